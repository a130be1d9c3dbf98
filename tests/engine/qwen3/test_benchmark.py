"""The engine's benchmark runs, and writes all of its figures."""

from __future__ import annotations

import itertools
import json
import math
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks import engine as benchmark
from benchmarks.arrivals import Listener, poisson, serve
from engine import fake
from engine.speech import Sampling, SpeechRequest
from tests.engine.qwen3.checkpoints import shapes

SECTIONS = {
    "memory": 1, "language model": 2, "speech": 2, "first sound": 1, "arrivals": 1, "codec": 8, "load": 1,
    "disturbance": 1,
}  # fmt: skip


def figures(value: Any) -> list[Any]:
    """Every leaf of the results."""
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in figures(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in figures(part)]
    return [value]


def test_a_quick_run_writes_every_figure(tmp_path: Path) -> None:
    results, picture = tmp_path / "results" / "engine.json", tmp_path / "engine.svg"
    benchmark.main(["--quick", "--device", "cpu", "--json", str(results), "--svg", str(picture)])
    written = json.loads(results.read_text("utf-8"))
    assert {name: len(rows) for name, rows in written.items() if isinstance(rows, list)} == SECTIONS
    for name in SECTIONS:
        leaves = figures(written[name])
        assert leaves and None not in leaves, name
        assert all(math.isfinite(leaf) for leaf in leaves if isinstance(leaf, float)), name
    assert {"device", "torch", "threads", "cpu flags"} <= written["machine"].keys()
    assert written["asked"]["size"] == "tiny" and written["asked"]["quick"]
    assert all(row["ms/frame"] > row["bound ms"] > 0 for row in written["language model"])
    assert all(row["sound s"] == pytest.approx(6 * 0.08) for row in written["speech"]), (
        "no text ends early"
    )
    assert written["arrivals"][0]["requests"] == 3
    assert picture.read_text("utf-8").startswith("<svg") and "NaN" not in picture.read_text("utf-8")


def test_random_weights_are_the_same_each_time_and_as_large_as_the_real_ones(
    tmp_path: Path,
) -> None:
    from benchmarks.checkpoint import RandomTensors

    named = {
        name: shape
        for name, shape in shapes()["real0.6b/talker"].items()
        if math.prod(shape) < 1 << 23
    }
    first, second = (RandomTensors(tmp_path, named, "cpu", "") for _ in range(2))
    name = "talker.model.layers.0.mlp.gate_proj.weight"
    assert list(first.get(name).shape) == named[name] and first.get(name).equal(second.get(name))
    assert float(first.get(name).float().std()) == pytest.approx(1024**-0.5, rel=0.02)
    assert not first.get(name).equal(first.get(name.replace("gate", "up")))


def test_a_listener_counts_the_times_that_the_sound_ran_out() -> None:
    listener = Listener(arrived=1.0)
    for now, sound in ((2.0, 0.08), (2.05, 0.16), (2.3, 0.08), (2.38, 0.08)):
        listener.play(now, sound)
    assert (listener.first, listener.underruns) == (2.0, 1)
    assert listener.silence == pytest.approx(0.06) and listener.played == pytest.approx(0.4)


def test_clients_arrive_at_the_given_rate() -> None:
    times = poisson(10.0, 2000, seed=1)
    assert times == sorted(times) and times[0] == 0.0
    assert times[-1] == pytest.approx(200, rel=0.1)


class Metronome:
    """A clock that advances by ten milliseconds at each call."""

    def __init__(self) -> None:
        self.ticks = itertools.count()

    def __call__(self) -> float:
        return next(self.ticks) * 0.01


def test_a_client_waits_for_a_free_slot() -> None:
    info = fake.card(slots=2)
    engine = fake.FakeEngine(info, stride=5)
    request = SpeechRequest("a" * 20, info.voices["alloy"], "en", Sampling(seed=1))
    listeners, took, max_running = serve(
        engine, [request] * 3, [0.0] * 3, Metronome(), lambda seconds: None
    )
    assert max_running == 2 and len(listeners) == 3 and took > 0
    assert all(listener.played == pytest.approx(0.4) for listener in listeners)
    assert listeners[2].first - listeners[2].arrived > listeners[0].runs_out - 0.4, (
        "the third waits for the first"
    )


def gpu_sh(folder: Path, python: str, *steps: str) -> tuple[int, str]:
    """Runs benchmarks/gpu.sh with a stand-in for Python; its exit code, and its summary."""
    stand_in = folder / "python"
    stand_in.write_text(f"#!/bin/sh\n{python}\n", "utf-8")
    stand_in.chmod(0o755)
    command = ["/bin/bash", str(Path(benchmark.__file__).with_name("gpu.sh")), *steps]
    environment = {"PATH": "/usr/bin:/bin", "OUT": str(folder / "out"), "PYTHON": str(stand_in)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert "ran" in (folder / "out" / "log.txt").read_text("utf-8")
    return done.returncode, (folder / "out" / "summary.txt").read_text("utf-8")


def test_on_a_gpu_machine_the_steps_after_a_failed_one_run(tmp_path: Path) -> None:
    code, summary = gpu_sh(
        tmp_path, 'echo "ran $*"; case "$*" in *1.7b*) exit 3;; esac', "0.6b", "eager", "codes"
    )
    ends = [line.split()[:2] for line in summary.splitlines()]
    assert code == 1
    assert ends == [["ok", "check,"], ["ok", "tests"], ["ok", "0.6b-graphs,"], ["ok", "0.6b-eager,"],
                    ["FAILED", "1.7b-eager"], ["ok", "codes"]]  # fmt: skip


def test_without_a_gpu_nothing_runs_after_the_check(tmp_path: Path) -> None:
    code, summary = gpu_sh(
        tmp_path, 'echo "ran $*"; case "$*" in *cuda.is_available*) exit 1;; esac'
    )
    assert code == 1 and summary.startswith("FAILED  check") and summary.count("\n") == 1
