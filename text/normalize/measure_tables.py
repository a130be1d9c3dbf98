"""More units of French and Italian, as they are written behind a number and said. No Python is needed to add one: a row
is what is written, other spellings behind "|", and behind the colon what one is called and what many are.

The common units are in fr_tables.py and it_tables.py. Sources: Bureau international des poids et mesures, Le Système
international d'unités, tables 2-8; UNI CEI ISO 80000-1; OMS, Unités internationales; OHI, Normes hydrographiques (nœuds).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.values import Noun

# By language and gender.
_ROWS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "fr": {
            "m": """
kt | kn | nd | nds: nœud/nœuds
VA: voltampère/voltampères
kVA: kilovoltampère/kilovoltampères
kWc: kilowatt-crête/kilowatts-crête
kvar: kilovar/kilovars
Kw | KW: kilowatt/kilowatts
GW: gigawatt/gigawatts
mW: milliwatt/milliwatts
Kwh | KWh | kwh: kilowattheure/kilowattheures
MWh: mégawattheure/mégawattheures
GWh: gigawattheure/gigawattheures
TWh: térawattheure/térawattheures
Ah: ampère-heure/ampères-heures
mV: millivolt/millivolts
kV: kilovolt/kilovolts
kA: kiloampère/kiloampères
µA: microampère/microampères
Ω: ohm/ohms
kΩ: kiloohm/kiloohms
MΩ: mégohm/mégohms
µF: microfarad/microfarads
nF: nanofarad/nanofarads
pF: picofarad/picofarads
lm: lumen/lumens
lx: lux/lux
Sv: sievert/sieverts
mSv: millisievert/millisieverts
µSv: microsievert/microsieverts
Bq: becquerel/becquerels
kBq: kilobecquerel/kilobecquerels
Gy: gray/grays
kPa: kilopascal/kilopascals
MPa: mégapascal/mégapascals
GPa: gigapascal/gigapascals
mbar | mb: millibar/millibars
bars: bar/bars
kN: kilonewton/kilonewtons
daN: décanewton/décanewtons
µl | µL: microlitre/microlitres
dL: décilitre/décilitres
hL: hectolitre/hectolitres
cg: centigramme/centigrammes
dg: décigramme/décigrammes
ng: nanogramme/nanogrammes
gr | grs: gramme/grammes
Kg | kgs | Kgs: kilogramme/kilogrammes
Km | kms | Kms: kilomètre/kilomètres
KM: kilomètre/kilomètres
dam: décamètre/décamètres
hm: hectomètre/hectomètres
q | qx | qtx: quintal/quintaux
cc: centimètre cube/centimètres cubes
Mb/s | Mbps | Mbits/s: mégabit par seconde/mégabits par seconde
Gb/s | Gbps | Gbits/s: gigabit par seconde/gigabits par seconde
kb/s | kbps: kilobit par seconde/kilobits par seconde
Kb | kb: kilobit/kilobits
Mb: mégabit/mégabits
Gb: gigabit/gigabits
ppp | dpi: point par pouce/points par pouce
ft: pied/pieds
yd: yard/yards
po: pouce/pouces
cv | CV: cheval/chevaux
bpm: battement par minute/battements par minute
tr/min | tr/mn | trs/min | t/min: tour par minute/tours par minute
eV: électronvolt/électronvolts
keV: kiloélectronvolt/kiloélectronvolts
MeV: mégaélectronvolt/mégaélectronvolts
GeV: gigaélectronvolt/gigaélectronvolts
kbit: kilobit/kilobits
Mbit: mégabit/mégabits
THz: térahertz/térahertz
Mhz: mégahertz/mégahertz
Ghz: gigahertz/gigahertz
dBA | dB(A): décibel A/décibels A
kg/ha: kilogramme à l'hectare/kilogrammes à l'hectare
q/ha: quintal à l'hectare/quintaux à l'hectare
L/min | l/min | l/mn: litre par minute/litres par minute
L/s | l/s: litre par seconde/litres par seconde
kg/cm²: kilogramme par centimètre carré/kilogrammes par centimètre carré
""",
            "f": """
cd: candela/candelas
atm: atmosphère/atmosphères
Mt: mégatonne/mégatonnes
oz: once/onces
lbs: livre/livres
cal: calorie/calories
Kcal: kilocalorie/kilocalories
mol: mole/moles
mmol: millimole/millimoles
µmol: micromole/micromoles
nmol: nanomole/nanomoles
fps | ips: image par seconde/images par seconde
ppm: partie par million/parties par million
ppb: partie par milliard/parties par milliard
UI | U.I.: unité internationale/unités internationales
UI/ml | UI/mL: unité internationale par millilitre/unités internationales par millilitre
UI/l | UI/L: unité internationale par litre/unités internationales par litre
a.-l. | a.l.: année-lumière/années-lumière
t/ha: tonne à l'hectare/tonnes à l'hectare
hrs | hres: heure/heures
""",
        },
        "it": {
            "m": """
kn | kt | nd: nodo/nodi
VA: voltampere/voltampere
kVA: kilovoltampere/kilovoltampere
kWp: kilowatt di picco/kilowatt di picco
kvar: kilovar/kilovar
Kw | KW: kilowatt/kilowatt
GW: gigawatt/gigawatt
mW: milliwatt/milliwatt
Kwh | KWh | kwh: kilowattora/kilowattora
MWh: megawattora/megawattora
GWh: gigawattora/gigawattora
TWh: terawattora/terawattora
Ah: amperora/amperora
mV: millivolt/millivolt
kV: kilovolt/kilovolt
kA: kiloampere/kiloampere
µA: microampere/microampere
Ω: ohm/ohm
kΩ: kiloohm/kiloohm
MΩ: megaohm/megaohm
µF: microfarad/microfarad
nF: nanofarad/nanofarad
pF: picofarad/picofarad
lm: lumen/lumen
lx: lux/lux
Sv: sievert/sievert
mSv: millisievert/millisievert
µSv: microsievert/microsievert
Bq: becquerel/becquerel
kBq: kilobecquerel/kilobecquerel
Gy: gray/gray
kPa: kilopascal/kilopascal
MPa: megapascal/megapascal
GPa: gigapascal/gigapascal
mbar | mb: millibar/millibar
kN: kilonewton/kilonewton
daN: decanewton/decanewton
µl | µL: microlitro/microlitri
dL: decilitro/decilitri
cL: centilitro/centilitri
hL: ettolitro/ettolitri
cg: centigrammo/centigrammi
dg: decigrammo/decigrammi
ng: nanogrammo/nanogrammi
gr. | g.: grammo/grammi
Kg | Kg. | kg.: chilogrammo/chilogrammi
hg. | Hg: etto/etti
Km | Km. | km. | KM: chilometro/chilometri
mt | mt.: metro/metri
cm.: centimetro/centimetri
mm.: millimetro/millimetri
lt | lt. | Lt: litro/litri
ml.: millilitro/millilitri
cl.: centilitro/centilitri
mq. | MQ: metro quadrato/metri quadrati
mc. | MC: metro cubo/metri cubi
hm: ettometro/ettometri
q.li | q.le | ql: quintale/quintali
Mb/s | Mbps: megabit al secondo/megabit al secondo
Gb/s | Gbps: gigabit al secondo/gigabit al secondo
kb/s | kbps: kilobit al secondo/kilobit al secondo
Kb | kb: kilobit/kilobit
Mb: megabit/megabit
Gb: gigabit/gigabit
fps: fotogramma al secondo/fotogrammi al secondo
dpi: punto per pollice/punti per pollice
ft: piede/piedi
cv: cavallo/cavalli
bpm: battito al minuto/battiti al minuto
rpm: giro al minuto/giri al minuto
eV: elettronvolt/elettronvolt
keV: kiloelettronvolt/kiloelettronvolt
MeV: megaelettronvolt/megaelettronvolt
THz: terahertz/terahertz
Mhz: megahertz/megahertz
Ghz: gigahertz/gigahertz
dBA | dB(A): decibel A/decibel A
a.l.: anno luce/anni luce
""",
            "f": """
cd: candela/candele
atm: atmosfera/atmosfere
Mt: megatonnellata/megatonnellate
oz: oncia/once
lbs: libbra/libbre
yd: iarda/iarde
cal: caloria/calorie
Kcal: chilocaloria/chilocalorie
mol: mole/moli
mmol: millimole/millimoli
µmol: micromole/micromoli
ppm: parte per milione/parti per milione
ppb: parte per miliardo/parti per miliardo
UI | U.I.: unità internazionale/unità internazionali
UI/ml | UI/mL: unità internazionale per millilitro/unità internazionali per millilitro
UI/l | UI/L: unità internazionale per litro/unità internazionali per litro
""",
        },
    }
)


def measures(code: str) -> Mapping[str, Noun]:
    """The units of a language, by each written form."""
    units: dict[str, Noun] = {}
    for gender, rows in _ROWS[code].items():
        for row in rows.strip().splitlines():
            written, _, said = row.partition(": ")
            one, _, many = said.partition("/")
            units.update(dict.fromkeys(written.split(" | "), Noun((one, many), gender)))
    return MappingProxyType(units)
