"""Runs the soak: `python -m tools.soak --minutes 10`.

Prints a table at the end. The exit status is 1 if a fact was violated.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from tools.soak import idle
from tools.soak.plan import Plan
from tools.soak.soak import Report, soak

SHOWN_TYPES = 12  # of objects that there are more of


def parse_plan() -> Plan:
    default = Plan()
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=default.seconds / 60)
    parser.add_argument("--engine", choices=("embedded", "qwen3"), default=default.engine)
    parser.add_argument("--clients", type=int, default=default.clients)
    parser.add_argument(
        "--voices",
        default=",".join(default.voices),
        help="of the embedded engine; the first one speaks most",
    )
    parser.add_argument(
        "--max-growth",
        type=float,
        default=default.max_growth,
        help="MB that resident memory may grow after the warm-up",
    )
    parser.add_argument("--seed", type=int, default=default.seed)
    options = parser.parse_args()
    return Plan(
        options.minutes * 60,
        options.engine,
        options.clients,
        voices=tuple(options.voices.split(",")),
        max_growth=options.max_growth,
        seed=options.seed,
    )


def table(report: Report) -> Iterator[str]:
    """The results, one fact a line."""
    results = report.results
    plan = report.plan
    rounds = f"{len(report.samples)} rounds of {plan.clients} clients"
    yield (
        f"soak of {plan.engine}: {report.seconds / 60:.1f} minutes, {rounds}, seed {plan.seed}, "
        f"{os.cpu_count()} cores"
    )
    share = round(100 * results.hang_ups / max(1, results.hang_ups + results.complete))
    counts = {
        "requests": report.requests,
        "whole sounds": results.complete,
        "of repeated requests": results.repeated,
        f"hang-ups ({share} % of streams)": results.hang_ups,
        "cache hits": results.actions.pop("cache hit", 0),
        "played by ffmpeg": results.played,
    }
    yield _row("clients", counts)
    yield _row("actions", results.actions)
    yield _row("responses", results.responses)
    yield _row("log", report.events)
    if report.snapshots:
        yield from counts_at_idle(report)
        yield from memory(report)


def counts_at_idle(report: Report) -> Iterator[str]:
    """The objects of the idle server after the warm-up and at the end."""
    warm = report.snapshots[report.warm]
    last = report.snapshots[-1]
    counts = {
        "tasks": (sum(warm.tasks.values()), sum(last.tasks.values())),
        "threads": (sum(warm.threads.values()), sum(last.threads.values())),
        "threads with libraries'": (warm.native_threads, last.native_threads),
        "files": (sum(warm.files.values()), sum(last.files.values())),
        "lines of /metrics": (warm.metric_lines, last.metric_lines),
    }
    for name, (at_first, at_last) in counts.items():
        yield f"  {name:<26}{at_first:,} after the warm-up, {at_last:,} at the end"


def memory(report: Report) -> Iterator[str]:
    """The first and last values, and the line through those since the warm-up."""
    steady = report.steady
    for kind in ("rss", "pss"):
        first = getattr(report.samples[0], kind)
        warm = getattr(steady[0], kind)
        last = getattr(report.samples[-1], kind)
        text = f"first {first:.0f} MB, after the warm-up {warm:.0f}, last {last:.0f}"
        if line := report.line(kind):
            thousands = (steady[-1].requests - steady[0].requests) / 1000
            error = f"standard error {line.error * 3600:.1f}"
            text += f"; {line.slope * 3600:+.1f} MB an hour ({error})"
            text += f", {line.growth / thousands:+.2f} MB per 1,000 requests"
            text += f", {line.growth:+.1f} MB in all"
        yield f"  {kind.upper() + ' unloaded':<26}{text}"


def _row(name: str, counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    return f"  {name:<26}" + ", ".join(f"{label} {count:,}" for label, count in ordered)


def main() -> int:
    report = soak(parse_plan())
    print("\n".join(table(report)))
    violations = report.results.violations
    if not violations:
        print("every counter is at zero, nothing is left, no fact was violated")
        return 0
    print(f"\n{len(violations)} facts violated:")
    for fact, count in violations.most_common():
        print(f"  {count} x {fact}")
    if report.snapshots:
        before = report.snapshots[report.warm].objects
        grown = idle.growth(before, report.snapshots[-1].objects)
        print("objects that there are more of:", dict(list(grown.items())[:SHOWN_TYPES]))
    return 1


if __name__ == "__main__":
    sys.exit(main())
