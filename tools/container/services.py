"""Tries compose.yaml with a real client: starts the services that need no GPU, and stops them."""

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
from tools.container.facts import NAME, RATE, speak

GATEWAY = "  speech-gateway:\n    <<: [*gpu, *speech]"
BUILD = "build: { context: ., target: cpu }"


def changed_compose(compose: str, base: str) -> str:
    """compose.yaml with images of another name, with `base`, and with the gateway without a GPU.

    The other name keeps existing images from being overwritten. The gateway is changed as the
    comment in compose.yaml says.
    """
    assert compose.count(GATEWAY) == compose.count(BUILD) == 1
    gateway = f"  speech-gateway:\n    {BUILD}\n    <<: *speech"
    built = f"build: {{ context: ., target: cpu, network: host, args: {{ PYTHON: '{base}' }} }}"
    text = compose.replace(GATEWAY, gateway).replace(BUILD, built)
    return text.replace("image: speech-server:", f"image: {NAME}:")


SERVICES = {"speech", "speech-gpu", "speech-gateway", "prometheus", "grafana"}


class Composition:
    """A compose project with its own name and port."""

    def __init__(self, engine: Engine, client: Sequence[str], context: Path, base: str) -> None:
        self.engine = engine
        self.context = context
        self.port = free_port()
        compose = (context / "compose.yaml").read_text()
        (context / "changed.yaml").write_text(changed_compose(compose, base))
        self.command = [*client, "-p", NAME, "-f", "changed.yaml"]

    def output(self, *words: str) -> str:
        """The output of a command of the client, which must succeed."""
        environment = [
            "env",
            f"PORT={self.port}",
            "ENGINE=embedded",
            "IDLE_TIMEOUT=2",
            "BUILDAH_FORMAT=docker",  # podman's default format, OCI, has no HEALTHCHECK
        ]
        command = [*environment, *self.command, *words]
        result = subprocess.run(command, cwd=self.context, capture_output=True, text=True)
        assert not result.returncode, f"{words}: {result.stdout} {result.stderr}"
        return result.stdout

    def container(self, service: str) -> Container:
        labels = (f"com.docker.compose.project={NAME}", f"com.docker.compose.service={service}")
        (found,) = self.engine.containers(*labels)
        return found


def check_services(
    engine: Engine, client: Sequence[str], context: Path, base: str
) -> Iterator[str]:
    """Checks compose.yaml; yields a line for each result."""
    composition = Composition(engine, client, context, base)
    profiles = ("--profile", "gpu", "--profile", "gateway", "--profile", "monitoring")
    config = composition.output(*profiles, "config")
    assert all(f"\n  {service}:" in config for service in SERVICES), config
    yield f"{len(SERVICES)} services are understood"
    before = engine.layers(f"{NAME}:cpu")
    composition.output("build", "speech")
    assert engine.layers(f"{NAME}:cpu") == before
    yield "builds what the engine built"
    for service in ("speech", "speech-gateway"):
        # docker compose starts a named service without its profile, podman-compose doesn't.
        profile = ("--profile", "gateway")
        try:
            composition.output(*profile, "up", "-d", service)
            yield f"{service}: {check_service(composition, service)}"
        finally:
            started = time.monotonic()
            composition.output(*profile, "down", "-v")
        yield f"{service}: down after {time.monotonic() - started:.1f} s"
        assert not engine.containers(f"com.docker.compose.project={NAME}")


def check_service(composition: Composition, service: str) -> str:
    """A service gets healthy and speaks; a gateway is not woken by its health check."""
    container = composition.container(service)
    seconds = container.wait_until_healthy()
    if service == "speech-gateway":
        assert not children(container.server), "the health check woke it"
    with httpx.Client(
        base_url=f"http://127.0.0.1:{composition.port}", timeout=120, trust_env=False
    ) as client:
        samples = speak(client, SENTENCES[0])
    assert wer(SENTENCES[:1], [transcribe(samples)]) < 0.2 and len(samples) > RATE
    memory = resident(container.server)
    sound = len(samples) / RATE
    return f"healthy after {seconds:.1f} s, {sound:.1f} s of sound, {memory:.1f} MB"
