"""The recogniser's aligner times the words of speech that was just made, in its languages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from engine.contract import Unsupported
from engine.options import Options
from engine.qwen3_asr import find
from engine.qwen3_asr.aligner_units import find_units
from engine.recognition import RATE, AudioRequest
from tests.engine.qwen3_asr.cases import sound
from tests.engine.qwen3_asr.listening import engine_of, hear, speech
from tests.serving import Fakes, serving
from tests.timed_words import Heard, openai_events

CHINESE = "今天天气很好，我们去公园吧。"
GERMAN = "Guten Tag, wie geht es Ihnen heute?"
JAPANESE = "今日は良い天気です。東京タワーへ行きましょう。"
FIELDS: dict[str, Any] = {"language": "ja", "response_format": "pcm"}
OPTIONS = Options(device="cpu", quantize="none", threads=1)


def known(text: str, language: str, name: str = "8.01") -> AudioRequest:
    return AudioRequest(sound(name), language=language, words=True, transcript=text)


def test_a_known_text_gets_its_times_beside_other_requests(checkpoint: Callable[..., Path]) -> None:
    engine = engine_of(
        checkpoint("small", readable=True), aligner=checkpoint("aligner"), max_new_tokens=20
    )
    other = AudioRequest(speech(3), language="en", words=True)
    asked = [known(CHINESE, "zh"), other, known(GERMAN, "de", "10.56")]
    found = hear(engine, *asked)
    for words, text, language in ((found[0], CHINESE, "zh"), (found[2], GERMAN, "de")):
        [segment] = words.segments
        assert words.text == text and words.language == language
        assert "".join(word.text for word in segment.words).strip() == text
        assert len(segment.words) == len(find_units(text, language))
        assert all(word.start < word.end <= 33 for word in segment.words)
        assert all(a.end <= b.start + 1e-9 for a, b in pairwise(segment.words))
        assert segment.tokens == ()
    assert hear(engine, asked[0])[0].segments == found[0].segments
    assert hear(engine, other)[0].segments == found[1].segments
    assert engine.aligner is not None and engine.aligner.rows == [None] * 4
    assert engine.main.rows == [None] * 4


def test_a_text_that_can_t_be_aligned_is_refused(checkpoint: Callable[..., Path]) -> None:
    small = checkpoint("small")
    engine = engine_of(small, aligner=checkpoint("aligner"))
    for text, language in (("नमस्ते", "hi"), ("...", "en"), ("Hello", "")):
        with pytest.raises(Unsupported, match="can't be aligned"):
            engine.admit(known(text, language))
    with pytest.raises(Unsupported, match="can't be aligned"):
        engine_of(small).admit(known("Hello", "en"))
    slot = engine.admit(known("Hello", "en"))
    engine.cancel(slot)
    assert engine.aligner is not None and engine.aligner.rows == [None] * 4


def test_a_recogniser_says_what_it_aligns(checkpoint: Callable[..., Path]) -> None:
    small = str(checkpoint("small"))
    assert find(small, OPTIONS).info.aligns == ()
    with_aligner = find(small, OPTIONS, aligner_id=str(checkpoint("aligner"))).info.aligns
    assert len(with_aligner) == 11 and {"zh", "yue", "de"} <= set(with_aligner)


def check(heard: Heard, text: str) -> None:
    end = 0.0
    for word in heard.words:
        assert end <= word["start"] < word["end"]
        assert text[word["start_char"] : word["end_char"]] == word["word"]
        end = word["end"]
    assert end <= len(heard.sound) / (2 * 24_000) + 0.01


@pytest.mark.parametrize("aligns", [True, False])
async def test_words_of_speech_are_aligned_where_there_is_an_aligner(
    aligns: bool, checkpoint: Callable[..., Path]
) -> None:
    aligner = str(checkpoint("aligner")) if aligns else ""
    model = find(str(checkpoint("small")), OPTIONS, aligner_id=aligner)
    with serving(Fakes(timing=None), recognizer=model) as served:
        heard = await openai_events(served, JAPANESE, **FIELDS)
        again = await openai_events(served, JAPANESE, **FIELDS)
    check(heard, JAPANESE)
    assert len(heard.words) > 10
    assert heard.timing == again.timing == ("aligned" if aligns else "estimated")
    assert heard.words == again.words and again.cache == "hit"


async def test_speech_has_words_where_the_recogniser_fails(checkpoint: Callable[..., Path]) -> None:
    model = find(str(checkpoint("small")), OPTIONS, aligner_id=str(checkpoint("aligner")))

    def load() -> Any:
        loaded: Any = model.load()

        def broken(request: AudioRequest) -> Any:
            if len(request.samples) == RATE and not request.transcript:  # it warms up
                return admit(request)
            raise Unsupported("not today")

        admit = loaded.admit
        loaded.admit = broken
        return loaded

    with serving(Fakes(timing=None), recognizer=type(model)(model.info, load)) as served:
        heard = await openai_events(served, JAPANESE, **FIELDS)
    check(heard, JAPANESE)
    assert heard.timing == "estimated"
