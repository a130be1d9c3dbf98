"""The models give their durations, speak as before, and speak on where the durations are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import onnx
import pytest

from engine.embedded import find
from engine.embedded.durations import (
    DURATIONS,
    Durations,
    Speech,
    letter_starts,
    with_output,
)
from engine.embedded.hibari_voice import HibariVoice
from engine.embedded.kokoro import Kokoro
from engine.embedded.matrices import exact
from engine.embedded.packages import HIBARI, JOE, PARTS, file_of, folder_of
from engine.embedded.piper import Joe
from engine.embedded.runtime import RATE
from engine.embedded.voices import STYLES
from engine.speech import Frame, Speaker
from tests.engine.conftest import ask

SAID = "ðə kwˈɪk bɹˈWn fˈɑks ʤˈʌmps ˌOvəɹ ðə lˈAzi dˈɔɡ, ænd ðə dˈɔɡ slˈips ˌɔn ænd ˌɔn. "
FILES = {"hibari": [file_of(HIBARI)], "joe": [file_of(JOE)], "kokoro": [*map(file_of, PARTS)]}


@dataclass(frozen=True)
class Pair:
    """A synthesizer with its durations and the same without: phonemes to a sound."""

    timed: Callable[[str, bool], Speech]
    plain: Callable[[str, bool], Speech]
    tensors: tuple[str, str]


def hibari(durations: Durations | None) -> tuple[Callable[[str, bool], Speech], str]:
    voice = HibariVoice(file_of(HIBARI), durations)
    return lambda letters, wanted: voice.speak(
        letters, np.random.default_rng(3), wanted
    ), voice.durations


def joe(durations: Durations | None) -> tuple[Callable[[str, bool], Speech], str]:
    voice = Joe(file_of(JOE), durations)
    return voice.speak, voice.durations


def kokoro(durations: Durations | None) -> tuple[Callable[[str, bool], Speech], str]:
    """Without durations as shipped, so that products of matrices are compared too."""
    matrices = None if durations else False
    voice = Kokoro(FILES["kokoro"], folder_of(HIBARI) / "assets/vocab.json", durations, matrices)
    assert voice.matrices == bool(durations and exact())
    style = STYLES / "af_sarah.bin"
    return lambda letters, wanted: voice.speak(letters, style, "", wanted), voice.durations


@pytest.fixture(scope="module", params=[hibari, joe, kokoro], ids=lambda make: make.__name__)
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    timed, tensor = request.param(DURATIONS[request.param.__name__])
    plain, none = request.param(None)
    yield Pair(timed, plain, (tensor, none))


def slow(pair: Pair) -> bool:
    """Whether it is Kokoro, which takes a second for a second."""
    return pair.tensors[0] == DURATIONS["kokoro"].tensor


def test_the_sound_is_the_same_with_durations_and_without(pair: Pair) -> None:
    assert pair.tensors[0]
    assert pair.tensors[1] == ""
    for letters in [SAID[2:14]] if slow(pair) else ["ə", SAID[2:24]]:
        unpatched = pair.plain(letters, True)
        assert unpatched.starts is None
        for wanted in (False, True):
            speech = pair.timed(letters, wanted)
            assert speech.samples.tobytes() == unpatched.samples.tobytes()
            assert (speech.starts is not None) == wanted


def test_durations_make_up_the_whole_sound(pair: Pair) -> None:
    """Otherwise there are no starts."""
    texts = ["ˈo", "no\u2603ˈ-"]
    texts += [SAID[:20]] if slow(pair) else ["o", SAID * 2]
    for letters in texts:
        speech = pair.timed(letters, True)
        assert speech.starts is not None
        assert len(speech.starts) == len(letters) + 1
        assert (np.diff(speech.starts) >= 0).all()
        assert 0 < speech.starts[0] < speech.starts[-1] < len(speech.samples)


def test_a_letter_that_a_model_does_not_know_has_no_time(pair: Pair) -> None:
    starts = pair.timed("no\u2603t", True).starts
    assert starts is not None
    assert starts[2] == starts[3]
    assert starts[3] < starts[4]


@pytest.mark.parametrize("name", FILES)
def test_a_model_gets_one_more_output_and_keeps_the_others(name: str) -> None:
    model = b"".join(path.read_bytes() for path in FILES[name])
    tensor = DURATIONS[name].tensor
    before, after = (
        [output.name for output in onnx.load_model_from_string(content).graph.output]
        for content in (model, model + with_output(tensor))
    )
    assert after == [*before, tensor]
    assert len(with_output(tensor)) < 40


def test_a_long_name_is_written_with_its_length() -> None:
    """A length of 128 or more takes two bytes."""
    name = "n" * 300
    assert with_output(name).endswith(b"\x0a\xac\x02" + name.encode())


def test_the_known_files_are_the_installed_ones() -> None:
    for name, durations in DURATIONS.items():
        assert sum(path.stat().st_size for path in FILES[name]) == durations.bytes


def test_ticks_that_do_not_make_up_the_sound_are_no_durations() -> None:
    ticks = np.array([1.0, 2.0, 3.0])
    starts = letter_starts(ticks, [1], 1, 600, 100)
    assert starts is not None
    assert starts.tolist() == [100, 300]
    assert letter_starts(ticks, [1], 1, 601, 100) is None
    assert letter_starts(np.array([1.0, np.nan]), [1], 1, 600, 100) is None
    assert letter_starts(None, [1], 1, 600, 100) is None


# --------------------------------------------------------------------------- where they are missing


def spoken(engine: Speaker, voice: str) -> Frame:
    [frame] = engine.step([engine.admit(replace(ask(engine, "Hello there.", voice), marks=True))])
    assert isinstance(frame, Frame)
    return frame


def with_other(name: str, **changes: object) -> Mapping[str, Durations]:
    return {**DURATIONS, name: replace(DURATIONS[name], **changes)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "voice", "changes"),
    [
        ("hibari", "heart", {"tensor": "/no/such/tensor"}),
        ("hibari", "heart", {"sha256": "0" * 64}),
        ("joe", "joe", {"tensor": "/no/such/tensor"}),
    ],
)
def test_a_model_without_its_tensor_speaks_without_marks_and_says_so(
    name: str, voice: str, changes: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    engine = find(durations=with_other(name, **changes)).load()
    frame = spoken(engine, voice)
    assert len(frame.samples) > RATE // 4
    assert frame.marks == ()
    [sentence] = engine.info.missing
    assert sentence.startswith(f"There are no word times from {name}: ")
    assert sentence in caplog.text
    assert "marks" in engine.info.can  # of the other voices
    if name != "hibari":
        assert spoken(engine, "heart").marks
    engine.close()


def test_a_file_of_another_size_is_known_before_it_is_loaded() -> None:
    model = find(durations=with_other("joe", bytes=5))
    [sentence] = model.info.missing
    assert sentence.startswith("There are no word times from joe: ")
    assert model.info.can == {"seed", "marks"}


def test_an_engine_whose_models_are_all_unknown_gives_no_marks() -> None:
    model = find(durations={})
    assert model.info.can == {"seed"}
    assert len(model.info.missing) == 3
    engine = model.load()
    assert spoken(engine, "heart").marks == ()
    engine.close()


def test_the_last_synthesizer_without_durations_takes_the_ability_away() -> None:
    only = {"hibari": replace(DURATIONS["hibari"], sha256="0" * 64)}
    engine = find(durations=only).load()
    assert engine.info.can == {"seed"}
    engine.close()
