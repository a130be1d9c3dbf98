"""What recognition costs: memory, the installation, and a server that only speaks."""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import httpx

from benchmarks.gateway import ROOT, free_port
from benchmarks.hears.server import MEGABYTE, serving, speak, spread, table, transcribe
from tests.speech_recordings import librivox, wav


def memory(args: argparse.Namespace) -> None:
    """With both models, after they were unloaded, and after many cycles."""
    data = wav(librivox()[1].samples)
    rows: list[dict[str, object]] = []
    with serving(ASR_MODEL_ID=args.model) as server, server.client() as client:
        rows.append({"": "server that did nothing", "MB": server.resident})
        transcribe(client, data)
        rows.append({"": f"recogniser loaded ({args.model})", "MB": server.resident})
        speak(client, "The train to the coast leaves every morning at nine.")
        rows.append({"": "both models loaded", "MB": server.resident})
    idle = {"IDLE_TIMEOUT": "0.3", "ASR_IDLE_TIMEOUT": "0.3", "AUDIO_CACHE_MAX": "0"}
    with serving(ASR_MODEL_ID=args.model, **idle) as server, server.client() as client:
        rows.append({"": "another server that did nothing", "MB": server.resident})
        for cycle in range(1, args.cycles + 1):
            transcribe(client, data)
            if cycle == 1:
                _wait_until_unloaded(client)
                rows.append({"": "recogniser unloaded", "MB": server.resident})
            speak(client, "The train to the coast leaves every morning at nine.")
            _wait_until_unloaded(client)
            if cycle in {1, 2, 5, 10, 20, args.cycles}:
                name = f"both unloaded, {cycle} cycle{'s' * (cycle > 1)}"
                rows.append({"": name, "MB": server.resident})
    print(table(rows))


def _wait_until_unloaded(client: httpx.Client) -> None:
    while True:
        health = client.get("/health").json()
        if not health["model_loaded"] and not health["recognition"]["model_loaded"]:
            time.sleep(0.4)  # memory is trimmed right after the model counts as unloaded
            return
        time.sleep(0.05)


def starts(args: argparse.Namespace) -> None:
    """A server that only speaks: start, memory and modules, of this checkout and of another."""
    roots = [ROOT, *([args.beside.resolve()] if args.beside else [])]
    figures: dict[Path, list[tuple[float, float, float, float]]] = {root: [] for root in roots}
    for number in range(args.rounds + 1):
        for root in roots if number % 2 else roots[::-1]:
            figures[root].append(_start(root))
    rows: list[dict[str, object]] = []
    for root, taken in figures.items():
        wall, cpu, empty, spoken = zip(*taken[1:], strict=True)  # the first finds no bytecode
        rows.append(
            {
                "checkout": root,
                "start s, min / median": spread(wall),
                "CPU s of it": spread(cpu),
                "MB": statistics.median(empty),
                "MB after speech": statistics.median(spoken),
                "modules": _modules(root),
            }
        )
    print(table(rows))


def _start(root: Path) -> tuple[float, float, float, float]:
    """Seconds until the server listens, CPU seconds, megabytes then and after speech."""
    import psutil

    port = free_port()
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": str(port), "ENGINE": "embedded"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "server.py"]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL) as child:
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.01)
            took = time.perf_counter() - began
            process = psutil.Process(child.pid)
            times = process.cpu_times()
            empty = process.memory_info().rss / MEGABYTE
            url = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
                speak(client, "Good morning.")
            return took, times.user + times.system, empty, process.memory_info().rss / MEGABYTE
        finally:
            child.terminate()
            child.wait(20)


def _modules(root: Path) -> str:
    """How many modules the server has imported, and which of recognition's packages."""
    program = (
        "import sys, server; server.create_app(); heavy = ['faster_whisper', 'ctranslate2', "
        "'onnxruntime', 'av', 'tokenizers']; "
        "print(len(sys.modules), *[name for name in heavy if name in sys.modules])"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env=os.environ | {"ENGINE": "embedded"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def installation(args: argparse.Namespace) -> None:
    """What `make ears` adds to a fresh environment with the server's packages."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        for name in ("requirements.txt", "requirements-ears.txt"):
            before = _size(Path(folder))
            began = time.perf_counter()
            pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--no-cache-dir"]
            subprocess.run([*pip, "-r", str(ROOT / name)], check=True, stderr=subprocess.DEVNULL)
            rows.append(
                {
                    "requirements": name,
                    "MB": _size(Path(folder)) - before,
                    "s": time.perf_counter() - began,
                }
            )
    print(table(rows))


def _size(folder: Path) -> float:
    """Megabytes on the disk."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files) / MEGABYTE
