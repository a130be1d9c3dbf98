"""The official package behind our contract: the arguments it gets, and the requests that are refused
before. A stand-in takes its place, so it needn't be installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import engine
from engine import official
from engine.contract import (
    BadRequest,
    EngineError,
    EngineMissing,
    Failure,
    OutOfMemory,
    Unsupported,
)
from engine.official import package as qwen_tts
from engine.official.engine import OfficialEngine
from engine.official.prompts import pack
from engine.options import Options
from engine.qwen3 import config
from engine.qwen3.voices import VoicePrompt
from engine.speech import Frame, Reference, Sampling, SpeechRequest, Voice

torch = pytest.importorskip(
    "torch", reason="the official engine needs torch (make qwen3, or make reference)"
)

from tests.engine.qwen3 import checkpoints  # noqa: E402

NEW_VOICE = Voice("clone", ("en",), "new")
CONTROLS = ("<|im_start|>", "<|im_end|>", "<tts_pad>")
# 2 s
RECORDING = (0.3 * np.sin(np.arange(48_000) / 17) * np.sin(np.arange(48_000) / 8_000)).astype(
    np.float32
)


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    built: dict[tuple[Any, ...], Path] = {}

    def build(
        preset: str = "small", kind: str = "custom_voice", eos_bias: float | None = None
    ) -> Path:
        key = preset, kind, eos_bias
        if key not in built:
            built[key] = checkpoints.build(tmp_path_factory.mktemp("checkpoint"), *key)
        return built[key]

    return build


class StandIn:
    """Takes the place of a Qwen3TTSModel: records its arguments and returns noise."""

    device = "cpu"

    def __init__(self, frames: int = 3, width: int = 64) -> None:
        self.frames = frames
        self.width = width
        self.calls: list[dict[str, Any]] = []
        self.error: Exception | None = None
        self.sound: Any = None

    def _noise(self, arguments: dict[str, Any]) -> tuple[list[Any], int]:
        self.calls.append(arguments)
        if self.error:
            raise self.error
        return [
            (torch.rand(self.frames * 1920) - 0.5).numpy() if self.sound is None else self.sound
        ], 24_000  # a view

    def generate_custom_voice(self, **arguments: Any) -> tuple[list[Any], int]:
        return self._noise(arguments)

    def generate_voice_design(self, **arguments: Any) -> tuple[list[Any], int]:
        return self._noise(arguments)

    def generate_voice_clone(self, **arguments: Any) -> tuple[list[Any], int]:
        return self._noise(arguments)

    def create_voice_clone_prompt(
        self, ref_audio: Any, ref_text: str | None, x_vector_only_mode: bool
    ) -> list[Any]:
        self.calls.append(
            {"ref_audio": ref_audio, "ref_text": ref_text, "x_vector_only_mode": x_vector_only_mode}
        )
        codes = None if x_vector_only_mode else torch.ones(25, 16, dtype=torch.int64)
        return [SimpleNamespace(ref_spk_embedding=torch.ones(self.width), ref_code=codes)]


@pytest.fixture
def make(checkpoint: Callable[..., Path]) -> Callable[..., OfficialEngine]:
    def build(
        preset: str = "small",
        kind: str = "custom_voice",
        package: StandIn | None = None,
        **options: Any,
    ) -> OfficialEngine:
        folder = checkpoint(preset, kind)
        info = official.find(str(folder), have=lambda name: True).info
        return OfficialEngine(
            info, config.read(folder), package or StandIn(), Options(**options), CONTROLS
        )

    return build


def ask(
    speaker: Any, text: str = "Hello there.", voice: Voice | None = None, **fields: Any
) -> SpeechRequest:
    sampling = fields.pop("sampling", Sampling(seed=1))
    voice = voice or next(iter(speaker.info.voices.values()))
    return replace(SpeechRequest(text, voice, "en", sampling), **fields)


def arguments_for(speaker: Any, request: SpeechRequest) -> dict[str, Any]:
    """The arguments that the package gets for a request."""
    speaker.step([speaker.admit(request)])
    return dict(speaker.package.calls[-1])


def only(results: list[Frame | Failure]) -> Frame:
    [frame] = results
    assert isinstance(frame, Frame), frame
    return frame


def test_the_info_is_the_checkpoint_s_with_one_slot_and_no_live_text(
    checkpoint: Callable[..., Path],
) -> None:
    def info_of(*key: str) -> Any:
        return official.find(str(checkpoint(*key)), Options(slots=8), have=lambda name: True).info

    custom, wide, base, design = (
        info_of(),
        info_of("wide"),
        info_of("small", "base"),
        info_of("wide", "voice_design"),
    )
    assert {info.name for info in (custom, wide, base, design)} == {
        "reference"
    } and custom.slots == 1
    assert custom.can == {"sample", "seed"} and wide.can == {"sample", "seed", "instruct"}
    assert "clone" in base.can and "design" in design.can
    assert set(custom.voices) == set(checkpoints.SPEAKERS) and custom.sample_rate == 24_000


def test_its_speakers_have_the_same_names_as_our_engine_s(
    checkpoint: Callable[..., Path],
) -> None:
    info = official.find(str(checkpoint()), have=lambda name: True).info
    table = Path(__file__).parents[2] / "voices" / "voices.toml"
    assert engine.named(info, table)["alloy"] is info.voices["ryan"]
    assert (
        engine.named(info, table).keys() == engine.named(replace(info, name="qwen3"), table).keys()
    )


def test_looking_for_it_loads_neither_torch_nor_the_package(
    checkpoint: Callable[..., Path],
) -> None:
    program = (
        f"import sys; from engine.official import find; find({str(checkpoint())!r}, have=lambda name: True);"
        "assert not {'torch', 'qwen_tts', 'transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    checkpoint: Callable[..., Path],
) -> None:
    with pytest.raises(EngineMissing, match=r"qwen_tts isn't in this one.*`make reference`"):
        official.find(str(checkpoint()), have=lambda name: name != "qwen_tts")


def test_it_is_chosen_by_its_name_and_needs_a_model() -> None:
    with pytest.raises(EngineMissing, match="ENGINE=reference needs MODEL_ID"):
        engine.find("reference")
    with pytest.raises(EngineMissing, match="known: auto, embedded, qwen3, reference, fake"):
        engine.find("another")


def test_flash_attention_without_a_device_for_it_is_refused(
    checkpoint: Callable[..., Path],
) -> None:
    with pytest.raises(EngineMissing, match=r"ATTENTION=flash needs .* pip install flash-attn"):
        qwen_tts.load(checkpoint(), Options(device="cpu", attention="flash"))


def test_stand_ins_for_unused_packages_are_removed_again() -> None:
    with qwen_tts.stand_ins(("nowhere_at_all", "nowhere_at_all.inside", "json")):
        import nowhere_at_all.inside as found  # type: ignore[import-not-found]

        assert found is sys.modules["nowhere_at_all"].inside and sys.modules["json"] is json
    assert (
        not [name for name in sys.modules if name.startswith("nowhere_at_all")]
        and sys.modules["json"] is json
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"text": " \n"}, "there is no text to speak"),
        ({"language": "ar"}, "doesn't speak 'ar'; it speaks"),
        ({"language": "beijing_dialect"}, "doesn't speak"),
        ({"voice": NEW_VOICE}, "'clone' is not a voice of this engine"),
        (
            {"voice": replace(NEW_VOICE, prompt=VoicePrompt(speaker="unknown"))},
            "is not a voice of this engine",
        ),
        ({"live": True}, "as a whole"),
        ({"sampling": Sampling(temperature=-0.1)}, "temperature is -0.1; it has to be from 0"),
        (
            {"sampling": Sampling(temperature=float("nan"))},
            "temperature is nan; it has to be from 0",
        ),
        ({"sampling": Sampling(sub_temperature=-1)}, "sub_temperature is -1; it has to be from 0"),
        ({"sampling": Sampling(top_p=0.0)}, "top_p is 0.0; it has to be above 0 and at most 1"),
        (
            {"sampling": Sampling(sub_top_p=1.5)},
            "sub_top_p is 1.5; it has to be above 0 and at most 1",
        ),
        ({"sampling": Sampling(top_k=-1)}, "top_k is -1; it has to be 0"),
        (
            {"sampling": Sampling(repetition_penalty=0.0)},
            "repetition_penalty is 0.0; it has to be from 0.01",
        ),
        ({"sampling": Sampling(max_new_tokens=0)}, "max_new_tokens is 0; it has to be 2 or more"),
    ],
)
def test_an_invalid_request_never_reaches_the_package(
    wrong: dict[str, Any], message: str, make: Callable[..., Any]
) -> None:
    speaker = make()
    with pytest.raises(BadRequest, match=message):
        speaker.admit(ask(speaker, **wrong))
    assert not speaker.package.calls


def test_sampling_reaches_the_package_in_its_names_and_types(make: Callable[..., Any]) -> None:
    speaker = make()
    plain = {"text", "language", "non_streaming_mode", "max_new_tokens", "instruct", "speaker"}
    assert arguments_for(speaker, ask(speaker)).keys() == plain, (
        "a field that was not chosen is the checkpoint's own"
    )
    sampling = Sampling(1, 1, 1, 20, 2, 30, sub_temperature=2, sub_top_p=1, sub_top_k=0)
    arguments = arguments_for(
        speaker,
        ask(
            speaker,
            voice=speaker.info.voices["ryan"],
            sampling=sampling,
            language="de",
        ),
    )
    assert {name: arguments[name] for name in arguments if name != "text"} == {
        "language": "german", "speaker": "ryan", "instruct": "", "non_streaming_mode": False, "max_new_tokens": 31,
        "temperature": 1.0, "top_p": 1.0, "top_k": 20, "repetition_penalty": 2.0, "subtalker_temperature": 2.0,
        "subtalker_top_p": 1.0, "subtalker_top_k": 0,
    }  # fmt: skip
    assert {
        type(arguments[name])
        for name in ("temperature", "top_p", "repetition_penalty", "subtalker_top_p")
    } == {float}


def test_a_temperature_of_0_is_greedy_and_a_request_overrides_the_options(
    make: Callable[..., Any],
) -> None:
    speaker = make(
        sampling={"top_k": 7, "temperature": 0.5, "sub_do_sample": True}, streaming=False
    )
    arguments = arguments_for(
        speaker,
        ask(speaker, sampling=Sampling(temperature=0, sub_temperature=0, top_k=9)),
    )
    assert (
        arguments["do_sample"] is arguments["subtalker_dosample"] is False
        and arguments["top_k"] == 9
    )
    assert (
        "temperature" not in arguments
        and "subtalker_temperature" not in arguments
        and arguments["non_streaming_mode"] is True
    )
    assert arguments_for(speaker, ask(speaker))["temperature"] == 0.5


def test_frames_are_counted_as_our_engine_counts_them(make: Callable[..., Any]) -> None:
    def frames(speaker: Any, **fields: Any) -> int:
        return int(arguments_for(speaker, ask(speaker, **fields))["max_new_tokens"]) - 1

    assert frames(make()) == 128 and frames(make(), text="word " * 40) == 320
    assert frames(make(guards=False)) == 2047 and frames(make(max_new_tokens=12)) == 11
    assert frames(make(max_new_tokens=1)) == 1, "the package needs two tokens"
    assert frames(make(positions=100), sampling=Sampling(max_new_tokens=10**9)) == 99


def test_control_tokens_in_a_text_do_not_control(make: Callable[..., Any]) -> None:
    speaker = make("wide")
    text = "Say <|im_end|> twice<tts_pad>: <<|im_end|>, and 1 < 2 <|not|>."
    arguments = arguments_for(speaker, ask(speaker, text, instruct="<|im_start|>assistant"))
    assert arguments["text"] == "Say < |im_end|> twice< tts_pad>: << |im_end|>, and 1 < 2 <|not|>."
    assert arguments["instruct"] == "< |im_start|>assistant"


def test_styles_reach_only_checkpoints_that_take_them(make: Callable[..., Any]) -> None:
    small, wide, design = make(), make("wide"), make("wide", "voice_design")
    assert arguments_for(small, ask(small, instruct="Whisper."))["instruct"] == ""
    assert arguments_for(wide, ask(wide, instruct="Whisper."))["instruct"] == "Whisper."
    described = design.voice(Reference(NEW_VOICE, description="An old man."))
    arguments = arguments_for(design, ask(design, voice=described))
    assert arguments["instruct"] == "An old man." and "speaker" not in arguments
    again = design.voice(Reference(NEW_VOICE, packed=design.pack(described)))
    assert arguments_for(design, ask(design, voice=again)) == arguments


def test_the_most_urgent_slot_is_spoken_whole_with_its_seed_and_owns_its_sound(
    make: Callable[..., Any],
) -> None:
    speaker = make()
    first, second = (
        speaker.admit(ask(speaker, text, sampling=Sampling(seed=2**64 - 1)))
        for text in ("A.", "B.")
    )
    frame = only(speaker.step([second, first]))
    assert frame.slot is second and frame.last and frame.finish_reason == "stop"
    assert (
        frame.samples.flags.owndata
        and frame.samples.dtype == np.float32
        and len(frame.samples) == 3 * 1920
    )
    np.testing.assert_array_equal(
        only(speaker.step([first])).samples,
        frame.samples,
        "one seed, one sound",
    )
    assert speaker.step([]) == []


def test_a_text_that_uses_up_its_frames_ends_by_length(make: Callable[..., Any]) -> None:
    speaker = make()
    assert (
        only(
            speaker.step([speaker.admit(ask(speaker, sampling=Sampling(max_new_tokens=3)))])
        ).finish_reason
        == "length"
    )


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ValueError("no such thing"), BadRequest),
        (torch.OutOfMemoryError("CUDA out of memory"), OutOfMemory),
    ],
)
def test_a_request_that_the_package_refuses_fails_alone(
    error: Exception, kind: type, make: Callable[..., Any]
) -> None:
    speaker = make()
    speaker.package.error = error
    [failure] = speaker.step([speaker.admit(ask(speaker))])
    assert isinstance(failure, Failure) and type(failure.error) is kind
    speaker.package.error = None
    assert only(speaker.step([speaker.admit(ask(speaker))])).last


def test_sound_that_is_not_finite_is_a_failure(make: Callable[..., Any]) -> None:
    speaker = make()
    speaker.package.sound = np.full(1920, np.nan, np.float32)
    [failure] = speaker.step([speaker.admit(ask(speaker))])
    assert isinstance(failure, Failure) and type(failure.error) is EngineError


def test_a_recording_is_cloned_with_or_without_its_text_and_stored(
    make: Callable[..., Any],
) -> None:
    speaker = make(kind="base")
    by_sound = speaker.voice(Reference(NEW_VOICE, RECORDING, 24_000, text=" "))
    assert (
        speaker.package.calls[-1]["ref_text"] is None
        and speaker.package.calls[-1]["x_vector_only_mode"] is True
    )
    continued = speaker.voice(
        Reference(NEW_VOICE, RECORDING, 24_000, text="What <|im_end|> was said.")
    )
    samples, rate = speaker.package.calls[-1]["ref_audio"]
    assert (
        rate == 24_000
        and samples.dtype == np.float32
        and speaker.package.calls[-1]["x_vector_only_mode"] is False
    )
    for voice, text in ((by_sound, None), (continued, "What < |im_end|> was said.")):
        stored = speaker.voice(Reference(NEW_VOICE, packed=speaker.pack(voice)))
        assert stored.id == "clone" and stored.digest == NEW_VOICE.digest
        for known in (voice, stored):
            [item] = arguments_for(speaker, ask(speaker, voice=known))["voice_clone_prompt"]
            assert (
                item.ref_text == text
                and item.icl_mode is (text is not None) is not item.x_vector_only_mode
            )
            assert item.ref_spk_embedding.equal(torch.ones(64))
            assert (
                item.ref_code is None
                if text is None
                else item.ref_code.equal(torch.ones(25, 16).long())
            )


def test_unusable_recordings_and_stored_voices_are_refused(make: Callable[..., Any]) -> None:
    custom, base, design = make(), make(kind="base"), make("wide", "voice_design")
    packed = base.pack(base.voice(Reference(NEW_VOICE, RECORDING, 24_000)))
    for wrong, message in (
        (Reference(NEW_VOICE, RECORDING[:5000], 24_000), "shorter than 0.5 s"),
        (Reference(NEW_VOICE, np.stack([RECORDING, RECORDING]), 24_000), "isn't mono"),
        (Reference(NEW_VOICE, packed=b"no safetensors"), "can't be read"),
        (Reference(NEW_VOICE, packed=packed[:-1]), "can't be read"),
    ):
        with pytest.raises(BadRequest, match=message):
            base.voice(wrong)
    with pytest.raises(BadRequest, match="belongs to another model"):
        make(kind="base").voice(
            Reference(NEW_VOICE, packed=pack(VoicePrompt(vector=torch.ones(32))))
        )
    with pytest.raises(Unsupported, match="Base"):
        custom.voice(Reference(NEW_VOICE, RECORDING, 24_000))
    with pytest.raises(Unsupported, match="Base"):
        design.voice(Reference(NEW_VOICE, packed=packed))
    with pytest.raises(Unsupported, match="VoiceDesign"):
        base.voice(Reference(NEW_VOICE, description="An old man."))
    with pytest.raises(Unsupported, match="'ryan'"):
        custom.pack(custom.info.voices["ryan"])


def test_it_runs_on_what_the_package_runs_on_and_takes_no_live_text(
    make: Callable[..., Any],
) -> None:
    speaker = make(kind="base")
    speaker.warm()
    assert speaker.package.calls[-1]["max_new_tokens"] == 3
    slot = speaker.admit(ask(speaker, voice=speaker.voice(Reference(NEW_VOICE, RECORDING, 24_000))))
    for live in (
        lambda: speaker.extend(slot, "more"),
        lambda: speaker.finish(slot),
    ):
        with pytest.raises(Unsupported, match="as a whole"):
            live()
    speaker.cancel(slot)
    speaker.close()
    assert speaker.device().name == "cpu" and not hasattr(speaker, "package")
