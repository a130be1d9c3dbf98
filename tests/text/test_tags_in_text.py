"""Tags that are certainly tags, and the signs of markdown's extensions, in text."""

from __future__ import annotations

import time

import pytest

from text.markup import Markup, joined, read

TAGS = [
    ('<amazon:effect name="whispered">Hi there</amazon:effect> you', ["Hi there you"]),
    ("Say <amazon:domain name='news'>this</amazon:domain>.", ["Say this."]),
    ('<mstts:express-as style="cheerful" styledegree="2">Hi</mstts:express-as>', ["Hi"]),
    ('<mstts:silence type="Leading" value="200ms"/>Hi', ["Hi"]),
    ("<script>alert(1 < 2)</script>Hi", ["Hi"]),
    ('<script src="x.js"></script>Hi', ["Hi"]),
    ('One <SCRIPT type="text/javascript">\nvar x = "a";\n</SCRIPT> two', ["One two"]),
    ("<style>p { color: red }</style>Hi", ["Hi"]),
    ("<style>\np { color: red }\n</style>\nHi", ["Hi"]),
    ('<svg width="10"><path d="M0 0"/><text>in</text></svg> Hi', ["Hi"]),
    ('<button class="a" disabled>Click</button> me', ["Click me"]),
    ("<button>Click</button> me", ["Click me"]),
    ("<button> Click </button>", ["Click"]),
    ("<button>A</button><button>B</button>", ["A B"]),
    ('<label for="x">Name</label><input type="text">', ["Name"]),
    ("<select><option>A</option><option>B</option></select>", ["A", "B"]),
    ('<form action="/x">Send</form>', ["Send"]),
    ('<iframe src="x">old</iframe>Hi', ["Hi"]),
    ("<video controls>no video</video>Hi", ["Hi"]),
    ('<custom-tag a="b">Hi</custom-tag>', ["Hi"]),
    ('<greeting lang="en">Hi</greeting>', ["Hi"]),
    ("<nav><main>x</main></nav>", ["x"]),
    ("<dl><dt>a</dt><dd>b</dd></dl>", ["a", "b"]),
    ("<title>T</title>Hi", ["Hi"]),
    ("<details open><summary>s</summary>d</details>", ["s", "d"]),
    ("点击<button>确定</button>。", ["点击确定。"]),
    ("<ruby>漢字<rt>かんじ</rt></ruby>です", ["漢字です"]),
    # not tags, or never closed
    ("the <script> tag runs", ["the <script> tag runs"]),
    ("Use the <style> tag and the <button> element.", None),
    ("List<String> and Map<Integer>", ["List<String> and Map<Integer>"]),
    ("a <button", ["a <button"]),
    ("<your name>", ["<your name>"]),
    ("<foo>bar</foo>", ["<foo>bar</foo>"]),
    ("std<std::string> x", ["std<std::string> x"]),
    ("a < b and c > d", ["a < b and c > d"]),
    ("write </button> there", ["write </button> there"]),
    ("<script>never closed", ["never closed"]),
]

SIGNS = [
    ("==mark== this", ["mark this"]),
    ("a ==very *important*== word", ["a very important word"]),
    ("这是==重点==内容", ["这是重点内容"]),
    ("(==a==)", ["(a)"]),
    ("x == y and z == w", ["x == y and z == w"]),
    ("if a==b and c==d", ["if a==b and c==d"]),
    ("a = b", ["a = b"]),
    ("H~2~O", ["H2O"]),
    ("CO~2~ and SO~4~", ["CO2 and SO4"]),
    ("x~i~ is", ["xi is"]),
    ("~~gone~~ here", ["gone here"]),
    ("~5 to ~10", ["~5 to ~10"]),
    ("10~20~30", ["10~20~30"]),
    ("hello~", ["hello~"]),
    ("a^b", ["a^b"]),
    ("x^2^ + 1", ["x^2 + 1"]),
    ("the 1^st^ and 2^nd^ day", ["the 1st and 2nd day"]),
    ("word [1][2] more", ["word more"]),
    ("See it [1][2][3].", ["See it."]),
    ("词 [1][2] 更多", ["词 更多"]),
    ("a[1][2]", ["a[1][2]"]),
    ("the list [1] has", ["the list [1] has"]),
    ("[text][2] x", ["text x"]),
]
ALL = [(text, [text] if words is None else words) for text, words in [*TAGS, *SIGNS]]


@pytest.mark.parametrize(("text", "words"), ALL)
def test_a_certain_tag_is_dropped_and_a_mention_is_read(text: str, words: list[str]) -> None:
    assert [segment.text for segment in read(text) if segment.text] == words


@pytest.mark.parametrize(("text", "words"), ALL)
def test_the_same_is_read_however_the_text_arrives(text: str, words: list[str]) -> None:
    for size in (1, 2, 5):
        markup = Markup()
        parts = []
        for at in range(0, len(text), size):
            parts += markup.push(text[at : at + size])
        found = joined([*parts, *markup.flush()])
        assert [segment.text for segment in found if segment.text] == words, size


def test_markdown_drops_scripts_as_well() -> None:
    assert [part.text for part in read("<script>x()</script>Hi", "markdown")] == ["Hi"]


def test_a_long_script_is_not_read() -> None:
    script = "<script>" + "let x = 1;\n" * 2000 + "</script>"
    assert [part.text for part in read(f"One {script} two.")] == ["One two."]


@pytest.mark.parametrize(
    "unit",
    ["<button>", "<script>", '<a b="', "<button> a ", "==a", "a~1", "a^1", "[1][2]", "<x:y a='b'>"],
)
def test_a_text_of_such_marks_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    read((unit * 30_000)[:30_000])
    assert time.process_time() - start < 3
