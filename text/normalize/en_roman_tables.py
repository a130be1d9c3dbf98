"""The words beside English Roman numbers (en_romans.py)."""

from __future__ import annotations

import re
from typing import Final

from text.normalize.rule import words

TITLED: Final = re.compile(
    r"\b(?:Kings?|Queens?|Popes?|Emperors?|Empress|Tsars?|Czars?|Tsarina|Kaiser|Sultans?|Shah|Princes?|Princess|Duke|Duchess"
    r"|Count|Countess|Earls?|Baron|Archbishop|Bishop|Patriarch|Antipope|Pharaohs?|Caliph|Doge|Elector|Saint) \Z"
)
INTO_A_VEIN: Final = re.compile(
    r" (?:drips?|fluids?|lines?|antibiotics?|therapy|infusions?|push|bags?|poles?|medications?|meds|access|catheters?"
    r"|drugs?|injections?|iron|sedation|doses?|contrast|steroids?|saline|bolus|use)\b"
)
# No number stands behind these.
FUNCTION_WORDS: Final = words(
    "a an the this that these those my your his her its our their of in on at by for with from to into onto and or but nor "
    "as is are was were be been has have had do does did not no than then so if when while where who what which how why "
    "it he she we they you all any some each every both via per vs versus about over under between through during like "
    "can could will would may might must should there here also only just very too yes please dear love hugs size"
)
# Behind these also "IV" and "XX" are numbers.
NUMBERED: Final = words(
    "chapter part volume book section act scene appendix article phase type title level stage grade class figure table "
    "episode season round war division schedule tier category unit lesson room hall floor ward zone area wave group series "
    "step rule plate canto item factor region sector platform gate annex exhibit track verse paragraph clause nerve module "
    "mark model generation batch block building wing century degree principle amendment pillar quarter term year"
)
# Persons have them: the most frequent ones of the U.S. Social Security Administration, 1923-2022.
FORENAMES: Final = words(
    "James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Donald Steven "
    "Andrew Paul Joshua Kenneth Kevin Brian George Timothy Ronald Jason Edward Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan "
    "Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron "
    "Henry Douglas Peter Adam Nathan Walter Harold Arthur Albert Carl Lawrence Roger Ralph Eugene Russell Louis Philip Howard "
    "Fred Frederick Ernest Stanley Leonard Theodore Cornelius Thurston Winthrop Martin Davis Oliver Harry Francis"
)

# Before these a Roman number is an ordinal: "the XIX century", "the XXXIII Olympic Games".
ORDERED: Final = (
    r"[Cc]entur(?:y|ies)\b|[Dd]ynast(?:y|ies)\b|[Cc]orps\b|Olympi|[Ll]egions?\b|Congress\b|[Ee]dition\b|Winter\b|Summer\b"
    r"|International\b|World\b|Army\b"
)
