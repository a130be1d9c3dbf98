"""The aligner says what the official one says, in a pass beside other requests, and a request for
words gets times that lie in its sound.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.qwen3_asr.aligner_units import Unit
from engine.qwen3_asr.alignment import Alignment, aligner_prompt
from engine.qwen3_asr.transcription import Passage
from engine.qwen3_asr.words import estimated_spans, word_probabilities, words_of
from engine.recognition import AudioRequest
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import ALIGNMENTS, sound
from tests.engine.qwen3_asr.cases import Alignment as Case
from tests.engine.qwen3_asr.checkpoints import IDS
from tests.engine.qwen3_asr.listening import engine_of, hear, ids_of, speech


@torch.inference_mode()
def classes_of(
    folder: Path, case: Case, units: list[Unit], rows: int
) -> tuple[Alignment, list[int]]:
    """What the aligner says, read so many rows at a time, and its prompt."""
    batch = engine_of(folder).main
    prompt, marks = aligner_prompt(batch.prompts, units)
    passage = Passage(sound(case.sound), prompt)
    batch.allocate(passage)
    batch.make_features(passage)
    for window in passage.to_encode():
        batch.encode([(passage, window)])
    batch.lay_out(passage, prompt.after)
    alignment = Alignment(units, marks, "stop", 0.08)
    while passage.blocks:
        hidden = batch.read(passage, rows)
        left = sum(map(len, passage.blocks))
        alignment.take(hidden, len(prompt.after) - left - len(hidden), batch.model.lm_head)
    pads = [IDS["<|audio_pad|>"]] * batch.model.config.encoder.tokens(len(sound(case.sound)) // 160)
    return alignment, [*prompt.before, *pads, *prompt.after]


@pytest.mark.parametrize("case", ALIGNMENTS, ids=lambda case: case.name)
def test_the_classes_are_the_package_s(checkpoint: Callable[..., Path], case: Case) -> None:
    record = recorded.texts()["alignments"][case.name]
    units = [Unit(text, 0, 0) for text in record["units"]]
    for hf, rows in ((False, 512), (True, 7)):
        alignment, prompt = classes_of(checkpoint("aligner", hf=hf), case, units, rows)
        assert prompt == record["prompt"]
        assert alignment.classes == record["classes"]


def test_words_get_times_from_the_aligner(checkpoint: Callable[..., Path]) -> None:
    folder = checkpoint("small", readable=True, eos_bias=2.0)
    engine = engine_of(folder, aligner=checkpoint("aligner"), slots=3, max_new_tokens=40)
    asked = [AudioRequest(speech(3, seed), language="en", words=seed != 1) for seed in range(3)]
    results = hear(engine, *asked)
    plain = hear(engine_of(folder, max_new_tokens=40), asked[0])[0]
    assert ids_of(results[0]) == ids_of(plain)
    assert engine.aligner is not None and engine.aligner.rows == [None] * 3
    for words, request in zip(results, asked, strict=True):
        [segment] = words.segments
        assert bool(segment.words) == request.words
        if request.words:
            assert "".join(word.text for word in segment.words) == segment.text
            assert all(word.start < word.end <= 3.0 for word in segment.words)
            assert all(a.end <= b.start + 1e-9 for a, b in pairwise(segment.words))
            assert all(0 < word.probability <= 1 for word in segment.words)
    alone = hear(engine, asked[2])[0].segments[0].words
    assert alone == results[2].segments[0].words
    estimated = plain.segments[0].words
    assert [word.text for word in estimated] == [word.text for word in results[0].segments[0].words]
    assert [word.start for word in estimated] != [
        word.start for word in results[0].segments[0].words
    ]


def test_a_language_that_the_aligner_lacks_has_estimated_times(
    checkpoint: Callable[..., Path],
) -> None:
    engine = engine_of(
        checkpoint("small", readable=True), aligner=checkpoint("aligner"), max_new_tokens=20
    )
    [words] = hear(engine, AudioRequest(speech(2), language="hi", words=True))
    assert words.segments[0].words[-1].end == 2.0


def test_estimated_times_lie_between_the_first_sound_and_the_last() -> None:
    samples = np.zeros(48_000, np.float32)
    samples[8000:32_000] = 0.1
    words = words_of(" One, two. Seventeen", "en")
    assert words == [" One,", " two.", " Seventeen"]
    spans = estimated_spans(words, samples)
    assert spans[0][0] == 0.5 and spans[-1][1] == 2.0
    assert spans[2][1] - spans[2][0] > spans[0][1] - spans[0][0]
    assert words_of("今天，好。", "zh") == ["今", "天，", "好。"]
    assert estimated_spans(["a"], np.zeros(10, np.float32)) == [(0.0, 0.0)]


def test_a_word_has_the_probability_of_its_tokens() -> None:
    pieces = ["He", "llo", ",", " wor", "ld", "."]

    def decode(ids: object) -> str:
        return "".join(pieces[number] for number in ids)  # type: ignore[attr-defined]

    logprobs = list(np.log([0.5, 0.5, 0.5, 0.9, 0.9, 0.9]))
    found = word_probabilities([" Hello,", " world."], range(6), logprobs, decode)
    assert found == pytest.approx([0.5, 0.9])
    assert word_probabilities([], [], [], decode) == []
