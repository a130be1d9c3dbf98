"""The word error rate: what counts as another word, and what doesn't, in every language."""

from __future__ import annotations

import random

import jiwer
import pytest

from text.word_errors import distance, error_rate, words

SAME = [
    ("en", "Doctor Smith paid twenty-five dollars, didn't he?", "Dr. Smith paid $25 didn’t he"),
    ("en", "It happened in nineteen ninety-five.", "It happened in 1995."),
    ("en", "The meeting is at three thirty pm.", "the meeting is at 3:30 PM"),
    ("en", "A CAFÉ", "a cafe"),
    ("de", "Es kostet fünf Euro.", "es kostet 5 €"),
    ("de", "Die Straße ist hundert Meter lang.", "Die STRASSE ist 100 m lang"),
    ("fr", "Il a vingt et un ans, où est-il ?", "il a 21 ans ou est il"),
    ("it", "Costa tre euro, perché?", "costa 3 € perche"),
    ("es", "¿Dónde están los veinte libros?", "donde estan los 20 libros"),
    ("pt", "Não são dez horas.", "nao são 10 horas"),
    ("ru", "Её ёлка стоит пять рублей.", "Ее елка стоит 5 рублей"),
    ("zh", "他有二十本书。", "他有20本书"),
    ("ja", "彼は三人の友達がいます。", "彼は3人の友達がいます"),
    ("ko", "사과가 다섯 개 있습니다.", "사과가 5개 있습니다"),
    ("th", "สวัสดีครับ", "สวัสดี ครับ"),
]


@pytest.mark.parametrize(("language", "said", "heard"), SAME)
def test_case_punctuation_and_figures_are_no_errors(language: str, said: str, heard: str) -> None:
    assert error_rate(said, heard, language) == 0


@pytest.mark.parametrize(
    ("language", "written", "said", "heard"),
    [
        ("en", "We meet at 9:30.", "We meet at nine thirty.", "we meet at 9.30"),
        ("en", "Room 101, please.", "Room one oh one, please.", "room 101 please"),
        ("de", "Um 9:30 Uhr.", "Um neun Uhr dreißig.", "um 9.30 Uhr"),
        ("fr", "Le 06 12 34 56 78.", "Le zéro six, douze, ...", "le 06 12 34 56 78"),
        ("zh", "电话是10086。", "电话是幺零零八六。", "电话是10086"),
    ],
)
def test_figures_that_are_written_as_in_the_text_are_no_errors(
    language: str, written: str, said: str, heard: str
) -> None:
    assert error_rate(said, heard, language, written) == 0


def test_the_written_text_excuses_no_other_words() -> None:
    assert error_rate("nine thirty", "ten forty", "en", "9:30") == 1
    assert error_rate("nine thirty", "10:40", "en", "9:30") == 1


@pytest.mark.parametrize(
    ("language", "said", "heard", "rate"),
    [
        ("en", "one two three four", "one two four", 1 / 4),
        ("en", "one two three four", "one two three four five", 1 / 4),
        ("en", "one two three four", "one too three four", 1 / 4),
        ("en", "one two three four", "", 1),
        ("en", "yes", "no no no", 3),
        ("de", "das ist gut", "das war gut", 1 / 3),
        ("fr", "le chat dort", "le chien dort", 1 / 3),
        ("it", "il gatto dorme", "gatto dorme", 1 / 3),
        ("es", "el gato duerme", "el perro duerme", 1 / 3),
        ("pt", "o gato dorme", "o gato", 1 / 3),
        ("ru", "кот спит дома", "кит спит дома", 1 / 3),
        ("zh", "今天天气很好", "今天天气不好", 1 / 6),
        ("ja", "今日は雨です", "今日は雪です", 1 / 6),
        ("ko", "고양이가 집에서 잡니다", "강아지가 집에서 잡니다", 1 / 3),
        ("th", "กาบ", "กาย", 1 / 3),
        ("en", "...", "", 0),
        ("en", "...", "you", 1),
    ],
)
def test_words_that_are_missing_wrong_or_too_many_count(
    language: str, said: str, heard: str, rate: float
) -> None:
    assert error_rate(said, heard, language) == pytest.approx(rate)


def test_characters_count_only_where_there_are_no_spaces() -> None:
    assert words("你好，世界", "zh") == list("你好世界")
    assert words("안녕 세계", "ko") == ["안녕", "세계"]


def test_the_distance_is_that_of_jiwer() -> None:
    random.seed(3)
    for _ in range(200):
        first, second = (random.choices("abcd", k=random.randint(1, 12)) for _ in range(2))
        found = jiwer.process_words(" ".join(first), " ".join(second))
        errors = found.substitutions + found.deletions + found.insertions
        assert distance(first, second) == errors, (first, second)
    assert (distance([], []), distance(["a"], []), distance([], ["a", "b"])) == (0, 1, 2)


def test_a_text_of_ten_thousand_characters_takes_seconds_at_most() -> None:
    text = "".join(random.choices("天地玄黄宇宙洪荒日月盈昃", k=10_000))
    assert distance(text, text[5000:] + text[:5000]) > 0
