"""Spanish short forms that are said alike wherever they stand, and those of messages. A row is as in
`es_short_tables.py`.
"""

from __future__ import annotations

from typing import Final

# Wherever they stand.
WORDS: Final = """
h. punta: hora punta; h. pico: hora pico; h. extra: hora extra; gtos. com. | gtos. de com.: gastos de comunidad; Admor. | admor.: administrador; abto.: abierto; sudam.: sudamericano; réc.: récord; geo.: geografía; v. o. s. e. | V.O.S.E. | v.o.s.e.: versión original subtitulada en español; v. o. s. | V.O.S.: versión original subtitulada; sat. O2: saturación de oxígeno; Ingr. | ingr. | Ingred. | ingred.: ingredientes; nac. el: nacido el; nac. en: nacido en; fallec. el: fallecido el; fallec. en: fallecido en; sent. norte: sentido norte; sent. sur: sentido sur; sent. este: sentido este; sent. oeste: sentido oeste; sent. único: sentido único; sent. contrario: sentido contrario; sr.: señor; sra.: señora; srta.: señorita; prof.: profesor; env.: envío; pen.: penaltis
cap. social: capital social; pobl.: población; ped.: pedido; asc.: ascensor; sal c/n: sal cantidad necesaria; c.n.: cantidad necesaria; ctes.: corrientes
Reg. Merc.: Registro Mercantil; abst.: abstención; particip.: participación; días háb. | d. háb.: días hábiles; días lab.: días laborables; días nat. | d. nat.: días naturales; zona ind. | Zona Ind.: zona industrial
calef.: calefacción; amuebl.: amueblado
del pte.: del presente; art.: artículo/artículos; arts.: artículos; Tel. of. | tel. of.: teléfono de oficina; ida/vta. | i/v.: ida y vuelta
Sr.: señor
Sra.: señora
Dr.: doctor
Dra.: doctora
S. A. R.: su alteza real
SS. AA. RR.: sus altezas reales
S. M.: su majestad
SS. MM.: sus majestades
S. S.: su santidad
S. E.: su excelencia
V. E.: vuestra excelencia
Cía.: compañía
Hnos.: hermanos
RR. CC.: Reyes Católicos
FF. AA.: Fuerzas Armadas
FF. CC.: ferrocarriles
VV. AA. | AA. VV.: varios autores
V.º B.º | Vº Bº | Vo. Bo.: visto bueno
q. e. p. d. | Q. E. P. D.: que en paz descanse
D. E. P. | d. e. p.: descanse en paz
P. V. P. | p. v. p.: precio de venta al público
a. e. c.: antes de la era común
d. e. c.: de la era común
s. f.: sin fecha
op. cit. | ob. cit.: obra citada; n. del t.: nota del traductor; n. de la t.: nota de la traductora; ed. rev.: edición revisada
s. n. m.: sobre el nivel del mar
R. D.: real decreto
R. D. L.: real decreto ley
L. O.: ley orgánica
corr. y aum.: corregida y aumentada
rev. y aum.: revisada y aumentada
trim.: trimestre
certif.: certificado
gar.: garaje
prob.: probabilidad
sent.: sentencia
conf.: confirmar
Ej.: ejemplo
ej.:: ejemplo:
Ntra. Sra.: Nuestra Señora
vit.: vitamina
loc. cit.: lugar citado
et al.: y otros
y ss.: y siguientes
ss.: siguientes
Uds.: ustedes
Vds.: ustedes
y sgtes. | y sigs.: y siguientes
sig. | sgte.: siguiente
cfr. | cf.: compárese
v. pág. | v. p.: véase página
v. pp. | v. págs.: véanse páginas
v. fig.: véase figura
v. art.: véase artículo
v. cap.: véase capítulo
v. tb.: véase también
temp.: temperatura
Ref. | ref.: referencia
Fdo. | fdo.: firmado
Vto. | vto. | vcto.: vencimiento
Atte. | atte.: atentamente
fra.: factura
cta.: cuenta
cte.: corriente
cta. cte.: cuenta corriente
cad.: caducidad
pza.: pieza
uds.: unidades
pers.: personas
ptos.: puntos
comp.: comprimido
hab.: habitación
Sres.: señores
Sras.: señoras
dra.: doctora
dr.: doctor
desay.: desayuno
prep.: preparación
indiv.: individual
presup.: presupuesto
Nte.: norte
vta.: vuelta
D. C.: distrito capital
hum.: humedad
nac.: nacimiento
obs.: observaciones
pág.: página
págs.: páginas
párr.: párrafo
núm.: número
blq.: bloque
apto.: apartamento
edif.: edificio
dir. gral.: director general
dir.: director
gral.: general
coord.: coordinador
resp.: responsable
tít.: título
dto. | desc.: descuento
impto.: impuesto
imp.: importe
cant.: cantidad
info.: información
inf.: información
mat.: matrícula
exp. | expte.: expediente
urb.: urbanización
prov.: provincia
ayto.: ayuntamiento
univ.: universidad
fac.: facultad
asoc.: asociación
gob.: gobierno
intern. | internac.: internacional
Bcn. | BCN.: Barcelona
Zgz.: Zaragoza
Fdez.: Fernández
Glez. | Gonz. | Gzlez.: González
Hdez. | Hdz.: Hernández
Mtnez. | Mtez. | Mtz.: Martínez
Rguez. | Rdguez. | Rdz.: Rodríguez
Gcía.: García
Jr.: júnior
Ltda. | ltda.: limitada
S. Coop.: sociedad cooperativa
S. A. U. | S.A.U.: sociedad anónima unipersonal
S. L. U. | S.L.U.: sociedad limitada unipersonal
S. A. de C. V. | S.A. de C.V.: sociedad anónima de capital variable
Suc. | Sucs.: sucesores
pral. | ppal. | prpal.: principal
entlo. | entpl.: entresuelo
bjo.: bajo
atco.: ático
íd.: ídem
ibíd. | ib.: ibídem
pról.: prólogo
cap.: capítulo
bibl. | bibliogr.: bibliografía
Tlf. | tlf. | Tlfno. | Tlfn. | Telf. | telf. | Tlno. | Tfn.: teléfono
Tlfs. | Telfs. | Tfnos. | Tels.: teléfonos
Móv. | móv.: móvil
cel.: celular
cód. | cod.: código
cat.: categoría
de prof.: de profundidad
de alt.: de altura
de diám.: de diámetro
de long.: de longitud
de anch.: de ancho
prof.: profesor
alt.: altitud
long.: longitud
diám.: diámetro
sup.: superficie
dist.: distancia
N. B.: nota bene
N. del T.: nota del traductor
N. de la T.: nota de la traductora
N. de la R.: nota de la redacción
N. del A.: nota del autor
P. S. | P.S.: posdata
O. M.: orden ministerial
V. N. | V.N.: valores normales
D. O. | D.O.: denominación de origen
SS. Sacramentos: Santos Sacramentos
SS. Apóstoles: Santos Apóstoles
M.ª | Mª: María
T.ª | Tª: temperatura
s/ref. | S/ref. | S/Ref.: su referencia
n/ref. | N/ref. | N/Ref.: nuestra referencia
s/fra.: su factura
n/fra.: nuestra factura
fest.: festivos
lab.:: laborables:
lab. y fest.: laborables y festivos
cdls.: cordiales
opc.: opcional
oblig.: obligatorio
dur.: duración
exc.: excepto
excl.: excluido
hist.: historia
lic.: licencia
mod.: modelo
nal.: nacional
observ.: observaciones
rte.: remitente
dest.: destinatario
ptes. | pdtes.: pendientes
pte. | pdte.: pendiente
esq.: esquina; secc.: sección; pdta.: presidenta; Hª | H.ª: Historia; matr.: matrícula; fam. num. | fam. numer.: familia numerosa; bonif.: bonificación; R. Dominicana | Rep. Dom.: República Dominicana; Seg. Soc. | S. Social: Seguridad Social; diput. prov.: diputación provincial; Diput. Prov.: Diputación Provincial; trasp.: traspaso; hno.: hermano; hna.: hermana; Stos.: santos; gde.: grande; gdes.: grandes; fav.: favorable; vdo.: vendo; fza.: fuerza; benef.: beneficios; ag. de viajes | ag. viajes: agencia de viajes
fte.:: fuente:
imp. incl. | imp. inc. | imps. incl.: impuestos incluidos
p. p. | p/pers.: por persona
gtos.: gastos
ídem.: ídem
mens.: mensual
recog.: recogida
reserv.: reservado
disp.: disponible
fras.: facturas
trad.: traducción
esc. dcha.: escalera derecha
esc. izda. | esc. izq.: escalera izquierda
m.s.n.m. | m. s. n. m.: metros sobre el nivel del mar
serv. mín.: servicios mínimos
serv.: servicio
coef.: coeficiente
S. R. C. | S.R.C.: se ruega contestación
masc.: masculino
fem.: femenino
Ed. Física | Ed. Fís. | E. F. | E.F.: educación física
Ed. Infantil | Ed. Inf.: educación infantil
Ed. Primaria: educación primaria
viv.: vivienda
disol.: disolución
nivel de conf.: nivel de confianza
tto. | ttº: tratamiento
rec.: recomendado
adj.: adjunto
azúc.: azúcares
calef.: calefacción
carb.: carbohidratos
caract.: características
cert.: certificado
clas.: clasificación
const.: construcción
dcho.: derecho
dcto.: descuento
deleg.: delegación
desplaz.: desplazamiento
dev.: devolución
dif.: dificultad
dipl.: diploma
disc.: discapacidad
docum.: documentación
dorm.: dormitorio
elec. | electr.: electricidad
emb.: embarque
entr.: entrada
equip.: equipaje
especif.: especificaciones
establ.: establecimiento
estac.: estacionamiento
ext.: exterior
fáb.: fábrica
fact.: factura
fasc.: fascículo
fcia.: farmacia
fec.: fecha
func.: funciones
gest.: gestión
gim.: gimnasio
grat.: gratis
hidr.: hidratos
hosp.: hospital
ilim.: ilimitado
llamadas ilim.: llamadas ilimitadas
impr.: imprenta
incid.: incidencias
inic.: inicio
inscr.: inscripción
instal.: instalaciones
inst.: instituto
just.: justificante
lim.: limitado
loc.: localidad
mant.: mantenimiento
máq.: máquina
medic.: medicamento
mun.: municipal
neg.: negativo
niv.: nivel
norm.: normal
obj.: objetivo
ocup.: ocupación
org.: organiza
orig.: original
parc.: parcial
peq.: pequeño
perm.: permanente
pob.: población
pref.: preferente
pres.: presidente
prest.: prestación
prim. meses: primeros meses
princ.: principal
prod.: producto
prog.: programa
prom.: promedio
prot.: proteínas
púb.: público
punt.: puntuación
regl.: reglamento
resid.: residencia
rev.: revisión
lleg.: llegada
secr.: secretaría
segur.: seguridad
sit.: situado
solic.: solicitud
subv.: subvención
susp.: suspenso
tarj.: tarjeta
téc.: técnico
tpo.: tiempo
trab.: trabajo
transf.: transferencia
transp.: transporte
trat.: tratamiento
urg.: urgencias
vac.: vacaciones
valid.: validez
veh.: vehículo
vig.: vigente
"""

# In messages. They stand without a stop.
CHAT: Final = """
cód: código; izq: izquierda; dcha: derecha; tds: todos; tdas: todas; Tq: te quiero; ntp: no te preocupes; dnd: dónde; mñn: mañana; xfi: por fi; tng: tengo; óleo s/ lienzo: óleo sobre lienzo
óleo s/lienzo: óleo sobre lienzo
xq | Xq | pq | xk | porq: porque
tb | Tb | tbn | tmb | tmbn: también
bss | bsos: besos
bno: bueno; aprox: aproximadamente
xa: para
xfa | xfi: por favor
dnd: dónde
cdo | cnd: cuando
msj: mensaje
msjs: mensajes
grax | grcs: gracias
tqm | tkm: te quiero mucho
tq: te quiero
ntp: no te preocupes
vdd: verdad
kdms: quedamos
finde: fin de semana
sta noche: esta noche
salu2: saludos
x favor | x fa: por favor
mñn | mñna: mañana
nos vms: nos vemos
aki: aquí
c/u | c/uno: cada uno
c/u.: cada uno
c/una: cada una
c/d: cada día
dsp | dsps: después
hla: hola
nd: nada
slds: saludos
x la: por la
x el: por el
x lo: por lo
x los: por los
x las: por las
x eso: por eso
x mi: por mi
x ti: por ti
x tu: por tu
x aquí: por aquí
x ahí: por ahí
x allí: por allí
x un: por un
x una: por una
x persona: por persona
x día: por día
x hora: por hora
x noche: por noche
x mes: por mes
x semana: por semana
x ejemplo: por ejemplo
x whatsapp | x wasap | x wsp: por wasap
x cierto: por cierto
x fin: por fin
x q: por qué
xo: pero
tlf: teléfono
wsp | wpp: wasap
bn: bien
"""
