"""The cost of what is between a client and a server: the same requests to several addresses, in
turn.

    ENGINE=fake PORT=9001 python server.py &
    ENGINE=fake PORT=9002 RAY_MIN_REPLICAS=1 python -m deploy.ray_serve &
    python benchmarks/scaling.py http://127.0.0.1:9001 http://127.0.0.1:9002

The others are compared with the first address. Use the same engine for all of them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable

import httpx
from websockets.sync.client import ClientConnection, connect

TEXT = (
    "This is one sentence that is long enough for several steps of the engine, "
    "and it is always the same."
)
BODY = {"input": TEXT, "voice": "alloy", "seed": 1}
FRESH = {"cache-control": "no-cache"}


class Address:
    """A server, with a kept connection and a kept WebSocket."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.Client(base_url=url, trust_env=False, timeout=60)
        self.socket: ClientConnection = connect(
            f"ws{url[4:]}/v1/audio/speech/ws", proxy=None, max_size=None, legacy=True
        )

    def listing(self) -> float:
        began = time.perf_counter()
        self.client.get("/v1/models").raise_for_status().read()
        return time.perf_counter() - began

    def first_byte(self) -> float:
        began = time.perf_counter()
        with self.client.stream(
            "POST", "/v1/audio/speech/stream/pcm", json=BODY, headers=FRESH
        ) as answer:
            chunks = answer.raise_for_status().iter_raw()
            next(chunks)
            took = time.perf_counter() - began
            for _ in chunks:
                pass
        return took

    def whole(self) -> float:
        began = time.perf_counter()
        self.client.post("/v1/audio/speech/stream/pcm", json=BODY, headers=FRESH).raise_for_status()
        return time.perf_counter() - began

    def cached(self) -> float:
        began = time.perf_counter()
        self.client.post("/v1/audio/speech/stream/pcm", json=BODY).raise_for_status()
        return time.perf_counter() - began

    def socket_start(self) -> float:
        began = time.perf_counter()
        self.socket.send(json.dumps({**BODY, "input": "A short one."}))
        self.socket.recv()
        took = time.perf_counter() - began
        while (
            not isinstance(message := self.socket.recv(), str)
            or json.loads(message)["event"] != "done"
        ):
            pass
        return took


MEASURES: dict[str, Callable[[Address], float]] = {
    "a list": Address.listing,
    "first byte": Address.first_byte,
    "whole stream": Address.whole,
    "cache hit": Address.cached,
    "WebSocket start": Address.socket_start,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--rounds", type=int, default=200)
    args = parser.parse_args()
    addresses = [Address(url) for url in args.urls]
    for name, measure in MEASURES.items():
        for address in addresses:
            for _ in range(5):
                measure(address)
        times = [[measure(address) for address in addresses] for _ in range(args.rounds)]
        for address, column in zip(addresses, zip(*times, strict=True), strict=True):
            ordered = sorted(1000 * seconds for seconds in column)
            p50 = statistics.median(ordered)
            p95 = ordered[int(0.95 * len(ordered))]
            sys.stdout.write(f"{name:16} {address.url:28} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms\n")


if __name__ == "__main__":
    main()
