"""The cost of normalization: CPU milliseconds per 1,000 characters, for plain text and for text
dense with numbers, in each language.

    python -m benchmarks.normalize

Each language is measured in its own script: a text as in a book, with one year in it, and a text of
written forms alone. Only the process's own CPU time counts, the lowest of five rounds, so that
other load matters little.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from text.normalize import normalize

# By language: plain, dense.
TEXTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "en": (
            "It was a quiet morning, and nobody in the house had yet thought of getting up; in "
            "2024 that was rare. ",
            "2024-01-15, 14:30: $1,234.56, 5 kg, 20 %, 3.14, 192.168.0.1, +1 555 123 4567, "
            "1990-1995, a@example.com; ",
        ),
        "de": (
            "Es war ein stiller Morgen, und niemand im Haus dachte schon ans Aufstehen; im Jahr "
            "2024 war das selten. ",
            "15.01.2024, 14:30 Uhr: 1.234,56 €, 5 kg, 20 %, 3,14, am 3. Mai, +49 30 123456, "
            "1990–1995, a@example.com; ",
        ),
        "fr": (
            "C'était un matin calme, et personne dans la maison ne songeait à se lever ; en 2024, "
            "c'était rare. ",
            "15/01/2024, 14h30 : 1 234,56 €, 5 kg, 20 %, 3,14, le 1er mai, 01 23 45 67 89, "
            "1990-1995, a@example.com ; ",
        ),
        "it": (
            "Era una mattina tranquilla, e nessuno in casa pensava ancora ad alzarsi; nel 2024 "
            "era cosa rara. ",
            "15/01/2024, ore 14:30: 1.234,56 €, 5 kg, 20%, 3,14, il 1° maggio, 06 1234567, "
            "1990-1995, a@example.com; ",
        ),
        "es": (
            "Era una mañana tranquila, y nadie en la casa pensaba todavía en levantarse; en 2024 "
            "eso era raro. ",
            "15/01/2024, 14:30 h: 1.234,56 €, 5 kg, 20 %, 3,14, 1 de mayo, 612 345 678, 1990-1995,"
            " a@example.com; ",
        ),
        "pt": (
            "Era uma manhã tranquila, e ninguém na casa pensava ainda em se levantar; em 2024 "
            "isso era raro. ",
            "15/01/2024, 14h30: R$ 1.234,56, 5 kg, 20%, 3,14, 1º de maio, (11) 91234-5678, "
            "1990-1995, a@example.com; ",
        ),
        "ru": (
            "Было тихое утро, и никто в доме ещё не думал вставать; в 2024 году такое случалось "
            "редко. ",
            "15.01.2024, 14:30: 1 234,56 ₽, 5 кг, 20 %, 3,14, 9 мая, +7 495 123-45-67, 1990–1995 "
            "гг., a@example.com; ",
        ),
        "zh": (
            "那是一个安静的早晨，屋里还没有人想起床；在2024年，这样的日子并不多见。",
            "2024年1月15日14:30，1234.56元，5公斤，20%，3.14，138-1234-5678，1990-1995年，第3章，"
            "2个，a@example.com；",
        ),
        "ja": (
            "静かな朝だった。家の中ではまだ誰も起きようとは思っていなかった。"
            "2024年には珍しいことだった。",
            "2024年1月15日14:30、1,234円、5kg、20%、3.14、03-1234-5678、1990〜1995年、第3章、2個、"
            "a@example.com。",
        ),
        "ko": (
            "조용한 아침이었고 집 안의 누구도 아직 일어날 생각을 하지 않았다. 2024년에는 드문 "
            "일이었다. ",
            "2024년 1월 15일 14:30, 1,234원, 5kg, 20%, 3.14, 02-123-4567, 1990~1995년, 제3장, 2개,"
            " a@example.com. ",
        ),
    }
)


def cost(text: str, language: str, runs: int = 20, rounds: int = 5) -> float:
    """CPU milliseconds for one text, after a first run that compiles the rules."""
    normalize(text, language)
    return min(_round(text, language, runs) for _ in range(rounds)) / runs * 1e3


def _round(text: str, language: str, runs: int) -> float:
    start = time.process_time()
    for _ in range(runs):
        normalize(text, language)
    return time.process_time() - start


if __name__ == "__main__":
    for language, texts in TEXTS.items():
        plain, dense = (cost((text * 40)[:1000], language) for text in texts)
        print(f"{language}: plain {plain:.2f} ms, dense {dense:.2f} ms per 1,000 characters")
