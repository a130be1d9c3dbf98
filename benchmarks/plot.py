"""The picture of a benchmark as plain SVG: milliseconds per frame by number of streams, above the
bound that memory sets.
"""

from __future__ import annotations

import math
from typing import Any

WIDTH = 640
HEIGHT = 400
LEFT = 70
TOP = 50
REAL_TIME_MS = 80.0


def frames(results: dict[str, Any]) -> str:
    """Both axes double from line to line. Below 80 ms every stream is faster than playback."""
    lines = {
        "measured": (
            [(row["streams"], row["ms/frame"]) for row in results["language model"]],
            "#1f6feb",
        ),
        "whole engine": (
            [(row["streams"], row["ms/frame"]) for row in results["speech"]],
            "#8250df",
        ),
        "memory's bound": (
            [(row["streams"], row["bound ms"]) for row in results["language model"]],
            "#6e7781",
        ),
    }
    highest = max(value for points, _ in lines.values() for _, value in points)
    lowest = min(value for points, _ in lines.values() for _, value in points)
    top = math.ceil(math.log2(max(highest, REAL_TIME_MS)))
    bottom = math.floor(math.log2(lowest))
    right = math.log2(max(2, *(streams for streams, _ in lines["measured"][0])))

    def x(streams: float) -> float:
        return LEFT + math.log2(streams) / right * (WIDTH - LEFT - 30)

    def y(milliseconds: float) -> float:
        return TOP + (top - math.log2(milliseconds)) / (top - bottom) * (HEIGHT - TOP - 50)

    parts = [
        text(
            LEFT,
            22,
            f"{results['machine']['device']}, {results['asked']['size']}, {results['dtype']}",
            15,
        )
    ]
    for power in range(bottom, top + 1):
        parts.append(line([(LEFT, y(2.0**power)), (WIDTH - 30, y(2.0**power))], "#d0d7de", 1))
        parts.append(text(10, y(2.0**power) + 4, f"{2.0**power:g} ms"))
    parts.append(line([(LEFT, y(REAL_TIME_MS)), (WIDTH - 30, y(REAL_TIME_MS))], "#cf222e", 1))
    parts.append(text(WIDTH - 110, y(REAL_TIME_MS) - 5, "real time"))
    for streams, _ in lines["measured"][0]:
        parts.append(text(x(streams) - 4, HEIGHT - 28, str(streams)))
    parts.append(text(WIDTH / 2 - 40, HEIGHT - 8, "streams at once"))
    for place, (name, (points, colour)) in enumerate(lines.items()):
        parts.append(line([(x(streams), y(value)) for streams, value in points], colour, 2))
        parts.append(text(LEFT + 150 * place, 42, name, 12, colour))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>\n{body}\n</svg>\n'
    )


def line(points: list[tuple[float, float]], colour: str, width: int) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def text(x: float, y: float, words: str, size: int = 12, colour: str = "#24292f") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}">{words}</text>'
