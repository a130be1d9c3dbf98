"""What the gateway costs: memory while it sleeps, the cold start, and time per request against the server alone.

    python benchmarks/gateway.py [--wakes 10] [--rounds 300] [--json FILE]

The same clip, from the server's cache, is asked of the server alone, of one behind the gateway, and of one behind nginx
where that is installed; turn by turn in one run, each time on a new connection. The engine hums (ENGINE=fake): what is
measured is the way to the server.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORDS = "The train to the coast leaves every morning at nine, and the ticket is cheap. "
NGINX = """daemon off; worker_processes 1; pid {place}/pid; error_log stderr error;
events {{ worker_connections 512; }}
http {{ access_log off; client_body_temp_path {place}; proxy_temp_path {place}; fastcgi_temp_path {place};
  uwsgi_temp_path {place}; scgi_temp_path {place};
  server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{to}; proxy_buffering off; }} }} }}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(*command: str, port: int, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    own = {"HOST": "127.0.0.1", "PORT": str(port), "ENGINE": "fake", "LOG_LEVEL": "warning"}
    environment = os.environ | own | settings
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as a user has it: without, the gateway is compiled each time
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(3000):
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                time.sleep(0.01)
            yield process
        finally:
            process.terminate()
            process.wait(20)


def ask(port: int, text: str = WORDS) -> tuple[float, float, int]:
    """Seconds to the first byte of the answer, seconds to the last, bytes; the connection's own time is in them."""
    body = json.dumps({"input": text, "voice": "alloy", "response_format": "pcm", "seed": 1})
    head = "POST /v1/audio/speech HTTP/1.1\r\nHost: l\r\nConnection: close\r\nContent-Type: application/json\r\n"
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        seen, first, size = b"", 0.0, 0
        while data := connection.recv(2**16):
            seen = seen or data[:20]
            first = first or time.perf_counter() - began
            size += len(data)
    assert b" 200 " in seen, seen
    return first, time.perf_counter() - began, size


def resident(process: subprocess.Popen[bytes]) -> float:
    """Megabytes."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def asleep(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n")
        return b'"asleep"' in b"".join(iter(lambda: connection.recv(4096), b""))


def sleeping(wakes: int) -> dict[str, float]:
    """Memory before and after many wake-ups, and the cold start beside that of a server without a gateway."""
    port, bare, cold = free_port(), [], []
    with started(sys.executable, "server.py", port=port, GATEWAY_MODE="true", IDLE_TIMEOUT="0.2") as gateway:
        time.sleep(0.5)
        fresh = resident(gateway)
        for _ in range(wakes):
            while not asleep(port):
                time.sleep(0.1)
            cold.append(ask(port)[0])
            own, began = free_port(), time.perf_counter()
            with started(sys.executable, "server.py", port=own, PRELOAD_MODEL="true"):
                ask(own)
                bare.append(time.perf_counter() - began)
        while not asleep(port):
            time.sleep(0.1)
        after = resident(gateway)
    figures = {"resident MB": fresh, f"resident MB after {wakes} wake-ups": after}
    return figures | {"cold start s": statistics.median(cold), "server alone, cold s": statistics.median(bare)}


def awake(rounds: int) -> list[dict[str, object]]:
    """Time to the first byte and throughput, turn by turn."""
    alone, again, behind = free_port(), free_port(), free_port()
    ways = {"alone": alone, "alone, again": again, "gateway": behind}  # the second says how much is noise
    with contextlib.ExitStack() as stack:
        for port in (alone, again):
            stack.enter_context(started(sys.executable, "server.py", port=port))
        stack.enter_context(started(sys.executable, "gateway.py", port=behind, IDLE_TIMEOUT="0"))
        if nginx := shutil.which("nginx"):
            ways["nginx"] = free_port()
            place = stack.enter_context(tempfile.TemporaryDirectory())
            conf = Path(place, "nginx.conf")
            conf.write_text(NGINX.format(place=place, port=ways["nginx"], to=alone))
            stack.enter_context(started(nginx, "-c", str(conf), port=ways["nginx"]))
        firsts: dict[str, list[float]] = {way: [] for way in ways}
        rates: dict[str, list[float]] = {way: [] for way in ways}
        long = WORDS * 50
        for port in ways.values():
            ask(port)
            ask(port, long)
        order = list(ways.items())
        for _ in range(rounds):
            random.shuffle(order)  # whoever comes after whom makes a difference
            for way, port in order:
                firsts[way].append(ask(port)[0])
        for _ in range(rounds // 10):
            for way, port in ways.items():
                _, seconds, size = ask(port, long)
                rates[way].append(size / seconds / 2**20)
    middle = {way: statistics.median(firsts[way]) * 1e3 for way in ways}
    return [
        {
            "way": way,
            "first byte p50 ms": middle[way],
            "added ms": middle[way] - middle["alone"],
            "p95 ms": sorted(firsts[way])[int(rounds * 0.95)] * 1e3,
            "MB a second": statistics.median(rates[way]),
        }
        for way in ways
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wakes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    rows = awake(asked.rounds)
    for row in rows:
        print(
            "  ".join(
                f"{name} {value:.3g}" if isinstance(value, float) else f"{value:12}" for name, value in row.items()
            )
        )
    memory = sleeping(asked.wakes)
    print("\n".join(f"{name} {value:.3g}" for name, value in memory.items()))
    if asked.json:
        asked.json.write_text(json.dumps({"awake": rows, "asleep": memory}, indent=1))


if __name__ == "__main__":
    main()
