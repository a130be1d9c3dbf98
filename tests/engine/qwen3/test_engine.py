"""The whole engine: sound that streams, alone and in a batch, clones and designs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from engine.contract import BadRequest, Unsupported
from engine.qwen3.slots import Stream
from engine.qwen3.talker import TEXT_BLOCK
from engine.speech import Frame, Reference, Sampling, SpeechRequest, Voice
from tests.engine.qwen3.cases import BY_NAME, Case

NEW_VOICE = Voice("clone", ("en",), "new")
CASE = Case("", speaker="ryan", seed=5, max_new_tokens=21)


def pcm16(samples: Any) -> Any:
    return np.round(np.asarray(samples, np.float64) * 32767).astype(np.int64)


def play(harness: Any, streams: list[Stream]) -> list[list[Frame]]:
    """The frames of each stream, stepping all of them until the last has ended."""
    frames: dict[int, list[Frame]] = {id(stream): [] for stream in streams}
    for _ in range(300):
        for result in harness.engine.step([stream for stream in streams if not stream.freed]):
            assert isinstance(result, Frame), result
            frames[id(result.slot)].append(result)
        if all(stream.freed for stream in streams):
            return [frames[id(stream)] for stream in streams]
    raise AssertionError("the streams don't end")


def sound(frames: list[Frame]) -> Any:
    return np.concatenate([frame.samples for frame in frames])


def test_streamed_sound_is_the_codec_s_sound_of_the_codes(load_harness: Callable[..., Any]) -> None:
    codes = load_harness(noise="own").speak(CASE)
    harness = load_harness(noise="own", record=False)
    (frames,) = play(harness, [harness.admit(CASE)])
    assert len(frames) > 2 and len(frames[0].samples) == 1920, "the first frame is handed out alone"
    assert all(
        frame.samples.flags.owndata and frame.samples.dtype == np.float32 for frame in frames
    )
    decoder = harness.engine.codec.decoder
    whole = decoder.decode(
        torch.from_numpy(codes).long()[None], decoder.new_state(1), torch.tensor([0])
    )[0]
    # Toom-Cook's tiles lie elsewhere in other chunks, and so does the rounding
    assert np.abs(pcm16(sound(frames)) - pcm16(whole.numpy())).max() <= 3
    assert np.abs(sound(frames)).max() > 0.01


@pytest.mark.parametrize("streaming", [True, False])
def test_the_first_sound_does_not_wait_for_the_end_of_the_text(
    load_harness: Callable[..., Any], streaming: bool
) -> None:
    """Ids become rows 16 at a time. Later ones follow in the second step. The sound is that of a
    text which was given as rows at once.
    """
    letters = "a b c d e f g h i j k l m n o p q r s t u v w x y z. "
    long = replace(CASE, text=letters * 2, streaming=streaming)
    harness = load_harness(noise="own", record=False, streaming=streaming)
    stream = harness.admit(long)
    ids = len(harness.engine.prompts.text_ids(stream.text, closed=True))
    assert ids > 2 * TEXT_BLOCK
    assert stream.embedded_ids == (TEXT_BLOCK if streaming else ids)
    [first] = harness.engine.step([stream])
    assert (stream.frames, len(first.samples)) == (1, 1920)
    assert stream.embedded_ids == (TEXT_BLOCK if streaming else ids)
    harness.engine.step([stream])
    assert stream.embedded_ids == ids
    (late,) = play(harness, [stream])
    at_once = harness.admit(long)
    harness.engine.finish(at_once)  # which gives all rows
    assert at_once.embedded_ids == ids
    (early,) = play(harness, [at_once])
    whole = sound(early)
    assert np.array_equal(sound(late), whole[len(whole) - len(sound(late)) :])


def test_sound_in_a_batch_is_the_sound_alone(load_harness: Callable[..., Any]) -> None:
    harness = load_harness(noise="own", record=False)
    cases = [
        replace(CASE, seed=seed, text=text)
        for seed, text in enumerate(["A.", "B, c and d.", "Efg hij."])
    ]
    alone = [sound(play(harness, [harness.admit(case)])[0]) for case in cases]
    together = [sound(frames) for frames in play(harness, [harness.admit(case) for case in cases])]
    for a, b in zip(alone, together, strict=True):
        assert np.abs(pcm16(a) - pcm16(b)).max() <= 1


@pytest.fixture(scope="module")
def recording() -> Any:
    time = np.arange(16_000 * 2) / 16_000
    return (0.3 * np.sin(2 * np.pi * 220 * time) * np.sin(3 * time)).astype(np.float32)


def test_a_clone_speaks_with_and_without_the_text_of_its_reference(
    load_harness: Callable[..., Any], recording: Any
) -> None:
    harness = load_harness(kind="base", noise="own", record=False)
    by_sound = harness.engine.voice(Reference(NEW_VOICE, recording, 16_000))
    continued = harness.engine.voice(Reference(NEW_VOICE, recording, 16_000, text="What was said."))
    assert continued.prompt.codes.shape == (int(np.ceil((2 + 0.5) * 12.5)), 16), (
        "half a second of silence is put after it"
    )
    streams = []
    for voice in (by_sound, replace(continued, digest="another")):
        stream = harness.engine.admit(SpeechRequest("Hello you.", voice, "en", Sampling(seed=1)))
        stream.budget = 6
        streams.append(stream)
    for frames in play(harness, streams):
        assert sum(len(frame.samples) for frame in frames) == 6 * 1920


def test_a_continued_clone_sounds_like_the_reference_decoded_in_front_of_it(
    load_harness: Callable[..., Any], recording: Any
) -> None:
    harness, silent = (
        load_harness(kind="base", noise="own", record=False),
        load_harness(kind="base", noise="own"),
    )
    voice = harness.engine.voice(
        Reference(replace(NEW_VOICE, digest="continued"), recording, 16_000, text="What was said.")
    )
    request = SpeechRequest("Hello you.", voice, "en", Sampling(seed=1))
    stream, twin = harness.engine.admit(request), silent.engine.admit(request)
    stream.budget = twin.budget = 6
    silent.recorder.codes[twin.codec_row] = []
    codes = torch.from_numpy(silent.run([twin])[0]).long()
    (frames,) = play(harness, [stream])
    decoder = harness.engine.codec.decoder
    both = torch.cat([voice.prompt.codes, codes])[None]
    whole = decoder.decode(both, decoder.new_state(1), torch.tensor([0]))[
        0, len(voice.prompt.codes) * 1920 :
    ]
    assert np.abs(pcm16(sound(frames)) - pcm16(whole.numpy())).max() <= 1


def test_checkpoints_refuse_what_they_cannot_do(
    load_harness: Callable[..., Any], recording: Any
) -> None:
    custom, design, base = (
        load_harness(),
        load_harness("wide", "voice_design"),
        load_harness(kind="base"),
    )
    with pytest.raises(Unsupported, match="Base"):
        custom.engine.voice(Reference(NEW_VOICE, recording, 16_000))
    with pytest.raises(Unsupported, match="VoiceDesign"):
        base.engine.voice(Reference(NEW_VOICE, description="An old man."))
    with pytest.raises(BadRequest, match="shorter"):
        base.engine.voice(Reference(NEW_VOICE, recording[:4000], 16_000))
    described = design.engine.voice(Reference(NEW_VOICE, description="An old man, tired."))
    case = BY_NAME["design"]
    stream = design.engine.admit(SpeechRequest(case.text, described, "en", Sampling(seed=19)))
    stream.budget = 8
    design.recorder.codes[stream.codec_row] = []
    np.testing.assert_array_equal(design.run([stream])[0], design.speak(case))


def test_warming_up_and_closing_leave_nothing_behind(load_harness: Callable[..., Any]) -> None:
    for kind in ("custom_voice", "base"):
        harness = load_harness(kind=kind, noise="own", slots=2)
        harness.engine.warm()
        assert sorted(harness.engine.codec.free_rows) == [
            0,
            1,
        ] and harness.engine.batch.streams == [
            None,
            None,
        ]
