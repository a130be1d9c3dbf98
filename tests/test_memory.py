"""An unloaded model returns its memory to the system, in a real process with the real voices."""

from __future__ import annotations

import time

import httpx
import psutil

from tests.process import Server, running

MEGABYTE = 2**20
# What may stay: the language detector (25 MB), and the code of onnxruntime, PyAV and its codecs.
MAX_REMAINDER = 90 * MEGABYTE


def resident(server: Server) -> int:
    return next(
        psutil.Process(each.pid).memory_info().rss
        for each in psutil.net_connections("tcp")
        if each.laddr.port == server.port and each.status == "LISTEN" and each.pid
    )


def health(server: Server) -> dict[str, object]:
    report: dict[str, object] = httpx.get(f"{server.url}/health").json()
    return report


def test_an_idle_model_returns_its_memory() -> None:
    with running(ENGINE="embedded", IDLE_TIMEOUT="0.5", AUDIO_CACHE_MAX="0") as server:
        assert health(server)["model_loaded"] is False
        before = resident(server)
        body = {
            "input": "The train to the coast leaves every morning at nine. " * 5,
            "response_format": "pcm",
        }
        assert httpx.post(f"{server.url}/v1/audio/speech", json=body, timeout=60).status_code == 200
        loaded = resident(server)
        for _ in range(100):
            if health(server)["model_loaded"] is False:
                break
            time.sleep(0.05)
        time.sleep(0.3)  # memory is trimmed right after the model counts as unloaded
        after = resident(server)
        assert after - before < MAX_REMAINDER, (
            f"{before / MEGABYTE:.0f} {loaded / MEGABYTE:.0f} {after / MEGABYTE:.0f} MB"
        )
        assert after < loaded - 60 * MEGABYTE, f"{loaded / MEGABYTE:.0f} {after / MEGABYTE:.0f} MB"
