"""The words of French and Italian for everyday_forms.py, a row a language. No Python is needed to add one.

Sources of the books' short forms: Bible de Jérusalem, "Sigles et abréviations"; La Sacra Bibbia, CEI 2008, "Sigle dei libri".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from text.normalize.rule import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The words of a language; the fields that are patterns say so."""

    books: Mapping[str, str]  # of the Bible: what is written, what is said
    sure_books: frozenset[str]  # those that are nothing else without a verse, too
    part: str  # the ending of "1" in "1 Co"
    one_unit: str  # a pattern of what stands before one unit without a number: "par km"
    many_units: str  # and before several: "millions de km"
    periods: Mapping[str, str]  # behind a slash and a word: "brut/mois"
    per: str  # "18 kg/ruche"
    many: re.Pattern[str]  # a number and what is counted, before such a slash: "3 personnes/table"
    diameter: str  # Ø
    times: str  # a number of times: "3 x/jour"
    once: str
    seconds: str  # behind a part of a second: "1/250 s"
    months: Mapping[str, str]  # short months, of which two stand together: "mag-giu"
    to: str  # between them
    both: str  # for a slash between them
    first_month: str  # before a range of months


def entries(row: str) -> Mapping[str, str]:
    """ "Gn: Genèse; Ex: Exode" as a table; other spellings stand behind a bar."""
    table = {}
    for entry in row.replace("\n", " ").split("; "):
        written, _, said = entry.strip().partition(": ")
        for each in written.split("|"):
            table[each] = said
    return MappingProxyType(table)


FORMS: Final[Mapping[str, Forms]] = MappingProxyType(
    {
        "fr": Forms(
            books=entries(
                "Gn: Genèse; Ex: Exode; Lv: Lévitique; Nb: Nombres; Dt: Deutéronome; Jos: Josué; Jg: Juges; Rt: Ruth; Ps: psaume; "
                "Pr: Proverbes; Qo: Qohélet; Ct: Cantique; Sg: Sagesse; Si: Siracide; Is|És: Isaïe; Jr: Jérémie; Lm: Lamentations; "
                "Éz|Ez: Ézéchiel; Dn: Daniel; Os: Osée; Jl: Joël; Am: Amos; Jon: Jonas; Mi: Michée; Mt: Matthieu; Mc: Marc; Lc: Luc; "
                "Jn: Jean; Ac: Actes; Rm: Romains; Ga: Galates; Ép: Éphésiens; Ph: Philippiens; Col: Colossiens; He: Hébreux; Jc: Jacques; "
                "Ap: Apocalypse; Co: Corinthiens; Th: Thessaloniciens; Tm: Timothée; Jb: Job; Za: Zacharie; Ml: Malachie"
            ),
            sure_books=words("Mt Mc Lc Jn Rm Gn Dt Lv Jr Dn Ps Co Tm Ac Ap"),
            part="re",
            one_unit="au|le|du|un|par|chaque|Au|Le|Par|demi",
            many_units="de|des|en|les|quelques|plusieurs|combien de|Quelques|Des|Les|peu de|aux|ces|mes|vos|nos|ses|deux|trois|dix|cent|cents|mille",
            periods=entries(
                "mois: mois; an|année: an; jour|j: jour; semaine|sem: semaine; nuit: nuit; trimestre|trim: trimestre; heure|h: heure; "
                "séance: séance; personne|pers: personne; km: kilomètre; kg: kilo; élève: élève; enfant: enfant; adulte: adulte; unité: unité; "
                "pièce: pièce; couple: couple; famille: famille; week-end: week-end; match: match; cours: cours; ha: hectare; hab: habitant"
            ),
            per="par",
            many=re.compile(r"\d (?:[a-zà-ÿ]+ )?[a-zà-ÿ]{3,}[sx]\Z"),
            diameter="diamètre",
            times="fois",
            once="1 fois",
            seconds="de seconde",
            months=entries(
                "janv: janvier; févr|fév|fevr|fev: février; mars: mars; avr|avril: avril; mai: mai; juin: juin; juil|juill: juillet; "
                "août|aout: août; sept: septembre; oct: octobre; nov: novembre; déc|dec: décembre"
            ),
            to="à",
            both="et",
            first_month="",
        ),
        "it": Forms(
            books=entries(
                "Gen|Gn: Genesi; Es: Esodo; Lv: Levitico; Nm: Numeri; Dt: Deuteronomio; Gs: Giosuè; Gdc: Giudici; Rt: Rut; Sal: salmo; "
                "Pr: Proverbi; Qo: Qoelet; Ct: Cantico; Sap: Sapienza; Sir: Siracide; Is: Isaia; Ger: Geremia; Lam: Lamentazioni; "
                "Ez: Ezechiele; Dn: Daniele; Os: Osea; Gl: Gioele; Am: Amos; Gio: Giona; Mi: Michea; Mt: Matteo; Mc: Marco; Lc: Luca; "
                "Gv: Giovanni; At: Atti; Rm: Romani; Gal: Galati; Ef: Efesini; Fil: Filippesi; Col: Colossesi; Eb: Ebrei; Gc: Giacomo; "
                "Ap: Apocalisse; Cor: Corinzi; Ts: Tessalonicesi; Tm|Tim: Timoteo; Pt: Pietro; Tt: Tito; Fm: Filemone; Gd: Giuda; Mac: Maccabei; Re: Re; Cr: Cronache; Sam: Samuele; Esd: Esdra; Ne: Neemia; Est: Ester; Abd: Abdia; Na: Naum; Ab: Abacuc; Sof: Sofonia; Ag: Aggeo; Gdt: Giuditta; Tb: Tobia; Bar: Baruc; Gb: Giobbe; Zc: Zaccaria; Ml: Malachia"
            ),
            sure_books=words("Mt Mc Lc Gv Rm Dt Lv Ger Dn Sal Cor Tm Ts Ap"),
            part="f",
            one_unit="al|il|del|dal|sul|un|per|ogni|Al|Il|Ogni|mezzo|qualche|Per",
            many_units="di|in|i|dei|ai|sui|nei|alcuni|pochi|molti|tanti|quanti|Quanti|parecchi|altri|diversi|due|tre|dieci|cento|mille|I|Pochi",
            periods=entries(
                "mese: al mese; anno: all'anno; giorno|gg|die: al giorno; settimana|sett: alla settimana; notte: a notte; trimestre|trim: al trimestre; "
                "ora|h: all'ora; persona|pers|pax: a persona; km: al chilometro; kg: al chilo; bambino: a bambino; adulto: ad adulto; coppia: a coppia; "
                "pezzo|pz: al pezzo; famiglia: a famiglia; seduta: a seduta; lezione: a lezione; ettaro|ha: a ettaro; abitante|ab: ad abitante; litro: al litro"
            ),
            per="per",
            many=re.compile(r"\d (?:persone|posti|ospiti|ore|alunni|camere|letti|copie)\Z"),
            diameter="diametro",
            times="volte",
            once="1 volta",
            seconds="di secondo",
            months=entries(
                "gen|genn: gennaio; feb|febb|febbr: febbraio; mar: marzo; apr: aprile; mag|magg: maggio; giu: giugno; lug: luglio; "
                "ago|ag: agosto; set|sett: settembre; ott: ottobre; nov: novembre; dic: dicembre"
            ),
            to="a",
            both="e",
            first_month="da ",
        ),
    }
)  # fmt: skip
