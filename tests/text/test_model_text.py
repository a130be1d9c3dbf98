"""Thoughts, calls of tools and control tokens of language models: they aren't read, the answer is."""

from __future__ import annotations

import time

import pytest

from text.markup import Markup, joined, read
from text.reader import Reader
from text.reading import Reading, plain

OPEN_WEBUI = (
    '<details type="reasoning" done="true" duration="3">\n<summary>Thought for 3 seconds</summary>\n'
    "> Let me think.\n> ```py\n> x = 1\n> ```\n```py\nx = 1\n```\n</details>\nThe answer is four."
)
ANSWER = "The answer is four."
THOUGHTS = [
    "<think>Let me think.</think> The answer is four.",
    "<thinking>Let me think.</thinking>The answer is four.",
    "<THINK>Let me think.</THINK>\n\nThe answer is four.",
    "<reasoning>Let me think.</reasoning> The answer is four.",
    "<analysis>Let me think.</analysis>\nThe answer is four.",
    '<thought signature="x">Let me think.</thought>The answer is four.',
    "<think>Let me think.</thinking> The answer is four.",
    "  <think>\nLet me think.\n\n# A plan\n- one\n```\ncode\n```\n</think>\n\nThe answer is four.",
    "<think></think>The answer is four.",
    "<think>\n\n</think>\n\nThe answer is four.",
    "<think/>The answer is four.",
    "</think> The answer is four.",
    "The answer <think>Let me think.</think> is four.",
    "The answer <think>\nLet me think.\n</think> is four.",
    "The answer is four. <think>Is it?",
    "<think>a < b && c > d, </thin <b> [x](y)</think>The answer is four.",
    "<think>" + "Let me think. " * 1000 + "</think>The answer is four.",
    "[THINK]Let me think.[/THINK]The answer is four.",
    "◁think▷Let me think.◁/think▷The answer is four.",
    "<|begin_of_thought|>Let me think.<|end_of_thought|><|begin_of_solution|>The answer is four.<|end_of_solution|>",
    "<|START_THINKING|>Let me think.<|END_THINKING|><|START_RESPONSE|>The answer is four.<|END_RESPONSE|>",
    "<think>Let me think.</think><answer>The answer is four.</answer>",
    "<|channel|>analysis<|message|>Let me think.<|end|><|start|>assistant<|channel|>final<|message|>"
    "The answer is four.<|return|>",
    OPEN_WEBUI,
]
CALLS = [
    '<tool_call>{"name": "f"}</tool_call>The answer is four.',
    '<tool_call>\n{"name": "f"}\n</tool_call>\n<tool_response>4</tool_response>\nThe answer is four.',
    "<function=f>{}</function>The answer is four.",
    "<function_calls><invoke name='f'>1</invoke></function_calls>The answer is four.",
    '[TOOL_CALLS][{"name": "f"}]\nThe answer is four.',
    '<|tool_calls_section_begin|>f {"a": 1}<|tool_calls_section_end|>The answer is four.',
    "<｜tool▁calls▁begin｜>f {}<｜tool▁calls▁end｜>The answer is four.",
    '<|start|>assistant to=functions.f<|channel|>commentary <|constrain|>json<|message|>{"a": 1}<|call|>'
    "<|start|>assistant<|channel|>final<|message|>The answer is four.",
    '<details type="tool_calls" done="true" arguments="{&quot;a&quot;: 1}">\n<summary>Tool</summary>\n</details>\n'
    "The answer is four.",
]
TOKENS = [
    "The answer is four.<|endoftext|>",
    "<|im_start|>assistant\nThe answer is four.<|im_end|>",
    "<|begin_of_text|><|start_header_id|>assistant<|end_header_id|>\n\nThe answer is four.<|eot_id|>",
    "<|start_of_role|>assistant<|end_of_role|>The answer is four.<|end_of_text|>",
    "<|assistant|>The answer is four.<|end|>",
    "<start_of_turn>model\nThe answer is four.<end_of_turn>",
    "<bos>The answer is four.<eos>",
    "<s>[INST] The answer is four. [/INST]</s>",
    "<<SYS>>Be brief.<</SYS>>The answer is four.",
    "<｜begin▁of▁sentence｜><｜Assistant｜>The answer is four.<｜end▁of▁sentence｜>",
    "<|channel|>final<|message|>The answer is four.",
    "<|channel|>commentary<|message|>The answer is four.<|end|>",
]
OTHERS = [
    ("好的。<think>想一想。</think>答案是四。", "好的。答案是四。"),
    ("<think>考えます。</think>答えは四です。", "答えは四です。"),
    ("<think>생각해 볼게요.</think> 답은 4입니다.", "답은 4입니다."),
    ("<think>Ich überlege.</think> Die Antwort ist vier.", "Die Antwort ist vier."),
    ("<think>Je réfléchis.</think> La réponse : quatre.", "La réponse : quatre."),
    ("<think>Déjame pensar.</think> ¡Son cuatro!", "¡Son cuatro!"),
    ("<think>Fammi pensare.</think> Sono quattro.", "Sono quattro."),
    ("<think>Deixe-me pensar.</think> São quatro.", "São quatro."),
    ("<think>Подумаю.</think> Ответ: четыре.", "Ответ: четыре."),
    ("Hello.<think>x</think>World.", "Hello. World."),
]
# What only looks so.
WORDS = [
    ("Use the <think> tag to think.", "Use the think tag to think."),
    ("Between <reasoning>, and what follows.", "Between reasoning, and what follows."),
    ('The tag "<think>" is new.', 'The tag "think" is new.'),
    ("使用<think>标签。", "使用think标签。"),
    ("Use `<think>` and `<|im_end|>` here.", "Use <think> and <|im_end|> here."),
    ("if a <think and b", "if a <think and b"),
    ("a <| b |> c", "a <| b |> c"),
    ("the <thinker> of [INSTANCE] and [THINKING]", "the <thinker> of [INSTANCE] and [THINKING]"),
    ("<details><summary>More</summary>text</details>", "More text"),
    ("I think, therefore I am.", "I think, therefore I am."),
    ("The end <thi", "The end <thi"),
]  # fmt: skip


def said(text: str, input_type: str = "text", *, read_reasoning: bool = False) -> str:
    segments = read(text, input_type, read_reasoning=read_reasoning)
    return " ".join(segment.text for segment in segments)


def said_in_parts(parts: list[str]) -> str:
    markup = Markup()
    found = [segment for part in parts for segment in markup.push(part)]
    return " ".join(segment.text for segment in joined([*found, *markup.flush()]))


@pytest.mark.parametrize("text", [*THOUGHTS, *CALLS, *TOKENS])
def test_only_the_answer_is_read(text: str) -> None:
    assert said(text) == ANSWER
    assert said(text, "markdown") == ANSWER
    assert said_in_parts(list(text)) == ANSWER
    for cut in range(min(len(text), 200)):
        assert said_in_parts([text[:cut], text[cut:]]) == ANSWER


@pytest.mark.parametrize(("text", "answer"), [*OTHERS, *WORDS])
def test_other_languages_and_other_signs_are_read(text: str, answer: str) -> None:
    assert said(text) == answer
    assert said_in_parts(list(text)) == answer


def test_a_page_of_html_has_thoughts_too() -> None:
    assert said("<p><think>Hm.</think>The answer.</p>", "html") == "The answer."
    assert said(OPEN_WEBUI, "html") == ANSWER


def test_thoughts_are_read_without_their_tags_if_asked_for() -> None:
    text = "<think>Let me think.</think> The answer is four."
    assert said(text, read_reasoning=True) == "Let me think. The answer is four."
    assert said(CALLS[0], read_reasoning=True) == ANSWER
    opened = said(OPEN_WEBUI, read_reasoning=True)
    assert opened.startswith("Thought for 3 seconds Let me think.") and opened.endswith(ANSWER)
    harmony = "<|channel|>analysis<|message|>Hm.<|end|><|channel|>final<|message|>Four."
    assert said(harmony, read_reasoning=True) == "Hm. Four."
    assert said(text, "plain") == text


def test_the_language_is_that_of_the_answer() -> None:
    text = "<think>Let me think.</think>Die Antwort ist vier."
    assert "think" not in plain(text, "text")
    assert "Let me think" in plain(text, "text", read_reasoning=True)


def test_an_open_thought_holds_back_only_itself() -> None:
    reader = Reader(Reading())
    assert [piece.text for piece in reader.push("Well. <think>Let me") + reader.flush()] == [
        "Well."
    ]
    assert reader.push(" think a little longer. And again.") + reader.flush() == []
    assert reader.push(" Yes.</thi") + reader.flush() == []
    found = reader.push("nk> The answer is four.") + reader.close()
    assert [(piece.text, piece.start) for piece in found] == [(ANSWER, 67)]


def test_a_tag_that_a_flush_divides_is_a_tag() -> None:
    text = "Hello there.<think>Let me think.</think>The answer is four."
    for cut in range(12, 41):
        reader = Reader(Reading())
        found = reader.push(text[:cut]) + reader.flush() + reader.push(text[cut:]) + reader.close()
        assert [(piece.text, piece.start) for piece in found] == [("Hello there.", 0), (ANSWER, 40)]


def test_a_tag_that_never_ends_is_read_at_the_end_as_before() -> None:
    reader = Reader(Reading())
    assert [piece.text for piece in reader.push("Hello there <thi") + reader.flush()] == [
        "Hello there"
    ]
    (piece,) = reader.push(" and more.") + reader.close()
    assert piece.written == "<thi and more."


@pytest.mark.parametrize("unit", ["<think>", "a <think> ", "<|start|>", "<details ", "</think>"])
def test_many_marks_take_linear_time(unit: str) -> None:
    start = time.process_time()
    said((unit * 100_000)[:100_000])
    said_in_parts(list((unit * 5000)[:5000]))
    assert time.process_time() - start < 3
