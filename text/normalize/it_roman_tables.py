"""The words beside Italian Roman numbers (it_romans.py)."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.rule import words

ARTICLE: Final = re.compile(
    r"\b(?i:(?:il|lo|la|un|una|uno|(?:[dns]?[eua]l|all|dall|sull|nell|dell)(?:lo|la|o|a)?|sul|col|questo|questa|quel|quella"
    r"|suo|sua|mio|mia|nostro|nostra|in|per|di) |(?:l|un|all|dall|dell|nell|sull)['’])\Z"
)
TITLED: Final = re.compile(
    r"\b(?i:(?P<woman>regina|zarina|imperatrice|principessa|duchessa|contessa)|re|papa|papi|imperatore|zar|sultano|kaiser|duca"
    r"|conte|principe|doge|antipapa|faraone|patriarca|vescovo|arcivescovo|califfo|scià|san|marchese) (?:\w+ )?\Z"
)
# No number stands before or behind these.
FUNCTION_WORDS: Final = words(
    "il lo la i gli le un uno una e ed o od a ad in di da con su per tra fra che chi cui non più meno del dello della dei degli "
    "delle al allo alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla sui sugli "
    "sulle col coi come dove quando mentre ma se anche poi già solo sono era erano ha hanno aveva è fu sia stato stata taglia taglie misura misure "
    "maiuscola minuscola maiuscolo minuscolo romano romana oppure ecc cioè quindi contro verso circa dopo prima senza"
)
NUMBERED: Final = words(
    "allegato aula sala fase stadio classe tipo livello grado gruppo girone piano stanza corsia sezione reparto modulo comma "
    "padiglione settore blocco palazzina unità lezione"
)
# The beginnings of nouns with ordinals: "capitoli III e IV".
ORDERED: Final = words("capitol articol volum libr tom cant att")
# Articles before a number alone: "e la II (1939-45)".
ARTICLES: Final = {
    **dict.fromkeys(("il", "del", "al", "nel", "dal", "sul"), ""),
    **dict.fromkeys(("la", "della", "alla", "nella", "dalla", "sulla"), "f"),
}
