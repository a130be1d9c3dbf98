"""What is measured of a Qwen3-TTS engine: its frames, its first sound, its codec, its memory, and
the lower bound of a frame.

The frame function is called as the engine calls it, with every row in use; everything else goes
through the contract. No text ends early: the end of a text is banned, and every text has the same
number of frames.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import fields
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import is_traceable_wrapper_subclass

from benchmarks.machine import timed
from engine.qwen.transformer import Stack
from engine.qwen3.codec import Decoder
from engine.qwen3.codec_state import CodecState
from engine.qwen3.engine import Qwen3Engine
from engine.qwen3.talker import Talker
from engine.speech import Frame, Sampling, SpeechRequest

FRAME_MS = 80.0
CONTEXT = 128  # positions that a stream has read, when its frames are timed
TEXT = (
    "The train to the coast leaves every morning at nine. "
    "Nobody knew why the old clock had stopped."
)
WARM = 2
PREDICTIONS = 15  # times a frame that the predictor's weights are read


def requests(engine: Qwen3Engine, count: int) -> list[SpeechRequest]:
    """That many texts, each with its own seed."""
    voice = engine.info.voices["ryan"]
    return [SpeechRequest(TEXT, voice, "en", Sampling(seed=seed)) for seed in range(count)]


def never_end(talker: Talker) -> None:
    """Bans the end of a text, in place, so that graphs captured before see it too."""
    talker.banned |= talker.is_eos


# ----------------------------------------------------------------------------------- language model


def frames(
    engine: Qwen3Engine, batch: int, seconds: float, min_calls: int = 8
) -> tuple[list[float], float]:
    """Milliseconds of each frame of `batch` streams, sorted, with the codes on the host; and the
    mean CPU time of a frame, which other processes lengthen less. Leaves the state as it was.
    """
    state = engine.batch.state
    runner = engine.batch.runner
    held = {
        field.name: getattr(state, field.name)
        for field in fields(state)
        if field.name not in MEMORY
    }
    before = {name: tensor.clone() for name, tensor in held.items()}
    rows = runner.rows(batch)
    state.active.zero_()
    state.active[:batch] = True
    state.x[:batch] = engine.talker.pad
    state.seed[:batch] = torch.arange(batch)
    state.top_k[:] = 50
    state.temperature[:] = 0.9

    def frame() -> Tensor:
        state.length[:batch] = CONTEXT
        return runner(rows, CONTEXT + 1).cpu()

    for _ in range(WARM):
        frame()
    began = time.process_time()
    times = timed(frame, engine.talker.device, min_calls=min_calls, seconds=seconds, warm=0)
    busy = (time.process_time() - began) * 1e3 / len(times)
    for name, tensor in held.items():
        tensor.copy_(before[name])
    return times, busy


MEMORY = ("k", "v", "scratch_k", "scratch_v")  # not restored: these parts have not been read


def held_bytes(module: nn.Module) -> int:
    """Bytes of a module's weights, packed ones included."""
    total = 0
    for part in module.modules():
        total += getattr(part, "weight_bytes", 0)
        for value in (*part._parameters.values(), *part._buffers.values(), *vars(part).values()):
            if isinstance(value, Tensor):
                total += tensor_bytes(value)
            elif isinstance(value, torch.ScriptObject):
                total += torch.ops.quantized.linear_unpack(value)[0].numel()
    return total


def layer_bytes(stack: Stack) -> int:
    """Bytes of a stack's layers, whichever runtime has them."""
    return held_bytes(stack.layers) + runtime_bytes(stack)


def model_bytes(talker: Talker) -> int:
    """Bytes of the whole language model."""
    stacks = talker.model, talker.code_predictor.model
    return held_bytes(talker) + sum(map(runtime_bytes, stacks))


def runtime_bytes(stack: Stack) -> int:
    """Bytes of the layers that a runtime has in torch's place."""
    return getattr(stack.runtime, "weight_bytes", 0)


def tensor_bytes(tensor: Tensor) -> int:
    """Bytes of a tensor. A tensor made of others (torchao's) reports the size of what it stands for
    instead.
    """
    if not is_traceable_wrapper_subclass(tensor):
        return tensor.nbytes
    return sum(tensor_bytes(getattr(tensor, name)) for name in tensor.__tensor_flatten__()[0])


def frame_bytes(engine: Qwen3Engine, batch: int) -> int:
    """Bytes that a frame of `batch` streams must read: the talker's weights once, the predictor's
    fifteen times, its heads once each, and the keys and values of every stream.
    """
    talker = engine.talker
    state = engine.batch.state
    weights = layer_bytes(talker.model) + held_bytes(talker.codec_head)
    weights += PREDICTIONS * layer_bytes(talker.code_predictor.model)
    weights += held_bytes(talker.code_predictor.lm_head)
    per_position = 2 * state.k[:, 0, :, 0].numel() * state.k.element_size()
    return weights + batch * (CONTEXT + 1) * per_position


def frames_row(engine: Qwen3Engine, batch: int, seconds: float, bandwidth: float) -> dict[str, Any]:
    """One line of the table."""
    times, busy = frames(engine, batch, seconds)
    read = frame_bytes(engine, batch)
    median = statistics.median(times)
    bound = read / bandwidth / 1e6
    return {
        "streams": batch,
        "ms/frame": median,
        "best": times[0],
        "p95": times[int(len(times) * 0.95)],
        "CPU ms": busy,
        "GB read": read / 1e9,
        "bound ms": bound,
        "over bound": median / bound,
        "RTF": median / FRAME_MS,
        "ms/stream": median / batch,
        "frames timed": len(times),
    }


# ---------------------------------------------------------------------------------------- all of it


def speak(engine: Qwen3Engine, batch: int) -> dict[str, Any]:
    """One line of the table: `batch` texts from admission to their last sound, codec included."""
    began = time.perf_counter()
    slots = [engine.admit(request) for request in requests(engine, batch)]
    firsts: list[float] = []
    sounding: set[int] = set()
    samples = 0
    running = list(slots)
    while running:
        for result in engine.step(running):
            assert isinstance(result, Frame), result
            if id(result.slot) not in sounding and len(result.samples):
                sounding.add(id(result.slot))
                firsts.append(time.perf_counter() - began)
            samples += len(result.samples)
            if result.last:
                running = [slot for slot in running if slot is not result.slot]
    took = time.perf_counter() - began
    sound = samples / engine.info.sample_rate / batch
    return {
        "streams": batch,
        "first ms": firsts[0] * 1e3,
        "last first ms": firsts[-1] * 1e3,
        "ms/frame": took / sound * FRAME_MS,
        "RTF": took / sound,
        "sound s a second": batch * sound / took,
        "sound s": sound,
    }


def first_sound(engine: Qwen3Engine, rounds: int) -> dict[str, Any]:
    """From a text to the first sound of an engine without other work."""
    waits = []
    for request in requests(engine, rounds):
        began = time.perf_counter()
        slot = engine.admit(request)
        sounding = False
        while not sounding:
            for result in engine.step([slot]):
                assert isinstance(result, Frame), result
                sounding = sounding or len(result.samples) > 0
        waits.append((time.perf_counter() - began) * 1e3)
        engine.cancel(slot)
    waits.sort()
    return {
        "rounds": rounds,
        "first p50 ms": statistics.median(waits),
        "first p95 ms": waits[min(rounds - 1, int(rounds * 0.95))],
    }


# --------------------------------------------------------------------------------- codec and memory


def codec_row(
    decoder: Decoder, device: torch.device, batch: int, time: int, seconds: float
) -> dict[str, Any]:
    """One line of the table: `time` frames of `batch` streams at once, as samples on the host."""
    state = decoder.new_state(batch + 1)
    rows = torch.arange(batch, device=device)
    codes = torch.randint(0, 64, (batch, time, 16), device=device)
    times = timed(
        lambda: decoder.decode(codes, state, rows).cpu(), device, min_calls=6, seconds=seconds
    )
    median = statistics.median(times)
    return {
        "streams": batch,
        "frames": time,
        "ms/call": median,
        "best": times[0],
        "ms/stream-frame": median / batch / time,
        "RTF": median / time / FRAME_MS,
    }


def state_bytes(state: object) -> int:
    """Bytes of the tensors of a state."""
    assert isinstance(state, CodecState) or hasattr(state, "k")
    return sum(getattr(state, field.name).nbytes for field in fields(state))  # type: ignore[arg-type]


def memory(engine: Qwen3Engine) -> dict[str, Any]:
    """Megabytes of a stream, and of the weights."""
    batch = engine.batch.state
    sound = engine.codec.state
    slots = batch.k.shape[1]
    positions = batch.k.shape[3]
    return {
        "language model MB": model_bytes(engine.talker) / 1e6,
        "a stream's memory MB": state_bytes(batch) / slots / 1e6,
        "of which a position KB": 2 * batch.k[:, 0, :, 0].nbytes / 1e3,
        "positions": positions,
        "a stream's codec MB": state_bytes(sound) / len(sound.seen) / 1e6,
    }
