"""Spanish abbreviations with a stop, as they are written and said. No Python is needed to add one: a row is what is
written, other spellings behind "|", and behind the colon what is said.

Sources: RAE and ASALE, Ortografía de la lengua española (2010), appendix 2; Diccionario panhispánico de dudas, appendix 2
"Lista de abreviaturas"; Fundéu, "abreviaturas" (names, addresses); Agencia Española de Medicamentos (doses).
"""

from __future__ import annotations

from typing import Final

from text.normalize.es_short_words import WORDS

__all__ = [
    "ADVERBS", "ADVERBS_BEFORE", "BEFORE_NOUN", "BEHIND_NOUN", "COUNTED", "COUNTED_MANY", "LABELS", "ORDERED", "PLACES",
    "TITLES", "WORDS",
]  # fmt: skip

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
Pdte. | Pte.: presidente
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
Rvda.: reverenda
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
Cd. | Cdad.: ciudad
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
compr.: comprimido/comprimidos; p. p. | p.p.: punto porcentual/puntos porcentuales; p.b. | p. b. | pb.: punto básico/puntos básicos
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
a.: año/años
cig. | cigs.: cigarrillo/cigarrillos
just.: justificada/justificadas
injust.: injustificada/injustificadas
preg. | pregs.: pregunta/preguntas
d.: día/días
rec.: recámara/recámaras
entr. | entrs.: entrada/entradas
inscr.: inscrito/inscritos
viaj.: viajero/viajeros
pas.: pasajero/pasajeros
trab.: trabajador/trabajadores
empl.: empleado/empleados
soc.: socio/socios
plant.: planta/plantas
mod.: módulo/módulos
asig.: asignatura/asignaturas
turn.: turno/turnos
cop.: copia/copias
fotoc.: fotocopia/fotocopias
"""

# Behind a hundred, a scale ("3 M de hab.") or a slash these count people.
COUNTED_MANY: Final = """
pts.: peseta/pesetas
hab. | habs.: habitante/habitantes
"""

# Before a number, a Roman one or a single letter. Behind "/": behind "los", "las".
LABELS: Final = """
op. | Op.: opus
desp.: despacho/despachos
f.: folio/folios
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
Regl. | regl.: reglamento/reglamentos
preg.: pregunta/preguntas
ctto.: contrato
ejs.: ejercicios
"""

# Agree with the noun before them, or with the one behind them.
BEHIND_NOUN: Final = """
máx. | max.: máximo/máxima
mín. | min.: mínimo/mínima
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
