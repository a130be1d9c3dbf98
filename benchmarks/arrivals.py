"""Clients that arrive at random, each with a listener that plays the sound as it arrives: the time
to the first sound, and how often the sound runs out.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.contract import Failure
from engine.speech import Speaker, SpeechRequest, SpeechSlot


@dataclass(slots=True)
class Listener:
    """One client. It plays from the first sound on, and is silent when the next sound arrives too
    late.
    """

    arrived: float  # seconds on the run's clock
    first: float = -1.0
    runs_out: float = 0.0
    played: float = 0.0  # seconds of sound
    underruns: int = 0
    silence: float = 0.0

    def play(self, now: float, sound: float) -> None:
        """Sound of so many seconds has arrived."""
        if self.first < 0:
            self.first = self.runs_out = now
        elif now > self.runs_out:
            self.underruns += 1
            self.silence += now - self.runs_out
            self.runs_out = now
        self.runs_out += sound
        self.played += sound


def poisson(rate: float, requests: int, seed: int) -> list[float]:
    """When each request arrives, in seconds: `rate` a second on average, independently."""
    draw = random.Random(seed)
    now = 0.0
    times = []
    for _ in range(requests):
        times.append(now)
        now += draw.expovariate(rate)
    return times


def serve(
    engine: Speaker,
    requests: list[SpeechRequest],
    times: list[float],
    clock: Callable[[], float] = time.perf_counter,
    sleep: Callable[[float], None] = time.sleep,
) -> tuple[list[Listener], float, int]:
    """Speaks each request once its time has come and a slot is free. Returns the listeners, the
    seconds that it took, and the highest number of requests at once. Raises the error of an
    engine's Failure.
    """
    waiting = list(zip(times, requests, strict=True))
    speaking: dict[SpeechSlot, Listener] = {}
    listeners: list[Listener] = []
    began = clock()
    max_at_once = 0
    while waiting or speaking:
        while waiting and waiting[0][0] <= clock() - began and len(speaking) < engine.info.slots:
            arrived, request = waiting.pop(0)
            listeners.append(Listener(arrived))
            speaking[engine.admit(request)] = listeners[-1]
        max_at_once = max(max_at_once, len(speaking))
        if not speaking:
            sleep(max(0.0, waiting[0][0] - (clock() - began)))
            continue
        for result in engine.step(list(speaking)):
            if isinstance(result, Failure):
                raise result.error
            if len(result.samples):
                speaking[result.slot].play(
                    clock() - began, len(result.samples) / engine.info.sample_rate
                )
            if result.last:
                del speaking[result.slot]
    return listeners, clock() - began, max_at_once


def row(rate: float, listeners: list[Listener], took: float, max_at_once: int) -> dict[str, Any]:
    """One line of the table."""
    waits = sorted(listener.first - listener.arrived for listener in listeners)
    return {
        "requests a second": rate,
        "requests": len(listeners),
        "at once": max_at_once,
        "first p50 ms": statistics.median(waits) * 1e3,
        "first p95 ms": waits[min(len(waits) - 1, int(len(waits) * 0.95))] * 1e3,
        "underruns": sum(listener.underruns for listener in listeners),
        "listeners with one": sum(listener.underruns > 0 for listener in listeners),
        "silence s": sum(listener.silence for listener in listeners),
        "sound s a second": sum(listener.played for listener in listeners) / took,
    }
