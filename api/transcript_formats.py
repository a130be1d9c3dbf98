"""A transcript in each of OpenAI's formats."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import orjson

from api.sse import event
from api.transcriber import Recording, Transcript
from api.transcription_fields import TranscriptionForm
from edge.errors import ApiError
from engine.language_tables import NAMES
from engine.recognition import Segment, Task, Word
from text.subtitles import TimedText, cues, estimated_times, srt, vtt

MEDIA_TYPES = {
    "json": "application/json",
    "verbose_json": "application/json",
    "text": "text/plain; charset=utf-8",
    "srt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
}
AUDIO_TOKENS = 50  # a second
Json = dict[str, Any]


def usage(transcript: Transcript) -> Json:
    """OpenAI's usage by duration: whole seconds, rounded up."""
    return {"type": "duration", "seconds": math.ceil(transcript.seconds)}


def token_usage(transcript: Transcript) -> Json:
    """OpenAI's usage by tokens, which is the only one that its events may have. Sound counts as
    whisper's encoder counts it.
    """
    heard = math.ceil(transcript.seconds * AUDIO_TOKENS)
    said = sum(len(segment.tokens) for segment in transcript.segments)
    return {
        "type": "tokens",
        "input_tokens": heard,
        "output_tokens": said,
        "total_tokens": heard + said,
        "input_token_details": {"audio_tokens": heard, "text_tokens": 0},
    }


def languages(transcript: Transcript) -> list[Json]:
    """OpenAI's list of what is spoken: one language, or none that was recognised."""
    return [{"code": transcript.language}] if transcript.language else []


def language_name(transcript: Transcript, asked: str) -> str:
    """The language as the client wrote it; if it was detected, its English name in lower case."""
    return asked or NAMES.get(transcript.language, transcript.language)


def render(transcript: Transcript, form: TranscriptionForm, task: Task) -> bytes:
    """The body of a response, in the form's `response_format`."""
    asked = form.asked_language
    if form.response_format == "verbose_json":
        answer = verbose_json(transcript, asked, task, form.timestamp_granularities)
        return orjson.dumps(answer)
    if form.response_format == "json":
        words = form.return_timestamps
        answer = plain_json(transcript, asked, logprobs=form.logprobs, words=words)
        return orjson.dumps(answer)
    if form.response_format == "text":
        return f"{transcript.text}\n".encode()
    language = "en" if task == "translate" else transcript.language
    return subtitles(transcript, form.response_format, form.max_line_chars, language).encode()


def plain_json(transcript: Transcript, asked: str, *, logprobs: bool, words: bool) -> Json:
    """`response_format: json`. `words` adds times, as the field `return_timestamps` asks."""
    answer: Json = {
        "text": transcript.text,
        "language": language_name(transcript, asked),
        "languages": languages(transcript),
        "usage": usage(transcript),
    }
    if logprobs:
        answer["logprobs"] = log_probabilities(transcript.words)
    if words:
        answer["words"] = word_list(transcript.words)
    return answer


def verbose_json(
    transcript: Transcript, asked: str, task: Task, granularities: Sequence[str]
) -> Json:
    """`response_format: verbose_json`, with the segments, the words, or both."""
    answer: Json = {
        "task": task,
        "language": language_name(transcript, asked),
        "duration": round(transcript.seconds, 3),
        "text": transcript.text,
        "usage": usage(transcript),
    }
    if "segment" in granularities or not granularities:
        answer["segments"] = [
            _segment(number, segment) for number, segment in enumerate(transcript.segments)
        ]
    if "word" in granularities:
        answer["words"] = word_list(transcript.words)
    return answer


def log_probabilities(words: Sequence[Word]) -> list[Json]:
    """OpenAI's `logprobs`. A token is a whole word here: whisper's own tokens have no
    probabilities of their own.
    """
    return [
        {
            "token": word.text,
            "logprob": round(math.log(max(word.probability, 1e-10)), 4),
            "bytes": list(word.text.encode()),
        }
        for word in words
    ]


def word_list(words: Sequence[Word]) -> list[Json]:
    return [
        {"word": word.text.strip(), "start": round(word.start, 3), "end": round(word.end, 3)}
        for word in words
    ]


def subtitles(transcript: Transcript, format: str, max_line: int, language: str) -> str:
    """SRT or WebVTT, by the words' times where there are any. `language` is that of the text."""
    timed = [part for segment in transcript.segments for part in _timed(segment)]
    found = cues(timed, max_line, language, transcript.seconds)
    return srt(found) if format == "srt" else vtt(found)


def _timed(segment: Segment) -> list[TimedText]:
    if segment.words:
        return [TimedText(word.text, word.start, word.end) for word in segment.words]
    return estimated_times(segment.text, segment.start, segment.end)


def _segment(number: int, segment: Segment) -> Json:
    return {
        "id": number,
        "seek": round(segment.start * 100),  # frames of 10 ms, as whisper counts
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "text": segment.text,
        "tokens": list(segment.tokens),
        "temperature": segment.temperature,
        "avg_logprob": round(segment.avg_logprob, 4),
        "compression_ratio": round(segment.compression_ratio, 4),
        "no_speech_prob": round(segment.no_speech_prob, 4),
    }


class TranscriptEvents:
    """OpenAI's `transcript.text.delta` and `.done`. The deltas joined are the text."""

    def __init__(self, recording: Recording, *, logprobs: bool) -> None:
        self._recording = recording
        self._logprobs = logprobs
        self._began = False

    def delta(self, chunk: list[Segment]) -> bytes:
        text = "".join(segment.text for segment in chunk)
        if not self._began:
            text = text.lstrip()
            self._began = True
        message: Json = {"type": "transcript.text.delta", "delta": text}
        if self._logprobs:
            message["logprobs"] = log_probabilities(
                [word for segment in chunk for word in segment.words]
            )
        return event(message)

    def done(self) -> bytes:
        message: Json = {
            "type": "transcript.text.done",
            "text": self._recording.transcript.text,
            "languages": languages(self._recording.transcript),
            "usage": token_usage(self._recording.transcript),
        }
        if self._logprobs:
            message["logprobs"] = log_probabilities(self._recording.transcript.words)
        return event(message)

    def failed(self, error: ApiError) -> bytes:
        return event({"type": "error", **error.body()})


class PieceEvents:
    """`text`, `language`, `is_final` and `chunk_index` for each piece, then `done`: the events of
    /v1/audio/transcriptions/stream. The texts joined by nothing are the whole text.
    """

    def __init__(self, recording: Recording, asked: str, *, words: bool) -> None:
        self._recording = recording
        self._asked = asked
        self._words = words
        self._index = 0

    def delta(self, chunk: list[Segment]) -> bytes:
        text = "".join(segment.text for segment in chunk)
        message = self._message(text if self._index else text.lstrip(), is_final=False)
        if self._words:
            words = [word for segment in chunk for word in segment.words]
            message["timestamps"] = word_list(words)
        self._index += 1
        return event(message)

    def done(self) -> bytes:
        return event(self._message("", is_final=True)) + event({"done": True})

    def failed(self, error: ApiError) -> bytes:
        detail = error.body()["error"]
        return event(
            {"code": detail["code"], "message": detail["message"], "statusCode": error.status}
        )

    def _message(self, text: str, *, is_final: bool) -> Json:
        return {
            "text": text,
            "language": language_name(self._recording.transcript, self._asked),
            "is_final": is_final,
            "chunk_index": self._index,
        }
