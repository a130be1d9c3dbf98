"""The result of a request, out of what the model wrote."""

from __future__ import annotations

import math
import zlib

from engine.qwen3_asr.prompt import Prompts
from engine.qwen3_asr.transcription import Transcription
from engine.qwen3_asr.words import (
    estimated_spans,
    spaced,
    timed_words,
    word_probabilities,
    words_of,
)
from engine.recognition import Segment, Word, Words


def result(slot: Transcription, prompts: Prompts) -> Words:
    """The result of a slot whose text is known."""
    segment = _segment(slot, prompts)
    return Words(
        slot=slot,
        segments=(segment,) if segment.text else (),
        language=slot.spoken,
        language_probability=slot.certainty,
        finish_reason=slot.finish_reason or "stop",
    )


def certainty(slot: Transcription, prompts: Prompts) -> float:
    """The probability of the language that was detected; 1 for one that was given."""
    if slot.language:
        return 1.0
    head, _ = prompts.split(slot.written)
    return math.exp(sum(slot.logprobs[: len(head)])) if head else 0.0


def _segment(slot: Transcription, prompts: Prompts) -> Segment:
    request = slot.request
    first = 0 if slot.language else len(prompts.split(slot.written)[0])
    encoded = slot.text.encode()
    return Segment(
        text=spaced(slot.text),
        start=0.0,
        end=request.seconds,
        tokens=tuple(slot.written[first:]),
        words=_words(slot, prompts, first) if request.words else (),
        temperature=request.temperature,
        avg_logprob=sum(slot.logprobs) / max(1, len(slot.logprobs)),
        compression_ratio=len(encoded) / len(zlib.compress(encoded)) if encoded else 1.0,
    )


def _words(slot: Transcription, prompts: Prompts, first: int) -> tuple[Word, ...]:
    """The words of the ids from `first` on."""
    words = words_of(spaced(slot.text), slot.spoken)
    probabilities = word_probabilities(
        words, slot.written[first:], slot.logprobs[first:], prompts.tokenizer.decode
    )
    if slot.alignment:
        spans = slot.alignment.spans(slot.request.seconds)
    else:
        spans = estimated_spans(words, slot.request.samples)
    return timed_words(words, spans, probabilities)
