"""docker-entrypoint.sh, with stubs for the programs that it calls: what it sets, and that nothing
stops the start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.container.commands import require, run
from tools.container.dockerfile import ROOT

ENTRYPOINT = ROOT / "docker-entrypoint.sh"


class Stubs:
    """Programs, first on the PATH, that record how they were called."""

    def __init__(self, directory: Path) -> None:
        self.bin = directory / "bin"
        self.log = directory / "calls"
        self.bin.mkdir()
        self.log.touch()

    def add(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>{self.log}\n{script}\n')
        path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines()

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": f"{self.bin}:/usr/bin:/bin", "JEMALLOC_LIBRARY": "", **variables}
        return run(ENTRYPOINT, *command, env=environment)

    def environment(self, **variables: str) -> dict[str, str]:
        """The environment of the command."""
        result = self.run("env", **variables)
        assert not result.returncode, result.stderr
        return dict(line.split("=", 1) for line in result.stdout.splitlines())


@pytest.fixture
def stubs(tmp_path: Path) -> Stubs:
    return Stubs(tmp_path)


def test_the_entrypoint_becomes_its_command(stubs: Stubs) -> None:
    result = stubs.run("sh", "-c", 'echo "$0 $1"; exit 7', "one argument", "and another")
    assert (result.returncode, result.stdout, result.stderr) == (
        7,
        "one argument and another\n",
        "",
    )


def test_threads_buffers_and_torch_are_set_up(stubs: Stubs) -> None:
    variables = stubs.environment()
    assert variables["PYTHONUNBUFFERED"] == "1"
    assert variables["OMP_NUM_THREADS"] == variables["MKL_NUM_THREADS"] == "2"
    assert variables["PYTORCH_CUDA_ALLOC_CONF"] == "expandable_segments:True,max_split_size_mb:512"


def test_variables_that_are_set_already_stay(stubs: Stubs) -> None:
    variables = {
        "OMP_NUM_THREADS": "7",
        "MKL_NUM_THREADS": "6",
        "PYTORCH_CUDA_ALLOC_CONF": "x:1",
        "PYTHONUNBUFFERED": "0",
    }
    assert variables.items() <= stubs.environment(**variables).items()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_jemalloc_is_looked_up_where_debian_has_it(stubs: Stubs, machine: str) -> None:
    stubs.add("uname", f"echo {machine}")
    result = run(ENTRYPOINT, "env", env={"PATH": f"{stubs.bin}:/usr/bin:/bin"})
    path = f"/usr/lib/{machine}-linux-gnu/libjemalloc.so.2"
    if Path(path).exists():
        assert f"LD_PRELOAD={path}\n" in result.stdout
    else:
        assert result.stderr == f"entrypoint: no jemalloc at {path}: glibc's malloc is used\n"


def test_jemalloc_returns_memory_within_a_second_and_really_runs(stubs: Stubs) -> None:
    libraries = sorted(Path("/usr/lib").glob("*-linux-gnu/libjemalloc.so.2"))
    library = require(str(libraries[0]) if libraries else None)
    result = stubs.run(
        sys.executable, "-c", "print(open('/proc/self/maps').read())", JEMALLOC_LIBRARY=library
    )
    assert library.rpartition("/")[2] in result.stdout
    assert not result.stderr, "the allocator rejects its options"
    variables = stubs.environment(JEMALLOC_LIBRARY=library)
    assert variables["MALLOC_CONF"] == "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0"


def test_a_preloaded_library_stays_behind_jemalloc(stubs: Stubs, tmp_path: Path) -> None:
    library = tmp_path / "libjemalloc.so.2"
    library.touch()  # the loader only warns of it
    assert (
        stubs.environment(JEMALLOC_LIBRARY=str(library), LD_PRELOAD="/other.so")["LD_PRELOAD"]
        == f"{library}:/other.so"
    )


def test_an_empty_jemalloc_library_is_glibcs_malloc(stubs: Stubs) -> None:
    assert not {"LD_PRELOAD", "MALLOC_CONF"} & stubs.environment(JEMALLOC_LIBRARY="").keys()


def test_the_gpu_and_the_huge_pages_stay_as_they_are_by_default(
    stubs: Stubs, tmp_path: Path
) -> None:
    stubs.add("nvidia-smi", "exit 0")
    switch = tmp_path / "enabled"
    switch.write_text("always [madvise] never\n")
    assert "THP_MEM_ALLOC_ENABLE" not in stubs.environment(HUGE_PAGES_SWITCH=str(switch))
    assert not stubs.calls
    assert switch.read_text() == "always [madvise] never\n"


def test_the_gpu_gets_the_requested_settings(stubs: Stubs) -> None:
    stubs.add("nvidia-smi", "exit 0")
    result = stubs.run("true", GPU_PERSISTENCE="true", GPU_CLOCKS="1200,1410")
    assert stubs.calls == ["nvidia-smi -pm 1", "nvidia-smi -lgc 1200,1410"]
    assert not result.stderr


def test_a_driver_that_refuses_costs_one_line_each_and_never_the_start(stubs: Stubs) -> None:
    stubs.add("nvidia-smi", "echo 'Insufficient permissions'; echo 'Terminating early'; exit 4")
    result = stubs.run("echo", "started", GPU_PERSISTENCE="true", GPU_CLOCKS="1410")
    assert result.stdout == "started\n"
    assert result.stderr.splitlines() == [
        "entrypoint: GPU_PERSISTENCE: Insufficient permissions Terminating early",
        "entrypoint: GPU_CLOCKS=1410: Insufficient permissions Terminating early",
    ]


def test_a_machine_without_nvidia_smi_starts_with_a_line(stubs: Stubs) -> None:
    result = stubs.run("echo", "started", GPU_PERSISTENCE="true")
    assert result.stdout == "started\n"
    assert len(result.stderr.splitlines()) == 1 and "nvidia-smi" in result.stderr


def test_huge_pages_are_switched_and_torch_uses_them(stubs: Stubs, tmp_path: Path) -> None:
    switch = tmp_path / "enabled"
    switch.write_text("always [madvise] never\n")
    variables = stubs.environment(HUGE_PAGES="always", HUGE_PAGES_SWITCH=str(switch))
    assert switch.read_text() == "always"
    assert variables["THP_MEM_ALLOC_ENABLE"] == "1"


def test_a_switch_that_is_right_already_is_not_written(stubs: Stubs, tmp_path: Path) -> None:
    switch = tmp_path / "enabled"
    switch.write_text("always [madvise] never\n")
    stubs.run("true", HUGE_PAGES="madvise", HUGE_PAGES_SWITCH=str(switch))
    assert switch.read_text() == "always [madvise] never\n"


def test_a_switch_that_cannot_be_written_costs_one_line(stubs: Stubs, tmp_path: Path) -> None:
    switch = tmp_path / "no" / "such"
    result = stubs.run("echo", "started", HUGE_PAGES="always", HUGE_PAGES_SWITCH=str(switch))
    assert result.stdout == "started\n"
    assert result.stderr == f"entrypoint: HUGE_PAGES=always: {switch} can't be written here\n"


def test_a_data_folder_that_cannot_be_written_is_named(stubs: Stubs) -> None:
    result = stubs.run("echo", "started", VOICES_DIR="/proc/voices")
    assert result.stdout == "started\n"
    assert result.stderr == f"entrypoint: user {os.getuid()} can't write to /proc/voices\n"


def test_the_data_folders_are_created(stubs: Stubs, tmp_path: Path) -> None:
    stubs.run("true", VOICES_DIR=str(tmp_path / "data" / "voices"))
    assert (tmp_path / "data" / "voices").is_dir()
