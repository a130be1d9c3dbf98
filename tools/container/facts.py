"""The facts that must be true of an image in a container, a function each.

`python -m tools.container` calls them in turn. A false fact raises AssertionError, after the log of
the container is printed.
"""

from __future__ import annotations

import io
import json
import os
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np

from engine.speech import Samples
from tests.engine.qwen3 import checkpoints
from tests.judge import transcribe, wer
from tests.process import free_port
from tests.sentences import SENTENCES
from tools.container.dockerfile import context as build_context
from tools.container.engines import Container, Engine, children, process_tree, resident, status

RATE = 24_000  # Hz, of the embedded voices and of Qwen3-TTS
NAME = "speech-check"
USER = 10001
# As docs/containers.md starts it without compose.
HARDENED = (
    "--read-only",
    "--tmpfs=/tmp",
    "--cap-drop=ALL",
    "--security-opt=no-new-privileges",
    "--stop-timeout=40",
)
SPEECH = "/v1/audio/speech"


@dataclass(frozen=True, slots=True)
class Image:
    """A built target, its base image, and the folder it was built from."""

    engine: Engine
    target: str
    base: str
    context: Path
    work: Path

    @property
    def tag(self) -> str:
        return f"{NAME}:{self.target}"

    @contextmanager
    def running(
        self, *options: str, volume: bool = False, **settings: str
    ) -> Iterator[tuple[Container, httpx.Client]]:
        """A healthy container and a client for it.

        With `volume`, /data is the volume of the container before.
        """
        port = free_port()
        options = (
            f"--publish=127.0.0.1:{port}:8880",
            *HARDENED,
            *([f"--volume={NAME}:/data"] if volume else []),
            *options,
            *(f"--env={name}={value}" for name, value in settings.items()),
        )
        self.engine.run("rm", "-f", NAME)
        self.engine.output("run", "-d", "--name", NAME, *options, self.tag)
        container = Container(self.engine, NAME)
        url = f"http://127.0.0.1:{port}"
        try:
            container.wait_until_healthy()
            with httpx.Client(base_url=url, timeout=120, trust_env=False) as client:
                yield container, client
        except (AssertionError, httpx.HTTPError):
            print(container.log())
            raise
        finally:
            self.engine.output("rm", "-f", "-v", NAME)


def speak(client: httpx.Client, text: str, **fields: str) -> Samples:
    """[frames] of the speech, -1 to 1."""
    body = {"input": text, "voice": "alloy", "response_format": "pcm", **fields}
    response = client.post(SPEECH, json=body)
    assert response.status_code == 200, response.text
    return np.frombuffer(response.content, "<i2").astype(np.float32) / np.float32(32768)


def wait_until_childless(pid: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while children(pid):
        assert time.monotonic() < until, f"{children(pid)} still run"
        time.sleep(0.1)


def zombies(container: Container) -> list[int]:
    return [pid for pid in process_tree(container.init) if status(pid)["State"].startswith("Z")]


# ------------------------------------------------------------------------------- embedded voices


def it_gets_healthy_speaks_and_stops(image: Image) -> str:
    with image.running() as (container, client):
        health = container.inspect("{{.State.Health.Status}}")
        started = time.monotonic()
        samples = speak(client, SENTENCES[0])
        first = time.monotonic() - started
        transcripts = [transcribe(samples)]
        transcripts += [transcribe(speak(client, text)) for text in SENTENCES[1:3]]
        errors = wer(SENTENCES[:3], transcripts)
        assert errors < 0.1 and 1.5 < len(samples) / RATE < 6, (errors, len(samples) / RATE)
        assert len(speak(client, "こんにちは。", voice="jf_alpha")) / RATE > 0.5
        assert "libjemalloc" in Path(f"/proc/{container.server}/maps").read_text()
        memory = resident(container.server)
        code, seconds = container.stop()
        assert code == 0, code
    speech = f"first clip, with the load, in {first:.1f} s; {errors:.0%} of the words wrong"
    return f"{health}; {speech}; {memory:.0f} MB; ended with 0 after {seconds:.1f} s"


def it_has_no_privileges(image: Image) -> str:
    with image.running() as (container, _):
        for pid in process_tree(container.init):
            fields = status(pid)
            assert fields["Uid"].split() == [str(USER)] * 4
            assert fields["Gid"].split() == [str(USER)] * 4
            assert int(fields["CapEff"], 16) == int(fields["CapBnd"], 16) == 0
            assert (fields["NoNewPrivs"], fields["Seccomp"]) == ("1", "2")
        assert container.shell("touch /app/x /opt/venv/x /etc/x").returncode
        assert not container.shell("touch /tmp/x /data/x /data/voices/x").returncode
        assert container.shell("python -m pip --version").returncode
        assert container.shell("which cc gcc").returncode
        files = container.shell("cd /app && find . -type f ! -name '*.pyc'").stdout.split()
        expected = set(build_context())
        found = {path.removeprefix("./") for path in files}
        assert found == expected, "the engine reads .dockerignore in another way than dockerfile.py"
    return f"user {USER}, no capability, {len(files)} files of the project"


def tini_is_process_1_and_reaps_orphans(image: Image) -> str:
    with image.running() as (container, _):
        assert Path(f"/proc/{container.init}/comm").read_text().strip() == "tini"
        command = Path(f"/proc/{container.server}/cmdline").read_text().split("\0")
        assert command[:2] == ["python", "server.py"]
        before = list(process_tree(container.init))
        container.shell("(sleep 0.1 &)")  # its parent ends at once, so tini becomes its parent
        time.sleep(0.5)
        assert not zombies(container) and list(process_tree(container.init)) == before
    return f"{len(before)} processes"


def a_running_stream_ends_whole_at_a_stop(image: Image) -> str:
    text = " ".join(SENTENCES * 3)
    body = {"input": text, "voice": "alloy", "response_format": "pcm"}
    no_cache = {"Cache-Control": "no-cache"}
    stopped: list[tuple[int, float]] = []
    with image.running() as (container, client):
        whole = len(client.post(SPEECH, json=body, headers=no_cache).content)
        stop = threading.Thread(target=lambda: stopped.append(container.stop()))
        with client.stream("POST", SPEECH, json=body, headers=no_cache) as response:
            chunks = response.iter_bytes(65536)
            received = len(next(chunks))
            stop.start()
            while "under_way=" not in container.log():
                time.sleep(0.1)
            received += sum(map(len, chunks))  # httpx raises if the response is cut off
        stop.join()
        assert "under_way=1" in container.log()
        ((code, seconds),) = stopped
        assert code == 0 and abs(received / whole - 1) < 0.1, (code, received, whole)
    sound = received / 2 / RATE
    return f"{sound:.0f} s of sound, all of it; ended with 0, {seconds:.1f} s after the signal"


def data_outlives_the_container(image: Image) -> str:
    image.engine.run("volume", "rm", "-f", NAME)
    path = "/v1/audio/lexicons/ours"
    try:
        with image.running(volume=True) as (_, client):
            text = {"Content-Type": "text/plain"}
            stored = client.put(path, content="nginx = engine x\n", headers=text)
            assert stored.is_success, stored.text
        with image.running(volume=True) as (_, client):
            assert "engine x" in client.get(path).text
            transcript = transcribe(speak(client, "nginx is up.", lexicon="ours"))
            assert "engine" in transcript.lower(), transcript
    finally:
        image.engine.output("volume", "rm", "-f", NAME)
    return f"a lexicon, used in a new container: {transcript!r}"


def a_data_folder_of_another_user_is_logged_and_does_not_stop_the_start(image: Image) -> str:
    folder = image.work / "foreign"
    folder.mkdir(mode=0o755, exist_ok=True)
    with image.running(f"--volume={folder}:/data") as (container, client):
        lines = [line for line in container.log().splitlines() if "can't write to" in line]
        assert len(lines) == 3, container.log()
        assert len(speak(client, SENTENCES[0])) / RATE > 1
    return lines[0]


def a_unix_socket_is_shared(image: Image) -> str:
    folder = image.work / "run"
    folder.mkdir(exist_ok=True)
    os.chown(folder, USER, USER)
    path = "/run/speech/speech.sock"
    with image.running(f"--volume={folder}:/run/speech", UNIX_SOCKET_PATH=path) as (container, _):
        transport = httpx.HTTPTransport(uds=str(folder / "speech.sock"))
        with httpx.Client(base_url="http://speech", transport=transport, timeout=120) as client:
            seconds = len(speak(client, SENTENCES[0])) / RATE
        assert seconds > 1
        assert container.stop()[0] == 0
    assert not list(folder.iterdir()), "the socket is still there"
    return f"{seconds:.1f} s of sound through it"


def a_gateway_starts_the_server_and_outlives_it(image: Image) -> str:
    with image.running(GATEWAY_MODE="true", IDLE_TIMEOUT="2") as (container, client):
        gateway = container.server
        assert not children(gateway), "the health check started the server"
        asleep = resident(gateway)
        started = time.monotonic()
        assert len(speak(client, SENTENCES[0])) / RATE > 1
        first = time.monotonic() - started
        (server,) = children(gateway)
        assert "libjemalloc" in Path(f"/proc/{server}/maps").read_text()
        awake = resident(server)
        wait_until_childless(gateway, 30)
        again = resident(gateway)
        assert asleep < 20 and again < 20 and not zombies(container), (asleep, again)
        started = time.monotonic()
        speak(client, SENTENCES[1])
        second = time.monotonic() - started
        code, _ = container.stop()
        assert code == 0, code
    memory = f"{asleep:.1f} MB asleep, {awake:.0f} more awake, {again:.1f} asleep again"
    return f"{memory}; a clip that starts the server in {first:.1f} s, then in {second:.1f} s"


def a_changed_line_is_one_small_layer(image: Image) -> str:
    """This fact comes last: it changes the image."""
    before = image.engine.layers(image.tag)
    unchanged = image.engine.build(image.context, image.target, image.tag, image.base)
    assert image.engine.layers(image.tag) == before
    with (image.context / "server.py").open("a") as source:
        source.write(f"# {time.time()}\n")
    changed = image.engine.build(image.context, image.target, image.tag, image.base)
    after = image.engine.layers(image.tag)
    assert after[:-1] == before[:-1] and after[-1] != before[-1], (before, after)
    return f"one of {len(after)} layers; built in {changed:.1f} s, without a change {unchanged:.1f}"


def another_package_keeps_the_layer_of_torch(image: Image) -> str:
    before = image.engine.layers(image.tag)
    with (image.context / "requirements.txt").open("a") as packages:
        packages.write(f"# {time.time()}\n")
    seconds = image.engine.build(image.context, image.target, image.tag, image.base)
    after = image.engine.layers(image.tag)
    torch = -4  # after it come the packages, the .pth and the code
    assert after[torch] == before[torch] and after[torch + 1] != before[torch + 1], (before, after)
    return f"built again in {seconds:.0f} s"


# ---------------------------------------------------------------------------------------- Qwen3-TTS


def qwen3_speaks_and_stores_a_voice(image: Image) -> str:
    """The weights are random: this checks that there is sound, not what it says."""
    model = checkpoints.build(image.work / "base-checkpoint", "small", "base", eos_bias=2.4)
    for path in model.rglob("*.safetensors"):
        path.chmod(0o644)  # safetensors lets only the owner read them
    options = f"--volume={model}:/model:ro"
    settings = {"ENGINE": "qwen3", "MODEL_ID": "/model", "DEVICE": "cpu"}
    tone = np.sin(np.arange(2 * RATE) / 20).astype(np.float32) / np.float32(4)
    image.engine.run("volume", "rm", "-f", NAME)
    try:
        with image.running(options, volume=True, **settings) as (_, client):
            health = client.get("/health").json()
            fields = {"name": "Anna", "consent": "she agreed"}
            recording = {"audio_sample": ("anna.wav", wav(tone), "audio/wav")}
            stored = client.post("/v1/audio/voices", data=fields, files=recording)
            assert stored.is_success, stored.text
            started = time.monotonic()
            first = speak(client, SENTENCES[0], voice="Anna")
            seconds = time.monotonic() - started
        with image.running(options, volume=True, **settings) as (container, client):
            second = speak(client, SENTENCES[1], voice="Anna")
            memory = resident(container.server)
            script = "import torch, torchao; print(torch.__version__, torch.__file__)"
            torch = container.shell(f"python -c '{script}'").stdout
            assert "/opt/torch/" in torch, torch
            assert container.stop()[0] == 0
    finally:
        image.engine.output("volume", "rm", "-f", NAME)
    assert all(len(samples) and np.abs(samples).max() > 0.01 for samples in (first, second))
    assert "qwen3" in json.dumps(health), health
    sound = f"{len(first) / RATE:.1f} s of sound in {seconds:.1f} s"
    again = f"{len(second) / RATE:.1f} s in a new container"
    return f"{sound}, {again}; {memory:.0f} MB; {torch.strip()}"


def wav(samples: Samples) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, RATE, 0, "NONE", ""))
        writer.writeframes((samples * 32767).astype("<i2").tobytes())
    return file.getvalue()


Fact = Callable[[Image], str]
FACTS: dict[str, tuple[Fact, ...]] = {
    "cpu": (
        it_gets_healthy_speaks_and_stops,
        it_has_no_privileges,
        tini_is_process_1_and_reaps_orphans,
        a_running_stream_ends_whole_at_a_stop,
        data_outlives_the_container,
        a_data_folder_of_another_user_is_logged_and_does_not_stop_the_start,
        a_unix_socket_is_shared,
        a_gateway_starts_the_server_and_outlives_it,
        a_changed_line_is_one_small_layer,
    ),
    "gpu": (
        it_gets_healthy_speaks_and_stops,
        tini_is_process_1_and_reaps_orphans,
        qwen3_speaks_and_stores_a_voice,
        a_changed_line_is_one_small_layer,
        another_package_keeps_the_layer_of_torch,
    ),
}
