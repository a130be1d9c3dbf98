"""What the gateway costs: memory while it sleeps, the cold start, and time per request compared
with the server alone.

    python benchmarks/gateway.py [--wakes 9] [--rounds 300] [--beside CHECKOUT] [--json FILE]

The same clip from the server's cache is requested from the server alone, from one behind the
gateway, and from one behind nginx if that is installed; in turn, in one run, each time over a new
connection. The engine hums (ENGINE=fake), because the way to the server is measured. A cold start
lasts from a request at a sleeping gateway to its first sound. On a busy machine the server's CPU
time for it says more. `--beside` measures another checkout too. With GATEWAY_WARM a server waits
for the request; its memory is measured before that.
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
http {{ access_log off; client_body_temp_path {place}; proxy_temp_path {place};
  fastcgi_temp_path {place}; uwsgi_temp_path {place}; scgi_temp_path {place};
  server {{ listen 127.0.0.1:{port};
    location / {{ proxy_pass http://127.0.0.1:{to}; proxy_buffering off; }} }} }}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(
    *command: str, port: int, root: Path = ROOT, **settings: str
) -> Iterator[subprocess.Popen[bytes]]:
    own = {"HOST": "127.0.0.1", "PORT": str(port), "ENGINE": "fake", "LOG_LEVEL": "warning"}
    environment = os.environ | own | settings
    # as for a user: with it, Python compiles the gateway each time
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL) as process:
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


def ask(port: int, text: str = WORDS, format: str = "pcm") -> tuple[float, float, int]:
    """Seconds to the first byte of the response, which waits for the first sound; seconds to the
    last; bytes. The time to connect is included.
    """
    body = json.dumps({"input": text, "voice": "alloy", "response_format": format, "seed": 1})
    head = (
        "POST /v1/audio/speech HTTP/1.1\r\nHost: l\r\nConnection: close\r\n"
        "Content-Type: application/json\r\n"
    )
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        seen = b""
        first = 0.0
        size = 0
        while data := connection.recv(2**16):
            seen = seen or data[:20]
            first = first or time.perf_counter() - began
            size += len(data)
    assert b" 200 " in seen, seen
    return first, time.perf_counter() - began, size


def child_of(process: subprocess.Popen[bytes]) -> int:
    (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(child)


def resident(pid: int) -> float:
    """Megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def asleep(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: l\r\nConnection: close\r\n\r\n")
        return b'"asleep"' in b"".join(iter(lambda: connection.recv(4096), b""))


def used(process: subprocess.Popen[bytes]) -> float:
    """Seconds of CPU, user and system, of the server that a gateway has started."""
    figures = Path(f"/proc/{child_of(process)}/stat").read_text().rpartition(")")[2].split()
    return (int(figures[11]) + int(figures[12])) / os.sysconf("SC_CLK_TCK")


def cold(rounds: int, roots: list[Path]) -> list[dict[str, object]]:
    """Cold starts, in turn. The first of each kind finds no bytecode and isn't counted."""
    kinds = ("fake", "pcm"), ("embedded", "pcm"), ("embedded", "mp3")
    figures: dict[tuple[Path, str, str], list[tuple[float, float]]] = {}
    for _ in range(rounds + 1):
        for engine, format in kinds:
            for root in roots:
                port = free_port()
                with started(
                    sys.executable,
                    "server.py",
                    port=port,
                    root=root,
                    ENGINE=engine,
                    GATEWAY_MODE="true",
                ) as gateway:
                    first, _, _ = ask(port, format=format)
                    figures.setdefault((root, engine, format), []).append((first, used(gateway)))
        random.shuffle(roots)
    return [
        {
            "cold start": f"{engine} {format} {'' if root == ROOT else root}",
            "first sound s": statistics.median(first for first, _ in taken[1:]),
            "fastest s": min(first for first, _ in taken[1:]),
            "CPU s": statistics.median(cpu for _, cpu in taken[1:]),
            "least CPU s": min(cpu for _, cpu in taken[1:]),
        }
        for (root, engine, format), taken in figures.items()
    ]


def warm(rounds: int) -> list[dict[str, object]]:
    """First sounds from a server that was kept ready, and its memory until then."""
    rows: list[dict[str, object]] = []
    for engine in ("fake", "embedded"):
        firsts: list[float] = []
        sizes: list[float] = []
        for _ in range(rounds):
            port = free_port()
            with started(
                sys.executable,
                "server.py",
                port=port,
                ENGINE=engine,
                GATEWAY_MODE="true",
                GATEWAY_WARM="true",
            ) as gateway:
                wait_until_ready(gateway)
                sizes.append(resident(child_of(gateway)))
                firsts.append(ask(port)[0])
        rows.append(
            {
                "warm start": engine,
                "first sound s": statistics.median(firsts),
                "fastest s": min(firsts),
                "resident MB before": statistics.median(sizes),
            }
        )
    return rows


def wait_until_ready(gateway: subprocess.Popen[bytes]) -> None:
    """Returns once the server that a gateway has started works no more."""
    seconds = -1.0
    for _ in range(100):
        time.sleep(1)
        with contextlib.suppress(OSError, ValueError):  # it isn't there yet
            before = seconds
            seconds = used(gateway)
            if seconds == before:
                return


def sleeping(wakes: int) -> dict[str, float]:
    """Memory before and after many starts."""
    port = free_port()
    with started(
        sys.executable, "server.py", port=port, GATEWAY_MODE="true", IDLE_TIMEOUT="0.2"
    ) as gateway:
        time.sleep(0.5)
        fresh = resident(gateway.pid)
        for _ in range(wakes):
            while not asleep(port):
                time.sleep(0.1)
            ask(port)
        while not asleep(port):
            time.sleep(0.1)
        after = resident(gateway.pid)
    return {"resident MB": fresh, f"resident MB after {wakes} wake-ups": after}


def awake(rounds: int) -> list[dict[str, object]]:
    """Time to the first byte and throughput, in turn."""
    alone = free_port()
    again = free_port()
    behind = free_port()
    # the second run shows how much is noise
    ways = {
        "alone": alone,
        "alone, again": again,
        "gateway": behind,
    }
    with contextlib.ExitStack() as stack:
        for port in (alone, again):
            stack.enter_context(started(sys.executable, "server.py", port=port))
        stack.enter_context(started(sys.executable, "-m", "gateway", port=behind, IDLE_TIMEOUT="0"))
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
            random.shuffle(order)  # the order makes a difference
            for way, port in order:
                firsts[way].append(ask(port)[0])
        for _ in range(max(1, rounds // 10)):
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
    parser.add_argument("--wakes", type=int, default=9)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}"
    )
    rows = awake(args.rounds) if args.rounds else []
    starts = cold(args.wakes, [ROOT, *([args.beside.resolve()] if args.beside else [])])
    kept_warm = warm(args.wakes)
    for row in [*rows, *starts, *kept_warm]:
        print(
            "  ".join(
                f"{name} {value:.3g}" if isinstance(value, float) else f"{value:14}"
                for name, value in row.items()
            )
        )
    memory = sleeping(args.wakes)
    print("\n".join(f"{name} {value:.3g}" for name, value in memory.items()))
    if args.json:
        args.json.write_text(
            json.dumps(
                {"awake": rows, "cold": starts, "warm": kept_warm, "asleep": memory}, indent=1
            )
        )


if __name__ == "__main__":
    main()
