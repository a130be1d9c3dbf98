"""What English texts sound like: what is written, and what is said."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.normalize import normalize

SPOKEN = [
    ("1 item", "one item"),
    ("1,234 people", "one thousand two hundred thirty-four people"),
    ("1,000,000", "one million"),
    ("1 000 000", "one million"),
    ("1st", "first"),
    ("22nd", "twenty-second"),
    ("103rd", "one hundred third"),
    ("the 21st century", "the twenty-first century"),
    ("3.14", "three point one four"),
    ("0.5", "zero point five"),
    (".5", "point five"),
    ("-5 degrees", "minus five degrees"),
    ("5-10", "five to ten"),
    ("5–10", "five to ten"),
    ("1/2", "one half"),
    ("3/4 cup", "three quarters cup"),
    ("2 1/2 cups", "two and a half cups"),
    ("½ cup", "one half cup"),
    ("2½ cups", "two and a half cups"),
    ("9/10", "nine out of ten"),
    ("75%", "seventy-five percent"),
    ("50-60%", "fifty to sixty percent"),
    ("80% of 5", "eighty percent of five"),
    ("$1,234.56", "one thousand two hundred thirty-four dollars and fifty-six cents"),
    ("€5", "five euros"),
    ("£3.50", "three pounds and fifty pence"),
    ("£1.01", "one pound and one penny"),
    ("$3.5M", "three point five million dollars"),
    ("$2 billion", "two billion dollars"),
    ("$50k", "fifty thousand dollars"),
    ("¥500", "five hundred yen"),
    ("$0.99", "ninety-nine cents"),
    ("$1", "one dollar"),
    ("-$5", "minus five dollars"),
    ("a $5 bill", "a five dollar bill"),
    ("$5-10", "five to ten dollars"),
    ("$5-$10", "five to ten dollars"),
    ("5€", "five euros"),
    ("I paid 5 EUR", "I paid five euros"),
    ("3.5 million", "three point five million"),
    ("5M users", "five million users"),
    ("2024-01-15", "January fifteenth, twenty twenty-four"),
    ("12/25/2023", "December twenty-fifth, twenty twenty-three"),
    ("January 15, 2024", "January fifteenth, twenty twenty-four"),
    ("15 January 2024", "the fifteenth of January, twenty twenty-four"),
    ("Jan. 5", "January fifth"),
    ("May 5th", "May fifth"),
    ("March 2021", "March twenty twenty-one"),
    ("14:30", "fourteen thirty"),
    ("9:05", "nine oh five"),
    ("14:00", "fourteen hundred"),
    ("9:00", "nine o'clock"),
    ("9:30am", "nine thirty AM"),
    ("9 a.m. today", "nine AM today"),
    ("11PM", "eleven PM"),
    ("10:30:15", "ten thirty and fifteen seconds"),
    ("16:9", "sixteen to nine"),
    ("3:1", "three to one"),
    ("in 1984", "in nineteen eighty-four"),
    ("since 2005", "since two thousand five"),
    ("the 2024 election", "the twenty twenty-four election"),
    ("1984 was a good year", "nineteen eighty-four was a good year"),
    ("2000 people", "two thousand people"),
    ("1914-1918", "nineteen fourteen to nineteen eighteen"),
    ("1990s", "nineteen nineties"),
    ("the 90s", "the nineties"),
    ("'80s", "eighties"),
    ("in his 30s", "in his thirties"),
    ("+1 (555) 010-9999", "plus one, five five five, zero one zero, nine nine nine nine"),
    ("555-0199", "five five five, zero one nine nine"),
    ("(212) 555-0123", "two one two, five five five, zero one two three"),
    ("10km", "ten kilometers"),
    ("5 kg", "five kilograms"),
    ("1 kg", "one kilogram"),
    ("20°C", "twenty degrees Celsius"),
    ("20 °C", "twenty degrees Celsius"),
    ("-3°C", "minus three degrees Celsius"),
    ("98.6°F", "ninety-eight point six degrees Fahrenheit"),
    ("60 mph", "sixty miles per hour"),
    ("100MB", "one hundred megabytes"),
    ("3 GB", "three gigabytes"),
    ("300ms", "three hundred milliseconds"),
    ("5–10 km", "five to ten kilometers"),
    ("a 5-km run", "a five kilometer run"),
    ("I'm 5 ft tall", "I'm five feet tall"),
    ("5'10\"", "five foot ten"),
    ("5 in the box", "five in the box"),
    ("v2.0.1", "version two point zero point one"),
    ("v2", "version two"),
    ("version 1.2.3", "version one point two point three"),
    ("192.168.0.1", "one hundred ninety-two dot one hundred sixty-eight dot zero dot one"),
    ("user@example.com", "user at example dot com"),
    ("first.last@mail.example.org", "first dot last at mail dot example dot org"),
    ("https://example.com/a", "example dot com slash a"),
    ("www.test.org", "www dot test dot org"),
    ("example.com", "example dot com"),
    ("#1", "number one"),
    ("#tag", "hashtag tag"),
    ("No. 5", "number five"),
    ("p. 5", "page five"),
    ("Fig. 3", "Figure three"),
    ("HTTP 404", "HTTP four oh four"),
    ("HTTP 500", "HTTP five hundred"),
    ("Room 101", "Room one oh one"),
    ("Chapter IV", "Chapter four"),
    ("World War II", "World War two"),
    ("Henry VIII", "Henry the Eighth"),
    ("Louis XIV", "Louis the Fourteenth"),
    ("Mary I saw", "Mary I saw"),
    ("Dr. Smith", "Doctor Smith"),
    ("Elm Dr. is near", "Elm Drive is near"),
    ("Mr. and Mrs. Jones", "Mister and Missus Jones"),
    ("Ms. Lee", "Miz Lee"),
    ("Prof. Xu", "Professor Xu"),
    ("St. John", "Saint John"),
    ("I live on Main St. in town", "I live on Main Street in town"),
    ("Main St.", "Main Street."),
    ("cats vs. dogs", "cats versus dogs"),
    ("apples, etc. and more", "apples, et cetera and more"),
    ("apples, etc.", "apples, et cetera."),
    ("e.g. this", "for example this"),
    ("i.e. that", "that is that"),
    ("No. I won't", "No. I won't"),
    ("Smith Jr. came", "Smith Junior came"),
    ("Tom & Jerry", "Tom and Jerry"),
    ("R&D", "R and D"),
    ("π is 3.14159", "pi is three point one four one five nine"),
    ("α and Ω", "alpha and omega"),
    ("5 + 3 = 8", "five plus three equals eight"),
    ("10 - 3", "ten minus three"),
    ("3 x 4", "three times four"),
    ("24/7", "twenty-four seven"),
    ("9/11", "nine eleven"),
    ("007", "zero zero seven"),
    ("MP3", "MP three"),
    ("H2O", "H two O"),
    ("COVID-19", "COVID-nineteen"),
    ("4K video", "four K video"),
    ("iPhone 15", "iPhone fifteen"),
    (
        "1234567890123456789012",
        "one two three four five six seven eight nine zero one two three four five six seven eight nine zero one two",
    ),
    ("w/o sugar", "without sugar"),
    ("U.S. Navy", "U.S. Navy"),
    ("In 2024, 300 people came", "In twenty twenty-four, three hundred people came"),
    ("It was 5, or 10", "It was five, or ten"),
    ("Call 911", "Call nine one one"),
    ("1-800-555-0199", "one, eight zero zero, five five five, zero one nine nine"),
    ("in 5 min. or so", "in five minutes or so"),
    ("50/50", "fifty fifty"),
    ("3:30-4:30", "three thirty to four thirty"),
    ("9am-5pm", "nine AM to five PM"),
    ("~10 of them", "about ten of them"),
    ("x^2", "x to the power of two"),
    ("C++ and C#", "C plus plus and C sharp"),
    ("24 h", "twenty-four hours"),
    ("I paid 5$", "I paid five dollars"),
    ("10²", "ten squared"),
    ("5 m²", "five square meters"),
    ("a 10-year-old", "a ten-year-old"),
    ("I may 5", "I may five"),
    ("GPT-3.5", "GPT-three point five"),
    ("No. 10 Downing St.", "number ten Downing Street."),
    ("10:00 a.m. Then we left", "ten AM. Then we left"),
    ("2-3 weeks", "two to three weeks"),
    ("the year 1066", "the year ten sixty-six"),
    ("On 5 May 2020 he left", "On the fifth of May, twenty twenty he left"),
    ("e.g., this", "for example, this"),
    ("-.5", "minus point five"),
]


@pytest.mark.parametrize(("written", "said"), SPOKEN)
def test_it_is_said_as_a_reader_would(written: str, said: str) -> None:
    assert normalize(written, "en") == said


@pytest.mark.parametrize(("written", "said"), SPOKEN)
def test_in_a_sentence_it_is_said_the_same(written: str, said: str) -> None:
    if said.endswith((".", "!")) or written[0] in ".½":
        return
    assert normalize(f"Well, {written}, again.", "en") == f"Well, {said}, again."


def test_a_plain_sentence_is_left_as_it_is() -> None:
    text = "It's a plain sentence (with brackets), isn't it? “Yes,” he said; no doubt: plain!"
    assert normalize(text, "en") == text


def test_a_language_without_a_table_keeps_its_text() -> None:
    assert normalize("Das kostet 5 € am 3. Mai.", "xx") == "Das kostet 5 € am 3. Mai."


@pytest.mark.parametrize("language", ["en", "de", "zh", "xx"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hello 😀 world", "Hello world"),
        ("Hello 👩‍👩‍👧.", "Hello."),
        ("Go🇩🇪go", "Go go"),
        ("zero\u200bwidth, soft\u00adhyphen", "zerowidth, softhyphen"),
        ("bell\x07 and null\x00here", "bell and null here"),
        ("heart ❤\ufe0f!", "heart!"),
        ("\ufeffmark \u202eturn", "mark turn"),
        ("half \ud83d pair", "half pair"),
        ("𝐁𝐨𝐥𝐝 and Ｗｉｄｅ", "Bold and Wide"),
    ],
)
def test_what_has_no_sound_is_dropped_in_every_language(written: str, said: str, language: str) -> None:
    assert normalize(written, language) == said


NUMBERS = ("1", "12", "2024", "0", "(555) ", "٣", "९", "①", "𝟗", "½", "²", "IV")
MARKS = ("$", "€", "-", "−", "/", ":", ".", ",", "%", " ", "#", "+", "@", "π", "°C", "km", "th", "st", "v", " am", "s")
WORDS = ("St.", "Dr.", "Jan ", "Henry ", "Chapter ", "https://", "www.", "the ", "in ", "No. ")
ODD = st.sampled_from((*NUMBERS, *MARKS, *WORDS))


@settings(max_examples=800, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(ODD, max_size=40).map("".join)))
def test_no_text_breaks_it(text: str) -> None:
    said = normalize(text, "en")
    assert not any(char.isdecimal() for char in said)


HOSTILE = [
    ".", "a", "1", "1,", "1 ", "1,111", "1.1.", "-", "1-", "$", "$1", "@", "a@", "a.", "a-", "https://", "(1", "+1 ",
    "1:1", "/1", "Dr. ", "St.", "I", "Chapter ", "XVI ", "&", " ", "\n", " \n", "😀", " 😀", "π", "½", "May 1 ", "#",
    "1/2/", "v1.", "(555) 555", "1 000 ", "1'", "°", "www.", "a.b/", "e.g.", "+", "in 1999 ", "\u200b", " ,", "\t",
    "x1", "_", "1–", "= ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    start = time.perf_counter()
    normalize((unit * 100_000)[:100_000], "en")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("digits", [19, 300, 5000])
def test_a_number_too_long_is_said_digit_by_digit(digits: int) -> None:
    assert normalize("7" * digits, "en") == " ".join(["seven"] * digits)
    assert normalize("$" + "7" * digits + "th", "en").count("seven") == digits


def test_a_thousand_characters_take_a_few_milliseconds() -> None:
    text = (
        "On January 15, 2024 Dr. Smith paid $1,234.56 for 5 kg of tea at 9:30am, i.e. 20% more than in 1984. " * 10
    )[:1000]
    normalize(text, "en")
    start = time.perf_counter()
    normalize(text, "en")
    assert time.perf_counter() - start < 0.05
