"""Markup: which words are read, where they come from, what is obeyed, and that no text breaks
it.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text.markup import BadMarkup, Markup, Pronunciation, Segment, joined, read
from text.markup.segments import MAX_PAUSE

TYPES = ("text", "plain", "markdown", "html", "ssml")


def words(text: str, input_type: str = "text", **options: str) -> list[str]:
    return [segment.text for segment in read(text, input_type, **options)]  # type: ignore[arg-type]


PROSE = [
    # emphasis, code, links
    ("This is **very** important.", ["This is very important."]),
    ("_Well_, *that* is ***it***.", ["Well, that is it."]),
    ("~~gone~~ here", ["gone here"]),
    ("Use `git push --force_now` here.", ["Use git push --force_now here."]),
    ("Use ``a `b` c`` here.", ["Use a b c here."]),
    ("See [the docs](https://example.com/a_(b)) now.", ["See the docs now."]),
    ('See [the **docs**](/a "A title"), please.', ["See the docs, please."]),
    ("See [this][ref] and [that][].", ["See this and that."]),
    ("![A red house](house.png) stands there.", ["A red house stands there."]),
    ("[![build](https://b.io/x.svg)](https://b.io) ok", ["build ok"]),
    (
        "<https://example.com/x_y> and <me@example.com>",
        ["https://example.com/x_y and me@example.com"],
    ),
    ("https://example.com/a_b_c*d is **it**", ["https://example.com/a_b_c*d is it"]),
    ("这是**重点**内容，*也是*。", ["这是重点内容，也是。"]),
    (r"1\. not a list, \*not bold\*", ["1. not a list, *not bold*"]),
    # lines
    ("# Title #\ntext", ["Title #", "text"]),
    ("## One\n\nTwo", ["One", "Two"]),
    ("Title\n=====\ntext", ["Title", "text"]),
    ("above\n\n---\n\nbelow", ["above", "below"]),
    ("- one\n- two\n  * three\n+ four", ["one", "two", "three", "four"]),
    ("• one\n• two", ["one", "two"]),
    ("- [ ] open\n- [x] done", ["open", "done"]),
    ("1. one\n2. two", ["1. one", "2. two"]),
    ("> quoted\n> lines\n>> deeper", ["quoted\nlines\ndeeper"]),
    ("one line\nand its end", ["one line\nand its end"]),
    ("one\r\n\r\ntwo", ["one", "two"]),
    ("| a | **b** |\n|:--|--:|\n| 1 | 2 |", ["a, b", "1, 2"]),
    ("Before\n```python\nx = 1\n\ny = 2\n```\nafter", ["Before", "after"]),
    ("~~~\ncode\n~~~\nafter", ["after"]),
    ("````\n```\n````\nafter", ["after"]),
    ("```\nnever closed", []),
    ("[1]: https://example.com\ntext", ["text"]),
    ("[Alice]: good morning", ["[Alice]: good morning"]),
    # footnotes and citations
    ("A fact.[1][2] Another[3], and a third[^4].", ["A fact. Another, and a third."]),
    ("A fact.[1](https://a.b/c) More.", ["A fact. More."]),
    ("[^1]: the note\ntext", ["text"]),
    ("A fact【4†source】.", ["A fact."]),
    ("A fact.¹ The word² and m², 10³, mc².", ["A fact. The word and m², 10³, mc²."]),
    ("A word† here", ["A word here"]),
    ("Element a[1] of [0, 1] and list [2]", ["Element a[1] of [0, 1] and list [2]"]),
    # emoji, invisible, heaps
    ("Nice 😀 work 👍🏽!", ["Nice work!"]),
    ("Family 👩‍👩‍👧 and flag 🇩🇪.", ["Family and flag."]),
    ("Key 1️⃣ and ✅ done", ["Key 1 and done"]),
    ("zero\u200bwidth soft\u00adhyphen \x07bell", ["zerowidth softhyphen bell"]),
    ("No!!! Why??? What?!?! Well..... Wait... ok", ["No! Why? What?! Well... Wait... ok"]),
    ("太好了！！！真的吗？？……嗯", ["太好了！真的吗？…嗯"]),
    ("Name: ________ and ~~~~", ["Name: and"]),
    # what only looks like markup
    ("if a < b and c > d", ["if a < b and c > d"]),
    ("a<b and b>c, x<y", ["a<b and b>c, x<y"]),
    ("a<b>c", ["a<b>c"]),
    ("List<String> and vector<int>", ["List<String> and vector<int>"]),
    ("2 * 3 = 6, 2*3, 2**10, x*y*z", ["2 * 3 = 6, 2*3, 2**10, x*y*z"]),
    ("snake_case and file_name.txt", ["snake_case and file_name.txt"]),
    ("#1 and C# & AT&T; R&D", ["#1 and C# & AT&T; R&D"]),
    ("-5 degrees", ["-5 degrees"]),
    ("— Стой! — крикнул он.", ["— Стой! — крикнул он."]),
    ("~5 km, [sic] (a|b)", ["~5 km, [sic] (a|b)"]),
    # tags in text
    ("<b>bold</b> and <i>italic</i>", ["bold and italic"]),
    ("H<sub>2</sub>O<br/>next", ["H2O", "next"]),
    ("5 &lt; 6 &amp;&nbsp;7 &#65;&#x42;", ["5 < 6 & 7 AB"]),
    ("seen <!-- not seen --> seen", ["seen seen"]),
    ('<a href="https://e.com">the link</a>', ["the link"]),
]


def test_prose_is_read_without_its_markup() -> None:
    wrong = [
        f"{text!r} is read {found} as {kind}"
        for text, expected in PROSE
        for kind in ("text", "markdown")
        if (found := words(text, kind)) != expected and not (kind == "markdown" and "<" in text)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


HTML = [
    ("<p>One</p><p>Two</p>", ["One", "Two"]),
    ("<p>a\n  b</p>", ["a b"]),
    ("<html><head><title>T</title></head><body>B</body></html>", ["B"]),
    ("<script>if (a < b) { '</p>' }</script>after", ["after"]),
    ("<STYLE>p { }</STYLE>after", ["after"]),
    ("<ul><li>one<li>two</ul>three", ["one", "two", "three"]),
    ("<h2>Title</h2>text", ["Title", "text"]),
    ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", ["a, b", "1, 2"]),
    ("<img src=x alt='A house'> here", ["A house here"]),
    ('<p title="a > b" hidden>text</p>', ["text"]),
    ("one<br>two", ["one", "two"]),
    ("<custom-tag x>text</custom-tag>", ["text"]),
    ("a < b &amp; c", ["a < b & c"]),
    ("<!DOCTYPE html><p>text", ["text"]),
    ("<!-- " + "x" * 5000 + " --> seen", ["seen"]),
    ('<img src="data:image/png;base64,' + "A" * 9000 + '">text', ["text"]),
    ("2 **bold** stays", ["2 **bold** stays"]),
]


def test_html_is_read_as_a_browser_shows_it() -> None:
    wrong = [
        f"{text[:200]!r} is read {found}"
        for text, expected in HTML
        if (found := words(text, "html")) != expected
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_plain_text_is_left_as_it_stands() -> None:
    assert words("# **a** <b> 😀 [pause:1s]\n\nb", "plain") == ["# **a** <b> 😀 [pause:1s]\n\nb"]


def test_emoji_are_named_if_asked_for() -> None:
    text = "I like it 👍👍🏽 a lot 😀 .Wow🎉!"
    assert words(text, emoji="name") == [
        "I like it thumbs up a lot grinning face .Wow party popper!"
    ]


def test_code_is_read_if_asked_for() -> None:
    assert words("See:\n```\nx = 1\n```\nDone", code="read") == ["See:", "x = 1", "Done"]


# ----------------------------------------------------------------------------------- what is obeyed


@pytest.mark.parametrize(
    ("mark", "seconds"),
    [
        ("[pause:0.5s]", 0.5),
        ("[pause: 1.5s]", 1.5),
        ("[pause=250ms]", 0.25),
        ("[Pause 2]", 2.0),
        ("[pause]", 0.5),
        ("[silence:1 second]", 1.0),
        ("[pause:9999s]", MAX_PAUSE),
        ("[pause:1s] [pause:1s]", 2.0),
        ('<break time="1.5s"/>', 1.5),
        ("<break time='300ms' />", 0.3),
        ("<break/>", 0.75),
        ('<break strength="strong"/>', 1.0),
    ],
)
def test_a_pause_is_made(mark: str, seconds: float) -> None:
    first, second = read(f"Wait {mark} what?")
    assert (first.text, first.pause_after, second.text) == ("Wait", seconds, "what?")


def test_pauses_at_both_ends_are_made() -> None:
    found = [(segment.text, segment.pause_after) for segment in read("[pause:1s]Hello[pause:2s]")]
    assert found == [("", 1.0), ("Hello", 2.0)]


def test_many_pauses_are_no_longer_than_the_longest() -> None:
    (segment,) = read("Hello" + "[pause:9999s]" * 9)
    assert segment.pause_after == MAX_PAUSE


def test_a_paragraph_is_a_pause_but_not_before_the_first_and_after_the_last() -> None:
    found = read("\n\nOne\n\n\n\nTwo\n\n")
    assert [(segment.text, segment.pause_after > 0) for segment in found] == [
        ("One", True),
        ("Two", False),
    ]


def test_nonsense_in_a_pause_is_read() -> None:
    assert words("[pause:long] ok") == ["[pause:long] ok"]


SPOKEN = [
    ('<sub alias="World Wide Web">WWW</sub>!', "World Wide Web!"),
    ('<say-as interpret-as="characters">NATO</say-as>', "N A T O"),
    ('<say-as interpret-as="spell-out">a1</say-as>', "a 1"),
    ('<say-as interpret-as="digits">2026</say-as>', "2 0 2 6"),
    ('<say-as interpret-as="telephone">+49 30-12</say-as>', "+ 4 9 3 0 1 2"),
    ('<say-as interpret-as="ordinal">3</say-as>', "3rd"),
    ('<say-as interpret-as="ordinal">12</say-as>', "12th"),
    ('<say-as interpret-as="date" format="mdy">3/4/2026</say-as>', "2026-03-04"),
    ('<say-as interpret-as="date" format="dmy">3.4.2026</say-as>', "2026-04-03"),
    ('<say-as interpret-as="date" format="dm">3.4.26</say-as>', "3.4.26"),
    ('<say-as interpret-as="expletive">darn</say-as> it', "it"),
    ('<say-as interpret-as="cardinal">12</say-as>', "12"),
    ('<say-as interpret-as="nonsense">a &amp; b</say-as>', "a & b"),
]


def test_small_elements_are_read_in_their_own_way() -> None:
    wrong = [
        f"{text!r} is read {found}"
        for text, expected in SPOKEN
        if (found := [*words(text), *words(f"<speak>{text}</speak>", "ssml")]) != [expected] * 2
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def test_an_ordinal_is_written_as_its_language_does() -> None:
    text = '<speak><say-as interpret-as="ordinal">3</say-as></speak>'
    assert [words(text, "ssml", language=language)[0] for language in ("de", "fr", "es", "ja")] == [
        "3.",
        "3e",
        "3º",
        "第3",
    ]


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("slow", 0.64),
        ("x-fast", 2.0),
        ("80%", 0.8),
        ("+20%", 1.2),
        ("-10%", 0.9),
        ("1.5", 1.5),
        ("9", 4.0),
        ("0%", 0.25),
    ],
)
def test_a_rate_is_kept_to_its_element(written: str, rate: float) -> None:
    found = read(f'<speak>a <prosody rate="{written}">b</prosody> c</speak>', "ssml")
    assert [(segment.text, segment.rate) for segment in found] == [
        ("a", 1.0),
        ("b", pytest.approx(rate)),
        ("c", 1.0),
    ]


def test_rates_within_rates_multiply() -> None:
    found = read(
        '<speak><prosody rate="50%">a<prosody rate="50%">b</prosody></prosody></speak>', "ssml"
    )
    assert [segment.rate for segment in found] == [0.5, 0.25]


def test_phonemes_are_given_with_their_place() -> None:
    (segment,) = read(
        '<speak>I say <phoneme alphabet="ipa" ph="təˈmɑːtəʊ">tomato</phoneme>.</speak>', "ssml"
    )
    assert segment.text == "I say tomato."
    assert segment.pronunciations == (Pronunciation(6, 12, "təˈmɑːtəʊ", "ipa"),)


def test_ssml_has_paragraphs_and_sentences() -> None:
    found = read("<speak><p>a</p><s>b</s><s>c</s>\n<p>d</p></speak>", "ssml")
    assert [segment.text for segment in found] == ["a", "b", "c", "d"]
    assert [segment.pause_after > 0 for segment in found] == [True, False, True, False]


@pytest.mark.parametrize(
    "inner",
    ['<voice name="x">a</voice>', "<emphasis>a</emphasis>", "<amazon:effect>a</amazon:effect>", '<mark name="m"/>a',
     "<!-- no -->a", "<metadata>no<b>no</b></metadata>a", "<![CDATA[a]]>", "&#97;", '<audio src="http://x/y">a</audio>'],
)  # fmt: skip
def test_other_elements_are_skipped_and_their_text_is_read(inner: str) -> None:
    head = '<?xml version="1.0"?>\n<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en">'
    assert words(f"{head}{inner}</speak>\n", "ssml") == ["a"]


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("Hello", 0, "within <speak>"),
        ("", 0, "within <speak>"),
        ("<speak>a", 0, "never closed"),
        ("<speak><p>a</speak>", 11, "</speak> closes <p>"),
        ("<speak>a</p></speak>", 8, "</p> closes <speak>"),
        ("<speak>a < b</speak>", 9, "&lt;"),
        ("<speak>a & b</speak>", 9, "&amp;"),
        ("<speak>&nbsp;</speak>", 7, "&amp;"),
        ("<speak>a</speak>b", 16, "within <speak>"),
        ("<speak>a</speak><speak>b</speak>", 16, "within <speak>"),
        ('<speak><break time="long"/></speak>', 7, "break"),
        ('<speak><prosody rate="fast!">a</prosody></speak>', 7, "rate"),
        ("<speak><p a>b</p></speak>", 7, "begins no tag"),
        ("<speak>" + "<p>" * 99, 7 + 63 * 3, "deeper than 64"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><speak>&b;</speak>', 0, "not allowed"),
        ("<speak>&b;</speak>", 7, "&amp;"),
    ],
)
def test_broken_ssml_is_refused_with_the_place(text: str, position: int, says: str) -> None:
    with pytest.raises(BadMarkup) as refused:
        read(text, "ssml")
    assert refused.value.position == position
    assert says in str(refused.value) and str(position) in str(refused.value)


def test_an_unknown_input_type_is_refused_with_those_known() -> None:
    with pytest.raises(ValueError, match="markdown"):
        Markup("docx")  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------ streams


def test_a_sentence_leaves_before_its_paragraph_ends() -> None:
    markup = Markup()
    given_out = markup.push("The first **sentence**. The sec")
    assert "".join(segment.text for segment in given_out) == "The first sentence. The sec"


def test_a_mark_that_may_go_on_waits() -> None:
    markup = Markup()
    assert "".join(segment.text for segment in markup.push("see [the do")) == "see"
    assert "".join(segment.text for segment in markup.push("cs](http://x")) == ""
    assert "".join(segment.text for segment in markup.push(") now")) == " the docs now"


def test_what_comes_out_can_be_traced() -> None:
    text = "Some **bold** &amp; [linked](http://x) 😀 text."
    (segment,) = read(text)
    for word in ("Some", "bold", "linked", "text."):
        at = segment.text.index(word)
        start, end = segment.source(at, at + len(word))
        assert text[start:end] == word
    start, end = segment.source(segment.text.index("&"), segment.text.index("&") + 1)
    assert text[start:end] == "&amp;"


MARKS = [
    *"*_`[]()<>&|!?.:;,-#~=/\\\"'\n \t\r^1a字é", "**", "***", "```", "~~~", "[^1]", "](", "[pause:1s]", "[1]",
    "【4†s】", "![", "http://a_b", "<b>", "</b>", "<br/>", "<p>", "<speak>", "</speak>", '<break time="1s"/>', "<!--",
    "-->", "&amp;", "&#65;", '<sub alias="x">', "</sub>", '<say-as interpret-as="digits">', "</say-as>",
    '<prosody rate="slow">', "</prosody>", "<script>", "</script>", "# ", "- ", "> ", "1. ", "\n\n", "|a|b|\n",
    "|---|\n", "---\n", "...", "!!!", "😀", "👍🏽", "¹", "\u200b", "\x00", "\ud83d", "†", "word", "Hello world",
    "<think>", "</think>", "<|im_start|>", "assistant", "<|channel|>analysis", "<|message|>", "<|end|>", "[THINK]",
    "[/THINK]", "[TOOL_CALLS]", '<details type="reasoning">', "</details>", "a <think> ", "<tool_call>", "<<SYS>>",
    "<|start|>", "◁think▷", "<td>", "<![CDATA[", "]]>", "<?", "[x]: http://y\n", "……", "<img alt='a'",
    "<button>", "</button>", '<a:b c="d">', "<style>", "</style>", "<label disabled>", "==a", "b==", "H~2~", "x^2^",
    "[1][2]", "[1][2][3]",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(MARKS), max_size=60).map("".join))
KINDS = st.sampled_from(TYPES)


def parts(markup: Markup, chunks: list[str]) -> list[Segment] | str:
    """What comes out of the chunks, put together; or what is said against them."""
    found: list[Segment] = []
    try:
        for chunk in chunks:
            found += markup.push(chunk)
        return joined([*found, *markup.flush()])
    except BadMarkup as error:
        return str(error)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, kind=KINDS, emoji=st.sampled_from(["drop", "name"]), data=st.data())
def test_segments_do_not_depend_on_the_pushes(
    text: str, kind: str, emoji: str, data: st.DataObject
) -> None:
    chunks, at = [], 0
    while at < len(text):
        size = data.draw(st.integers(1, 12))
        chunks.append(text[at : at + size])
        at += size
    if kind == "ssml" and data.draw(st.booleans()):
        text, chunks = f"<speak>{text}</speak>", ["<speak>", *chunks, "</speak>"]
    whole = parts(Markup(kind, emoji=emoji), [text])
    assert parts(Markup(kind, emoji=emoji), chunks) == whole
    assert parts(Markup(kind, emoji=emoji), list(text)) == whole


@settings(max_examples=300, deadline=None)
@given(
    text=TEXTS,
    kind=KINDS.filter(lambda kind: kind != "ssml"),
    code=st.sampled_from(["skip", "read"]),
)
def test_every_character_has_its_place_and_nothing_raises(text: str, kind: str, code: str) -> None:
    end = 0
    for segment in read(text, kind, code=code):
        assert segment.ends and end <= segment.start <= segment.end <= len(text)
        assert 0 <= segment.pause_after <= MAX_PAUSE and 0.25 <= segment.rate <= 4
        assert segment.text == segment.text.strip() or kind == "plain"
        assert segment.text or segment.pause_after
        end = segment.end
        before = segment.start
        for place in range(len(segment.text)):
            start, stop = segment.source(place, place + 1)
            assert before <= start < stop <= segment.end
            before = start


HOSTILE = [
    *MARKS, "[a](", "[[", "<|", "<think ", "a <think", "</", "<details ", "<|channel|>a", "<think><", "[/", "<a ", "<a b=", '<a b="', "&a", "``", "*a", "_a_", "||\n", "://", "<sub ",
    '<sub alias="x">a', "<!", "<!-", "\n#", "- [", "【", "[1][2]", "a.[1]", "<speak><p>", "a\n",
]  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_a_hostile_text_takes_linear_time(kind: str) -> None:
    size, limit = (40_000, 1) if kind == "text" else (14_000, 2)
    slow = {}
    for unit in HOSTILE:
        start = time.process_time()
        parts(Markup(kind), [(unit * size)[:size]])
        parts(Markup(kind), list((unit * 1000)[:1000]))
        if (seconds := time.process_time() - start) >= limit:
            slow[unit] = seconds
    assert not slow
