"""The words around a German number that make it a time of day, a ratio or a year."""

from __future__ import annotations

from typing import Final

from text.normalize.rule import words

_ABOUT: Final = r"(?: (?:ca\.|circa|etwa|kurz vor|kurz nach|spätestens|jeweils|schon|erst))?"
_DAYS: Final = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
_EVENTS: Final = (
    r"Abfahrt|Ankunft|Rückkehr|Rückfahrt|Beginn|Start|Einlass|Anpfiff|Anstoß|Treffpunkt|Treffen|Abflug|Landung|Uhrzeit|Ende|Einchecken|"
    r"Check-in|Frühstück|Mittagessen|Abendessen|Öffnungszeiten|Sprechzeiten|Sprechstunde|geöffnet|Geöffnet|Schluss|"
    r"Ab|An|Boarding|Abendkasse|Gottesdienst|Training|Kinotag|Vorstellung|täglich|morgens|abends|heute|morgen|werktags|beginnt|startet|endet|öffnet|schließt|fährt|fahren|kommt"
)
# Before "20.15".
CLOCK_CUES: Final = (
    rf"\b(?:ca\.|circa|[Uu]m|[Aa]b|[Bb]is|[Gg]egen|[Ss]eit|[Vv]or|[Nn]ach|[Zz]wischen|[Vv]on|{_EVENTS}|{_DAYS}){_ABOUT}[:,]?|[(,;] ?an"
    rf"|\b(?:[Uu]m|[Aa]b|{_DAYS}),? \d\d?\.\d\d(?:,| und| oder| sowie)"
    r"|\b(?:[Vv]on|[Zz]wischen) (?:\d{1,2}\.\d\d|\w+ Uhr(?: \w+)?) (?:bis|und)|Uhr(?: \w+)?(?: bis| und|,)"
)
# Before "18h" and "18 h".
HOUR_CUES: Final = rf"\b(?:[Uu]m|[Aa]b|[Bb]is|[Gg]egen|{_EVENTS}|{_DAYS}){_ABOUT}[:,]?|\b[Vv]on \d{{1,2}} ?h? ?bis|Uhr bis"
# Before "1:10".
RATIO_CUES: Final = r"Chancen?|Quoten?|Verhältnis\w*|Maßstab\w*|[Mm]isch\w*|[Vv]erdünn\w*|Wechselkurs|Kurs|Übersetzung|Gefälle|Modell|Modellbau|Wette\w*"
# Names that end like plurals, or that are short: "1806 Preußen".
PLACES: Final = words(
    "Preußen Österreich Polen Schweden Norwegen Sachsen Bayern Italien Spanien Belgien Bulgarien Rumänien Ungarn Serbien Kroatien "
    "Slowenien Albanien Indien Australien Brasilien Argentinien Kolumbien Bolivien Äthiopien Algerien Tunesien Ägypten Marokko "
    "Libyen Syrien Jordanien Israel Türkei Russland Deutschland Frankreich England Schottland Irland Island Griechenland Dänemark "
    "Finnland Estland Lettland Litauen Tschechien Böhmen Mähren Schlesien Pommern Franken Schwaben Hessen Thüringen Brandenburg "
    "Hannover Westfalen Baden Württemberg Elsass Lothringen Savoyen Burgund Venetien Toskana Sizilien Neapel Rom Venedig Mailand "
    "Paris London Wien Berlin Hamburg München Köln Moskau Warschau Prag Budapest Madrid Lissabon Brüssel Amerika Afrika Asien Europa "
    "China Japan Korea Vietnam Kanada Mexiko Chile Peru Kuba Persien Palästina Byzanz Konstantinopel Jerusalem Karthago Gallien "
    "Germanien Britannien Galizien Ostpreußen Westpreußen Kurland Livland Flandern Holland Portugal Großbritannien Jugoslawien "
    "Sowjetunion Tibet Nepal Pakistan Afghanistan Irak Iran Napoleon Bismarck Luther Goethe Schiller Einstein Hitler Stalin Lenin "
    "Bern Basel Zürich Genf Bremen Leipzig Dresden Nürnberg Augsburg Frankfurt Straßburg Danzig Königsberg Breslau"
)
