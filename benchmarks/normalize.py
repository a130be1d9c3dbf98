"""What normalization costs: CPU milliseconds per 1,000 characters, plain and dense with numbers, for each language.

python -m benchmarks.normalize
"""

from __future__ import annotations

import time

from text.normalize import LANGUAGES, normalize

DENSE = "2024-01-15, 14:30: $1,234.56, 5 kg, 20 %, 3.14, 192.168.0.1, +1 555 123 4567, 1990-1995, a.b@example.com; "
PLAIN = "It was a quiet morning, and nobody in the house had yet thought of getting up; in 2024 that was rare. "


def cost(text: str, language: str, runs: int = 50) -> float:
    """CPU milliseconds for one text, after a first run that compiles the rules."""
    normalize(text, language)
    start = time.process_time()
    for _ in range(runs):
        normalize(text, language)
    return (time.process_time() - start) / runs * 1e3


if __name__ == "__main__":
    for language in LANGUAGES:
        plain, dense = (cost((text * 20)[:1000], language) for text in (PLAIN, DENSE))
        print(f"{language}: plain {plain:.2f} ms, dense {dense:.2f} ms per 1,000 characters")
