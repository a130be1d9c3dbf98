"""The image and compose.yaml, as far as they can be tried without a container engine: the server is
started from the files that the Dockerfile would copy, as it would start it. `make check` runs the
linters, and `python -m tools.container` tries the rest by hand.
"""

from __future__ import annotations

import json
import os
import platform
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
    ancestry,
    context,
    copy_context,
    environment,
    stages,
)

BIN = Path(sys.executable).parent
STAGES = stages((ROOT / "Dockerfile").read_text())
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = ("speech", "speech-gpu", "speech-gateway")
TARGETS = ("cpu", "gpu")
SETTINGS = {name.upper() for name in Settings.model_fields}
ENTRYPOINT_VARIABLES = {"GPU_PERSISTENCE", "GPU_CLOCKS", "HUGE_PAGES", "JEMALLOC_LIBRARY"}


# ---------------------------------------------------------------------------------------- the image


def last(target: str, verb: str) -> str:
    """The last instruction of that kind, which is the one that counts."""
    return [
        step.text
        for stage in ancestry(target, STAGES)
        for step in stage.instructions
        if step.verb == verb
    ][-1]


@pytest.mark.parametrize("target", TARGETS)
def test_the_image_runs_as_a_number_that_is_not_root(target: str) -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last(target, "USER"))


@pytest.mark.parametrize("target", TARGETS)
def test_tini_starts_the_entrypoint_and_the_entrypoint_the_server(target: str) -> None:
    assert json.loads(last(target, "ENTRYPOINT")) == ["tini", "--", "/app/docker-entrypoint.sh"]
    assert json.loads(last(target, "CMD")) == ["python", "server.py"]


@pytest.mark.parametrize("target", TARGETS)
def test_data_is_stored_where_it_can_be_written(target: str) -> None:
    variables = environment(ancestry(target, STAGES))
    for name in ("HOME", "VOICES_DIR", "LEXICON_DIR", "HF_HOME"):
        assert Path(variables[name]).is_relative_to("/data")
    assert "/data" in last(target, "VOLUME")


@pytest.mark.parametrize("target", TARGETS)
def test_the_final_stage_builds_nothing(target: str) -> None:
    runs = [
        step.text
        for stage in ancestry(target, STAGES)
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


def test_the_layer_of_torch_depends_on_its_own_requirements_only() -> None:
    copied = [
        path
        for step in STAGES["torch"].instructions
        if step.verb == "COPY"
        for path in step.operands[:-1]
    ]
    assert copied == ["requirements-qwen3.txt"]


def test_older_builders_support_every_option() -> None:
    """Buildah before 1.41, podman's builder in Debian 12 and 13, has no `COPY --link`."""
    steps = [
        step for stage in STAGES.values() for step in stage.instructions if step.verb == "COPY"
    ]
    options = {
        word.partition("=")[0] for step in steps for word in step.words if word.startswith("--")
    }
    assert options == {"--from"}


def test_the_label_has_the_servers_version() -> None:
    assert f'org.opencontainers.image.version="{server.VERSION}"' in last("cpu", "LABEL")


def test_the_build_context_holds_only_the_server() -> None:
    files = context()
    tops = {path.partition("/")[0] for path in files}
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    packages = set(tools["importlinter"]["root_packages"])
    assert {
        "server.py",
        "settings.py",
        "recognition_settings.py",
        "docker-entrypoint.sh",
    } | packages <= tops
    assert not tops & {
        "tests",
        "tools",
        "docs",
        "benchmarks",
        ".git",
        ".venv",
        ".env",
        "compose.yaml",
    }
    assert not [path for path in files if "__pycache__" in path or path.endswith(".pyc")]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """The files that the images have in /app."""
    *_, copy = [step for step in STAGES["app"].instructions if step.verb == "COPY"]
    *sources, target = copy.operands
    assert target == "/app"
    copy_context(sources, tmp_path / "app")
    return tmp_path / "app"


def test_a_server_of_the_image_compiles_nothing_that_the_build_can_keep(app: Path) -> None:
    steps = [step for step in STAGES["app"].instructions if step.verb == "RUN"]
    (step,) = [step for step in steps if "compileall" in step.text]
    python = re.sub(r"(?<!\S)(/opt/venv/bin/)?python ", f"{sys.executable} ", step.text)
    command = python.replace("/app", str(app))
    for added in (r"[1-9]\d\d+ ", "0 "):
        variables = {name: os.environ[name] for name in os.environ if name[:6] != "PYTHON"}
        built = subprocess.run(
            command, shell=True, cwd=app, env=variables, capture_output=True, check=True
        )
        assert re.match(added, built.stdout.decode()), built
    if platform.machine() == "x86_64":
        [kernels] = (app / "engine/qwen/kernels").glob("*.so")
        assert kernels.stat().st_mode & 0o555 == 0o555, "the user of the image can't load it"


def test_the_server_of_the_image_starts_and_is_healthy(app: Path, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    image = environment(ancestry("cpu", STAGES))
    variables = {name: value.replace("/data", data) for name, value in image.items()}
    variables |= {"PORT": str(free_port()), "HOST": "127.0.0.1", "ENGINE": "fake"}
    variables["PATH"] = f"{BIN}:{os.defpath}"
    command = [app / "docker-entrypoint.sh", *json.loads(last("cpu", "CMD"))]
    check = json.loads(last("cpu", "HEALTHCHECK").partition("CMD ")[2])
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(command, cwd=app, env=variables, stdout=log, stderr=log)
        try:
            until = time.monotonic() + 60
            while subprocess.run(check, cwd=app, env=variables, capture_output=True).returncode:
                assert process.poll() is None and time.monotonic() < until, (
                    tmp_path / "log"
                ).read_text()
                time.sleep(0.1)
        finally:
            process.terminate()
            process.wait(40)
    assert (tmp_path / "data" / "voices").is_dir()


# ------------------------------------------------------------------------------------- compose.yaml


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_privileges_and_time_to_stop(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] and "/tmp" in service["tmpfs"] and service["cap_drop"] == ["ALL"]
    assert "data:/data" in service["volumes"]
    assert service["ipc"] == "host" and "shm_size" not in service, (
        "podman refuses a service with both"
    )
    assert seconds(service["stop_grace_period"]) > 30, "the default of SHUTDOWN_TIMEOUT"
    assert service["build"]["target"] in TARGETS
    assert service["image"].endswith(service["build"]["target"])


def seconds(text: str) -> float:
    return float(text.removesuffix("s"))


def test_a_service_that_loads_before_it_listens_has_a_minute_to_start() -> None:
    periods = {
        name: seconds(COMPOSE["services"][name]["healthcheck"]["start_period"]) for name in SERVICES
    }
    assert periods == {"speech": 15, "speech-gpu": 60, "speech-gateway": 15}
    assert "true" in COMPOSE["services"]["speech-gpu"]["environment"]["PRELOAD_MODEL"]


@pytest.mark.parametrize("name", SERVICES)
def test_every_variable_of_a_service_is_a_setting(name: str) -> None:
    assert set(COMPOSE["services"][name]["environment"]) <= SETTINGS | ENTRYPOINT_VARIABLES


def test_the_only_service_without_a_profile_is_the_one_that_runs_anywhere() -> None:
    services = COMPOSE["services"]
    assert [name for name in services if "profiles" not in services[name]] == ["speech"]
    assert "deploy" not in COMPOSE["services"]["speech"]
    assert COMPOSE["services"]["speech-gateway"]["environment"]["GATEWAY_MODE"] == "true"


def test_the_gateway_runs_without_a_gpu_as_its_comment_says() -> None:
    compose = services.changed_compose((ROOT / "compose.yaml").read_text(), "python:3.11")
    changed = yaml.safe_load(compose)["services"]
    gateway = changed["speech-gateway"]
    assert "deploy" not in gateway
    assert gateway["build"]["target"] == "cpu" and gateway["image"].endswith(":cpu")
    differing: dict[str, Any] = {"build": {}, "environment": {}, "profiles": []}
    assert {**gateway, **differing} == {**changed["speech"], **differing}


def test_every_mounted_folder_of_the_repository_exists() -> None:
    volumes = [volume for service in COMPOSE["services"].values() for volume in service["volumes"]]
    mounted = [volume.split(":")[0] for volume in volumes if volume.startswith("./")]
    assert mounted
    assert all((ROOT / path).is_dir() for path in mounted)


def test_the_example_names_every_setting_and_changes_none() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert all(line.startswith("#") for line in lines if line)
    named = {match[1] for line in lines if (match := re.match(r"# ([A-Z0-9_]+)=", line))}
    internal = {"HOST", "VOICES_DIR", "LEXICON_DIR", "VOICES_FILE"}  # set by the image
    internal |= {"GATEWAY_FD", "GATEWAY_STARTS", "GATEWAY_FAILED_STARTS"}  # set by the gateway
    assert SETTINGS - internal <= named
    assert not named & internal
