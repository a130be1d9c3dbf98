"""The words that decide a German case: prepositions, verbs, and what may stand between them and a number.

Source: Duden, Die Grammatik, 10th ed. (cases behind prepositions, transitive verbs, accusatives of measure).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words

PREPOSITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        word: case
        for case, row in (
            ("dat", "mit von aus bei nach seit zu vor in binnen ab unter an zwischen gegenüber außer samt neben hinter "
                    "laut dank entsprechend nebst mitsamt gemäß"),
            ("acc", "für um gegen ohne durch pro je bis über auf à"),
            ("gen", "während wegen trotz statt anstatt innerhalb außerhalb infolge aufgrund anhand mithilfe mangels"),
        )
        for word in row.split()
    }
)  # fmt: skip

# The stems of verbs that have what is counted as their object; endings and prefixes are added.
TRANSITIVE: Final = words(
    """
kost kauf brauch nötig stell trink trank ess iss aß hol bring brachte zahl spar mach back koch schneid schnitt reib schäl
nehm nimm nahm hätt geb gib gab leg setz füll misch gieß goss spend leih lieh miet dien schuld schieß schoss ziel wieg wog mess
miss maß dauer träg trug fass umfass hab hat hatt komm bekam krieg halt hält hielt sitz besaß find fand such wähl schreib
schrieb les lies las wünsch mach lass ließ press hack würfel schlag schlug rühr heb hob gewinn gewann lier lor schenk seh
sieh sah kenn kannt hör bau öffn schick send trag pflanz werf wirf warf lös drück füg gänz heirat wart lang forder biet bot
wend nutz reservier buch streich strich lauf läuf lief geh ging fahr fähr fuhr schwimm schwamm renn rannt wander zünd steck
klick lad lud teil probier kost lern grill zerdrück entfern tausch erhöh senk kürz verläng mischt serv iert löffel
"""
)
PREFIXES: Final = "ab an auf aus be bei dazu durch ein ent er ge her hin hinein hinzu mit nach über um unter ver vor weg zer zu zusammen"
# These have a prefix in TRANSITIVE that makes them intransitive, or another stem by chance.
INTRANSITIVE: Final = words(
    "komm kommen kommt kam kamen gekommen ankommen sitzt sitzen ist gibst passt dient dienen gehen geht ging gehört"
)
# Behind or before these the counted thing is what is spoken of, in the nominative.
COPULAS: Final = words(
    "ist sind war waren bin bist sei seien wäre wären bleibt bleiben blieb heißt hieß wird werden wurde wurden fehlt fehlen "
    "fehlte liegt liegen lag lagen steht stehen stand standen genügt reicht passt gehört gehören kommt kommen kam kamen "
    "folgt folgen erscheint sitzt sitzen wohnt wohnen lebt leben stirbt starb starben gewesen worden"
)
# May stand between a preposition or a verb and the number.
MODIFIERS: Final = words(
    "nur etwa genau circa ca ungefähr rund noch insgesamt fast knapp gut mindestens höchstens maximal minimal auch jeweils "
    "lediglich schon bereits gerade sogar wieder zusätzlich stets immer exakt zirka annähernd beinahe mal also sich mehr "
    "weniger als wenigstens zumindest allein ganze eben einfach gleich dazu davon jetzt heute gestern morgen"
)
DAILY: Final = words(
    "bitte täglich tgl tägl abends morgens mittags stündlich wöchentlich monatlich"
)
JOINS: Final = words("und oder sowie plus bzw beziehungsweise u ,")
# Behind a measure: "einen Meter hoch".
MEASURED: Final = (
    r" (?:hoch|hohe\w?|lang|lange\w?|breit|breite\w?|tief|tiefe\w?|weit|groß|große\w?|dick|dicke\w?|entfernt|alt|alte\w?|schwer|später|früher|"
    r"zuvor|vorher|danach|länger|kürzer|höher|tiefer|größer|kleiner|schneller|zurück|hinter|unter|über|"
    r"vor|nach)\b"
)
# Coins behind what they buy: "Heute kostet 1 Liter Milch 1,20 €".
PRICE: Final = (
    r"(?: [A-ZÄÖÜ][\w-]*){0,3} (?:(?:nur|etwa|rund|ca\.|circa|noch|über|schon) )?"
    r"(?:\d|[a-zäöüß]+ (?:Euro|Cent|Mark|Pfennig|Dollar|Franken|Rappen|Pfund|Schilling|Groschen|Taler)\b)"
)
FUNCTION_WORDS: Final = words(
    "unter über aber oder hinter der die das dieser diese dieses jede jeder jedes alle aller eine einer einen seine seiner ihre "
    "ihrer meine neben wegen gegen zwischen ohne bitte heute sowie keine wurde wurden werden haben hatte hatten waren wäre "
    "sollte sollen können könnte konnte müssen musste bis gegenüber außer denen deren dessen sonder immer wieder weiter "
    "später früher hinten vorne oben unten innen außen neben eben sondern entweder weder je jene jener gehen bleiben"
)
