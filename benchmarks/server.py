"""The cost of the server over its bare engine: first byte, per chunk, many clients, cache hits, in
one run.

    python benchmarks/server.py [--callers 1 2 4 8 16 32] [--json FILE]

The engine is measured first, alone in this process. Then the real server is started and asked over
loopback for the same sentences. Other load affects both; the differences and ratios count.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import engine
from engine import speech
from text.normalize import normalize
from text.split import split

SENTENCE = "The train to the coast leaves every morning at nine, and the ticket is cheap."
LONG = " ".join(
    [
        SENTENCE,
        "Nobody knew why the old clock had stopped.",
        "We walked home along the quiet river.",
    ]
    * 8
)
HEADERS = {"Content-Type": "application/json", "Cache-Control": "no-cache"}
ROUNDS = 30


def requests(text: str, info: speech.SpeakerInfo) -> list[speech.SpeechRequest]:
    voice = info.voices["heart"]
    return [
        speech.SpeechRequest(normalize(piece.text, "en"), voice, "en", speech.Sampling(seed=1))
        for piece in split(text, "en")
    ]


def speak(model: speech.Speaker, pieces: list[speech.SpeechRequest]) -> tuple[float, float, float]:
    """Seconds to the first samples, seconds in all, seconds of sound."""
    began = time.perf_counter()
    first = 0.0
    samples = 0
    for piece in pieces:
        slot = model.admit(piece)
        last = False
        while not last:
            for frame in model.step([slot]):
                assert isinstance(frame, speech.Frame)
                first = first or time.perf_counter() - began
                samples = samples + len(frame.samples)
                last = frame.last
    return first, time.perf_counter() - began, samples / model.info.sample_rate


@contextlib.contextmanager
def serving(**settings: str) -> Iterator[int]:
    """The real server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "LOG_LEVEL": "warning",
        "PRELOAD_MODEL": "true",
    }
    child = subprocess.Popen([sys.executable, str(ROOT / "server.py")], env=environment | settings)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            time.sleep(0.05)
        yield port
    finally:
        child.terminate()
        child.wait(10)


def ask(
    client: http.client.HTTPConnection, text: str, form: str, fresh: bool = True
) -> tuple[float, float, int]:
    """Seconds to the first body byte, seconds to the last, bytes."""
    body = json.dumps({"input": text, "voice": "alloy", "response_format": form, "seed": 1})
    began = time.perf_counter()
    client.request(
        "POST", "/v1/audio/speech", body, HEADERS if fresh else {"Content-Type": "application/json"}
    )
    answer = client.getresponse()
    size = len(answer.read1(1))
    first = time.perf_counter() - began
    size += len(answer.read())
    assert answer.status == 200, answer.status
    return first, time.perf_counter() - began, size


def median(work: Callable[[], float], rounds: int = ROUNDS) -> float:
    return statistics.median(work() for _ in range(rounds))


def alone(model: speech.Speaker, client: http.client.HTTPConnection) -> dict[str, float]:
    """First byte and cost per chunk of one client, engine and server in turn."""
    short = requests(SENTENCE, model.info)
    long = requests(LONG, model.info)
    bare = []
    served = []
    for _ in range(ROUNDS):
        bare.append(speak(model, short)[0])
        served.append(ask(client, SENTENCE, "pcm")[0])
    slow = []
    fast = []
    sound = 0.0
    for _ in range(5):
        _, seconds, sound = speak(model, long)
        fast.append(seconds)
        slow.append(ask(client, LONG, "pcm")[1])
    chunks = sound / 0.1
    engine_first = statistics.median(bare)
    server_first = statistics.median(served)
    return {
        "engine first ms": engine_first * 1e3,
        "server first ms": server_first * 1e3,
        "first byte over the engine ms": (server_first - engine_first) * 1e3,
        "per 100 ms chunk over the engine us": (statistics.median(slow) - statistics.median(fast))
        / chunks
        * 1e6,
        "engine real-time factor": statistics.median(fast) / sound,
        "server real-time factor": statistics.median(slow) / sound,
    }


async def caller(port: int, number: int) -> tuple[float, float]:
    """One client of many: seconds to the first body byte, seconds of sound."""
    text = f"Caller number {number} says this. {SENTENCE}"
    body = json.dumps(
        {"input": text, "voice": "alloy", "response_format": "pcm", "seed": number}
    ).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        "POST /v1/audio/speech HTTP/1.1\r\nHost: l\r\nConnection: close\r\n"
        "Cache-Control: no-cache\r\n"
    )
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    began = time.perf_counter()
    writer.write(head.encode() + body)
    status = await reader.readuntil(b"\r\n\r\n")
    assert b" 200 " in status.split(b"\r\n")[0], status
    await reader.readexactly(1)
    first = time.perf_counter() - began
    rest = await reader.read()
    writer.close()
    return first, len(rest) / 48_000


async def many(port: int, callers: int) -> dict[str, float]:
    began = time.perf_counter()
    results = await asyncio.gather(*(caller(port, number) for number in range(callers)))
    took = time.perf_counter() - began
    firsts = sorted(first for first, _ in results)
    return {
        "callers": callers,
        "first p50 ms": statistics.median(firsts) * 1e3,
        "first p95 ms": firsts[min(len(firsts) - 1, int(len(firsts) * 0.95))] * 1e3,
        "sound seconds a second": sum(sound for _, sound in results) / took,
    }


def hits(client: http.client.HTTPConnection, form: str) -> dict[str, float]:
    ask(client, SENTENCE, form, fresh=False)
    times = sorted(ask(client, SENTENCE, form, fresh=False)[1] for _ in range(300))
    return {"hit p50 ms": statistics.median(times) * 1e3, "hit p99 ms": times[297] * 1e3}


def table(rows: list[dict[str, float]]) -> str:
    head = list(rows[0])
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(
        lines + ["| " + " | ".join(f"{row[name]:.3g}" for name in head) + " |" for row in rows]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--callers", type=int, nargs="*", default=[1, 2, 4, 8, 16, 32])
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    model = engine.find("embedded").load()
    model.warm()
    with serving(ENGINE="embedded", MAX_QUEUE_DEPTH="0") as port:
        client = http.client.HTTPConnection("127.0.0.1", port)
        ask(client, SENTENCE, "pcm")
        results = {
            "alone": [alone(model, client)],
            "cache": [hits(client, "pcm") | hits(client, "mp3")],
        }
        results["many"] = [asyncio.run(many(port, callers)) for callers in args.callers]
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}"
    )
    for name, rows in results.items():
        print(f"\n{name}\n{table(rows)}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
