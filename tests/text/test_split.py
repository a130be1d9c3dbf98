"""Chunks: where sentences end, how long a chunk is, and that chunks don't depend on the pushes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.language_detection import speakable
from text.split import Chunk, Splitter, chunks, split


def sentences(text: str, language: str = "en") -> list[str]:
    """The chunks of a text in which no sentence is too short to stand alone."""
    return [piece.text for piece in split(text, language)]


# A bar stands where a chunk ends.
SENTENCES = [
    ("en", "The first sentence stands here.| The second sentence follows it."),
    ("en", "Is this the first question of all?| No, that one was asked before."),
    ("en", "What a wonderful day this is!| We should really go outside."),
    ("en", "I went to see Dr. Smith about my knee.| He was not in his office."),
    ("en", "Mr. and Mrs. Jones live in the old house.| They are very happy there."),
    ("en", "We met Prof. Miller on the way to school.| He remembered all of us."),
    ("en", "She lives in St. Louis with her three cats.| They don't like the heat."),
    ("en", "They walked all the way down Main St.| Then they took the last bus home."),
    ("en", "It costs exactly $3.50 in every shop.| Nobody pays more than that."),
    ("en", "The value of pi is 3.14159 or thereabouts.| Nobody knows all of it."),
    ("en", "It happened a long time ago in 1990.| Then everything was different."),
    ("en", "The U.S. Navy has sent three of its ships.| They arrived yesterday."),
    ("en", "J. R. R. Tolkien wrote a book about a ring.| Everybody has read it."),
    ("en", "We start tomorrow at 5 p.m. in the big hall.| Please come in time."),
    ("en", "Bring apples, pears, plums, etc. to the party.| We have the drinks."),
    ("en", "Use a small tool, e.g. a hammer or a saw.| Don't use your hands."),
    ("en", "The main point, i.e. the price, is unclear.| Ask for it in writing."),
    ("en", "Look at No. 5 on the list in front of you.| It has been crossed out."),
    ("en", "Was that your answer to my question?| No. I won't accept it from you."),
    ("en", "The match was Spain vs. France in the end.| Spain won by two goals."),
    ("en", 'She said, "I will be there at seven."| Then she left for the station.'),
    ("en", '"Stop right there, all of you!" he shouted at us.| Nobody stopped.'),
    ("en", "Visit example.com for more of the details.| It is open all day long."),
    ("en", "Well... maybe we should leave them alone now.| They look very tired."),
    ("en", "The chapter ends here without any stop\n\n|The next one begins on a new page"),
    ("en", "Here is what we need from the market:\n|- a bag of rice\n|- a dozen eggs"),
    ("en", "a line that is merely wrapped goes on\nbehind its end without any pause at all."),
    ("en", "everything is in small letters here.| still there is another one."),
    ("en", "So it must be you and not I.| Then who has written all of this?"),
    ("en", "He works for Acme Inc. in New York these days.| He likes it a lot."),
    ("en", "See Fig. 3 for an overview of the whole thing.| It explains it well."),
    ("en", "There were about approx. five hundred of them.| Nobody counted them."),
    ("en", "(This is a remark in brackets, as you see.)| The text goes on after it."),
    ("en", "It went on and on?! And so they all went home in the end."),
    ("de", "Am 3. Oktober ist Feiertag in ganz Deutschland.| Wir bleiben zu Hause."),
    ("de", "Das kostet ca. fünf Euro, z.B. im Laden nebenan.| Es ist nicht teuer."),
    ("de", "Herr Dr. Müller ist heute leider nicht im Haus.| Er kommt morgen wieder."),
    ("fr", "M. Dupont et Mme. Durand sont arrivés ce matin.| Ils sont en retard."),
    ("fr", "Est-ce que vous venez avec nous demain ?| Nous partons à huit heures."),
    ("es", "¿Cómo se encuentra usted el día de hoy?| ¡Qué alegría volver a verla!"),
    ("it", "Il sig. Rossi abita in una casa molto grande.| È felice di abitarci."),
    ("pt", "O Sr. Silva mora em Lisboa há muitos anos.| Ele gosta muito da cidade."),
    ("ru", "Он родился в г. Москве много лет тому назад.| Теперь он живёт в деревне."),
    ("ru", "— Стой, кто идёт! — крикнул часовой из темноты.| Никто ему не ответил."),
    ("ko", "오늘은 날씨가 정말 좋아서 공원에 갔습니다.| 내일도 날씨가 좋으면 다시 가고 싶습니다."),
    ("zh", "今天的天气真的非常好。|我们一起去公园散步吧！|你觉得这个主意怎么样？"),
    ("zh", "“你好吗，我的老朋友？”他笑着问我。|我说我过得非常不错。"),
    ("ja", "今日はとても良い天気ですね。|明日も晴れると良いのですが。"),
    ("ja", "「はい、そうです。」と彼は静かに言った。|それから部屋を出て行った。"),
]


def test_a_chunk_ends_where_the_sentence_does() -> None:
    wrong = [
        f"{language}: {marked!r} is cut {found}"
        for language, marked in SENTENCES
        if (found := sentences(marked.replace("|", ""), language))
        != [part.strip() for part in marked.split("|")]
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_very_short_sentences_are_joined_with_the_next() -> None:
    assert sentences("Hi. It is very good to see you again.") == [
        "Hi. It is very good to see you again."
    ]


def test_a_short_sentence_at_the_end_stands_alone() -> None:
    assert sentences("That was all that I wanted to say. Bye.") == [
        "That was all that I wanted to say.",
        "Bye.",
    ]


def test_short_paragraphs_are_not_joined() -> None:
    assert sentences("Chapter 1\n\nIt was a dark night.") == ["Chapter 1", "It was a dark night."]


def test_the_first_chunk_of_a_long_sentence_ends_with_a_clause() -> None:
    text = "When we finally came back from the mountains, tired and hungry, the whole town was waiting for us with lights."
    assert sentences(text)[0] == "When we finally came back from the mountains, tired and hungry,"


def test_a_first_sentence_without_clauses_stays_whole() -> None:
    text = "This first sentence has a good deal more than a hundred characters and yet it has nowhere any place to cut it."
    assert sentences(text) == [text]


def test_later_chunks_are_longer() -> None:
    long = "when we finally came back from the mountains, tired and hungry, the whole town was waiting for us with lights."
    assert sentences(f"This is what happened to us. W{long[1:]}")[1] == f"W{long[1:]}"


def test_a_long_sentence_is_cut_at_a_clause_before_a_word() -> None:
    text = "word " * 20 + "and a clause that ends here, " + "word " * 40
    found = [piece.text for piece in split(text, limit=200, first=200)]
    assert found[0].endswith("ends here,")


def test_a_long_sentence_without_clauses_is_cut_between_words() -> None:
    assert all(set(piece.text.split()) == {"word"} for piece in split("word " * 200))


def test_a_comma_inside_a_number_does_not_end_a_clause() -> None:
    text = "We counted them all and found that there were 1,234,567 of them in the very old forest behind the big house"
    assert not any(piece.text.endswith(",") for piece in split(text, limit=80, first=60))


def test_a_number_with_spaces_is_not_cut() -> None:
    text = "x" * 186 + " is 1 000 000 000 of them"
    assert any("1 000 000 000" in piece.text for piece in split(text))


def test_a_word_longer_than_the_limit_is_cut_at_it() -> None:
    assert [len(piece.text) for piece in split("a" * 450)] == [200, 200, 50]


@pytest.mark.parametrize("cluster", ["e\u0301\u0302", "👩‍👩‍👧a", "👍🏽a", "🇩🇪🇫🇷a", "각가", "क्षि"])
def test_a_grapheme_is_never_cut(cluster: str) -> None:
    for shift in range(12):
        text = "a" * shift + cluster * 100
        borders = {piece.start for piece in split(text)} | {piece.end for piece in split(text)}
        for border in borders - {0, len(text)}:
            assert text[border] not in "\u0301\u0302\u200d🏽" and text[border - 1] != "\u200d"
            assert not (text[border - 1] in "🇩🇫" and text[border] in "🇪🇷")


def test_symbols_alone_are_not_a_chunk() -> None:
    assert split("😀 😀\n\n*** --- ***\n\n…!?") == []


def test_symbols_go_with_their_neighbours() -> None:
    assert [piece.text for piece in split("*** Hello to everybody in here. 😀😀")] == [
        "*** Hello to everybody in here."
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t \u3000"])
def test_a_text_without_words_has_no_chunks(text: str) -> None:
    assert split(text) == []


def test_the_first_sentence_is_given_before_the_text_ends() -> None:
    splitter = Splitter()
    assert splitter.push("This is the very first sentence. ") == []
    assert [piece.text for piece in splitter.push("T")] == ["This is the very first sentence."]


def test_a_dot_waits_for_what_follows() -> None:
    splitter = Splitter()
    assert splitter.push("The price of this fine thing is $3.") == []
    assert splitter.push("50 in all shops. ") == []
    assert [piece.text for piece in splitter.flush()] == [
        "The price of this fine thing is $3.50 in all shops."
    ]


def test_after_a_flush_the_offsets_go_on() -> None:
    splitter = Splitter()
    first = splitter.push("One paragraph of a text") + splitter.flush()
    second = splitter.push("and another one of it") + splitter.flush()
    assert first == [Chunk("One paragraph of a text", 0, 23)]
    assert second == [Chunk("and another one of it", 23, 44)]


def test_a_long_text_does_not_wait_for_its_end() -> None:
    stream = chunks("This is a sentence of some length. " * 3000)
    start = time.process_time()
    assert next(stream).text == "This is a sentence of some length."
    assert time.process_time() - start < 0.1


WORDS = (
    "Hello", "a", "5", "1,234", "Dr.", "St.", "No.", "U.S.", "p.m.", "The ", "the ", "1. ",
    "\n- ", " • ", " •", "2.) ", "[...]", " . . . ", "I ", "Die ", "3. ", "하고 ", " »", "« ", "：“",
    "！", "— A", "はい", "と", "e\u0301",
)  # fmt: skip
STOPS = (
    ".", "..", "...", "!", "?", ",", ";", ":", "-", "—", "\n", "\n\n", '"', "”", "“", "(", ")",
    "。", "，", "」", "「",
)  # fmt: skip
ODDITIES = ("😀", "\u200d", "🇩🇪", "x" * 40, "word " * 12, "漢字" * 20, "\ud83d", "\ude00")
SNIPPETS = st.sampled_from((*WORDS, *STOPS, *ODDITIES, " ", " ", " "))
TEXTS = st.one_of(st.text(max_size=400), st.lists(SNIPPETS, max_size=120).map("".join))
LANGUAGES = st.sampled_from(["en", "de", "zh", "ja", "ru", "ko", "fr", "es", "xx"])


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, language=LANGUAGES, data=st.data())
def test_the_chunks_do_not_depend_on_the_pushes(
    text: str, language: str, data: st.DataObject
) -> None:
    splitter, streamed, at = Splitter(language, 60, 40), [], 0
    while at < len(text):
        size = data.draw(st.integers(1, 30))
        streamed += splitter.push(text[at : at + size])
        at += size
    assert streamed + splitter.flush() == split(text, language, 60, 40)
    assert list(chunks(text, language, 60, 40)) == split(text, language, 60, 40)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, language=LANGUAGES, limit=st.integers(20, 200), first=st.integers(10, 120))
def test_nothing_is_lost_and_offsets_are_true(
    text: str, language: str, limit: int, first: int
) -> None:
    found = split(text, language, limit, first)
    end = 0
    for piece in found:
        assert piece == Chunk(text[piece.start : piece.end], piece.start, piece.end)
        assert piece.text == piece.text.strip() and speakable(piece.text)
        assert len(piece.text) <= limit and piece.start >= end
        end = piece.end
    assert [c for piece in found for c in piece.text if c.isalnum()] == [
        c for c in text if c.isalnum()
    ]


@settings(max_examples=50, deadline=None)
@given(text=TEXTS)
def test_a_character_at_a_time_is_the_same(text: str) -> None:
    splitter = Splitter()
    assert [piece for char in text for piece in splitter.push(char)] + splitter.flush() == split(
        text
    )


HOSTILE = [
    " •", " 1.)", "[...", "I... ",
    ".", "a", '"', "\n", " ", "😀", "“", "( ", "a.", "a. ", "ab. ", ". ", "! ", '."', "👨\u200d", "🇩", "a\u0301",
    "\u0301", "1 ", "1", "1,", "- ", "。", "Dr. ", "a\n", "\ud83d", "Hello. ", "A. a ", "\u200b", "—", "St. ", "1. ",
]  # fmt: skip


def whole(text: str) -> None:
    split(text)


def by_characters(text: str) -> None:
    splitter = Splitter()
    for char in text[:7000]:
        splitter.push(char)
    splitter.flush()


@pytest.mark.parametrize("cut", [whole, by_characters])
def test_a_hostile_text_takes_linear_time(cut: Callable[[str], None]) -> None:
    slow = {}
    for unit in HOSTILE:
        text = (unit * 70_000)[:70_000]
        start = time.process_time()
        cut(text)
        if (seconds := time.process_time() - start) >= 1.4:
            slow[unit] = seconds
    assert not slow
