"""The codec's decoder: the official sound, for any chunks and any rows of a batch."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the Qwen3-TTS engine needs torch")

from engine.contract import EngineMissing  # noqa: E402
from engine.official import package as qwen_tts  # noqa: E402
from engine.qwen.weights import fused  # noqa: E402
from engine.qwen3 import codec_state  # noqa: E402
from engine.qwen3.codec import CodecDecoder, load_codec  # noqa: E402
from engine.qwen3.codec_config import CodecConfig  # noqa: E402
from engine.qwen3.codec_layers import Causal  # noqa: E402
from engine.qwen3.codec_state import CodecState  # noqa: E402
from tests.engine.qwen3 import codec_weights as tiny  # noqa: E402
from tests.engine.qwen3 import record_codec as oracle  # noqa: E402

SCHEDULES = ([100], [1] * 100, [1, 2, 4, 8, 12, 73], [30, 1, 69], [72, 28])


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Any:
    """Two threads give other float bits than one, and compete for the cores of a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write_codec(tmp_path_factory.mktemp("codec"))


@pytest.fixture(scope="module")
def exact(folder: Path) -> CodecDecoder:
    return load_codec(folder, "cpu", torch.float64)


@pytest.fixture(scope="module")
def plain(folder: Path) -> CodecDecoder:
    return load_codec(folder, "cpu", for_cpu=False)


@pytest.fixture(scope="module")
def fast(folder: Path) -> CodecDecoder:
    """As the server loads it on a CPU."""
    return load_codec(folder, "cpu")


@pytest.fixture(scope="module")
def recorded() -> dict[str, np.ndarray]:
    with np.load(tiny.FIXTURES / "codec.npz") as file:
        return dict(file)


def decode(
    decoder: CodecDecoder, state: CodecState, codes: np.ndarray, row: int, schedule: Sequence[int]
) -> np.ndarray:
    """Decodes codes [frames, 16] in a row of the state, `schedule` frames at a time."""
    assert sum(schedule) == len(codes)
    chunks = torch.from_numpy(codes)[None].split(list(schedule), 1)
    return torch.cat([decoder.decode(chunk, state, torch.tensor([row])) for chunk in chunks], 1)[
        0
    ].numpy()


def once(decoder: CodecDecoder, codes: np.ndarray) -> np.ndarray:
    """Decodes a new stream in one pass."""
    return decode(decoder, decoder.new_state(1), codes, 0, [len(codes)])


@pytest.mark.parametrize(
    "schedule", SCHEDULES, ids=lambda schedule: f"{len(schedule)} chunks of {schedule[0]}"
)
def test_in_float64_any_schedule_gives_the_official_pcm(
    exact: CodecDecoder, recorded: dict[str, np.ndarray], schedule: list[int]
) -> None:
    pcm = tiny.pcm16(decode(exact, exact.new_state(3), tiny.codes(100)[0], 1, schedule))
    np.testing.assert_array_equal(pcm[: 4 * 1920], recorded["head_float64"])
    np.testing.assert_array_equal(pcm[-12 * 1920 :], recorded["end_float64"])
    assert hashlib.sha256(pcm.tobytes()).digest() == recorded["digest_float64"].tobytes()


@pytest.mark.parametrize(
    "schedule", SCHEDULES, ids=lambda schedule: f"{len(schedule)} chunks of {schedule[0]}"
)
def test_in_float32_any_schedule_is_within_one_step_of_the_official_pcm(
    plain: CodecDecoder, recorded: dict[str, np.ndarray], schedule: list[int]
) -> None:
    samples = decode(plain, plain.new_state(1), tiny.codes(100)[0], 0, schedule)
    assert samples.dtype == np.float32
    pcm = tiny.pcm16(samples).astype(np.int32)
    assert np.abs(pcm[: 4 * 1920] - recorded["head_float32"]).max() <= 1
    assert np.abs(pcm[-12 * 1920 :] - recorded["end_float32"]).max() <= 1


def test_a_long_stream_equals_a_single_pass(exact: CodecDecoder) -> None:
    codes = tiny.codes(420)[0]
    chunked = decode(exact, exact.new_state(1), codes, 0, [1, 2, 4, 8] + [27] * 15)
    np.testing.assert_array_equal(tiny.pcm16(chunked), tiny.pcm16(once(exact, codes)))


def test_rows_of_a_batch_equal_singles(exact: CodecDecoder, plain: CodecDecoder) -> None:
    codes = tiny.codes(40, batch=3)
    for decoder, tolerance in ((exact, 0), (plain, 1)):
        state, rows = decoder.new_state(5), torch.tensor([4, 0, 2])
        chunks = torch.from_numpy(codes).split([1, 4, 35], 1)
        together = torch.cat([decoder.decode(chunk, state, rows) for chunk in chunks], 1).numpy()
        for index in range(3):
            alone = once(decoder, codes[index])
            step = np.abs(tiny.pcm16(together[index]).astype(np.int32) - tiny.pcm16(alone)).max()
            assert step <= tolerance
        assert state.seen.tolist() == [40, 0, 40, 0, 40]


def test_streams_that_join_and_leave_do_not_disturb_each_other(exact: CodecDecoder) -> None:
    codes = tiny.codes(30, batch=2)
    state = exact.new_state(2)
    a, b = torch.from_numpy(codes)[:1], torch.from_numpy(codes)[1:]
    first = [exact.decode(a[:, :10], state, torch.tensor([0]))]
    both = exact.decode(torch.cat((b[:, :7], a[:, 10:17])), state, torch.tensor([1, 0]))
    first += [both[1:], exact.decode(a[:, 17:], state, torch.tensor([0]))]
    second = [both[:1], exact.decode(b[:, 7:], state, torch.tensor([1]))]
    for chunks, row in ((first, 0), (second, 1)):
        np.testing.assert_array_equal(
            tiny.pcm16(torch.cat(chunks, 1)[0].numpy()), tiny.pcm16(once(exact, codes[row]))
        )


def test_a_snapshot_after_the_reference_equals_decoding_both_and_trimming(
    exact: CodecDecoder,
) -> None:
    reference, spoken = tiny.codes(110)[0][:80], tiny.codes(110)[0][80:]
    voice = exact.new_state(1)
    decode(exact, voice, reference, 0, [80])
    saved = codec_state.snapshot(voice, 0)
    decode(exact, voice, spoken, 0, [30])  # the snapshot is a copy, not a view
    wanted = tiny.pcm16(once(exact, tiny.codes(110)[0])[80 * 1920 :])
    state = exact.new_state(3)
    decode(exact, state, tiny.codes(90)[0], 2, [90])
    for _ in range(2):
        codec_state.restore(state, 2, saved)
        np.testing.assert_array_equal(
            tiny.pcm16(decode(exact, state, spoken, 2, [1, 2, 4, 23])), wanted
        )


def test_a_reset_row_is_like_a_new_one(exact: CodecDecoder) -> None:
    state = exact.new_state(2)
    for tensor in (state.tails, state.ring):
        tensor[1] = torch.nan  # as a broken stream leaves it
    state.seen[1] = 5
    codec_state.reset(state, 1)
    codes = tiny.codes(20)[0]
    np.testing.assert_array_equal(
        decode(exact, state, codes, 1, [3, 17]),
        decode(exact, exact.new_state(1), codes, 0, [3, 17]),
    )


@pytest.mark.parametrize("schedule", [[30], [1] * 30, [1, 2, 27]], ids=str)
def test_the_forms_for_a_cpu_change_only_the_rounding(
    fast: CodecDecoder, exact: CodecDecoder, schedule: list[int]
) -> None:
    codes = tiny.codes(30)[0]
    layers = [layer for layer in fast.modules() if isinstance(layer, Causal)]
    assert sum(layer.points is not None for layer in layers) == 12
    heard = decode(fast, fast.new_state(1), codes, 0, schedule)
    wanted = once(exact, codes)
    assert np.linalg.norm(heard - wanted) < 1e-4 * np.linalg.norm(wanted)
    assert np.abs(tiny.pcm16(heard).astype(np.int32) - tiny.pcm16(wanted)).max() <= 3


def test_the_forms_for_a_cpu_give_the_same_bytes_again_and_in_any_row(fast: CodecDecoder) -> None:
    codes, schedule = tiny.codes(30)[0], [1, 1, 2, 3, 8, 15]
    sounds = [decode(fast, fast.new_state(4), codes, row, schedule) for row in (0, 3, 3)]
    assert sounds[0].tobytes() == sounds[1].tobytes() == sounds[2].tobytes()


def test_decoding_compiles_whole(plain: CodecDecoder) -> None:
    batch, frames = 2, 3
    compiled = torch.compile(plain.decode, fullgraph=True, dynamic=False, backend="aot_eager")
    codes, rows = torch.from_numpy(tiny.codes(2 * frames, batch)), torch.arange(batch)
    eager_state, compiled_state = plain.new_state(batch), plain.new_state(batch)
    for chunk in codes.split(frames, 1):
        torch.testing.assert_close(
            compiled(chunk, compiled_state, rows), plain.decode(chunk, eager_state, rows)
        )
    torch.testing.assert_close(compiled_state.ring, eager_state.ring)
    torch.testing.assert_close(compiled_state.tails, eager_state.tails)


@pytest.mark.parametrize("which, config", [("tiny", tiny.TINY), ("real", tiny.REAL)])
def test_names_and_shapes_are_the_official_ones(which: str, config: dict[str, Any]) -> None:
    with torch.device("meta"):
        state = CodecDecoder(CodecConfig.read(config)).state_dict()
    official = {
        name: shape for name, shape in tiny.shapes(which).items() if name.startswith("decoder.")
    }
    ours = {}
    for name, tensor in state.items():
        parts = fused(f"decoder.{name}")
        rows = sum(official.get(part, (0,))[0] for part in parts)
        assert rows == (tensor.shape[0] if tensor.ndim else 0), name
        ours |= {part: (official[part][0], *tensor.shape[1:]) for part in parts if part in official}
    assert ours == official


def test_a_checkpoint_that_does_not_fit_is_named(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    folder = tiny.write_codec(tmp_path)
    drawn = tiny.weights(tiny.shapes("tiny"))
    drawn["decoder.pre_conv.extra"] = drawn.pop("decoder.pre_conv.conv.bias")
    save_file(drawn, folder / "speech_tokenizer" / "model.safetensors")
    with pytest.raises(EngineMissing, match=r"decoder\.pre_conv\."):
        load_codec(folder, "cpu")


def test_a_configuration_without_a_value_is_named() -> None:
    decoder = {name: value for name, value in tiny.DECODER.items() if name != "codebook_dim"}
    with pytest.raises(EngineMissing, match="codebook_dim"):
        CodecConfig.read(dict(tiny.TINY, decoder_config=decoder))


@pytest.mark.oracle
def test_the_fixtures_are_what_the_official_package_gives(
    exact: CodecDecoder, recorded: dict[str, np.ndarray]
) -> None:
    qwen_tts.import_package()
    assert {k: {n: tuple(s) for n, s in v.items()} for k, v in oracle.record_shapes().items()} == {
        which: tiny.shapes(which) for which in ("tiny", "real", "tiny_speaker", "real_speaker")
    }
    for name, value in oracle.record_sound().items():
        if name.startswith("voice"):
            np.testing.assert_allclose(value, recorded[name], rtol=1e-4)
        elif "float32" not in name:
            np.testing.assert_array_equal(value, recorded[name], err_msg=name)
    official = oracle.filled(oracle.official_codec(tiny.TINY)).double()
    np.testing.assert_array_equal(
        tiny.pcm16(oracle.decoded(official, 300)), tiny.pcm16(once(exact, tiny.codes(300)[0]))
    )
