"""The whole engine: sound that streams, guards, clones, and failures that stay alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from engine.contract import BadRequest, Failure, Frame, Reference, Sampling, SpeechRequest, Unsupported, Voice
from engine.qwen3.slots import Stream, frame_budget
from tests.engine.qwen3.cases import BY_NAME, Case

NAMELESS = Voice("clone", ("en",), "a voice to be")
CASE = Case("", speaker="ryan", seed=5, max_new_tokens=21)


def pcm16(samples: Any) -> Any:
    return np.round(np.asarray(samples, np.float64) * 32767).astype(np.int64)


def listen(room: Any, streams: list[Stream]) -> list[list[Frame]]:
    """The frames of each stream, stepping all of them until the last has ended."""
    heard: dict[int, list[Frame]] = {id(stream): [] for stream in streams}
    for _ in range(300):
        for result in room.engine.step([stream for stream in streams if not stream.gone]):
            assert isinstance(result, Frame), result
            heard[id(result.slot)].append(result)
        if all(stream.gone for stream in streams):
            return [heard[id(stream)] for stream in streams]
    raise AssertionError("the streams don't end")


def sound(frames: list[Frame]) -> Any:
    return np.concatenate([frame.samples for frame in frames])


def test_streamed_sound_is_the_codec_s_sound_of_the_codes(studio: Callable[..., Any]) -> None:
    codes = studio(noise="own").speak(CASE)
    room = studio(noise="own", record=False)
    (frames,) = listen(room, [room.admit(CASE)])
    assert len(frames) > 2 and len(frames[0].samples) == 1920, "the first frame is handed out alone"
    assert all(frame.samples.flags.owndata and frame.samples.dtype == np.float32 for frame in frames)
    decoder = room.engine.sound.decoder
    whole = decoder.decode(torch.from_numpy(codes).long()[None], decoder.new_state(1), torch.tensor([0]))[0]
    assert np.abs(pcm16(sound(frames)) - pcm16(whole.numpy())).max() <= 1
    assert np.abs(sound(frames)).max() > 0.01


def test_sound_in_a_batch_is_the_sound_alone(studio: Callable[..., Any]) -> None:
    room = studio(noise="own", record=False)
    cases = [replace(CASE, seed=seed, text=text) for seed, text in enumerate(["A.", "B, c and d.", "Efg hij."])]
    alone = [sound(listen(room, [room.admit(case)])[0]) for case in cases]
    together = [sound(frames) for frames in listen(room, [room.admit(case) for case in cases])]
    for one, other in zip(alone, together, strict=True):
        assert np.abs(pcm16(one) - pcm16(other)).max() <= 1


@pytest.fixture(scope="module")
def recording() -> Any:
    time = np.arange(16_000 * 2) / 16_000
    return (0.3 * np.sin(2 * np.pi * 220 * time) * np.sin(3 * time)).astype(np.float32)


def test_a_clone_speaks_with_and_without_the_text_of_its_reference(studio: Callable[..., Any], recording: Any) -> None:
    room = studio(kind="base", noise="own", record=False)
    by_sound = room.engine.voice(Reference(NAMELESS, recording, 16_000))
    continued = room.engine.voice(Reference(NAMELESS, recording, 16_000, text="What was said."))
    assert continued.prompt.codes.shape == (int(np.ceil((2 + 0.5) * 12.5)), 16), (
        "half a second of silence is put after it"
    )
    streams = []
    for voice in (by_sound, replace(continued, digest="another")):
        stream = room.engine.admit(SpeechRequest("Hello you.", voice, "en", Sampling(seed=1)))
        stream.budget = 6
        streams.append(stream)
    for frames in listen(room, streams):
        assert sum(len(frame.samples) for frame in frames) == 6 * 1920


def test_a_continued_clone_sounds_like_the_reference_decoded_in_front_of_it(
    studio: Callable[..., Any], recording: Any
) -> None:
    room, silent = studio(kind="base", noise="own", record=False), studio(kind="base", noise="own")
    voice = room.engine.voice(
        Reference(replace(NAMELESS, digest="continued"), recording, 16_000, text="What was said.")
    )
    request = SpeechRequest("Hello you.", voice, "en", Sampling(seed=1))
    stream, twin = room.engine.admit(request), silent.engine.admit(request)
    stream.budget = twin.budget = 6
    silent.recorder.said[twin.seat] = []
    codes = torch.from_numpy(silent.run([twin])[0]).long()
    (frames,) = listen(room, [stream])
    decoder = room.engine.sound.decoder
    both = torch.cat([voice.prompt.codes, codes])[None]
    whole = decoder.decode(both, decoder.new_state(1), torch.tensor([0]))[0, len(voice.prompt.codes) * 1920 :]
    assert np.abs(pcm16(sound(frames)) - pcm16(whole.numpy())).max() <= 1


def test_checkpoints_refuse_what_they_cannot_do(studio: Callable[..., Any], recording: Any) -> None:
    custom, design, base = studio(), studio("wide", "voice_design"), studio(kind="base")
    with pytest.raises(Unsupported, match="Base"):
        custom.engine.voice(Reference(NAMELESS, recording, 16_000))
    with pytest.raises(Unsupported, match="VoiceDesign"):
        base.engine.voice(Reference(NAMELESS, description="An old man."))
    with pytest.raises(BadRequest, match="shorter"):
        base.engine.voice(Reference(NAMELESS, recording[:4000], 16_000))
    described = design.engine.voice(Reference(NAMELESS, description="An old man, tired."))
    case = BY_NAME["design"]
    stream = design.engine.admit(SpeechRequest(case.text, described, "en", Sampling(seed=19)))
    stream.budget = 8
    design.recorder.said[stream.seat] = []
    np.testing.assert_array_equal(design.run([stream])[0], design.speak(case))


class Poison:
    """A codec whose sound is no number for the calls and seats named."""

    def __init__(self, *calls: int) -> None:
        self.calls, self.count = calls, 0

    def decode(self, codes: Any, state: Any, seats: Any) -> Any:
        samples = torch.full((len(codes), codes.shape[1] * 1920), 0.1)
        if self.count in self.calls:
            samples[0, 7] = torch.nan
        self.count += 1
        return samples


def poisoned(room: Any, *calls: int, guards: bool = True) -> Any:
    room.engine.sound.decoder = Poison(*calls)
    room.engine.options = replace(room.engine.options, guards=guards)
    return room


def test_sound_that_is_no_number_is_tried_once_more_when_nobody_has_heard_any(studio: Callable[..., Any]) -> None:
    room = poisoned(studio(noise="own", record=False, prefixes=7), 0)
    (frames,) = listen(room, [room.admit(CASE)])
    assert frames[-1].last and np.isfinite(sound(frames)).all()
    poisoned(room, 0, 1)
    stream = room.admit(CASE)
    results = [result for _ in range(4) for result in room.engine.step([stream])]
    assert [type(result) for result in results] == [Failure] and stream.gone


def test_a_stream_that_breaks_later_fails_alone(studio: Callable[..., Any]) -> None:
    room = poisoned(studio(noise="own", record=False, prefixes=7), 2)
    room.engine.clock = lambda: 0.0
    streams = [room.admit(CASE), room.admit(replace(CASE, seed=6))]
    results = [result for _ in range(40) for result in room.engine.step([s for s in streams if not s.gone])]
    failures = [result for result in results if isinstance(result, Failure)]
    assert len(failures) == 1
    other = [result for result in results if isinstance(result, Frame) and result.slot is not failures[0].slot]
    assert other[-1].last and len(room.engine.sound.seats) == 4


class Tone:
    """A codec that speaks for a second and then is silent."""

    def decode(self, codes: Any, state: Any, seats: Any) -> Any:
        samples = torch.zeros(len(codes), codes.shape[1] * 1920)
        if not hasattr(self, "spoken"):
            samples[:] = 0.1
            self.spoken = True
        return samples


def test_a_silent_tail_and_a_stuck_voice_are_ended(studio: Callable[..., Any]) -> None:
    room = poisoned(studio(eos_bias=-30.0, noise="own", record=False))
    room.engine.sound.decoder = Tone()
    case = replace(CASE, max_new_tokens=400)
    (frames,) = listen(room, [room.admit(case)])
    assert frames[-1].finish_reason == "length" and 50 <= len(sound(frames)) / 1920 <= 70
    stuck = Stream(SpeechRequest("", room.voice(CASE), "en", Sampling(0)), seed=0)
    assert not any(stuck.note(code) for code in [1, 2] * 24)
    assert not stuck.note(1) and stuck.note(2)
    assert not stuck.note(3) or not stuck.note(4)


def test_the_budget_follows_the_text() -> None:
    assert frame_budget("Hi.") == 128
    assert frame_budget("word " * 40) == 320
    assert frame_budget("你好" * 50) == 500
    assert frame_budget("word " * 1000) == 2048


def test_later_sound_comes_in_larger_pieces_while_there_is_time(studio: Callable[..., Any]) -> None:
    room = studio(noise="own", record=False)
    now = [0.0]
    room.engine.clock = lambda: now[0]
    room.engine.pace = 0.0

    def pieces(seconds_a_frame: float) -> list[int]:
        stream, sizes = room.admit(CASE), []
        while not stream.gone:
            now[0] += seconds_a_frame
            sizes += [len(frame.samples) // 1920 for frame in room.engine.step([stream])]
        return sizes

    fast, slow = pieces(0.005), pieces(0.09)
    assert fast[0] == slow[0] == 1 and sum(fast) == sum(slow) == 20
    assert max(fast) == 8 and max(slow) == 1


def test_warming_up_and_closing_leave_nothing_behind(studio: Callable[..., Any]) -> None:
    for kind in ("custom_voice", "base"):
        room = studio(kind=kind, noise="own", slots=2)
        room.engine.warm()
        assert sorted(room.engine.sound.seats) == [0, 1] and room.engine.batch.streams == [None, None]
