"""The words that are wrong, in every format of an answer."""

from __future__ import annotations

import argparse
import asyncio
import functools
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import websockets

from benchmarks.hears import clips
from benchmarks.hears.server import Server, serving, table, transcribe
from tests.judge import wer
from tests.speech_recordings import Recorded, wav

HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
TIMES = re.compile(r"^(WEBVTT|\d+|.*-->.*|)$")


def _json(client: httpx.Client, data: bytes, **more: str) -> str:
    text: str = transcribe(client, data, **more).json()["text"]
    return text


def _plain(client: httpx.Client, data: bytes, **more: str) -> str:
    return transcribe(client, data, response_format="text", **more).text


def _verbose(client: httpx.Client, data: bytes, **more: str) -> str:
    fields = {"response_format": "verbose_json", "timestamp_granularities[]": "word", **more}
    body = transcribe(client, data, **fields).json()
    return " ".join(word["word"].strip() for word in body["words"])


def _cues(format: str) -> Callable[..., str]:
    def ask(client: httpx.Client, data: bytes, **more: str) -> str:
        lines = transcribe(client, data, response_format=format, **more).text.splitlines()
        return " ".join(line for line in lines if not TIMES.match(line.strip()))

    return ask


def _events(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    for line in answer.text.splitlines():
        if line.startswith("data: {"):
            yield json.loads(line.removeprefix("data: "))


def _deltas(client: httpx.Client, data: bytes, **more: str) -> str:
    events = _events(transcribe(client, data, stream="true", **more))
    return "".join(event.get("delta", "") for event in events)


def _pieces(client: httpx.Client, data: bytes, **more: str) -> str:
    path = "/v1/audio/transcriptions/stream"
    return "".join(
        event.get("text", "") for event in _events(transcribe(client, data, path, **more))
    )


FORMATS: dict[str, Callable[..., str]] = {
    "json": _json,
    "text": _plain,
    "srt": _cues("srt"),
    "vtt": _cues("vtt"),
    "verbose_json, words": _verbose,
    "events": _deltas,
    "pieces": _pieces,
}


async def hear_live(server: Server, recording: Recorded, language: str) -> str:
    """The finals of a recording that is sent at once, in 100 ms."""
    url = f"ws://127.0.0.1:{server.port}/ws/transcribe?language={language}"
    texts = []
    sound = clips.pcm16(recording.samples)
    async with websockets.connect(url, compression=None, proxy=None) as socket:
        await socket.recv()
        for start in range(0, len(sound), 3200):
            await socket.send(sound[start : start + 3200])
        await socket.send('{"action": "flush"}')
        await socket.send('{"action": "reset"}')  # its answer comes after the text of the flush
        while "status" not in (message := json.loads(await socket.recv())):
            if message["is_final"]:
                texts.append(message["text"])
    return " ".join(texts)


def error_rates(args: argparse.Namespace) -> None:
    """Of English words in every format; of Chinese and Japanese characters."""
    recordings = clips.english()
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:

        def live_text(each: Recorded) -> str:
            return asyncio.run(hear_live(server, each, "en"))

        ways: dict[str, Callable[[Recorded], str]] = {
            name: functools.partial(_sent, client, ask) for name, ask in FORMATS.items()
        }
        ways["json, language detected"] = lambda each: _json(client, wav(each.samples))
        ways["live"] = live_text
        for number, (name, hear) in enumerate(ways.items()):
            lines = table([_row(name, recordings, hear)]).splitlines()
            print("\n".join(lines[2 * bool(number) :]), flush=True)
        if args.model == "tiny.en":
            return
        for language, code in (("chinese", "zh"), ("japanese", "ja")):
            for each in clips.fleurs(language):
                _print_characters(each, _json(client, wav(each.samples)), f"{language}, json")
                live = asyncio.run(hear_live(server, each, code))
                _print_characters(each, live, f"{language}, live")


def _sent(client: httpx.Client, ask: Callable[..., str], recording: Recorded) -> str:
    return ask(client, wav(recording.samples), language="en")


def _row(
    name: str, recordings: list[Recorded], hear: Callable[[Recorded], str]
) -> dict[str, object]:
    began = time.perf_counter()
    texts = [each.text for each in recordings]
    heard = [hear(each) for each in recordings]
    wrong = [
        f"{text!r}: {found!r}"
        for text, found in zip(texts, heard, strict=True)
        if wer([text], [found]) > 0.3
    ]
    return {
        "format": name,
        "words": sum(len(text.split()) for text in texts),
        "WER %": 100 * wer(texts, heard),
        "s": time.perf_counter() - began,
        "far off": "; ".join(wrong).replace("|", "/"),
    }


def _print_characters(recording: Recorded, heard: str, name: str) -> None:
    import jiwer

    expected = "".join(HAN.findall(recording.text))
    found = "".join(HAN.findall(heard))
    print(
        f"{name}: {100 * jiwer.cer(expected, found):.1f} % of {len(expected)} characters: {heard}"
    )
