"""The image and compose.yaml, as far as they can be tried without a container engine: the server is
started from the files that the Dockerfile would copy, as it would start it. `make check` runs the
linters, and `python -m tools.container` tries the rest by hand.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import server
from settings import Settings
from tests.process import free_port
from tools.container import services
from tools.container.dockerfile import (
    ROOT,
    Stage,
    context,
    copy_context,
    environment,
    line_of,
    stages,
)

BIN = Path(sys.executable).parent
STAGES = stages((ROOT / "Dockerfile").read_text())
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SPEAKING = ("speech", "speech-gpu", "speech-gateway")
TARGETS = ("cpu", "gpu")
SETTINGS = {name.upper() for name in Settings.model_fields}
ENTRYPOINT = {"GPU_PERSISTENCE", "GPU_CLOCKS", "HUGE_PAGES", "JEMALLOC_LIBRARY"}


# ---------------------------------------------------------------------------------------- the image


def last(target: str, verb: str) -> str:
    """What an instruction says in the end."""
    line: list[Stage] = line_of(target, STAGES)
    return [step.text for stage in line for step in stage.instructions if step.verb == verb][-1]


@pytest.mark.parametrize("target", TARGETS)
def test_the_image_runs_as_a_number_that_is_not_root(target: str) -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last(target, "USER"))


@pytest.mark.parametrize("target", TARGETS)
def test_tini_starts_the_entrypoint_and_the_entrypoint_the_server(target: str) -> None:
    assert json.loads(last(target, "ENTRYPOINT")) == ["tini", "--", "/app/docker-entrypoint.sh"]
    assert json.loads(last(target, "CMD")) == ["python", "server.py"]


@pytest.mark.parametrize("target", TARGETS)
def test_data_goes_where_it_can_be_written(target: str) -> None:
    said = environment(line_of(target, STAGES))
    kept = {name: said[name] for name in ("HOME", "VOICES_DIR", "LEXICON_DIR", "HF_HOME")}
    assert all(Path(path).is_relative_to("/data") for path in kept.values())
    assert "/data" in last(target, "VOLUME")


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_run_was_not_built_there(target: str) -> None:
    runs = [
        step.text
        for stage in line_of(target, STAGES)
        for step in stage.instructions
        if step.verb == "RUN"
    ]
    installed = [
        word
        for text in runs
        for found in re.findall(r"apt-get install -y (.*?) &&", text)
        for word in found.split()
    ]
    assert {word for word in installed if not word.startswith("-")} == {"tini", "libjemalloc2"}
    assert not [text for text in runs if re.search(r"pip (--\S+ \S+ )?install", text)]
    assert any("pip uninstall" in text for text in runs)


def test_torchs_layer_stays_when_another_package_moves() -> None:
    copied = [
        path
        for step in STAGES["torch"].instructions
        if step.verb == "COPY"
        for path in step.operands[:-1]
    ]
    assert copied == ["requirements-qwen3.txt"]


def test_older_builders_know_every_option() -> None:
    """Buildah before 1.41, which is podman's in Debian 12 and 13, has no `COPY --link`."""
    steps = [
        step for stage in STAGES.values() for step in stage.instructions if step.verb == "COPY"
    ]
    options = {
        word.partition("=")[0] for step in steps for word in step.words if word.startswith("--")
    }
    assert options == {"--from"}


def test_the_label_has_the_servers_version() -> None:
    assert f'org.opencontainers.image.version="{server.VERSION}"' in last("cpu", "LABEL")


def test_the_context_is_the_server_and_nothing_else() -> None:
    seen = context()
    tops = {path.partition("/")[0] for path in seen}
    rooms = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
            "root_packages"
        ]
    )
    assert {"server.py", "settings.py", "docker-entrypoint.sh"} | rooms <= tops
    assert not tops & {"tests", "docs", "benchmarks", ".git", ".venv", ".env", "compose.yaml"}
    assert not [path for path in seen if "__pycache__" in path or path.endswith(".pyc")]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """What the images have in /app."""
    (copied,) = [step for step in STAGES["app"].instructions if step.verb == "COPY"]
    *sources, target = copied.operands
    assert target == "/app"
    copy_context(sources, tmp_path / "app")
    return tmp_path / "app"


def test_the_server_starts_from_what_is_copied_and_is_well(app: Path, tmp_path: Path) -> None:
    said = environment(line_of("cpu", STAGES)) | {
        "PORT": str(free_port()),
        "HOST": "127.0.0.1",
        "ENGINE": "fake",
    }
    inside = {name: value.replace("/data", str(tmp_path / "data")) for name, value in said.items()}
    inside["PATH"] = f"{BIN}:{os.defpath}"
    command = [app / "docker-entrypoint.sh", *json.loads(last("cpu", "CMD"))]
    check = json.loads(last("cpu", "HEALTHCHECK").partition("CMD ")[2])
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(command, cwd=app, env=inside, stdout=log, stderr=log)
        try:
            until = time.monotonic() + 60
            while subprocess.run(check, cwd=app, env=inside, capture_output=True).returncode:
                assert process.poll() is None and time.monotonic() < until, (
                    tmp_path / "log"
                ).read_text()
                time.sleep(0.1)
        finally:
            process.terminate()
            process.wait(40)
    assert (tmp_path / "data" / "voices").is_dir()


# ------------------------------------------------------------------------------------- compose.yaml


@pytest.mark.parametrize("name", SPEAKING)
def test_a_service_is_kept_small_and_given_time(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] and "/tmp" in service["tmpfs"] and service["cap_drop"] == ["ALL"]
    assert "data:/data" in service["volumes"]
    assert service["ipc"] == "host" and "shm_size" not in service, (
        "podman refuses a service that says both"
    )
    assert seconds(service["stop_grace_period"]) > 30, "SHUTDOWN_TIMEOUT's default"
    assert service["build"]["target"] in TARGETS
    assert service["image"].endswith(service["build"]["target"])


def seconds(text: str) -> float:
    return float(text.removesuffix("s"))


def test_a_service_that_loads_before_it_listens_has_a_minute_for_it() -> None:
    periods = {
        name: seconds(COMPOSE["services"][name]["healthcheck"]["start_period"]) for name in SPEAKING
    }
    assert periods == {"speech": 15, "speech-gpu": 60, "speech-gateway": 15}
    assert "true" in COMPOSE["services"]["speech-gpu"]["environment"]["PRELOAD_MODEL"]


@pytest.mark.parametrize("name", SPEAKING)
def test_every_variable_of_a_service_is_a_setting(name: str) -> None:
    assert set(COMPOSE["services"][name]["environment"]) <= SETTINGS | ENTRYPOINT


def test_the_services_without_a_profile_are_the_one_that_runs_anywhere() -> None:
    assert [name for name, service in COMPOSE["services"].items() if "profiles" not in service] == [
        "speech"
    ]
    assert "deploy" not in COMPOSE["services"]["speech"]
    assert COMPOSE["services"]["speech-gateway"]["environment"]["GATEWAY_MODE"] == "true"


def test_the_gateway_runs_without_a_gpu_as_its_comment_says() -> None:
    changed = yaml.safe_load(services.ours((ROOT / "compose.yaml").read_text(), "python:3.11"))
    gateway = changed["services"]["speech-gateway"]
    assert (
        "deploy" not in gateway
        and gateway["build"]["target"] == "cpu"
        and gateway["image"].endswith(":cpu")
    )
    assert {**gateway, "build": {}, "environment": {}, "profiles": []} == {
        **changed["services"]["speech"],
        "build": {},
        "environment": {},
        "profiles": [],
    }


def test_what_is_mounted_from_here_is_here() -> None:
    volumes = [volume for service in COMPOSE["services"].values() for volume in service["volumes"]]
    mounted = [volume.split(":")[0] for volume in volumes if volume.startswith("./")]
    assert mounted
    assert all((ROOT / path).is_dir() for path in mounted)


def test_the_example_names_every_setting_and_changes_none() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert all(line.startswith("#") for line in lines if line)
    named = {match[1] for line in lines if (match := re.match(r"# ([A-Z0-9_]+)=", line))}
    inside = {"HOST", "VOICES_DIR", "LEXICON_DIR", "VOICES_FILE"}  # not for people to say
    inside |= {"GATEWAY_FD", "GATEWAY_STARTS", "GATEWAY_FAILED_STARTS"}  # the gateway says them
    assert SETTINGS - inside <= named
    assert not named & inside
