"""A word that the voice can't speak costs nothing but itself, over every route. The fake model's
voices speak English and Japanese.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest

from engine.contract import Model
from engine.fake import FakeEngine, card
from engine.speech import Voice
from server import create_app
from settings import Settings
from tests.serving import EVENTS, FIRST, PCM, SECOND, SPEECH, Served, event_of, offline, serving

TEXT = "/v1/audio/text"
SHRUG = r"¯\_(ツ)_/¯"
FOREIGN = f"{FIRST} мир 안녕 {SECOND}"
NAMES = "Cyrillic letters 'мир', Hangul letters '안녕'"
WARNING = f"left out, as the voice 'alloy' can't speak it: {NAMES}"


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


def spoken(server: Served) -> str:
    return " ".join(server.fakes.admitted())


@pytest.mark.parametrize("path", [SPEECH, EVENTS, PCM])
async def test_the_rest_is_said_and_the_header_names_what_was_left_out(
    served: Served, path: str
) -> None:
    answer = await served.say(FOREIGN, path)
    assert answer.status_code == 200
    assert spoken(served) == f"{FIRST} {SECOND}"
    header = answer.headers["warning"]
    assert header.isascii() and header.isprintable()
    assert unquote(header) == f'299 - "{WARNING}"'


async def test_a_clip_from_the_cache_keeps_the_warning(served: Served) -> None:
    first = await served.say(FOREIGN)
    again = await served.say(FOREIGN)
    assert (first.headers["x-cache"], again.headers["x-cache"]) == ("miss", "hit")
    assert again.headers["warning"] == first.headers["warning"]
    assert again.content == first.content


async def test_words_of_the_voices_other_languages_are_passed_on(served: Served) -> None:
    answer = await served.say("The character 木 (き) means tree.")
    assert spoken(served) == "The character 木 (き) means tree."
    assert "warning" not in answer.headers


MIXED = {
    "en": "The character 木 means tree, and мир is peace.",
    "de": "Das Zeichen 木 heißt Baum, und 한글 ist eine Schrift.",
    "fr": "Le mot мир veut dire paix, et 木 est un arbre.",
    "it": "La parola 한글 è coreana, e かな è giapponese.",
    "es": "La palabra мир significa paz, y 木 es un árbol.",
    "pt": "A palavra かな é japonesa, e мир é russa.",
    "ru": "Слово 木 значит дерево, а hello значит привет.",
    "zh": "俄语的мир是和平，韩语的한글是文字。",
    "ja": "ロシア語のмирは平和で、한글は文字です。",
    "ko": "러시아어 мир 는 평화이고, 木 는 나무입니다.",
}


@pytest.mark.parametrize("language", MIXED)
async def test_a_model_of_ten_languages_gets_mixed_text_as_it_is_written(language: str) -> None:
    languages = tuple(MIXED)
    voice = Voice("alloy", languages, "alloy")
    info = replace(card(), languages=languages, voices={"alloy": voice})
    engine = FakeEngine(info)
    app = create_app(Settings(), Model(info, lambda: engine))
    with serving(app=app) as server:
        answer = await server.say(MIXED[language])
        assert answer.status_code == 200 and "warning" not in answer.headers
        text = MIXED[language]
        live, _ = await answer_of(server, {"text": f"{text} {text}", "end": True})
        assert live[-1]["warnings"] == []
    admitted = " ".join(text for did, text in engine.log if did == "admit")
    assert admitted.replace(" ", "") == (text * 3).replace(" ", "")


async def test_the_event_done_has_the_warnings(served: Served) -> None:
    answer = await served.say(FOREIGN, stream_format="sse")
    done = json.loads(answer.text.strip().rpartition("data: ")[2])
    assert (done["type"], done["warnings"]) == ("speech.audio.done", [WARNING])
    answer = await served.say(FIRST, stream_format="sse")
    assert "warnings" not in json.loads(answer.text.strip().rpartition("data: ")[2])


@pytest.mark.parametrize("path", [SPEECH, EVENTS, PCM])
@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Привет, как дела?", "Cyrillic"),
        ("안녕하세요! 👍", "Hangul"),
        ("مرحبا", "Arabic"),
        ("мир: 5", "Cyrillic"),
        ("«Как дела?»", "Cyrillic"),
        ("ʔ!", "Phonetic"),
    ],
)
async def test_a_text_of_such_letters_alone_is_refused(
    served: Served, path: str, text: str, script: str
) -> None:
    answer = await served.say(text, path)
    error = answer.json()["error"]
    assert (answer.status_code, error["param"]) == (400, "input")
    assert script in error["message"] and "'alloy' speaks English (en)" in error["message"]


async def test_letters_that_only_phoneticians_read_are_left_out_by_name(served: Served) -> None:
    answer = await served.say("The ʔəm and ǃXóõ people.")
    assert spoken(served) == "The əm and Xóõ people."
    assert "Phonetic letters 'ʔ', 'ǃ'" in unquote(answer.headers["warning"])


async def test_a_sign_that_is_as_good_as_a_word_is_said_alone(served: Served) -> None:
    for text, said in {"™": "trademark", "℃": "degrees Celsius", "€": "euro", "ẞ": "ß"}.items():
        assert (await served.say(text)).status_code == 200
        assert spoken(served).endswith(said)


async def test_a_shrug_silences_no_answer(served: Served) -> None:
    answer = await served.say(f"{FIRST} {SHRUG} {SECOND}")
    assert (answer.status_code, spoken(served)) == (200, f"{FIRST} {SECOND}")
    assert "warning" not in answer.headers
    assert (await served.say(SHRUG)).status_code == 200


async def test_what_a_lexicon_respells_is_spoken(served: Served) -> None:
    answer = await served.say("The word мир.", lexicon={"мир": "meer"})
    assert spoken(served) == "The word meer."
    assert "warning" not in answer.headers
    answer = await served.say("мир", lexicon={"мир": "meer"})
    assert answer.status_code == 200
    answer = await served.say("The word peace.", lexicon={"peace": "мир"})
    assert "мир" in unquote(answer.headers["warning"])


async def test_a_named_language_changes_nothing(served: Served) -> None:
    answer = await served.say(FOREIGN, language="en")
    assert spoken(served) == f"{FIRST} {SECOND}"
    assert unquote(answer.headers["warning"]) == f'299 - "{WARNING}"'


async def test_a_warning_is_short_however_many_words_are_left_out(served: Served) -> None:
    answer = await served.say(
        f"{FIRST} " + " ".join("𠮷가" * 9 + chr(0xAC00 + n) for n in range(99))
    )
    assert len(answer.headers["warning"]) < 2000
    assert "and more" in answer.headers["warning"]


# ------------------------------------------------------------------------------------ WebSocket


async def answer_of(served: Served, *messages: dict[str, Any]) -> tuple[list[Any], bytes]:
    """The events, until done or error, and the sound."""
    events: list[dict[str, Any]] = []
    sound = b""
    async with served.connect() as socket:
        for message in messages:
            await socket.send(json.dumps(message))
        async for message in socket:
            if isinstance(message, bytes):
                sound += message
                continue
            events.append(json.loads(message))
            if events[-1]["event"] != "start":
                break
    return events, sound


async def test_the_events_of_a_whole_text_name_what_was_left_out(served: Served) -> None:
    events, _ = await answer_of(served, {"input": FOREIGN, "seed": 7})
    assert [event["warnings"] for event in events] == [[WARNING], [WARNING]]


async def test_over_live_text_nothing_after_such_a_word_is_lost(served: Served) -> None:
    parts = [{"text": FOREIGN[at : at + 5], "seed": 7} for at in range(0, len(FOREIGN), 5)]
    events, sound = await answer_of(served, *parts, {"text": " Bye 木 now."}, {"end": True})
    assert spoken(served).split() == f"{FIRST} {SECOND} Bye 木 now.".split()
    assert [event["event"] for event in events] == ["start", "done"]
    assert events[-1]["warnings"] == [WARNING]
    assert sound.startswith(offline(FIRST)[:1000])


@pytest.mark.parametrize(
    "beginning",
    [
        [{"text": "Привет, как дела сегодня? "}],
        [{"text": "Привет, как дела сегодня?"}, {"flush": True}],
        [{"text": "Привет"}, {"flush": True}, {"text": "мир"}, {"flush": True}],
        [{"text": f"{SHRUG} Привет. "}],
    ],
)
async def test_a_live_text_that_begins_with_such_words_goes_on(
    served: Served, beginning: list[dict[str, Any]]
) -> None:
    events, _ = await answer_of(served, *beginning, {"text": FIRST, "end": True})
    assert spoken(served) == FIRST
    assert (events[0]["event"], events[0]["language"]) == ("start", "en")
    assert "Привет" in events[-1]["warnings"][0]


@pytest.mark.parametrize(
    "messages",
    [
        [{"text": "Привет, как дела?", "end": True}],
        [{"text": "Привет"}, {"flush": True}, {"end": True}],
    ],
)
async def test_a_live_text_of_such_letters_alone_is_an_error(
    served: Served, messages: list[dict[str, Any]]
) -> None:
    events, sound = await answer_of(served, *messages)
    assert [event["event"] for event in events] == ["error"]
    assert events[0]["error"]["param"] == "input"
    assert "Cyrillic letters 'Привет'" in events[0]["detail"]
    assert sound == b""


async def test_a_live_text_without_letters_is_still_a_silence(served: Served) -> None:
    events, sound = await answer_of(served, {"text": "😀 ...", "end": True})
    assert [event["event"] for event in events] == ["start", "done"]
    assert not any(sound)


async def test_the_socket_goes_on_after_such_a_text(served: Served) -> None:
    async with served.connect() as socket:
        for message in ({"text": "Привет", "end": True}, {"input": FIRST, "seed": 7}):
            await socket.send(json.dumps(message))
        assert (await event_of(socket))["event"] == "error"
        assert (await event_of(socket))["event"] == "start"


# ------------------------------------------------------------------------------- the shown reading


@pytest.mark.parametrize(
    ("language", "text", "reading"),
    [
        ("en", "It costs $5, Dr. Smith.", "It costs five dollars, Doctor Smith."),
        ("de", "Der Zug kostet heute 5 €.", "Der Zug kostet heute fünf Euro."),
        ("fr", "Le train coûte 5 € aujourd'hui.", "Le train coûte cinq euros aujourd'hui."),
        ("it", "Il treno costa 5 € oggi.", "Il treno costa cinque euro oggi."),
        ("es", "El tren cuesta hoy 5 €.", "El tren cuesta hoy cinco euros."),
        ("pt", "O comboio custa hoje 5 €.", "O comboio custa hoje cinco euros."),
        ("ru", "Поезд стоит 5 рублей.", "Поезд стоит пять рублей."),
        ("zh", "火车票要5元。", "火车票要五元。"),
        ("ja", "電車は5円です。", "電車は五円です。"),
        ("ko", "기차는 5원입니다.", "기차는 오 원입니다."),
    ],
)
@pytest.mark.parametrize("named", [True, False])
async def test_a_text_is_shown_in_each_of_the_ten_languages(
    served: Served, language: str, text: str, reading: str, named: bool
) -> None:
    answer = await served.post(
        TEXT, json={"input": text} | ({"language": language} if named else {})
    )
    assert answer.status_code == 200
    shown = answer.json()
    assert shown["language"] == language
    assert "".join(piece["text"] for piece in shown["pieces"]).replace(" ", "") == reading.replace(
        " ", ""
    )
    spoken_here = language in {"en", "ja"}
    assert bool(shown["warnings"]) is not spoken_here
    assert not served.fakes.engines, "no model is loaded for it"


@pytest.mark.parametrize(
    ("text", "fields", "warning"),
    [
        (FOREIGN, {}, WARNING),
        ("Привет, как дела?", {}, "No voice here speaks Russian."),
        ("Bonjour à tous.", {"language": "fr"}, "No voice here speaks French."),
        (
            "Der Zug fährt jeden Morgen um neun.",
            {},
            "the voice 'alloy' doesn't speak German and reads the text as English",
        ),
    ],
)
async def test_the_warnings_say_what_the_voice_could_not_speak(
    served: Served, text: str, fields: dict[str, Any], warning: str
) -> None:
    shown = (await served.post(TEXT, json={"input": text, "voice": "alloy"} | fields)).json()
    assert warning in shown["warnings"][0]
    assert "".join(piece["written"] for piece in shown["pieces"]).replace(" ", "") == text.replace(
        " ", ""
    )


@pytest.mark.parametrize("text", ["Hi.", "OK", "5 km", "9:30am", "Jan. 5", "#tag", "東京", "Hola"])
async def test_a_text_of_an_uncertain_language_is_shown_as_the_voice_reads_it(
    served: Served, text: str
) -> None:
    shown = (await served.post(TEXT, json={"input": text, "voice": "alloy"})).json()
    assert shown["language"] in {"en", "ja"}


async def test_an_unknown_language_is_refused(served: Served) -> None:
    answer = await served.post(TEXT, json={"input": FIRST, "language": "Klingon"})
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, "language")


@pytest.mark.parametrize("input_type", ["text", "plain", "markdown", "html"])
@pytest.mark.parametrize("normalize", [True, False])
@pytest.mark.parametrize("half", ["\ud83d", "\ude00"])
async def test_half_a_surrogate_pair_counts_as_nothing(
    served: Served, input_type: str, normalize: bool, half: str
) -> None:
    body = {"input": f"{FIRST} {half} {SECOND}", "input_type": input_type, "normalize": normalize}
    headers = {"content-type": "application/json"}
    answer = await served.post(TEXT, content=json.dumps(body), headers=headers)
    assert answer.status_code == 200
    pieces = answer.json()["pieces"]
    assert [piece["text"] for piece in pieces] == [FIRST, SECOND]
    assert " ".join(piece["written"].strip() for piece in pieces) == f"{FIRST} {SECOND}"
    only = await served.post(TEXT, content=json.dumps(body | {"input": half}), headers=headers)
    assert (only.status_code, only.json()["pieces"]) == (200, [])
