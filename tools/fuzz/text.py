"""Fuzzes the text packages with atheris: nothing raises or hangs, and no chunk border shows.

Run by hand, for as long as you like; the folder keeps the corpus:

    python -m tools.fuzz.text -max_total_time=600 [FOLDER]

Needs `pip install atheris`. Without it, random texts of PARTS are tried for a minute.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import random
import sys
import time
from typing import Any

from text.language_detection import detect, foreign_letters, parse
from text.lexicon import BadLexicon, Lexicon, parse_lexicon, replaced
from text.markup import INPUT_TYPES, BadMarkup, Markup, Segment, joined
from text.normalize import normalize
from text.reader import read as reading
from text.reading import Reading
from text.split import Splitter, chunks, split

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ru", "zh", "ja", "ko", "xx")
PARTS = (
    *"*_`[]()<>&|!?.:;,-#~=/\\\"'\n \t\r^1a字é。！「」“”„«»…—•·",
    "**", "```", "](http://", "[pause:1s]", "<b>", "<speak>", "</speak>", "<!--", "-->", "&amp;",
    '<sub alias="x">', "</sub>", "# ", "\n- ", "\n\n", "Dr. ", "St. ", "3. ", "p.m. ",
    "Hello there. ", "word " * 9, "東京", "안녕", "Привет", "👩‍👩‍👧", "🇩🇪", "\u200b", "\x00",
    "\ud83d", "e\u0301", "<think>", "</think>", "<|channel|>analysis<|message|>", "<|end|>",
    "<tool_call>", '<details type="reasoning">', "</details>", "[TOOL_CALLS]", "[THINK]",
    "[/THINK]",
)  # fmt: skip


def try_text(text: str, cuts: list[int]) -> None:
    """Checks all that must hold of any text, whole and cut into chunks at `cuts`."""
    language = LANGUAGES[len(text) % len(LANGUAGES)]
    borders = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    parts = [text[start:end] for start, end in itertools.pairwise(borders)]
    for kind in INPUT_TYPES:
        assert segments(Markup(kind), parts) == segments(Markup(kind), [text]), kind
    splitter = Splitter(language, 60, 40)
    streamed = [piece for part in parts for piece in splitter.push(part)] + splitter.flush()
    assert streamed == split(text, language, 60, 40) == list(chunks(text, language, 60, 40))
    guess = detect(text)
    foreign_letters(text, guess.language)
    normalize(text[:300], language)
    list(reading(text, Reading(guess.language)))
    with contextlib.suppress(BadLexicon):
        replaced(text, parse_lexicon(text).find(text, language))
    with contextlib.suppress(BadLexicon):
        replaced(text, Lexicon({"": {text[:3]: "x", text[1:9]: "y"}}).find(text, language))
    with contextlib.suppress(ValueError):
        parse(text)


def segments(markup: Markup, chunks: list[str]) -> list[Segment] | str:
    found: list[Segment] = []
    try:
        for chunk in chunks:
            found += markup.push(chunk)
        return joined([*found, *markup.flush()])
    except BadMarkup as error:
        return str(error)


def try_random_texts(seconds: float) -> int:
    """The number of random texts that were tried."""
    generator = random.Random(0)
    tried = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = "".join(generator.choices(PARTS, k=generator.randrange(80)))
        cuts = [generator.randrange(1000) for _ in range(generator.randrange(6))]
        try_text(text, cuts)
        tried += 1
    return tried


def main() -> None:
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        print(f"atheris is not installed; {try_random_texts(60)} random texts passed")
        return

    def try_bytes(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        cuts = [
            provider.ConsumeIntInRange(0, 2000) for _ in range(provider.ConsumeIntInRange(0, 5))
        ]
        start = time.monotonic()
        if provider.ConsumeBool():
            text = provider.ConsumeUnicode(2000)
        else:
            text = "".join(PARTS[number % len(PARTS)] for number in provider.ConsumeBytes(300))
        try_text(text, cuts)
        assert time.monotonic() - start < 5, "slow"

    atheris.instrument_all()
    atheris.Setup(sys.argv, try_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
