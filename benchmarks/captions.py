"""What captions of a long text cost, and whether they are true: time, memory, and words recognised
in the sound between their times.

    python benchmarks/captions.py [--characters 300000] [--minutes 10] [--voice alloy] [--json FILE]

A server of its own speaks prose to WebVTT; its memory is looked at with every caption that comes.
Then the same text with the same seed is spoken as sound, of which random minutes are kept, from the
start of a caption to the end of another. Each minute is recognised as a whole, and each of its
captions alone, cut out at its times. The time that the recognition takes isn't counted.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from audio.pcm import wav_header
from benchmarks.gateway import free_port, started
from tests.judge import wer

RATE = 16_000  # Hz, of the sound that is recognised
MINUTE = 60.0
SPEECH = "/v1/audio/speech"
CUE = re.compile(r"(\d+):(\d\d):(\d\d\.\d{3}) --> (\d+):(\d\d):(\d\d\.\d{3})\n(.+?)\n\n", re.S)
PEOPLE = "the doctor|my sister|the old captain|a young teacher|our neighbour|the baker|the farmer"
PEOPLE += "|her uncle|the postman|a tall stranger|the gardener|his daughter"
ACTIONS = "carried the boxes|opened the window|wrote a long letter|repaired the boat|sold the house"
ACTIONS += "|forgot the keys|counted the tickets|painted the door|heard the music|lost the map"
ACTIONS += "|waited for the train|bought some bread|called the office|closed the garden gate"
PLACES = "in the kitchen|behind the church|near the river|at the station|on the hill|by the harbour"
PLACES += "|in the market|under the bridge|next to the school|along the road"
TIMES = "in the morning|before lunch|after the storm|late at night|on Sunday|last winter|at noon"
TIMES += "|when the rain stopped|while the children slept|as soon as it was dark"
LINKS = "and|but|because|although|so"


def prose(characters: int, seed: int = 1) -> str:
    """So many characters of English sentences in paragraphs."""
    draw = random.Random(seed)
    lists = [part.split("|") for part in (PEOPLE, ACTIONS, PLACES, TIMES, LINKS)]

    def clause() -> str:
        who, did, where, when, _ = map(draw.choice, lists)
        return draw.choice([f"{who} {did} {where}", f"{who} {did} {when}", f"{who} {did}"])

    def sentence() -> str:
        text = clause()
        if draw.random() < 0.6:
            text += f", {draw.choice(lists[4])} {clause()}"
        if draw.random() < 0.3:
            text = f"{draw.choice(lists[3])}, {text}"
        return f"{text[0].upper()}{text[1:]}."

    text = ""
    while len(text) < characters:
        text += " ".join(sentence() for _ in range(draw.randint(2, 6))) + "\n\n"
    return text[:characters].rsplit(".", 1)[0] + "."


@dataclass(frozen=True)
class Caption:
    start: float
    end: float
    text: str


@dataclass
class Run:
    """A text that was spoken to captions."""

    captions: list[Caption] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # MB with each caption
    first: float = 0.0  # seconds to the first caption
    seconds: float = 0.0  # to the last byte


def request(text: str, voice: str, **fields: Any) -> dict[str, Any]:
    return {"input": text, "voice": voice, "seed": 1, **fields}


def speak_captions(client: httpx.Client, process: psutil.Process, body: dict[str, Any]) -> Run:
    run = Run()
    began = time.perf_counter()
    with client.stream("POST", SPEECH, json=body | {"response_format": "vtt"}) as response:
        response.raise_for_status()
        rest = ""
        for part in response.iter_text():
            rest += part
            for match in CUE.finditer(rest):
                run.captions.append(_caption(match))
                run.first = run.first or time.perf_counter() - began
                run.memory.append(process.memory_info().rss / 1e6)
            rest = rest[rest.rfind("\n\n") + 2 :] if "\n\n" in rest else rest
    run.seconds = time.perf_counter() - began
    return run


def _caption(match: re.Match[str]) -> Caption:
    hours, minutes, seconds, *end, text = match.groups()
    start = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    until = int(end[0]) * 3600 + int(end[1]) * 60 + float(end[2])
    return Caption(start, until, text.replace("\n", " "))


def random_minutes(captions: list[Caption], count: int) -> list[list[Caption]]:
    """Captions that follow each other for about a minute, in the order of their times."""
    draw = random.Random(2)
    last = captions[-1].end
    places = sorted(draw.uniform(0, max(0.0, last - MINUTE)) for _ in range(count))
    return [
        [each for each in captions if place <= each.start and each.end <= place + MINUTE]
        for place in places
    ]


def kept_sound(
    client: httpx.Client, body: dict[str, Any], spans: list[tuple[float, float]]
) -> list[bytes]:
    """PCM16 between the times of each span, of a clip that is read as it comes."""
    places = [(2 * int(start * RATE), 2 * int(end * RATE)) for start, end in spans]
    kept = [bytearray() for _ in spans]
    fields = {"response_format": "pcm", "sample_rate": RATE, "priority": 1}
    with client.stream("POST", SPEECH, json=body | fields) as response:
        response.raise_for_status()
        at = 0
        for chunk in response.iter_bytes():
            for sound, (start, end) in zip(kept, places, strict=True):
                sound += chunk[max(0, start - at) : max(0, end - at)]
            at += len(chunk)
    return [bytes(sound) for sound in kept]


def recognised(client: httpx.Client, sound: bytes) -> str:
    quiet = bytes(RATE // 2)  # 250 ms on both sides, or a recogniser loses the first sound
    file = wav_header((len(sound) + 2 * len(quiet)) // 2, RATE) + quiet + sound + quiet
    form = {"language": "en", "response_format": "json"}
    answer = client.post("/v1/audio/transcriptions", data=form, files={"file": ("a.wav", file)})
    return str(answer.raise_for_status().json()["text"])


def heard(
    client: httpx.Client, minutes: list[list[Caption]], sounds: list[bytes]
) -> Iterator[dict[str, Any]]:
    """For each minute its word error rate, and that of its captions cut out one by one."""
    for captions, sound in zip(minutes, sounds, strict=True):
        begin = captions[0].start
        parts = [
            sound[2 * int((each.start - begin) * RATE) : 2 * int((each.end - begin) * RATE)]
            for each in captions
        ]
        texts = [each.text for each in captions]
        yield {
            "start": round(begin, 2),
            "captions": len(captions),
            "wer": wer([" ".join(texts)], [recognised(client, sound)]),
            "wer_cut": wer(texts, [recognised(client, part) for part in parts]),
        }


def figures(run: Run, start_memory: float, minutes: list[dict[str, Any]]) -> dict[str, Any]:
    parts = np.array_split(np.array(run.memory), 10)
    spoken = run.captions[-1].end
    return {
        "machine": platform.processor() or platform.machine(),
        "captions": len(run.captions),
        "sound_seconds": round(spoken, 1),
        "seconds": round(run.seconds, 1),
        "real_time_factor": round(run.seconds / spoken, 4),
        "first_caption_seconds": round(run.first, 2),
        "memory_mb_before": round(start_memory),
        "memory_mb_by_tenth": [round(float(part.max())) for part in parts if len(part)],
        "minutes": minutes,
        "wer": round(statistics.fmean(each["wer"] for each in minutes), 4),
        "wer_cut": round(statistics.fmean(each["wer_cut"] for each in minutes), 4),
    }


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--characters", type=int, default=300_000)
    arguments.add_argument("--minutes", type=int, default=10)
    arguments.add_argument("--voice", default="alloy")
    arguments.add_argument("--json", type=Path)
    chosen = arguments.parse_args()
    text = prose(chosen.characters)
    body = request(text, chosen.voice)
    port = free_port()
    program = (sys.executable, "server.py")
    with (
        started(*program, port=port, ENGINE="embedded", MAX_INPUT_CHARS=str(len(text))) as server,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=600) as client,
    ):
        process = psutil.Process(server.pid)
        warm = request("Good morning. This is a test.", chosen.voice, response_format="vtt")
        client.post(SPEECH, json=warm).raise_for_status()
        start_memory = process.memory_info().rss / 1e6
        run = speak_captions(client, process, body)
        minutes = random_minutes(run.captions, chosen.minutes)
        spans = [(captions[0].start, captions[-1].end) for captions in minutes]
        sounds = kept_sound(client, body, spans)
        found = figures(run, start_memory, list(heard(client, minutes, sounds)))
    print(json.dumps(found, indent=2))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
