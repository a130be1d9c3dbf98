"""docker-entrypoint.sh, with stubs for whatever it calls on the PATH: what it sets, and that
nothing stops a start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.container.commands import needs, ran
from tools.container.dockerfile import ROOT

ENTRYPOINT = ROOT / "docker-entrypoint.sh"


class Stubs:
    """Commands that write down how they were called, first on the PATH; and how the entrypoint is
    run with them."""

    def __init__(self, directory: Path) -> None:
        self.bin, self.log = directory / "bin", directory / "calls"
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
        given = {"PATH": f"{self.bin}:/usr/bin:/bin", "JEMALLOC_LIBRARY": "", **variables}
        return ran(ENTRYPOINT, *command, env=given)

    def environment(self, **variables: str) -> dict[str, str]:
        """What the command would see."""
        said = self.run("env", **variables)
        assert not said.returncode, said.stderr
        return dict(line.split("=", 1) for line in said.stdout.splitlines())


@pytest.fixture
def stubs(tmp_path: Path) -> Stubs:
    return Stubs(tmp_path)


def test_the_entrypoint_becomes_its_command(stubs: Stubs) -> None:
    said = stubs.run("sh", "-c", 'echo "$0 $1"; exit 7', "one argument", "and another")
    assert (said.returncode, said.stdout, said.stderr) == (7, "one argument and another\n", "")


def test_threads_buffers_and_torch_are_set_up(stubs: Stubs) -> None:
    seen = stubs.environment()
    assert seen["PYTHONUNBUFFERED"] == "1"
    assert seen["OMP_NUM_THREADS"] == seen["MKL_NUM_THREADS"] == "2"
    assert seen["PYTORCH_CUDA_ALLOC_CONF"] == "expandable_segments:True,max_split_size_mb:512"


def test_what_is_set_already_stays(stubs: Stubs) -> None:
    own = {
        "OMP_NUM_THREADS": "7",
        "MKL_NUM_THREADS": "6",
        "PYTORCH_CUDA_ALLOC_CONF": "x:1",
        "PYTHONUNBUFFERED": "0",
    }
    assert own.items() <= stubs.environment(**own).items()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_jemalloc_is_looked_for_where_debian_has_it(stubs: Stubs, machine: str) -> None:
    stubs.add("uname", f"echo {machine}")
    said = ran(ENTRYPOINT, "env", env={"PATH": f"{stubs.bin}:/usr/bin:/bin"})
    where = f"/usr/lib/{machine}-linux-gnu/libjemalloc.so.2"
    if Path(where).exists():
        assert f"LD_PRELOAD={where}\n" in said.stdout
    else:
        assert said.stderr == f"entrypoint: no jemalloc at {where}: glibc's malloc is used\n"


def test_jemalloc_gives_memory_back_within_a_second_and_runs_for_real(stubs: Stubs) -> None:
    libraries = sorted(Path("/usr/lib").glob("*-linux-gnu/libjemalloc.so.2"))
    library = needs(str(libraries[0]) if libraries else None)
    said = stubs.run(
        sys.executable, "-c", "print(open('/proc/self/maps').read())", JEMALLOC_LIBRARY=library
    )
    assert library.rpartition("/")[2] in said.stdout
    assert not said.stderr, "the allocator complains of its options"
    seen = stubs.environment(JEMALLOC_LIBRARY=library)
    assert seen["MALLOC_CONF"] == "background_thread:true,dirty_decay_ms:1000,muzzy_decay_ms:0"


def test_a_library_that_is_preloaded_already_stays_behind_jemalloc(
    stubs: Stubs, tmp_path: Path
) -> None:
    library = tmp_path / "libjemalloc.so.2"
    library.touch()  # which the loader only grumbles about
    assert (
        stubs.environment(JEMALLOC_LIBRARY=str(library), LD_PRELOAD="/own.so")["LD_PRELOAD"]
        == f"{library}:/own.so"
    )


def test_an_empty_jemalloc_library_is_glibcs_malloc(stubs: Stubs) -> None:
    assert not {"LD_PRELOAD", "MALLOC_CONF"} & stubs.environment(JEMALLOC_LIBRARY="").keys()


def test_nobody_touches_the_gpu_or_the_pages_unasked(stubs: Stubs, tmp_path: Path) -> None:
    stubs.add("nvidia-smi", "exit 0")
    switch = tmp_path / "enabled"
    switch.write_text("always [madvise] never\n")
    assert "THP_MEM_ALLOC_ENABLE" not in stubs.environment(HUGE_PAGES_SWITCH=str(switch))
    assert not stubs.calls
    assert switch.read_text() == "always [madvise] never\n"


def test_the_gpu_is_told_what_was_asked_for(stubs: Stubs) -> None:
    stubs.add("nvidia-smi", "exit 0")
    said = stubs.run("true", GPU_PERSISTENCE="true", GPU_CLOCKS="1200,1410")
    assert stubs.calls == ["nvidia-smi -pm 1", "nvidia-smi -lgc 1200,1410"]
    assert not said.stderr


def test_a_driver_that_refuses_costs_one_line_each_and_never_the_start(stubs: Stubs) -> None:
    stubs.add("nvidia-smi", "echo 'Insufficient permissions'; echo 'Terminating early'; exit 4")
    said = stubs.run("echo", "started", GPU_PERSISTENCE="true", GPU_CLOCKS="1410")
    assert said.stdout == "started\n"
    assert said.stderr.splitlines() == [
        "entrypoint: GPU_PERSISTENCE: Insufficient permissions Terminating early",
        "entrypoint: GPU_CLOCKS=1410: Insufficient permissions Terminating early",
    ]


def test_a_machine_without_nvidia_smi_starts_with_a_line(stubs: Stubs) -> None:
    said = stubs.run("echo", "started", GPU_PERSISTENCE="true")
    assert said.stdout == "started\n"
    assert len(said.stderr.splitlines()) == 1 and "nvidia-smi" in said.stderr


def test_huge_pages_are_switched_and_torch_uses_them(stubs: Stubs, tmp_path: Path) -> None:
    switch = tmp_path / "enabled"
    switch.write_text("always [madvise] never\n")
    seen = stubs.environment(HUGE_PAGES="always", HUGE_PAGES_SWITCH=str(switch))
    assert switch.read_text() == "always"
    assert seen["THP_MEM_ALLOC_ENABLE"] == "1"


def test_a_switch_that_stands_right_is_left_alone(stubs: Stubs, tmp_path: Path) -> None:
    switch = tmp_path / "enabled"
    switch.write_text("always [madvise] never\n")
    stubs.run("true", HUGE_PAGES="madvise", HUGE_PAGES_SWITCH=str(switch))
    assert switch.read_text() == "always [madvise] never\n"


def test_a_switch_that_cannot_be_written_costs_one_line(stubs: Stubs, tmp_path: Path) -> None:
    switch = tmp_path / "no" / "such"
    said = stubs.run("echo", "started", HUGE_PAGES="always", HUGE_PAGES_SWITCH=str(switch))
    assert said.stdout == "started\n"
    assert said.stderr == f"entrypoint: HUGE_PAGES=always: {switch} can't be written here\n"


def test_data_that_cannot_be_written_is_named(stubs: Stubs) -> None:
    said = stubs.run("echo", "started", VOICES_DIR="/proc/voices")
    assert said.stdout == "started\n"
    assert said.stderr == f"entrypoint: user {os.getuid()} can't write to /proc/voices\n"


def test_the_directories_for_data_are_made(stubs: Stubs, tmp_path: Path) -> None:
    stubs.run("true", VOICES_DIR=str(tmp_path / "data" / "voices"))
    assert (tmp_path / "data" / "voices").is_dir()
