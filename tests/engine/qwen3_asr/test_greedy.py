"""Greedy transcripts are the official package's token for token, alone and beside others; drafts
change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.contract import BadRequest, Unsupported
from engine.qwen3_asr.engine import Quantum, Qwen3AsrEngine
from engine.recognition import AudioRequest
from tests.engine.qwen3_asr import recorded
from tests.engine.qwen3_asr.cases import CASES, Case, sound
from tests.engine.qwen3_asr.checkpoints import EOS
from tests.engine.qwen3_asr.listening import engine_of, hear, ids_of, open_case, run, speech

SMALL = [case for case in CASES if case.size == "small"]
LONG = next(case for case in CASES if case.name == "plain-10.56")
Engines = Callable[..., Qwen3AsrEngine]


@pytest.fixture(scope="module")
def engines(checkpoint: Callable[..., Path]) -> Engines:
    loaded: dict[object, Qwen3AsrEngine] = {}

    def load(size: str = "small") -> Qwen3AsrEngine:
        if size not in loaded:
            loaded[size] = engine_of(checkpoint(size), slots=8)
        return loaded[size]

    return load


def expected(case: Case) -> list[int]:
    ids: list[int] = recorded.texts()["cases"][case.name]["ids"]
    return [number for number in ids if number not in EOS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_tokens_are_the_package_s(engines: Engines, case: Case) -> None:
    engine = engines(case.size)
    slot = open_case(engine, case)
    [words] = run(engine, [slot])
    assert ids_of(words) == expected(case)
    record = recorded.texts()["cases"][case.name]
    assert words.text == record["text"].replace("<asr_text>", "")
    assert words.finish_reason == ("stop" if record["ids"][-1] in EOS else "length")
    first = torch.from_numpy(recorded.logits(case.name)).log_softmax(-1)
    if slot.logprobs:
        assert slot.logprobs[0] == pytest.approx(float(first.max()), abs=1e-4)


def test_eight_ragged_transcripts_are_each_what_they_are_alone(engines: Engines) -> None:
    engine = engines()
    cases = [SMALL[place] for place in (9, 2, 11, 5, 13, 8, 15, 0)]
    alone = [run(engine, [open_case(engine, case)])[0] for case in cases]
    slots = [open_case(engine, case) for case in cases]
    # they come one after another, and the urgency changes
    waiting = slots[:1]
    results = {}
    step = 0
    while len(results) < len(slots):
        for result in engine.step(waiting):
            results[id(result.slot)] = result
        step += 1
        waiting = [slot for slot in slots[: 1 + step // 3] if id(slot) not in results]
        waiting = waiting[step % 2 :] + waiting[: step % 2]
    for slot, before, case in zip(slots, alone, cases, strict=True):
        together = results[id(slot)]
        assert ids_of(together) == ids_of(before) == expected(case)
        assert slot.logprobs == before.slot.logprobs, "not the same to the last bit"


@pytest.mark.parametrize("quantum", [Quantum(1, 1, 1), Quantum(3, 7, 5), Quantum(8, 512, 16)])
def test_the_length_of_a_step_changes_no_token(
    engines: Engines, checkpoint: Callable[..., Path], quantum: Quantum
) -> None:
    engine = engine_of(checkpoint())
    engine.quantum = quantum
    for case in SMALL[5:12]:
        [words] = run(engine, [open_case(engine, case)])
        assert ids_of(words) == expected(case), case.name


def drafts_of(right: list[int]) -> dict[str, list[int]]:
    wrong = [(number + 1) % 250 for number in right]
    middle = len(right) // 2
    return {
        "right": right,
        "empty": [],
        "wrong at 0": [wrong[0], *right[1:]],
        "wrong in the middle": [*right[:middle], wrong[middle], *right[middle + 1 :]],
        "wrong at the end": [*right[:-1], wrong[-1]],
        "too short": right[:middle],
        "too long": [*right, *range(40)],
        "much too long": [*right, *range(240)] * 4,
        "all wrong": wrong,
        "one word less": [*right[:3], *right[4:]],
        "with ends": [*right[:5], EOS[0], *right[5:]],
    }


@pytest.mark.parametrize("name", ["plain-10.56", "plain-7.99", "plain-0.99", "chinese-long"])
def test_a_draft_changes_no_token(engines: Engines, name: str) -> None:
    engine = engines()
    case = next(case for case in CASES if case.name == name)
    right = expected(case)
    [plain] = run(engine, [open_case(engine, case)])
    for kind, draft in drafts_of(right).items():
        slot = open_case(engine, case, draft)
        [words] = run(engine, [slot])
        assert ids_of(words) == right, kind
        assert words.finish_reason == plain.finish_reason
        np.testing.assert_allclose(slot.logprobs, plain.slot.logprobs, atol=1e-4)


def test_of_a_right_draft_only_one_token_is_decoded(engines: Engines) -> None:
    engine = engines()
    decoded: list[int] = []
    decode = engine.main.decode

    def counted(slots: list[object]) -> object:
        decoded.append(len(slots))
        return decode(slots)  # type: ignore[arg-type]

    engine.main.decode = counted  # type: ignore[method-assign, assignment]
    right = expected(LONG)
    run(engine, [open_case(engine, LONG, right[:40])])
    assert len(decoded) == len(right) - 41
    decoded.clear()
    run(engine, [open_case(engine, LONG, right)])
    assert not decoded
    engine.main.decode = decode  # type: ignore[method-assign]


def test_a_cancelled_slot_is_free_at_once_in_every_state(checkpoint: Callable[..., Path]) -> None:
    engine = engine_of(checkpoint(), slots=1)
    request = AudioRequest(speech(10))
    for steps in (0, 1, 2, 3, 5, 8):
        slot = engine.admit(request)
        for _ in range(steps):
            engine.step([slot])
        engine.cancel(slot)
        engine.cancel(slot)
        assert engine.step([slot]) == []
    [words] = hear(engine, request)
    assert words.segments and len(ids_of(words)) > 10


def test_what_a_temperature_draws_depends_on_the_request_alone(engines: Engines) -> None:
    engine = engines()
    hot = AudioRequest(speech(2), language="en", temperature=0.9)
    [first] = hear(engine, hot)
    others = [AudioRequest(speech(3, seed), language="en") for seed in range(1, 6)]
    again = hear(engine, *others[:3], hot, *others[3:])[3]
    assert ids_of(first) == ids_of(again)
    [greedy] = hear(engine, AudioRequest(speech(2), language="en"))
    assert ids_of(greedy) != ids_of(first)
    assert again.segments[0].temperature == 0.9


def test_a_language_that_the_model_lacks_is_refused(engines: Engines) -> None:
    with pytest.raises(Unsupported, match="doesn't know 'sw'"):
        engines().admit(AudioRequest(speech(1), language="sw"))


def test_too_much_context_and_sound_fails_alone(engines: Engines) -> None:
    engine = engines()
    good = engine.admit(AudioRequest(speech(1)))
    long = engine.admit(AudioRequest(np.tile(speech(33), 4)))
    failures = []
    waiting = [long, good]
    while long in waiting or good in waiting:
        for result in engine.step(waiting):
            failures.append(result)
            waiting.remove(result.slot)  # type: ignore[arg-type]
    assert isinstance(failures[0].error, BadRequest)  # type: ignore[union-attr]
    assert "positions" in str(failures[0].error)  # type: ignore[union-attr]
    assert failures[1].segments  # type: ignore[union-attr]


def test_a_translation_is_asked_for_in_english(engines: Engines) -> None:
    engine = engines()
    [translated] = hear(engine, AudioRequest(speech(2), language="zh", task="translate"))
    [english] = hear(engine, AudioRequest(speech(2), language="en"))
    assert ids_of(translated) == ids_of(english) and translated.language == "zh"


def test_samples_of_case_are_those_of_the_request(engines: Engines) -> None:
    """A short clip is lengthened to half a second by the engine."""
    engine = engines()
    [words] = hear(engine, AudioRequest(sound("0.3+0.2")[:4800]))
    case = next(case for case in CASES if case.name == "plain-0.3+0.2")
    assert ids_of(words)[:60] == expected(case)
