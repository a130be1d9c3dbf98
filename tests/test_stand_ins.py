"""A voice that doesn't speak a text's language has another one answer for its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine import find, stand_ins
from server import create_app
from settings import Settings
from tests.serving import Served, serving

TEXT = "/v1/audio/text"
SPANISH = "El tren de las nueve llega siempre tarde."


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The embedded voices, which nothing here loads."""
    with serving(app=create_app(Settings(engine="embedded", asr_engine="none"))) as server:
        yield server


@pytest.mark.parametrize(
    ("voice", "text", "language", "speaks"),
    [
        ("alloy", SPANISH, None, ("ef_dora", "es")),
        ("", SPANISH, "auto", ("ef_dora", "es")),
        ("Nova", "¡Hola! ¿Cómo está?", None, ("ef_dora", "es")),
        ("ash", SPANISH, None, ("em_alex", "es")),
        ("echo", "Hello.", "Spanish", ("em_santa", "es")),
        ("alloy", "Le train de neuf heures est toujours en retard.", None, ("ff_siwis", "fr")),
        ("onyx", "Il treno delle nove arriva sempre in ritardo.", None, ("im_nicola", "it")),
        ("coral", "O trem das nove chega sempre atrasado, não é?", None, ("pf_dora", "pt")),
        ("alloy", "九点的火车总是晚点。", None, ("zf_xiaobei", "zh")),
        ("sage", "यह गाड़ी हर सुबह देर से आती है।", None, ("hf_alpha", "hi")),
        ("ash", "Hi.", "ja", ("jm_kumo", "ja")),
        ("alloy", "The nine o'clock train is always late.", None, ("alloy", "en")),
        ("alloy", "Buenos Aires", None, ("alloy", "en")),
        ("alloy", "Gracias!", None, ("alloy", "en")),
        ("alloy", "Der Zug um neun kommt immer zu spät.", None, ("alloy", "en")),
        ("ono_anna", "九時の電車はいつも遅れます。", None, ("ono_anna", "ja")),
        ("heart", SPANISH, None, ("heart", "en")),
        ("ef_dora", SPANISH, None, ("ef_dora", "es")),
        ("af_sky", SPANISH, None, ("af_sky", "en")),
    ],
)
async def test_a_name_is_answered_by_a_voice_of_the_texts_language(
    served: Served, voice: str, text: str, language: str | None, speaks: tuple[str, str]
) -> None:
    body: dict[str, Any] = {"input": text, "voice": voice, "language": language}
    shown = (await served.post(TEXT, json=body)).json()
    is_other = speaks[0] not in (voice.lower(), "")
    assert shown["voice"] == speaks[0]
    if speaks[0] == voice and speaks[1] == "en":
        return
    assert shown["language"] == speaks[1]
    named = [each for each in shown["warnings"] if f"{speaks[0]!r} reads the text instead" in each]
    assert bool(named) is is_other


@pytest.mark.parametrize(
    ("voice", "language", "message"),
    [
        ("af_sky", "es", "Spanish is spoken by ef_dora"),
        ("ef_dora", "en", "The voice 'ef_dora' speaks Spanish (es)."),
        ("alloy", "de", "No voice here speaks German. Qwen3-TTS does: ENGINE=qwen3."),
        ("alloy", "ko", "No voice here speaks Korean. Qwen3-TTS does: ENGINE=qwen3."),
        ("alloy", "ru", "No voice here speaks Russian. Qwen3-TTS does: ENGINE=qwen3."),
        ("alloy", "Klingon", "unknown language"),
    ],
)
async def test_a_voices_own_name_and_a_language_without_a_voice_are_refused(
    served: Served, voice: str, language: str, message: str
) -> None:
    body = {"input": "Hello.", "voice": voice, "language": language, "model": "tts-1"}
    answer = await served.post("/v1/audio/speech", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["param"]) == (400, "language")
    assert message in error["message"]


def test_every_name_has_one_voice_in_each_language() -> None:
    info = find("embedded").info
    found = stand_ins(info, Settings().voices_file)
    assert len(found) == 22
    for by_language in found.values():
        assert set(by_language) == {*info.languages} - {"en"}
        for language, voice in by_language.items():
            assert language in voice.languages
            assert voice.id[1] in "fm"


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("मेरे पास 5 सेब हैं।", True),
        ("१९४७ में", True),
        ("x² है।", True),
        ("मेरे पास सेब हैं।", False),
    ],
)
async def test_numbers_in_hindi_have_a_warning(served: Served, text: str, warns: bool) -> None:
    body = {"input": text, "voice": "hf_alpha"}
    shown = (await served.post(TEXT, json=body)).json()
    sentence = "numbers aren't written out in Hindi: digits are read one by one"
    assert (sentence in shown["warnings"]) is warns


async def test_numbers_that_are_written_out_have_no_warning(served: Served) -> None:
    body = {"input": "Son 25 trenes.", "voice": "ef_dora"}
    assert (await served.post(TEXT, json=body)).json()["warnings"] == []
