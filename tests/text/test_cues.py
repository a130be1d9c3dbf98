"""The rules of subtitles: where a cue ends, how long it is shown, and that words may come one by one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.cues import MAX_SECONDS, MIN_SECONDS, PAUSE, SMALL_GAP, Cue, Cues, TimedText, width
from text.subtitles import cues, estimated_times

STOPS = (".", "!", "?")
LANGUAGES = ("", "en", "de", "fr", "ja")


def spoken(
    text: str,
    pace: float = 0.06,
    after_stop: float = 0.3,
    after_comma: float = 0.1,
    between_paragraphs: float = 0.5,
) -> list[TimedText]:
    """A text as a voice says it: longer words last longer, stops and commas are pauses."""
    words: list[TimedText] = []
    at = 0.0
    for paragraph in text.split("\n\n"):
        for number, word in enumerate(paragraph.split()):
            length = pace * len(word) + 0.05
            space = " " if words else ""
            words.append(TimedText(space + word, at, at + length, bool(words) and number == 0))
            at += length
            at += after_stop if word.endswith(STOPS) else after_comma if word[-1] in ",;:" else 0
        at += between_paragraphs
    return words


def shown(text: str, language: str = "en", **times: float) -> list[tuple[str, ...]]:
    return [cue.lines for cue in cues(spoken(text, **times), language=language)]


def whole(found: list[Cue]) -> str:
    return " ".join(" ".join(cue.lines) for cue in found)


# ------------------------------------------------------------------------------------ where cues end


def test_a_cue_ends_after_a_sentence() -> None:
    text = "The train to the coast leaves at noon today. We should be there early, or we stand."
    assert shown(text) == [
        ("The train to the coast", "leaves at noon today."),
        ("We should be there early, or we stand.",),
    ]


def test_a_long_sentence_ends_cues_after_clauses() -> None:
    text = (
        "When the rain had stopped at last, the children ran down to the river, where the old boat "
        "was waiting for them."
    )
    assert [" ".join(lines)[-6:] for lines in shown(text)] == ["river,", " them."]


def test_a_long_clause_ends_a_cue_before_a_conjunction() -> None:
    text = (
        "Nobody in the village could remember a winter with so much snow because the oldest of "
        "them had been children when it last lay as high as the windows"
    )
    assert [lines[0].split()[0] for lines in shown(text)[1:]] == ["because", "when"]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        (
            "de",
            "Keiner im ganzen Dorf konnte sich an einen Winter mit so viel Schnee erinnern weil die "
            "ältesten Bewohner damals noch Kinder gewesen waren",
            "weil",
        ),
        (
            "fr",
            "Personne au village ne se souvenait d'un hiver avec une telle quantité de neige "
            "lorsqu'ils racontaient à leurs enfants les vieilles histoires du pays",
            "lorsqu'ils",
        ),
        (
            "ru",
            "Никто во всей деревне не помнил зимы с таким количеством снега потому что самые старые "
            "жители были тогда ещё совсем маленькими детьми",
            "потому",
        ),
    ],
)
def test_conjunctions_are_those_of_the_language(language: str, text: str, first: str) -> None:
    found = shown(text, language)
    assert [lines[0].split()[0] for lines in found[1:]] == [first]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "It was very late in the evening when Dr. Smith and Mrs. Brown of Hill St. came home."
    assert all(not lines[-1].endswith(("Dr.", "Mrs.")) for lines in shown(text))


def test_short_sentences_share_a_cue_and_a_longer_one_has_its_own() -> None:
    assert shown("No. Never. I shall not go there.") == [
        ("No. Never.",),
        ("I shall not go there.",),
    ]
    assert shown("It is much too far for us. I shall certainly not go there.") == [
        ("It is much too far for us.",),
        ("I shall certainly not go there.",),
    ]


def test_a_sentence_of_one_word_may_stand_alone() -> None:
    assert shown("Well then, this is what I say.\n\nNever.\n\nDo you hear me, all of you?")[1] == (
        "Never.",
    )


def test_no_cue_goes_over_a_pause_or_a_paragraph() -> None:
    words = [TimedText("one", 0, 0.4), TimedText(" two", 1.1, 1.5), TimedText(" three", 2.19, 2.5)]
    assert [cue.lines for cue in cues(words)] == [("one",), ("two three",)]
    assert shown("A title without a stop\n\nand its text", between_paragraphs=0.0) == [
        ("A title without a stop",),
        ("and its text",),
    ]


def test_two_lines_are_balanced_and_break_where_a_reader_would() -> None:
    assert shown("They came over the mountains and they were very tired") == [
        ("They came over the mountains", "and they were very tired")
    ]
    assert shown("He paid $1,250.75 on 3 March 2024, i.e. far too much.") == [
        ("He paid $1,250.75 on 3 March 2024,", "i.e. far too much.")
    ]
    assert shown("She wrote him a letter every week for the rest of her life") == [
        ("She wrote him a letter every", "week for the rest of her life")
    ]


# ------------------------------------------------------------------------------------------ how long


def test_a_short_cue_is_shown_for_a_second_if_there_is_silence() -> None:
    words = [TimedText("No.", 0.0, 0.3), TimedText(" Yes.", 5.0, 5.2), TimedText(" So.", 6.0, 6.1)]
    found = cues(words, duration=6.5)
    assert [(cue.start, cue.end) for cue in found] == [(0.0, 1.0), (5.0, 6.0), (6.0, 6.5)]


def test_a_small_gap_is_closed_and_a_larger_one_stays() -> None:
    long = "A sentence that is long enough to stand on its own here."
    first = spoken(long)
    end = first[-1].end
    for gap, expected in ((0.05, end + 0.05), (0.2, end)):
        second = [
            TimedText(f" {word.text.strip()}", word.start + end + gap, word.end + end + gap)
            for word in first
        ]
        found = cues([*first, *second])
        readable = found[0].start + len(long) / 17
        assert found[0].end == pytest.approx(max(expected, min(readable, end + gap)))


def test_no_cue_ends_after_the_sound() -> None:
    assert cues([TimedText("Hello.", 0.1, 0.6)], duration=0.55)[-1].end == 0.55
    late = cues([TimedText("Hello.", 3.0, 3.5)], duration=1.0)
    assert late[0].start < late[0].end == 1.0


def test_words_at_the_same_time_give_cues_with_times_that_rise() -> None:
    words = [TimedText(f" word{number}.", 1.0, 1.0) for number in range(60)]
    found = cues(words)
    assert all(cue.start < cue.end for cue in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


# ------------------------------------------------------------------------------------------- letters


def test_a_line_of_chinese_japanese_or_korean_has_16_characters() -> None:
    texts = {
        "zh": "这是一个很长的句子，它没有任何空格，但是它必须被分成两行，才能被人们阅读。然后还有一句。",
        "ja": "これはとても長い文章ですが、字幕として読めるように、二行に分けなければなりません。",
        "ko": "이것은 매우 긴 문장이지만 자막으로 읽을 수 있도록 두 줄로 나누어야 합니다.",
    }
    for language, text in texts.items():
        found = cues(estimated_times(text, 0, 12), language=language)
        assert "".join("".join(cue.lines) for cue in found).replace(" ", "") == text.replace(
            " ", ""
        )
        assert max(width(line) for cue in found for line in cue.lines) <= 32


def test_a_line_never_begins_with_small_kana_or_a_mark_of_length() -> None:
    text = "ちょっとまってくださいきょうはコンピューターとプログラミングのべんきょうをしましょうとせんせいがいった"
    found = cues(estimated_times(text, 0, 14), language="ja")
    firsts = {line[0] for cue in found for line in cue.lines}
    assert not firsts & set("ぁぃぅぇぉっゃゅょァィゥェォッャュョー。、")


def test_marks_above_letters_take_no_column() -> None:
    assert width("e\u0301te\u0301") == width("été") == 3
    assert width("한국") == 4
    assert width("👩\u200d🚀") == 4


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\u2028", "\x0b", "\x00", "\ud800"])
def test_no_line_end_and_no_control_character_is_shown(ending: str) -> None:
    found = cues([TimedText(f"one{ending}", 0, 1), TimedText(f" {ending}two", 1, 2)])
    [line] = found[0].lines
    assert " ".join(line.split()) == "one two"
    assert line.isprintable()


# ---------------------------------------------------------------------------------------- properties

WORD = st.builds(
    lambda letters, end: letters + end,
    st.text(alphabet="abcdefghijklmé", min_size=1, max_size=11),
    st.sampled_from(["", "", "", "", "", ",", ".", "?", ";"]),
)
SPOKEN = st.tuples(
    WORD,
    st.floats(0.08, 0.9),  # seconds it lasts
    st.sampled_from([0.0, 0.0, 0.0, 0.03, 0.2, 0.5, 0.69, 0.71, 2.0]),  # of silence behind it
    st.sampled_from([False] * 12 + [True]),  # whether a paragraph ends
)


def placed(parts: list[tuple[str, float, float, bool]]) -> list[TimedText]:
    words = []
    at = 0.0
    begins = False
    for number, (text, length, silence, ends) in enumerate(parts):
        words.append(TimedText(f" {text}" if number else text, at, at + length, begins))
        at += length + silence
        begins = ends
    return words


def passages(words: list[TimedText]) -> list[list[TimedText]]:
    """The words between pauses and paragraphs."""
    found: list[list[TimedText]] = []
    for word in words:
        if (
            not found
            or word.begins_paragraph
            or word.start - found[-1][-1].end >= PAUSE  # as the rule says it
        ):
            found.append([])
        found[-1].append(word)
    return found


@settings(deadline=None)
@given(parts=st.lists(SPOKEN, max_size=90), language=st.sampled_from(LANGUAGES))
def test_every_cue_keeps_the_rules(
    parts: list[tuple[str, float, float, bool]], language: str
) -> None:
    words = placed(parts)
    end = words[-1].end + 0.1 if words else 0.0
    found = cues(words, language=language, duration=end)
    assert whole(found).split() == [word.text.strip() for word in words]
    alone = {passage[0].start for passage in passages(words) if len(passage) == 1}
    edges = {passage[0].start for passage in passages(words)}
    stops = {word.start for word, last in zip(words[1:], words, strict=False) if ends(last)} | edges
    for cue, following in itertools.pairwise([*found, None]):
        assert cue is not None
        assert len(cue.lines) <= 2
        assert all(0 < width(line) <= 42 and line.strip() == line for line in cue.lines)
        limit = following.start if following else end
        assert 0 < cue.end - cue.start <= MAX_SECONDS + 1e-9
        assert cue.end <= limit
        assert cue.end - cue.start >= MIN_SECONDS - 1e-9 or cue.end == limit
        assert following is None or cue.end == limit or limit - cue.end >= SMALL_GAP
        flat = [word for row in cue.words for word in row]
        assert cue.start == flat[0].start
        assert not {word.start for word in flat[1:]} & edges
        if len(flat) == 1 and flat[0].start not in alone:
            # its sentence is the word
            assert flat[0].start in stops
            assert following is None or following.start in stops


def ends(word: TimedText) -> bool:
    return word.text.endswith((".", "?"))


@settings(deadline=None)
@given(parts=st.lists(SPOKEN, max_size=90))
def test_words_wait_for_four_full_cues_at_most(
    parts: list[tuple[str, float, float, bool]],
) -> None:
    maker = Cues(language="en")
    words = placed(parts)
    came: list[Cue] = []
    for number, word in enumerate(words, 1):
        came += maker.push(word)
        out = sum(len(row) for cue in came for row in cue.words)
        waiting = "".join(each.text for each in words[out:number])
        assert len(waiting) <= 6 * 84
    assert came + maker.close() == cues(words, language="en")


@settings(deadline=None)
@given(parts=st.lists(SPOKEN, min_size=1, max_size=60), cut=st.integers(0, 60))
def test_what_was_given_out_stays_whatever_follows(
    parts: list[tuple[str, float, float, bool]], cut: int
) -> None:
    words = placed(parts)
    early = Cues()
    certain = [cue for word in words[:cut] for cue in early.push(word)]
    assert cues(words)[: len(certain)] == certain
