"""The marks of language models in their answers: what they think, the calls of tools, and control
tokens.

`find` recognizes a mark and says which block of text it opens, if any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SIGNS: Final = "<[◁"  # a mark begins with one of these
LONGEST_CLOSER: Final = 80  # characters
_REACH: Final = 1000  # characters behind a tag in which a sentence's thought must end
# The text can't yet tell what the mark is.
UNDECIDED: Final = -2
_HEADER_LENGTH: Final = 330

_THOUGHTS: Final = (
    "think", "thinking", "thought", "thoughts", "reasoning", "analysis", "reflection",
    "scratchpad", "inner_monologue", "chain_of_thought", "seed:think", "antml:thinking",
)  # fmt: skip
_CALLS: Final = (
    "tool_call", "tool_calls", "tool_response", "tool_result", "tool_results", "tool_use",
    "tool_output", "tool_code", "function_call", "function_calls", "function_result",
    "function_results", "function_response", "antml:function_calls", "seed:tool_call",
    "minimax:tool_call",
)  # fmt: skip
_FRAMES: Final = ("answer", "final_answer", "final", "response")  # their text is the answer
_TURNS: Final = ("bos", "eos", "pad", "unk", "start_of_turn", "end_of_turn")
_NAMES: Final = frozenset((*_THOUGHTS, *_CALLS, *_FRAMES, *_TURNS))
_SYNONYMS: Final = dict.fromkeys(("think", "thinking"), "think(?:ing)?")
BRACKETED: Final = frozenset(
    ("INST", "THINK", "SYSTEM_PROMPT", "AVAILABLE_TOOLS", "TOOL_CALLS", "TOOL_RESULTS")
)


def _prefixes(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[:size] for name in names for size in range(len(name) + 1))


_NAMES_BEGUN: Final = _prefixes(_NAMES)
_BRACKETED_BEGUN: Final = _prefixes(BRACKETED)

_NAME: Final = r"[A-Za-z][A-Za-z_:]{0,30}+"
_TAG: Final = re.compile(rf"<(?P<close>/)?(?P<name>{_NAME})(?:\s[^<>]{{0,500}}+)?/?>")
_TAG_BEGUN: Final = re.compile(rf"</?(?P<name>(?:{_NAME})?)(?P<rest>[\s/][^<>]{{0,500}}+)?\Z")
_FUNCTION: Final = re.compile(r"<function=[\w.:-]{1,80}+>")
_FUNCTION_BEGUN: Final = re.compile(
    r"<f(?:u(?:n(?:c(?:t(?:i(?:o(?:n(?:=[\w.:-]{0,80}+)?)?)?)?)?)?)?)?\Z"
)
_DETAILS: Final = re.compile(
    r"<details(?=\s)[^<>]{0,300}?\stype\s?=\s?[\"']?"
    r"(?P<type>reasoning|thinking|tool_calls?|code_interpreter)\b",
    re.I,
)
_DETAILS_BEGUN: Final = re.compile(
    r"<d(?:e(?:t(?:a(?:i(?:l(?:s(?:\s[^<>]{0,330}+)?)?)?)?)?)?)?\Z", re.I
)
_TOKEN: Final = re.compile(r"<[|｜](?P<name>/?[A-Za-z][^\s<>|｜]{1,60}+)[|｜]>")
_TOKEN_BEGUN: Final = re.compile(r"<(?:[|｜](?:/?(?:[A-Za-z](?:[^\s<>|｜]{1,60}+[|｜]?)?)?)?)?\Z")
_SYSTEM: Final = re.compile(r"<<(?P<close>/)?SYS>>")
_SYSTEM_BEGUN: Final = re.compile(r"<(?:</?(?:S(?:Y(?:S>?)?)?)?)?\Z")
_BRACKET: Final = re.compile(r"\[(?P<close>/)?(?P<name>[A-Z_]{4,16}+)\]")
_BRACKET_BEGUN: Final = re.compile(r"\[/?(?P<name>[A-Z_]{0,16}+)\Z")
_TRIANGLE: Final = re.compile(r"◁(?P<close>/)?think▷")
_TRIANGLE_BEGUN: Final = re.compile(r"◁/?(?:t(?:h(?:i(?:n(?:k)?)?)?)?)?\Z")

_ROLES: Final = frozenset({"im_start", "start", "start_of_turn"})
_ROLE: Final = re.compile(r"(?:system|user|assistant|developer|tool|model)\b")
_ROLE_BEGUN: Final = re.compile(r"[a-z]{0,10}+\Z")
# Between two tokens: <|start_header_id|>assistant<|end_header_id|>
_HEADED: Final = {"start_header_id": "<|end_header_id|>", "start_of_role": "<|end_of_role|>"}
# OpenAI's harmony: <|channel|>analysis<|message|>
_HARMONY: Final = re.compile(
    r"<\|(?:start|channel)\|>(?P<header>(?:(?!<\|(?:message|end|call|return)\|>)[^\n]){0,300}+)"
    r"<\|message\|>"
)
_HARMONY_BEGUN: Final = re.compile(
    r"<\|(?:start|channel)\|>(?:(?!<\|(?:message|end|call|return)\|>)[^\n])*+\Z"
)
_CHANNEL: Final = re.compile(r"(?:<\|channel\|>|^)\s?analysis\b")
_HARMONY_END: Final = re.compile(r"<\|(?:end|call|return)\|>|(?=<\|(?:start|channel)\|>)")
_TURN_END: Final = re.compile(r"<\|(?:eom_id|eot_id|end|end_of_text|im_end)\|>")
_LINE_END: Final = re.compile(r"(?=\n)|</s>")
# A token that opens a block, and the token that ends it.
_THOUGHT_TOKENS: Final = {
    "think": "/think", "thinking": "/thinking", "begin_of_thought": "end_of_thought",
    "start_thinking": "end_thinking",
}  # fmt: skip
_CALL_TOKENS: Final = {
    "tool_calls_begin": "tool_calls_end", "tool_call_begin": "tool_call_end",
    "tool_outputs_begin": "tool_outputs_end", "tool_calls_section_begin": "tool_calls_section_end",
    "start_action": "end_action", "start_tool_result": "end_tool_result",
}  # fmt: skip

_WITHIN_SENTENCE: Final = re.compile(r"(?:[^\W_]|[,，、\"'“‘«„(（「『])[ \t]?\Z")
_LINE_ENDS: Final = re.compile(r"[ \t\r]{0,9}+\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that ends at `end`.

    `closer` ends the block that it opens; None means that the mark stands alone. `name` is where
    the mark's name begins and ends if the text only talks about the mark.
    """

    end: int
    closer: re.Pattern[str] | None = None
    thought: bool = False  # the block is reasoning, not a call
    name: tuple[int, int] | None = None
    partial: bool = False  # the tag goes on behind `end`


def find(text: str, at: int, end: int, final: bool) -> Mark | None:
    """The mark at `at`, if one is there within text[at:end]. `final` says that no more text can
    change it.
    """
    if text[at] == "[":
        return _bracket(text, at, end)
    if text[at] == "◁":
        match = _TRIANGLE.match(text, at, end)
        return match and _block(match, r"◁/think▷", thought=True)
    match = _TAG.match(text, at, end)
    if match and match["name"].lower() in _NAMES:
        return _tag(match, end, final)
    if match := _DETAILS.match(text, at, end):
        thought = match["type"].lower() in {"reasoning", "thinking"}
        closer = re.compile(r"</details\s{0,5}+>", re.I)
        return Mark(match.end(), closer, thought, partial=True)
    if match := _FUNCTION.match(text, at, end):
        return Mark(match.end(), re.compile(r"</function>"))
    if match := _SYSTEM.match(text, at, end):
        return _block(match, "</SYS>>", thought=False)
    if match := _TOKEN.match(text, at, end):
        return _token(match, end)
    return None


def begun(text: str, at: int, end: int) -> bool:
    """Whether text[at:end] may be the beginning of a mark that goes on behind `end`."""
    if text[at] == "[":
        match = _BRACKET_BEGUN.match(text, at, end)
        return match is not None and match["name"] in _BRACKETED_BEGUN
    if text[at] == "◁":
        return _TRIANGLE_BEGUN.match(text, at, end) is not None
    if match := _TAG_BEGUN.match(text, at, end):
        name = match["name"].lower()
        if name in (_NAMES if match["rest"] else _NAMES_BEGUN):
            return True
    patterns = (_TOKEN_BEGUN, _DETAILS_BEGUN, _FUNCTION_BEGUN, _SYSTEM_BEGUN)
    if any(pattern.match(text, at, end) for pattern in patterns):
        return True
    return _header_begun(text, at, end)


def _header_begun(text: str, at: int, end: int) -> bool:
    """Whether text[at:end] is a mark whose role or header may still go on."""
    if end - at < _HEADER_LENGTH and _HARMONY_BEGUN.match(text, at, end):
        return True
    match = _TOKEN.match(text, at, end)
    if match and match["name"] in _HEADED:
        closer = _HEADED[match["name"]]
        return end - match.end() < 60 and closer not in text[match.end() : end]
    match = match or _TAG.match(text, at, end)
    if match and match["name"].lower() in _ROLES:
        return _ROLE_BEGUN.match(text, match.end(), end) is not None
    return False


def _block(match: re.Match[str], closer: str, thought: bool) -> Mark:
    return Mark(match.end(), None if match["close"] else re.compile(closer), thought)


def _bracket(text: str, at: int, end: int) -> Mark | None:
    match = _BRACKET.match(text, at, end)
    if match is None or match["name"] not in BRACKETED:
        return None
    if match["close"] or match["name"] == "INST":
        return Mark(match.end())
    if match["name"] == "TOOL_CALLS":
        return Mark(match.end(), _LINE_END)
    return Mark(match.end(), re.compile(rf"\[/{match['name']}\]"), match["name"] == "THINK")


def _tag(match: re.Match[str], end: int, final: bool) -> Mark:
    name = match["name"].lower()
    text = match.string
    if match["close"] or match[0].endswith("/>"):
        return Mark(match.end())
    if name in _TURNS:
        return Mark(_behind_role(text, match.end(), end) if name in _ROLES else match.end())
    written = _SYNONYMS.get(name, re.escape(name))
    closer = re.compile(rf"</{written}\s{{0,5}}+>", re.I)
    if _WITHIN_SENTENCE.search(text, max(0, match.start() - 2), match.start()):
        mentioned = _mentioned(match, closer, end, final)
        if mentioned is None:
            return Mark(UNDECIDED)
        if mentioned:
            return Mark(match.end(), name=match.span("name"))
    if name in _FRAMES:
        return Mark(match.end())
    return Mark(match.end(), closer, name in _THOUGHTS)


def _mentioned(match: re.Match[str], closer: re.Pattern[str], end: int, final: bool) -> bool | None:
    """Whether a tag within a sentence is only talked about: "the <think> tag is for thoughts".
    None while that depends on text to come.
    """
    text = match.string
    stop = min(end, match.end() + _REACH)
    if _LINE_ENDS.match(text, match.end(), end) or closer.search(text, match.end(), stop):
        return False
    return True if final or stop < end else None


def _token(match: re.Match[str], end: int) -> Mark:
    text = match.string
    name = match["name"].lower().replace("▁", "_")
    if header := _HARMONY.match(text, match.start(), end):
        if "to=" in header["header"]:
            return Mark(header.end(), _HARMONY_END)
        if _CHANNEL.search(header["header"]):
            return Mark(header.end(), _HARMONY_END, thought=True)
        return Mark(header.end())
    if name in _HEADED:
        closes = text.find(_HEADED[name], match.end(), min(end, match.end() + 60))
        return Mark(match.end() if closes < 0 else closes + len(_HEADED[name]))
    if name in _ROLES:
        return Mark(_behind_role(text, match.end(), end))
    if name in {"python_tag", "tool_call"}:
        return Mark(match.end(), _TURN_END)
    closer = _THOUGHT_TOKENS.get(name) or _CALL_TOKENS.get(name)
    if closer is None:
        return Mark(match.end())
    closer = closer.replace("_", "[_▁]")
    return Mark(match.end(), re.compile(rf"<[|｜]{closer}[|｜]>", re.I), name in _THOUGHT_TOKENS)


def _behind_role(text: str, at: int, end: int) -> int:
    role = _ROLE.match(text, at, end)
    return role.end() if role else at
