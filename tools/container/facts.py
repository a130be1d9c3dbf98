"""What is true of an image in a container, each fact by its name. `python -m tools.container` asks them in turn;
one that isn't so is an AssertionError, after the log of the container."""

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
from tools.container.dockerfile import context as copied
from tools.container.engines import Container, Engine, children, family, resident, status

RATE = 24_000  # Hz, of the embedded voices and of Qwen3-TTS
NAME = "speech-check"
USER = 10001
# docs/containers.md: how it is started without compose
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
    """A target as it was built, and from what."""

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
        """A healthy container, and a client for it. With `volume` its data is where the one before
        left it."""
        port = free_port()
        variables = [f"--env={name}={value}" for name, value in settings.items()]
        kept = [f"--volume={NAME}:/data"] if volume else []
        published = f"--publish=127.0.0.1:{port}:8880"
        self.engine.run("rm", "-f", NAME)
        self.engine.said(
            "run", "-d", "--name", NAME, published, *HARDENED, *kept, *options, *variables, self.tag
        )
        container = Container(self.engine, NAME)
        try:
            container.healthy()
            with httpx.Client(
                base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False
            ) as client:
                yield container, client
        except (AssertionError, httpx.HTTPError):
            print(container.log())
            raise
        finally:
            self.engine.said("rm", "-f", "-v", NAME)


def say(client: httpx.Client, text: str, **fields: str) -> Samples:
    """What is heard, -1 to 1."""
    answer = client.post(
        SPEECH, json={"input": text, "voice": "alloy", "response_format": "pcm", **fields}
    )
    assert answer.status_code == 200, answer.text
    return np.frombuffer(answer.content, "<i2").astype(np.float32) / np.float32(32768)


def children_are_gone(pid: int, seconds: float) -> float:
    began = time.monotonic()
    while children(pid):
        assert time.monotonic() - began < seconds, f"{children(pid)} still run"
        time.sleep(0.1)
    return time.monotonic() - began


def zombies(container: Container) -> list[int]:
    return [pid for pid in family(container.first) if status(pid)["State"].startswith("Z")]


# ------------------------------------------------------------------------------------- the embedded


def it_gets_well_is_understood_and_stops(image: Image) -> str:
    with image.running() as (container, client):
        well = container.inspect("{{.State.Health.Status}}")
        began = time.monotonic()
        heard = say(client, SENTENCES[0])
        first = time.monotonic() - began
        wrong = wer(
            SENTENCES[:3],
            [transcribe(heard), *(transcribe(say(client, text)) for text in SENTENCES[1:3])],
        )
        assert wrong < 0.1 and 1.5 < len(heard) / RATE < 6, (wrong, len(heard) / RATE)
        assert len(say(client, "こんにちは。", voice="jf_alpha")) / RATE > 0.5
        assert "libjemalloc" in Path(f"/proc/{container.server}/maps").read_text()
        memory = resident(container.server)
        code, took = container.stop()
        assert code == 0, code
    heard_so = f"first clip, loaded for it, in {first:.1f} s; {wrong:.0%} of words wrong"
    return f"{well}; {heard_so}; {memory:.0f} MB; ended with 0 after {took:.1f} s"


def it_may_do_nothing_but_speak(image: Image) -> str:
    with image.running() as (container, _):
        for pid in family(container.first):
            is_now = status(pid)
            assert (
                is_now["Uid"].split() == [str(USER)] * 4
                and is_now["Gid"].split() == [str(USER)] * 4
            )
            assert int(is_now["CapEff"], 16) == int(is_now["CapBnd"], 16) == 0
            assert (is_now["NoNewPrivs"], is_now["Seccomp"]) == ("1", "2")
        assert container.does("touch /app/x /opt/venv/x /etc/x").returncode
        assert not container.does("touch /tmp/x /data/x /data/voices/x").returncode
        assert (
            container.does("python -m pip --version").returncode
            and container.does("which cc gcc").returncode
        )
        found = container.does("cd /app && find . -type f ! -name '*.pyc'").stdout.split()
        assert {path.removeprefix("./") for path in found} == set(copied()), (
            ".dockerignore is read in two ways"
        )
    return f"user {USER}, no capability, {len(found)} files of ours"


def tini_is_process_1_and_buries_orphans(image: Image) -> str:
    with image.running() as (container, _):
        assert Path(f"/proc/{container.first}/comm").read_text().strip() == "tini"
        assert Path(f"/proc/{container.server}/cmdline").read_text().split("\0")[:2] == [
            "python",
            "server.py",
        ]
        before = list(family(container.first))
        container.does("(sleep 0.1 &)")  # its parent is gone at once: tini's
        time.sleep(0.5)
        assert not zombies(container) and list(family(container.first)) == before
    return f"{len(before)} processes"


def who_is_being_spoken_to_hears_the_end(image: Image) -> str:
    text = " ".join(SENTENCES * 3)
    asked = {"input": text, "voice": "alloy", "response_format": "pcm"}
    fresh = {"Cache-Control": "no-cache"}
    ended: list[tuple[int, float]] = []
    with image.running() as (container, client):
        whole = len(client.post(SPEECH, json=asked, headers=fresh).content)
        stop = threading.Thread(target=lambda: ended.append(container.stop()))
        with client.stream("POST", SPEECH, json=asked, headers=fresh) as answer:
            pieces = answer.iter_bytes(65536)
            heard = len(next(pieces))
            stop.start()
            while "under_way=" not in container.log():
                time.sleep(0.1)
            heard += sum(map(len, pieces))  # httpx says so where an answer is cut off
        stop.join()
        assert "under_way=1" in container.log()
        (code, took) = ended[0]
        assert code == 0 and abs(heard / whole - 1) < 0.1, (code, heard, whole)
    return f"{heard / 2 / RATE:.0f} s of sound, all of it; ended with 0, {took:.1f} s after it was told to"


def data_outlives_the_container(image: Image) -> str:
    image.engine.run("volume", "rm", "-f", NAME)
    try:
        with image.running(volume=True) as (_, client):
            kept = client.put(
                "/v1/audio/lexicons/ours",
                content="nginx = engine x\n",
                headers={"Content-Type": "text/plain"},
            )
            assert kept.is_success, kept.text
        with image.running(volume=True) as (_, client):
            assert "engine x" in client.get("/v1/audio/lexicons/ours").text
            heard = transcribe(say(client, "nginx is up.", lexicon="ours"))
            assert "engine" in heard.lower(), heard
    finally:
        image.engine.said("volume", "rm", "-f", NAME)
    return f"a lexicon, heard in a new one: {heard!r}"


def a_foreign_folder_is_named_and_costs_no_start(image: Image) -> str:
    folder = image.work / "foreign"
    folder.mkdir(mode=0o755, exist_ok=True)
    with image.running(f"--volume={folder}:/data") as (container, client):
        lines = [line for line in container.log().splitlines() if "can't write to" in line]
        assert len(lines) == 3, container.log()
        assert len(say(client, SENTENCES[0])) / RATE > 1
    return lines[0]


def a_unix_socket_is_shared(image: Image) -> str:
    folder = image.work / "run"
    folder.mkdir(exist_ok=True)
    os.chown(folder, USER, USER)
    path = "/run/speech/speech.sock"
    with image.running(f"--volume={folder}:/run/speech", UNIX_SOCKET_PATH=path) as (container, _):
        transport = httpx.HTTPTransport(uds=str(folder / "speech.sock"))
        with httpx.Client(base_url="http://speech", transport=transport, timeout=120) as client:
            seconds = len(say(client, SENTENCES[0])) / RATE
        assert seconds > 1
        assert container.stop()[0] == 0
    assert not list(folder.iterdir()), "the socket stays behind"
    return f"{seconds:.1f} s of sound over it"


def a_gateway_sleeps_wakes_and_sleeps_again(image: Image) -> str:
    with image.running(GATEWAY_MODE="true", IDLE_TIMEOUT="2") as (container, client):
        gateway = container.server
        assert not children(gateway), "the health check woke it"
        asleep = resident(gateway)
        began = time.monotonic()
        assert len(say(client, SENTENCES[0])) / RATE > 1
        woken = time.monotonic() - began
        (server,) = children(gateway)
        assert "libjemalloc" in Path(f"/proc/{server}/maps").read_text()
        awake = resident(server)
        children_are_gone(gateway, 30)
        again = resident(gateway)
        assert asleep < 20 and again < 20 and not zombies(container), (asleep, again)
        began = time.monotonic()
        say(client, SENTENCES[1])
        twice = time.monotonic() - began
        code, _ = container.stop()
        assert code == 0, code
    clips = f"a clip that wakes it in {woken:.1f} s, then {twice:.1f}"
    return (
        f"{asleep:.1f} MB asleep, {awake:.0f} awake beside that, {again:.1f} asleep again; {clips}"
    )


def a_changed_line_is_one_small_layer(image: Image) -> str:
    """Last: the image is another one afterwards."""
    before = image.engine.layers(image.tag)
    same = image.engine.build(image.context, image.target, image.tag, image.base)
    assert image.engine.layers(image.tag) == before
    with (image.context / "server.py").open("a") as source:
        source.write(f"# {time.time()}\n")
    changed = image.engine.build(image.context, image.target, image.tag, image.base)
    after = image.engine.layers(image.tag)
    assert after[:-1] == before[:-1] and after[-1] != before[-1], (before, after)
    return f"one of {len(after)} layers; built again in {changed:.1f} s, unchanged in {same:.1f}"


def another_package_leaves_torch_where_it_is(image: Image) -> str:
    before = image.engine.layers(image.tag)
    with (image.context / "requirements.txt").open("a") as packages:
        packages.write(f"# {time.time()}\n")
    seconds = image.engine.build(image.context, image.target, image.tag, image.base)
    after = image.engine.layers(image.tag)
    torch, packed = -4, -3  # then the .pth and the code
    assert after[torch] == before[torch] and after[packed] != before[packed], (before, after)
    return f"built again in {seconds:.0f} s"


# ---------------------------------------------------------------------------------------- Qwen3-TTS


def qwen3_speaks_and_keeps_a_voice(image: Image) -> str:
    """With random weights: that it says something, not what."""
    model = checkpoints.build(image.work / "base-checkpoint", "small", "base", eos_bias=2.4)
    for path in model.rglob("*.safetensors"):
        path.chmod(0o644)  # safetensors writes them for their owner alone
    options = f"--volume={model}:/model:ro"
    settings = {"ENGINE": "qwen3", "MODEL_ID": "/model", "DEVICE": "cpu"}
    tone = np.sin(np.arange(2 * RATE) / 20).astype(np.float32) / np.float32(4)
    image.engine.run("volume", "rm", "-f", NAME)
    try:
        with image.running(options, volume=True, **settings) as (_, client):
            health = client.get("/health").json()
            recording = {"audio_sample": ("anna.wav", wav(tone), "audio/wav")}
            made = client.post(
                "/v1/audio/voices", data={"name": "Anna", "consent": "she agreed"}, files=recording
            )
            assert made.is_success, made.text
            began = time.monotonic()
            first = say(client, SENTENCES[0], voice="Anna")
            took = time.monotonic() - began
        with image.running(options, volume=True, **settings) as (container, client):
            again = say(client, SENTENCES[1], voice="Anna")
            memory = resident(container.server)
            torch = container.does(
                "python -c 'import torch, torchao; print(torch.__version__, torch.__file__)'"
            ).stdout
            assert "/opt/torch/" in torch, torch
            assert container.stop()[0] == 0
    finally:
        image.engine.said("volume", "rm", "-f", NAME)
    assert all(len(heard) and np.abs(heard).max() > 0.01 for heard in (first, again))
    assert "qwen3" in json.dumps(health), health
    said = (
        f"{len(first) / RATE:.1f} s in {took:.1f} s, {len(again) / RATE:.1f} s in a new container"
    )
    return f"{said}; {memory:.0f} MB; {torch.strip()}"


def wav(samples: Samples) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, RATE, 0, "NONE", ""))
        written.writeframes((samples * 32767).astype("<i2").tobytes())
    return file.getvalue()


Fact = Callable[[Image], str]
FACTS: dict[str, tuple[Fact, ...]] = {
    "cpu": (
        it_gets_well_is_understood_and_stops,
        it_may_do_nothing_but_speak,
        tini_is_process_1_and_buries_orphans,
        who_is_being_spoken_to_hears_the_end,
        data_outlives_the_container,
        a_foreign_folder_is_named_and_costs_no_start,
        a_unix_socket_is_shared,
        a_gateway_sleeps_wakes_and_sleeps_again,
        a_changed_line_is_one_small_layer,
    ),
    "gpu": (
        it_gets_well_is_understood_and_stops,
        tini_is_process_1_and_buries_orphans,
        qwen3_speaks_and_keeps_a_voice,
        a_changed_line_is_one_small_layer,
        another_package_leaves_torch_where_it_is,
    ),
}
