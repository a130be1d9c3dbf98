"""Names of programs and systems: the number behind one is a version ("Python 3.12", "iOS 17.4")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from text.normalize.language import Language
from text.normalize.rule import Rule, anchored, any_of, rule, runs, words
from text.normalize.values import Context

Match = re.Match[str]

PROGRAMS: Final = words(
    """
    Python Java JavaScript TypeScript Node PHP Perl Ruby Rails Rust Go Kotlin Swift Scala
    Django Flask React Angular Vue iOS iPadOS macOS watchOS Android Windows Linux Ubuntu
    Debian Fedora Mint Kernel Firefox Chrome Chromium Safari Edge Opera PostgreSQL Postgres
    MySQL MariaDB SQLite MongoDB Redis Docker Kubernetes Git npm pip CUDA PyTorch TensorFlow
    NumPy Excel Word Office LibreOffice Photoshop GIMP Blender Unity Unreal WordPress Joomla
    Minecraft Thunderbird Outlook Bluetooth USB HDMI OpenGL DirectX HTML CSS HTTP TLS
    Firmware Software Update Release Build Patch App Version Versionen
    """
)
_OR: Final = {"en": "or", "de": "oder", "fr": "ou", "it": "o", "es": "o", "pt": "ou", "ru": "или"}
PROGRAM_BEFORE: Final = re.compile(rf"(?<!\w)(?:{any_of(PROGRAMS)}) \Z")


def program_rules(language: Language) -> Iterator[Rule]:
    """ "Python 3.12" has the twelfth version of three, not twelve hundredths."""
    if not language.dot or not language.space:
        return

    def version(match: Match) -> str | None:
        parts = match["parts"].split(".")
        if parts[1].startswith("0"):
            return None
        return f"{match['name']} {language.versions(parts, '', Context(match))}"

    def either(match: Match) -> str:
        """ "Windows 10/11"."""
        return f"{match['name']} {match['first']} {_OR[language.code]} {match['second']}"

    name = anchored(PROGRAMS, language.word)
    if language.code in _OR:
        pair = r"(?P<first>\d{1,2}(?:\.\d)?)/(?P<second>\d{1,2}(?:\.\d)?)"
        pattern = rf"(?P<name>{name}) {pair}(?![\w/]|[.,]\d)"
        yield rule("version", pattern, either, runs(PROGRAMS), "dates")
    pattern = rf"(?P<name>{name}) (?P<parts>\d{{1,3}}\.\d{{2}})(?!\.?\w|[.,]\d| ?[%€$£])"
    yield rule("version", pattern, version, runs(PROGRAMS), "names")
