"""What ′ and ″ behind a number mean in each language, a row a language, and how times of sports are said.

The names of minutes and seconds are those of duration_tables.py. An empty word turns its rule off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from text.normalize.values import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Primes:
    """`hundredths` is what is said between seconds and the digits behind them: "36"84". Where it is
    None, both are one decimal number.
    """

    hundredths: str | None = None
    letter: str = ""  # a pattern of the "s" between seconds and the digits behind them: "9 s 58"
    # a pattern of what stands before a minute of a match, said as an ordinal: "à la 90'"
    match_minute: str = ""
    minute_behind: str = ""  # said behind such an ordinal
    inch: Noun | None = None
    inches_of: str = "(?!)"  # a pattern of what is measured in inches: "écran"
    compass: str = ""  # sides behind degrees, and what they are called: "48°51'24" N"


PRIMES: Final[Mapping[str, Primes]] = MappingProxyType(
    {
        "fr": Primes(
            hundredths=" ",
            letter=r" ?s ?",
            match_minute=r"(?:\b[Ll]a |\()\Z",
            minute_behind=" minute",
            inch=Noun(("pouce", "pouces"), "m"),
            inches_of=r"écran|moniteur|télé\w*|TV|tablette|smartphone|ordinateur|portable|roues?|jantes?|vélo|VTT|VTC|BMX|pizza|dalle",
            compass="N nord S sud E est O ouest W ouest",
        ),
        "it": Primes(
            hundredths=" e ",
            letter="s",
            match_minute=r"(?:\b(?:[AaDd]?[Aa]l|[Dd]el|[Nn]el|[Ii]l) |\b(?:[Aa]ll|[Dd]ell|[Ll])['’]|\()\Z",
            inch=Noun(("pollice", "pollici"), "m"),
            inches_of=r"schermo|monitor|display|televisor\w+|TV|tablet|smartphone|portatile|ruot[ae]|cerch\w+|bici\w*|pannello",
            compass="N nord S sud E est O ovest W ovest",
        ),
        "es": Primes(
            letter="s",
            inch=Noun(("pulgada", "pulgadas"), "f"),
            inches_of=r"[Pp]antalla|[Mm]onitor|[Tt]elevis\w+|T ?V|[Tt]ele|[Bb]ici\w*|[Tt]ableta|móvil|portátil|ruedas?|llantas?|panel",
            compass="N norte S sur E este O oeste W oeste",
        ),
        "pt": Primes(
            letter="s",
            inch=Noun(("polegada", "polegadas"), "f"),
            inches_of=r"[Tt]ela|[Ee]crã|[Mm]onitor|[Tt]elevis\w+|T ?V|[Tt]ablet|celular|notebook|rodas?|aro|painel",
            compass="N norte S sul E leste O oeste W oeste",
        ),
        "de": Primes(
            inch=Noun(("Zoll",), "m"),
            inches_of=r"\w*[Bb]ildschirm\w*|Monitor\w*|Fernseher\w*|TV|Tablet|Smartphone|Laptop|\w*[Rr]äder|\w*[Rr]ad|Display|Felgen?",
            compass="N Nord S Süd O Ost E Ost W West",
        ),
        "en": Primes(compass="N north S south E east W west"),
        "ru": Primes(),
    }
)  # fmt: skip
