"""The codec's thread decodes, and the thread that waits for it."""

from __future__ import annotations

from threading import Event, Timer, current_thread

import pytest
import torch
from torch import Tensor

from engine.qwen3.codec_batch import CodecBatch
from engine.qwen3.codec_state import CodecState

CPU = torch.device("cpu")


class Stream:
    codec_row = -1


class HeldDecoder:
    """Its call in the codec's thread ends once another thread has made the other calls."""

    def __init__(self, others: int) -> None:
        self.others = others
        self.threads: dict[int, str] = {}
        self.begun = Event()
        self.over = Event()

    def new_state(self, rows: int) -> CodecState:
        return CodecState(*(torch.zeros(rows) for _ in range(3)))

    def decode(self, codes: Tensor, state: CodecState, rows: Tensor) -> Tensor:
        [row] = rows.tolist()
        self.threads[row] = current_thread().name
        if current_thread().name.startswith("codec"):
            self.begun.set()
            assert self.over.wait(10), "no other thread helped"
        elif len(self.threads) > self.others:
            self.over.set()
        return torch.full((1, codes.shape[1]), float(row))


def batch_of(count: int) -> tuple[CodecBatch, HeldDecoder, list[Stream]]:
    """Streams whose chunks are submitted, the first in the codec's hands."""
    decoder = HeldDecoder(count - 1)
    batch = CodecBatch(decoder, count, CPU, threaded=True, alone=True)  # type: ignore[arg-type]
    streams = [Stream() for _ in range(count)]
    for stream in streams:
        batch.allocate(stream, None)  # type: ignore[arg-type]
    frame = torch.zeros(16, dtype=torch.int64)
    batch.submit([(stream, [frame] * (i + 1)) for i, stream in enumerate(streams)])  # type: ignore[misc]
    assert decoder.begun.wait(10)
    return batch, decoder, streams


@pytest.mark.parametrize("how", ["collect", "work"])
def test_the_thread_that_waits_for_sound_decodes_what_is_not_begun(how: str) -> None:
    batch, decoder, streams = batch_of(4)
    for done in range(4 if how == "work" else 0):
        assert len(decoder.threads) == 1 + min(done, 3)
        batch.work()
    found = batch.collect(wait=True)
    rows = [stream.codec_row for stream in streams]
    names = [decoder.threads[row] for row in rows]
    assert names[0].startswith("codec") and set(names[1:]) == {"MainThread"}
    assert list(decoder.threads) == [rows[0], *reversed(rows[1:])]
    assert [stream for stream, _ in found] == streams
    for row, count, (_, samples) in zip(rows, (1, 2, 3, 4), found, strict=True):
        assert samples.tolist() == [row] * count
    assert batch.is_idle() and not batch.collect(wait=True)
    batch.close()


def test_the_thread_that_waits_for_one_stream_decodes_it_at_once_and_no_other() -> None:
    batch, decoder, streams = batch_of(4)
    decoder.others = 1
    batch.free(streams[1])  # type: ignore[arg-type]
    [(stream, samples)] = batch.collect(wait=True, only=streams[2])  # type: ignore[arg-type]
    assert stream is streams[2] and samples.tolist() == [stream.codec_row] * 3
    assert decoder.threads[stream.codec_row] == "MainThread"
    rest = batch.collect(wait=True)
    assert [stream for stream, _ in rest] == [streams[0], streams[3]]
    assert len(decoder.threads) == 3, "the sound of a freed stream was decoded"
    batch.close()


def test_a_chunk_that_fails_is_not_waited_for_again() -> None:
    batch, decoder, streams = batch_of(2)
    decode = decoder.decode

    def failing(codes: Tensor, state: CodecState, rows: Tensor) -> Tensor:
        decoder.over.set()
        raise RuntimeError("out of memory")

    decoder.decode = failing  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        batch.collect(wait=True, only=streams[1])  # type: ignore[arg-type]
    decoder.decode = decode  # type: ignore[method-assign]
    assert [stream for stream, _ in batch.collect(wait=True)] == streams[:1]
    assert batch.is_idle()
    batch.close()


def test_what_was_not_begun_for_a_freed_stream_is_never_decoded() -> None:
    batch, decoder, streams = batch_of(4)
    decoder.others = 1
    for stream in streams[:3]:
        batch.free(stream)  # type: ignore[arg-type]
    assert [stream for stream, _ in batch.collect(wait=True)] == streams[3:]
    assert len(decoder.threads) == 2, (
        "more than the chunk that was begun and that of the last stream"
    )
    assert batch.is_idle()
    batch.close()


def test_closing_waits_for_no_more_than_what_was_begun() -> None:
    batch, decoder, _ = batch_of(3)
    calls = [job.samples for job in batch.running]
    calls[-1].add_done_callback(lambda _: decoder.over.set())
    batch.close()
    assert [samples.cancelled() for samples in calls] == [False, True, True]
    assert len(decoder.threads) == 1


def test_a_new_stream_waits_for_no_chunk_of_another_row() -> None:
    batch, decoder, streams = batch_of(3)
    decoder.others = 1
    batch.free(streams[1])  # type: ignore[arg-type]
    batch.allocate(streams[1], None)  # type: ignore[arg-type]
    assert len(decoder.threads) == 1, "it decoded another's chunk"
    assert not decoder.over.is_set()
    assert len(batch.collect(wait=True)) == 2
    batch.close()


def test_a_new_stream_waits_for_the_chunk_of_the_one_that_had_its_row() -> None:
    batch, decoder, streams = batch_of(1)
    Timer(0.1, decoder.over.set).start()
    batch.free(streams[0])  # type: ignore[arg-type]
    batch.allocate(streams[0], None)  # type: ignore[arg-type]
    assert batch.is_idle() and decoder.over.is_set()
    batch.close()
