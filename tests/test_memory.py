"""An unloaded model returns its memory to the system, in a real process with the real voices."""

from __future__ import annotations

import time

import httpx
import psutil

from tests.process import Server, running
from tests.speech_recordings import librivox, wav

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


def sizes_of_unloads(count: int) -> tuple[int, int, list[int]]:
    """Resident bytes of a fresh server, of one with `alloy` loaded, and after each unload."""
    with running(ENGINE="embedded", IDLE_TIMEOUT="0.5", AUDIO_CACHE_MAX="0") as server:
        assert health(server)["model_loaded"] is False
        before = resident(server)
        loaded = 0
        left = []
        body = {
            "input": "The train to the coast leaves every morning at nine. " * 5,
            "response_format": "pcm",
        }
        for _ in range(count):
            speech = httpx.post(f"{server.url}/v1/audio/speech", json=body, timeout=60)
            assert speech.status_code == 200
            loaded = loaded or resident(server)
            for _ in range(100):
                if health(server)["model_loaded"] is False:
                    break
                time.sleep(0.05)
            time.sleep(0.3)  # memory is trimmed right after the model counts as unloaded
            left.append(resident(server))
    return before, loaded, left


def test_an_idle_model_returns_its_memory() -> None:
    before, loaded, [after] = sizes_of_unloads(1)
    sizes = f"{before / MEGABYTE:.0f} {loaded / MEGABYTE:.0f} {after / MEGABYTE:.0f} MB"
    assert after - before < MAX_REMAINDER, sizes
    assert after < loaded - 30 * MEGABYTE, sizes


def unloaded_resident(server: Server) -> int:
    """What is resident once both models are unloaded and memory was trimmed."""
    for _ in range(200):
        report = httpx.get(f"{server.url}/health").json()
        if not report["model_loaded"] and not report["recognition"]["model_loaded"]:
            break
        time.sleep(0.05)
    sizes = []
    for _ in range(10):  # memory is trimmed right after a model counts as unloaded
        time.sleep(0.1)
        sizes.append(resident(server))
    return min(sizes)


def test_both_models_come_and_go_without_a_trace() -> None:
    file = {"file": ("a.wav", wav(librivox()[1].samples))}
    body = {"input": "The train leaves at nine.", "response_format": "pcm"}
    idle = {"IDLE_TIMEOUT": "0.3", "ASR_IDLE_TIMEOUT": "0.3"}
    caches = {"AUDIO_CACHE_MAX": "0", "TRANSCRIPT_CACHE_MAX": "0"}
    with running(ASR_MODEL_ID="tiny.en", **idle, **caches) as server:
        left = []
        for _ in range(5):
            with server.client(timeout=120) as client:
                heard = client.post("/v1/audio/transcriptions", data={"model": "w"}, files=file)
                assert "young man" in heard.json()["text"]
                assert client.post("/v1/audio/speech", json=body).status_code == 200
            left.append(unloaded_resident(server))
        sizes = [round(size / MEGABYTE) for size in left]
        assert left[-1] - left[0] < 40 * MEGABYTE, sizes


if __name__ == "__main__":  # prints README's figures
    fresh, full, rest = sizes_of_unloads(30)
    print(fresh // MEGABYTE, full // MEGABYTE, [size // MEGABYTE for size in rest])
