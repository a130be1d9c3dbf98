"""Recognition: its cost over the bare recogniser, latency, memory, and the words it gets wrong.

    python benchmarks/hearing.py [PART ...] [--rounds 5] [--model base]

Without a part it measures all of them. The bare recogniser and the server take turns in one run.
Other load affects both: the ratios count, that of the CPU time most. benchmarks/recognizer.py
measures Qwen3-ASR.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.hears import cost, files, live, noise, words

PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "files": files.real_time_factor,
    "at-once": files.many_at_once,
    "long": files.long_recording,
    "voice": files.voice_beside_files,
    "live": live.latency,
    "captions": live.beside_a_file,
    "words": words.error_rates,
    "noise": noise.short_calls,
    "memory": cost.memory,
    "starts": cost.starts,
    "installation": cost.installation,
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--model", default="base", help="ASR_MODEL_ID")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--voice-rounds", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=60, help="of the long recording")
    parser.add_argument("--long-model", default="tiny.en", help="ASR_MODEL_ID for `long`")
    parser.add_argument("--callers", type=int, nargs="+", default=[1, 2, 4], help="of `live`")
    parser.add_argument("--sentences", type=int, default=5, help="of a live recording, at most 5")
    parser.add_argument("--cycles", type=int, default=30, help="of `memory`")
    parser.add_argument("--beside", type=Path, help="another checkout for `starts`")
    args = parser.parse_args()
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"unknown part {unknown.pop()!r}: {', '.join(PARTS)}")
    return args


def main() -> None:
    args = arguments()
    print(
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    for name in args.parts or PARTS:
        began = time.perf_counter()
        print(f"\n{name}", flush=True)
        PARTS[name](args)
        print(f"({time.perf_counter() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
