"""Spanish abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said.

Sources: RAE and ASALE, Ortografía de la lengua española (2010), appendix 2; Diccionario panhispánico de dudas, appendix 2
"Lista de abreviaturas"; Fundéu, "abreviaturas" (names, addresses); Agencia Española de Medicamentos (doses).
"""

from __future__ import annotations

from typing import Final

# Before a name, or before another title. Behind "/": behind a feminine word ("la Ing. Díaz").
TITLES: Final = """
D.ª | Dª | Dña. | D.a: doña
Sr. | sr.: señor
Sra. | sra. | Sr.ª | Srª: señora
Srta. | srta.: señorita
Sres. | sres.: señores
Sras. | sras.: señoras
Dr. | dr.: doctor/doctora
Dra. | dra. | Dr.ª | Drª: doctora
Dres. | Drs.: doctores
Prof. | prof.: profesor/profesora
Profa. | profa. | Prof.ª | Profª: profesora
Ing. | ing.: ingeniero/ingeniera
Arq. | arq.: arquitecto/arquitecta
Abg. | Abog. | abg.: abogado/abogada
Lic. | lic. | Licdo. | Lcdo. | Ldo. | lcdo. | ldo.: licenciado/licenciada
Licda. | Lcda. | Lda.: licenciada
Mtro.: maestro
Mtra.: maestra
Dip.: diputado/diputada
Sen.: senador/senadora
Gob. | Gdor.: gobernador/gobernadora
Pdte.: presidente
Pdta.: presidenta
Gral.: general
Cnel. | Crnl.: coronel
Cmte. | Cdte.: comandante
Cap.: capitán/capitana
Tte.: teniente
Sgto.: sargento
Alm. | Almte.: almirante
Ilmo. | Ilustrísimo.: ilustrísimo
Ilma.: ilustrísima
Excmo. | Exmo.: excelentísimo
Excma. | Exma.: excelentísima
Excmos.: excelentísimos
Rvdo. | Rdo.: reverendo
Rvda. | Rda.: reverenda
Mons.: monseñor
Pbro.: presbítero
Fr.: fray
Sto.: santo
Sta.: santa
Hno.: hermano
Hna.: hermana
Ntra. Sra. | N.ª S.ª: Nuestra Señora
Ntro. Sr.: Nuestro Señor
Ma. | M.ª | Mª: María
Fco.: Francisco
Fam.: familia
Vda.: viuda
Mag.: magistrado/magistrada
Dtor.: director
Dtra.: directora
Subdir.: subdirector/subdirectora
Coord.: coordinador/coordinadora
Enf.: enfermero/enfermera
Psic.: psicólogo/psicóloga
Vet.: veterinario/veterinaria
Mg. | Mgtr. | Mtr.: magíster
Cbo.: cabo
Tcol.: teniente coronel
Gmo.: Guillermo
Ant.º | Antº: Antonio
Smo.: Santísimo
Sma.: Santísima
Ntra.: nuestra
Ntro.: nuestro
"""

# Of places and streets: before a name, and before "de", "del", "de la".
PLACES: Final = """
Avda. | Avd. | Av. | avda. | av.: avenida
Pza. | Plza. | Pl. | Plz. | pza. | pl.: plaza
Pº | P.º | P.o: paseo
Ctra. | ctra. | Carr.: carretera
Urb. | urb.: urbanización
Pol. | pol.: polígono
Pol. Ind. | Pol. ind. | pol. ind.: polígono industrial
Blvr. | Blvd. | Bulev.: bulevar
Cjón.: callejón
Col.: colonia
Fracc.: fraccionamiento
Deleg. | Del.: delegación
Cd.: ciudad
Edo.: estado
Mpio.: municipio
Pcia. | Prov.: provincia
Dpto. | Depto. | Dept.: departamento
Est.: estación
Univ.: universidad
Fac.: facultad
Inst.: instituto
Ayto.: ayuntamiento
Igl.: iglesia
Hosp.: hospital
Res.: residencial
Edif. | Edf.: edificio
Bco.: banco
Rda.: ronda
Cno. | Cmno. | Cº: camino
Gta. | Glta.: glorieta
Trva. | Trav. | Trv.: travesía
Pje. | Psje.: pasaje
Bda. | Barr.: barriada
Bº: barrio
Plzla.: plazuela
Autov.: autovía
Autop.: autopista
Pque. | Pq.: parque
C. Com. | C.C.: centro comercial
Calz.: calzada
Perif.: periférico
Distr.: distrito
Parr. | Pquia.: parroquia
Bibl. | Bib.: biblioteca
Min.: ministerio
Consej.: consejería
Fund.: fundación
Asoc.: asociación
Fed.: federación
Hdad.: hermandad
Coleg.: colegio
Conv.: convento
"""

# Behind a number: one, and many.
COUNTED: Final = """
cda. | cdas. | cuch.: cucharada/cucharadas
cdta. | cdtas. | cdita. | cditas. | cucharadit.: cucharadita/cucharaditas
tza. | tzas. | tz.: taza/tazas
pza. | pzas. | pz. | pzs.: pieza/piezas
ud. | uds. | Ud. | Uds. | unid. | unids. | un.: unidad/unidades
paq. | paqs. | pqte.: paquete/paquetes
cja. | cjas.: caja/cajas
bot. | bots.: botella/botellas
doc.: docena/docenas
pers. | persn.: persona/personas
pto. | ptos.: punto/puntos
comp. | comps. | comprim.: comprimido/comprimidos
cáps. | caps.: cápsula/cápsulas
gta. | gtas. | gts.: gota/gotas
amp.: ampolla/ampollas
lat.: latido/latidos
resp.: respiración/respiraciones
pág. | págs. | pags. | pp.: página/páginas
vol. | vols.: volumen/volúmenes
cap.: capítulo/capítulos
ep. | eps.: episodio/episodios
temp. | temps.: temporada/temporadas
ej. | ejs.: ejemplar/ejemplares
sem. | sems.: semana/semanas
trim.: trimestre/trimestres
certif. | certifs.: certificado/certificados
gar.: garaje/garajes
pts.: punto/puntos
reb.: rebote/rebotes
asist.: asistencia/asistencias
vel.: velocidad/velocidades
p.: página/páginas
seg.: segundo/segundos
dorm. | dorms.: dormitorio/dormitorios
hab. | habs.: habitación/habitaciones
plts.: plantas/plantas
alumn.: alumno/alumnos
núm. | núms.: número/números
abst. | absts.: abstención/abstenciones
pax.: persona/personas
part. | parts.: partido/partidos
jug.: jugador/jugadores
hr. | hrs.: hora/horas
plz. | plzs.: plaza/plazas
viv. | vivs.: vivienda/viviendas
créd. | créds.: crédito/créditos
ses.: sesión/sesiones
bols.: bolsa/bolsas
rac. | racs.: ración/raciones
porc.: porción/porciones
rep. | reps.: repetición/repeticiones
comens.: comensal/comensales
alum. | alums.: alumno/alumnos
gr. | grs.: gramo/gramos
kgs. | Kgs.: kilo/kilos
mts. | mt.: metro/metros
lts. | lt.: litro/litros
kms.: kilómetro/kilómetros
cms.: centímetro/centímetros
mins.: minuto/minutos
segs.: segundo/segundos
cént. | cénts. | cts.: céntimo/céntimos
sob. | sobr.: sobre/sobres
ad.: adulto/adultos
"""

# Behind a hundred, a scale ("3 M de hab.") or a slash these count people.
COUNTED_MANY: Final = """
pts.: peseta/pesetas
hab. | habs.: habitante/habitantes
"""

# Before a number, a Roman one or a single letter. Behind "/": behind "los", "las".
LABELS: Final = """
min.: minuto/minutos
hab.: habitación/habitaciones
blq. | bloq. | bl.: bloque/bloques
esc.: escalera/escaleras
pta.: puerta/puertas
párr. | parr. | pár.: párrafo/párrafos
inc.: inciso/incisos
ep.: episodio/episodios
temp.: temporada/temporadas
exp. | expte.: expediente/expedientes
fra.: factura/facturas
cta. | c.ta: cuenta/cuentas
doc.: documento/documentos
docs.: documentos
ref.: referencia/referencias
cláus.: cláusula/cláusulas
disp.: disposición/disposiciones
apdo.: apartado/apartados
ítem.: ítem/ítems
lín.: línea/líneas
mód.: módulo/módulos
lec.: lección/lecciones
tít.: título/títulos
gráf.: gráfico/gráficos
ejerc.: ejercicio/ejercicios
vers.: versículo/versículos
int. | Int.: interior/interiores
ext.: extensión/extensiones
Cra. | Cr.: carrera/carreras
fol. | fols.: folio/folios
ms. | mss.: manuscrito/manuscritos
sent.: sentencia/sentencias
Vit. | vit.: vitamina/vitaminas
secc.: sección/secciones
lám.: lámina/láminas
km.: kilómetro/kilómetros
n.os | núms. | nros.: números
caps.: capítulos
figs.: figuras
vols.: volúmenes
C. P. | C.P. | CP.: código postal
reg.: registro/registros
p. k. | p.k. | P. K. | P.K. | pk.: punto kilométrico
cód. | cod.: código
parc.: parcela/parcelas
of. | ofic.: oficina/oficinas
loc.: local/locales
asto.: asiento/asientos
and.: andén/andenes
resol.: resolución/resoluciones
circ.: circular/circulares
alb.: albarán/albaranes
ped.: pedido/pedidos
diap.: diapositiva/diapositivas
jorn.: jornada/jornadas
disp. adic.: disposición adicional
disp. trans.: disposición transitoria
disp. final: disposición final
D. A. | D.A.: disposición adicional
D. T. | D.T.: disposición transitoria
Mz. | mz. | Mza. | mza.: manzana/manzanas
Lt. | lt.: lote/lotes
Dpto. | dpto. | Depto. | depto.: departamento/departamentos
edif. | edf.: edificio/edificios
pos.: posición/posiciones
cat.: categoría/categorías
pag. | pags.: página/páginas
"""

# Wherever they stand.
WORDS: Final = """
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
op. cit.: obra citada
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
cdmte.: cordialmente
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
ptes.: pendientes
pte.: pendiente
imp. incl. | imp. inc. | imps. incl.: impuestos incluidos
p. p. | p/pers.: por persona
gtos.: gastos
ídem.: ídem
mensaj.: mensajería
mens.: mensual
recog.: recogida
reserv.: reservado
disp.: disponible
fras.: facturas
trad.: traducción
ayte.: ayudante
esc. dcha.: escalera derecha
esc. izda. | esc. izq.: escalera izquierda
m.s.n.m. | m. s. n. m.: metros sobre el nivel del mar
"""

# Agree with the noun before them, or with the one behind them.
BEHIND_NOUN: Final = """
máx.: máximo/máxima
mín.: mínimo/mínima
incl. | inc.: incluido/incluida
rel.: relativo/relativa
med.: medio/media
abs.: absoluto/absoluta
aprox.: aproximado/aproximada
"""
BEFORE_NOUN: Final = """
próx.: próximo/próxima
últ.: último/última
"""
# Before a number or a word other than "de".
ADVERBS_BEFORE: Final = """
aprox.: aproximadamente
"""
# Where no noun stands before them.
ADVERBS: Final = """
incl.: incluso
"""

# In messages. They stand without a stop.
CHAT: Final = """
xq | Xq | pq | xk | porq: porque
tb | Tb | tbn | tmb | tmbn: también
bss | bsos: besos
bno: bueno
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

# Behind an ordinal: "3.ª pl.".
ORDERED: Final = """
pl.: planta
inst.: instancia
ed.: edición
fil.: fila
vta.: vuelta
cat.: categoría
ud.: unidad
div.: división
jorn.: jornada
trim.: trimestre
sem.: semestre
cuatr.: cuatrimestre
pta.: puerta
esc.: escalera
cl.: clase
edic.: edición
bach.: Bachillerato
prim.: Primaria
pos.: posición
gen.: generación
conv.: convocatoria
clas.: clasificado
"""
