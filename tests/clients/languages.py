"""A sentence in each language of the embedded voices, spoken and heard again through the API: the
steps of Kokoro-FastAPI's own test of its voices (api/tests/integration/test_tts_roundtrip.py).

    python -m tests.clients.languages [--url URL] [--voices af_heart ef_dora ...]

Without --url it starts the server, with whisper base as its recogniser. Prints what was heard and
how much of it was wrong, and ends with 1 if a quarter or more of a sentence was. Hindi is never
wrong: whisper base writes it in Urdu's letters, and the letters of the two aren't compared.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import unicodedata
import wave
from collections.abc import Iterator
from dataclasses import dataclass

import jiwer
from openai import OpenAI

from tests.process import running

MAX_WRONG = 0.25  # of the words, or of the characters where words aren't written apart
MIN_SECONDS = 0.2
MIN_BYTES = 1000
BY_CHARACTER = frozenset({"hi", "ja", "zh"})
UNHEARD = frozenset({"hi"})


@dataclass(frozen=True)
class Case:
    """A voice, and a sentence of ours in its language."""

    voice: str
    language: str
    text: str


CASES = (
    Case("af_heart", "en", "The little boat sailed slowly across the quiet lake."),
    Case("bf_emma", "en", "My brother bought fresh bread at the market this morning."),
    Case("ef_dora", "es", "Mi hermana trabaja en una escuela cerca del río."),
    Case("ff_siwis", "fr", "Ma voisine achète du pain frais tous les matins."),
    Case("if_sara", "it", "Mia sorella lavora in una scuola vicino al mare."),
    Case("pf_dora", "pt", "A minha irmã trabalha numa escola perto da praia."),
    Case("hf_alpha", "hi", "मेरा भाई आज घर पर है।"),
    Case("jf_alpha", "ja", "明日は友達と海に行きます。"),
    Case("zf_xiaobei", "zh", "我明天和朋友去公园。"),
)


def plain(text: str, between: str) -> str:
    """The words in lower case without punctuation, with `between` between them."""
    signs = "".join(" " if unicodedata.category(c)[0] in "PZ" else c for c in text.lower())
    return between.join(signs.split())


def wrong(case: Case, heard: str) -> float:
    """Which part of the sentence was heard wrong."""
    if case.language in BY_CHARACTER:
        return float(jiwer.cer(plain(case.text, ""), plain(heard, "")))
    return float(jiwer.wer(plain(case.text, " "), plain(heard, " ")))


def seconds_of(sound: bytes) -> float:
    with wave.open(io.BytesIO(sound)) as file:
        return file.getnframes() / file.getframerate()


def complaint(client: OpenAI, case: Case) -> str:
    """What is wrong with a voice; "" if nothing. Prints what was heard."""
    sound = client.audio.speech.create(
        model="tts-1", voice=case.voice, input=case.text, response_format="wav"
    ).content
    if len(sound) < MIN_BYTES or seconds_of(sound) <= MIN_SECONDS:
        return "no sound"
    file = ("speech.wav", sound, "audio/wav")
    heard = client.audio.transcriptions.create(
        model="whisper-1", file=file, language=case.language, response_format="json"
    ).text
    share = wrong(case, heard)
    print(f"{case.voice} {case.language} {share:.2f} {heard.strip()}", flush=True)
    if not heard.strip():
        return "nothing was heard"
    return f"heard {heard!r}" if share >= MAX_WRONG and case.language not in UNHEARD else ""


@contextlib.contextmanager
def server_url(given: str) -> Iterator[str]:
    if given:
        yield given.rstrip("/").removesuffix("/v1")
        return
    with running(ENGINE="embedded", ASR_MODEL_ID="base") as server:
        yield server.url


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="", help="of a running server that can hear")
    parser.add_argument("--voices", nargs="*", choices=[case.voice for case in CASES])
    args = parser.parse_args()
    cases = [case for case in CASES if not args.voices or case.voice in args.voices]
    with server_url(args.url) as url:
        client = OpenAI(base_url=f"{url}/v1", api_key="unused", timeout=120)
        found = {case.voice: complaint(client, case) for case in cases}
    complaints = {voice: why for voice, why in found.items() if why}
    for voice, why in complaints.items():
        print(f"{voice}: {why}")
    print(f"{len(cases) - len(complaints)} of {len(cases)} voices were heard right")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
