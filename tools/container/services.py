"""compose.yaml with a real client: what a machine without a GPU can run is brought up, heard and
taken down."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

from tests.judge import transcribe, wer
from tests.process import free_port
from tests.sentences import SENTENCES
from tools.container.engines import Container, Engine, children, resident
from tools.container.facts import NAME, RATE, say

GATEWAY = "  speech-gateway:\n    <<: [*gpu, *speech]"
BUILD = "build: { context: ., target: cpu }"


def ours(compose: str, base: str) -> str:
    """compose.yaml for this try: images of our own name, so that nobody's are overwritten; what
    they stand on; and the gateway without a GPU, as the comment there says."""
    assert compose.count(GATEWAY) == compose.count(BUILD) == 1
    gateway = f"  speech-gateway:\n    {BUILD}\n    <<: *speech"
    built = f"build: {{ context: ., target: cpu, network: host, args: {{ PYTHON: '{base}' }} }}"
    text = compose.replace(GATEWAY, gateway).replace(BUILD, built)
    return text.replace("image: speech-server:", f"image: {NAME}:")


ALL = {"speech", "speech-gpu", "speech-gateway", "prometheus", "grafana"}


class Composition:
    """A project of compose.yaml's, under a name of its own."""

    def __init__(self, engine: Engine, client: Sequence[str], context: Path, base: str) -> None:
        self.engine, self.context, self.port = engine, context, free_port()
        (context / "ours.yaml").write_text(ours((context / "compose.yaml").read_text(), base))
        self.command = [*client, "-p", NAME, "-f", "ours.yaml"]

    def said(self, *words: str) -> str:
        # the last is podman's: its own format has no HEALTHCHECK
        outside = [
            "env",
            f"PORT={self.port}",
            "ENGINE=embedded",
            "IDLE_TIMEOUT=2",
            "BUILDAH_FORMAT=docker",
        ]
        ran = subprocess.run(
            [*outside, *self.command, *words], cwd=self.context, capture_output=True, text=True
        )
        assert not ran.returncode, f"{words}: {ran.stdout} {ran.stderr}"
        return ran.stdout

    def container(self, service: str) -> Container:
        labels = (f"com.docker.compose.project={NAME}", f"com.docker.compose.service={service}")
        (found,) = self.engine.containers(*labels)
        return found


def try_out(engine: Engine, client: Sequence[str], context: Path, base: str) -> Iterator[str]:
    composition = Composition(engine, client, context, base)
    profiles = ("--profile", "gpu", "--profile", "gateway", "--profile", "monitoring")
    config = composition.said(*profiles, "config")
    assert all(f"\n  {service}:" in config for service in ALL), config
    yield f"{len(ALL)} services are understood"
    before = engine.layers(f"{NAME}:cpu")
    composition.said("build", "speech")
    assert engine.layers(f"{NAME}:cpu") == before
    yield "builds what the engine built"
    for service in ("speech", "speech-gateway"):
        # docker compose needs none for a service by its name, podman-compose does
        profile = (
            "--profile",
            "gateway",
        )
        try:
            composition.said(*profile, "up", "-d", service)
            yield f"{service}: {heard_from(composition, service)}"
        finally:
            began = time.monotonic()
            composition.said(*profile, "down", "-v")
        yield f"{service}: down after {time.monotonic() - began:.1f} s"
        assert not engine.containers(f"com.docker.compose.project={NAME}")


def heard_from(composition: Composition, service: str) -> str:
    container = composition.container(service)
    seconds = container.healthy()
    sleeps = service == "speech-gateway"
    if sleeps:
        assert not children(container.server), "the health check woke it"
    with httpx.Client(
        base_url=f"http://127.0.0.1:{composition.port}", timeout=120, trust_env=False
    ) as client:
        heard = say(client, SENTENCES[0])
    assert wer(SENTENCES[:1], [transcribe(heard)]) < 0.2 and len(heard) > RATE
    return f"healthy after {seconds:.1f} s, {len(heard) / RATE:.1f} s of sound, {resident(container.server):.1f} MB"
