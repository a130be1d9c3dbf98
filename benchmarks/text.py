"""The cost of text before it is spoken, in milliseconds per 1,000 characters; it doesn't depend on
the length of the text.

    python benchmarks/text.py            compares with wetext and inflect if they are installed
"""

from __future__ import annotations

import contextlib
import importlib
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from text.language_detection import detect
from text.lexicon import Lexicon
from text.markup import read
from text.normalize import normalize
from text.reader import read as reading
from text.reading import Reading
from text.split import Splitter, split

PROSE = (
    "# The report\n\nDr. Smith paid **$1,234.56** on 3/4/2026 at 5 p.m. for 12 boxes; see [the "
    "list](https://a.b/c). "
    "He said,[1] “That is 15% more than in May!” Then he left for St. Louis, where the U.S. team "
    "met. 😀\n\n"
    "- One item with a few words in it\n- Another one, of about the same length\n\n"
)
SIZES = (1_000, 10_000, 100_000)
RUNS = 5


def in_tokens(text: str) -> None:
    """In pieces, as the words of a language model arrive."""
    splitter = Splitter()
    for at in range(0, len(text), 4):
        splitter.push(text[at : at + 4])
    splitter.flush()


def by_piece(work: Callable[[str], object]) -> Callable[[str], None]:
    """One sentence at a time, as the server reads."""

    def all_pieces(text: str) -> None:
        for piece in split(text):
            work(piece.text)

    return all_pieces


def forgiven(work: Callable[[str], object]) -> Callable[[str], object]:
    """Ignores failures: wetext fails an assertion for "#1" and similar texts."""

    def tried(text: str) -> None:
        with contextlib.suppress(AssertionError):
            work(text)

    return tried


def rivals() -> dict[str, Callable[[str], object]]:
    """Other normalizers, if they are installed. inflect reads numbers only."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        wetext = importlib.import_module("wetext").Normalizer(lang="en", operator="tn")
        found["wetext, by piece"] = by_piece(forgiven(wetext.normalize))
    except ImportError:
        print("(wetext is not installed)")
    try:
        engine = importlib.import_module("inflect").engine()
        found["inflect, its numbers only"] = lambda text: [
            engine.number_to_words(word) for word in text.split() if word.isdigit()
        ]
    except ImportError:
        print("(inflect is not installed)")
    return found


def cost(work: Callable[[str], object], text: str) -> float:
    """Milliseconds of CPU per 1,000 characters, the median of RUNS."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        work(text)
        times.append(time.process_time() - began)
    return statistics.median(times) * 1e6 / len(text)


def main() -> None:
    lexicon = Lexicon(
        {
            "en": {f"word{number} of some length": "respelled" for number in range(5000)}
            | {"boxes": "boxis"}
        }
    )
    ours: dict[str, Callable[[str], object]] = {
        "markup": read,
        "split": split,
        "split, 4 characters at a time": in_tokens,
        "lexicon of 5,000 entries": lambda text: lexicon.find(text, "en"),
        "normalize (English), by piece": by_piece(lambda piece: normalize(piece, "en")),
        "language": detect,
        "all of it (reading)": lambda text: list(reading(text, Reading(lexicon=lexicon))),
    }
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; ms "
        f"per 1,000 characters\n"
    )
    print(f"| | {' | '.join(f'{size:,}' for size in SIZES)} |\n|---|{'---|' * len(SIZES)}")
    for name, work in (ours | rivals()).items():
        work(PROSE)  # tables and models are loaded
        costs = [cost(work, (PROSE * (size // len(PROSE) + 1))[:size]) for size in SIZES]
        print(f"| {name} | {' | '.join(f'{each:.3f}' for each in costs)} |")


if __name__ == "__main__":
    main()
