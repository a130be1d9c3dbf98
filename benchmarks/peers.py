"""Other servers of the same models beside this one, in one run: first byte and speed at 1 and 4
callers.

    python benchmarks/peers.py [--peers piper fastkokoro] [--rounds 5] [--callers 1 4]

piper-tts's own HTTP server speaks with joe, and fastkokoro with Kokoro int8 and `af_bella`: the
files and the style are those that this server uses. Each peer is installed from PyPI into
`.venv-NAME`, once. All servers stay up and are asked in turn, in the opposite order every other
round. Other load affects all of them: the ratios count, that of the CPU time most. piper's server
sends no sound before the whole text is spoken.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import psutil

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.server import HEADERS, serving, table
from engine.embedded.kokoro import read_style
from engine.embedded.packages import JOE, PARTS, file_of
from engine.embedded.voices import STYLES

SENTENCES = (
    "The train to the coast leaves every morning at nine, and the ticket is cheap.",
    "My sister keeps three hens, a goat and two old dogs behind the mill.",
    "When the rain had stopped, the children ran out to look for snails.",
    "A letter with a foreign stamp lay on the table beside the lamp.",
)
PARAGRAPH = " Nobody knew why the old clock had stopped. We walked home along the quiet river."
STYLE = "af_bella"
READY_WITHIN = 300  # seconds; fastkokoro simplifies its model first


@dataclass(frozen=True, slots=True)
class Peer:
    """A server and how to ask it. `body` holds the fields beside the text."""

    name: str
    port: int
    process: psutil.Process
    path: str
    text_field: str
    body: dict[str, Any] = field(default_factory=dict)
    bytes_per_second: int = 48_000

    def ask(self, text: str) -> tuple[float, float, float]:
        """Seconds to the first body byte, seconds to the last, seconds of sound."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=READY_WITHIN)
        body = json.dumps({self.text_field: text, **self.body})
        began = time.perf_counter()
        client.request("POST", self.path, body, HEADERS)
        answer = client.getresponse()
        size = len(answer.read(1))
        first = time.perf_counter() - began
        size += len(answer.read())
        took = time.perf_counter() - began
        client.close()
        assert answer.status == 200, (self.name, answer.status)
        return first, took, size / self.bytes_per_second

    def cpu_seconds(self) -> float:
        """CPU time that the server has used."""
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def wait(self) -> None:
        """Returns once the server has answered."""
        give_up = time.monotonic() + READY_WITHIN
        while time.monotonic() < give_up:
            with contextlib.suppress(OSError):
                self.ask(SENTENCES[0])
                return
            time.sleep(0.5)
        raise TimeoutError(f"{self.name} has not started")


def python_of(name: str, *requirements: str) -> Path:
    """The interpreter of the peer's own environment, made if necessary."""
    folder = ROOT / f".venv-{name}"
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
        done.touch()
    return python


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str | Path], folder: str, **settings: str) -> Iterator[psutil.Process]:
    """A process for as long as the context is open."""
    quiet = subprocess.DEVNULL
    environment = os.environ | settings
    child = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield psutil.Process(child.pid)
    finally:
        child.terminate()
        child.wait(30)


@contextlib.contextmanager
def piper(folder: str) -> Iterator[Peer]:
    """piper-tts's own HTTP server, with joe."""
    python = python_of("piper", "piper-tts[http]==1.8.0")
    port = free_port()
    command: list[str | Path] = [python, "-m", "piper.http_server", "-m", file_of(JOE)]
    with running([*command, "--host", "127.0.0.1", "--port", str(port)], folder) as process:
        peer = Peer("piper", port, process, "/synthesize", "text", bytes_per_second=2 * 22_050)
        peer.wait()
        yield peer


@contextlib.contextmanager
def fastkokoro(folder: str) -> Iterator[Peer]:
    """fastkokoro, with the Kokoro int8 and the style of this server instead of a download."""
    python = python_of("fastkokoro", "fastkokoro[cpu]==0.7.0")
    port = free_port()
    model = Path(folder, "kokoro.onnx")
    model.write_bytes(b"".join(file_of(part).read_bytes() for part in PARTS))
    voices = Path(folder, "voices.npz")
    np.savez(voices, af_bella=read_style(STYLES / f"{STYLE}.bin", STYLE))
    settings = {
        "FASTKOKORO_HOST": "127.0.0.1",
        "FASTKOKORO_PORT": str(port),
        "FASTKOKORO_MODEL_PATH": str(model),
        "FASTKOKORO_VOICES_PATH": str(voices),
        "FASTKOKORO_CACHE_DIR": folder,
        "FASTKOKORO_DEFAULT_VOICE": STYLE,
        "HF_HUB_OFFLINE": "1",
    }
    with running([python.parent / "fastkokoro"], folder, **settings) as process:
        body = {"voice": STYLE, "response_format": "pcm", "stream": True}
        peer = Peer("fastkokoro", port, process, "/v1/audio/speech", "input", body)
        peer.wait()
        yield peer


@dataclass(frozen=True, slots=True)
class Measurement:
    """Some callers at once. `first` is the median of the seconds to the first byte; the rest is of
    all callers together.
    """

    first: float
    characters: float  # of text a second
    sound: float  # seconds a second
    cpu: float  # CPU seconds per character


def measure(server: Peer, texts: list[str]) -> Measurement:
    """Asks for all texts at once."""
    cpu = server.cpu_seconds()
    began = time.perf_counter()
    with ThreadPoolExecutor(len(texts)) as pool:
        answers = list(pool.map(server.ask, texts))
    took = time.perf_counter() - began
    characters = sum(map(len, texts))
    return Measurement(
        first=statistics.median(answer[0] for answer in answers),
        characters=characters / took,
        sound=sum(answer[2] for answer in answers) / took,
        cpu=(server.cpu_seconds() - cpu) / characters,
    )


def compare(ours: Peer, peer: Peer, texts: list[str], rounds: int) -> dict[str, Any]:
    """One line of the table. A ratio above 1 means that this server is that many times better."""
    found: dict[str, list[Measurement]] = {ours.name: [], peer.name: []}
    for number in range(rounds):
        for server in (ours, peer) if number % 2 else (peer, ours):
            found[server.name].append(measure(server, texts))

    def ratio(name: str, pick: Callable[[list[float]], float]) -> float:
        own, other = (pick([getattr(one, name) for one in runs]) for runs in found.values())
        return own / other

    median = statistics.median
    return {
        "callers": len(texts),
        "characters each": round(statistics.mean(map(len, texts))),
        "first ms": median(run.first for run in found[ours.name]) * 1e3,
        "its first ms": median(run.first for run in found[peer.name]) * 1e3,
        "first, median": 1 / ratio("first", median),
        "first, best": 1 / ratio("first", min),
        "text/s, median": ratio("characters", median),
        "text/s, best": ratio("characters", max),
        "sound/s, median": ratio("sound", median),
        "CPU time, median": 1 / ratio("cpu", median),
    }


PEERS = {"piper": (piper, "joe"), "fastkokoro": (fastkokoro, STYLE)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--callers", type=int, nargs="*", default=[1, 4])
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with serving(ENGINE="embedded", IDLE_TIMEOUT="0") as port:
        [process] = psutil.Process().children()
        for name in args.peers:
            start, voice = PEERS[name]
            body = {"voice": voice, "response_format": "pcm"}
            ours = Peer("this server", port, process, "/v1/audio/speech", "input", body)
            ours.wait()
            with tempfile.TemporaryDirectory() as folder, start(folder) as peer:
                rows = []
                for more in ("", PARAGRAPH):
                    for callers in args.callers:
                        texts = [SENTENCES[number % 4] + more for number in range(callers)]
                        rows.append(compare(ours, peer, texts, args.rounds))
                print(f"\n{name}, load {os.getloadavg()[0]:.1f}\n{table(rows)}", flush=True)


if __name__ == "__main__":
    main()
