"""The soak by hand: `python -m tools.soak --minutes 10`. Ends with a table, and with 1 if a fact
was violated."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from tools.soak import rest
from tools.soak.plan import Plan
from tools.soak.soak import Report, soak

KINDS = ("tasks", "threads", "files")
TELLING = 12  # objects that there are more of, when memory grew


def plan() -> Plan:
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=usual.seconds / 60)
    parser.add_argument("--engine", choices=("embedded", "qwen3"), default=usual.engine)
    parser.add_argument("--callers", type=int, default=usual.callers)
    parser.add_argument(
        "--voices",
        default=",".join(usual.voices),
        help="of the embedded engine; the first speaks most",
    )
    parser.add_argument(
        "--growth", type=float, default=usual.growth, help="MB that memory may grow by"
    )
    parser.add_argument("--seed", type=int, default=usual.seed)
    told = parser.parse_args()
    voices = tuple(told.voices.split(","))
    return Plan(
        told.minutes * 60,
        told.engine,
        told.callers,
        voices=voices,
        growth=told.growth,
        seed=told.seed,
    )


def table(report: Report) -> Iterator[str]:
    """What came of it, a line a fact."""
    ledger, told = report.ledger, report.plan
    rounds = (
        f"{report.seconds / 60:.1f} minutes, {len(report.samples)} rounds of {told.callers} callers"
    )
    yield f"soak of {told.engine}: {rounds}, seed {told.seed}, {os.cpu_count()} cores"
    share = round(100 * ledger.left / max(1, ledger.left + ledger.whole))
    each = {
        "requests": report.requests,
        "whole sounds": ledger.whole,
        "of equal requests": ledger.equal,
    }
    each |= {
        f"hang-ups ({share} % of who listened)": ledger.left,
        "cache hits": ledger.acts.pop("cache hit", 0),
    }
    yield _row("callers", each | {"played by ffmpeg": ledger.judged})
    yield _row("what they did", ledger.acts)
    yield _row("answers", ledger.answers)
    yield _row("the log", report.events)
    if report.rests:
        yield from at_rest(report)
        yield from memory(report)


def at_rest(report: Report) -> Iterator[str]:
    """What was there when all had left."""
    moments = report.rests[report.warm], report.rests[-1]
    counts = {name: [sum(getattr(moment, name).values()) for moment in moments] for name in KINDS}
    counts["threads with libraries'"] = [moment.native for moment in moments]
    counts["lines of /metrics"] = [moment.series for moment in moments]
    for name, (then, now) in counts.items():
        yield f"  {name:<26}{then:,} after the warm-up, {now:,} at the end"


def memory(report: Report) -> Iterator[str]:
    """First and last values, and the line through those since the warm-up."""
    for kind in ("rss", "pss"):
        first, *_, last = (getattr(sample, kind) for sample in report.samples)
        then = getattr(report.steady[0], kind)
        told = f"first {first:.0f} MB, after the warm-up {then:.0f}, last {last:.0f}"
        if line := report.line(kind):
            steady = report.steady
            thousands = (steady[-1].requests - steady[0].requests) / 1000
            told += (
                f"; {line.slope * 3600:+.1f} MB an hour (standard error {line.error * 3600:.1f})"
            )
            told += f", {line.growth / thousands:+.2f} MB per 1,000 requests, {line.growth:+.1f} MB in all"
        yield f"  {kind.upper() + ' unloaded':<26}{told}"


def _row(name: str, counts: dict[str, int]) -> str:
    told = ", ".join(
        f"{what} {count:,}" for what, count in sorted(counts.items(), key=lambda pair: -pair[1])
    )
    return f"  {name:<26}{told}"


def main() -> int:
    report = soak(plan())
    print("\n".join(table(report)))
    if not report.ledger.wrong:
        print("every counter is back at zero, nothing is left, no fact was violated")
        return 0
    print(f"\n{len(report.ledger.wrong)} facts violated:")
    for fact, count in report.ledger.wrong.most_common():
        print(f"  {count} x {fact}")
    if report.rests:
        grown = rest.growth(report.rests[report.warm].things, report.rests[-1].things)
        print("objects that there are more of:", dict(list(grown.items())[:TELLING]))
    return 1


if __name__ == "__main__":
    sys.exit(main())
