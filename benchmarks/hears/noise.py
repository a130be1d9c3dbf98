"""Short calls in noise: the words that are wrong in a file, and live."""

from __future__ import annotations

import argparse
import asyncio

import httpx
import numpy as np

from benchmarks.hears.server import serving, table, transcribe
from benchmarks.hears.words import hear_live
from engine.recognition import RATE, Samples
from tests.judge import wer
from tests.speech_recordings import Recorded, cards, joined, wav

CALLS = (
    "Ten of clubs.", "Queen of hearts.", "Pass.", "Two spades.", "I double.", "Jack of diamonds.",
    "My turn.", "Three no trump.", "Five of clubs.", "Ace of spades.",
)  # fmt: skip
ORDERS = (
    "Turn on the kitchen light.", "Set a timer for ten minutes.", "Stop.", "Play some jazz.",
    "Louder, please.", "What time is it?", "Add milk to the list.", "Never mind.",
    "Open the blinds.", "Call Anna.",
)  # fmt: skip
VOICES = ("alloy", "echo", "coral")
RATIOS = (None, 10.0, 5.0)  # dB of the speech over the noise; None is without noise


def short_calls(args: argparse.Namespace) -> None:
    """Ten utterances a recording, each of a few words, in noise that goes on between them."""
    rows = []
    with serving(ASR_MODEL_ID=args.model, AUDIO_CACHE_MAX="0") as server, server.client() as client:
        recordings = [
            _spoken(client, voice, lines) for lines in (CALLS, ORDERS) for voice in VOICES
        ]
        recordings.append(Recorded("cards", *joined(cards())))
        for ratio in RATIOS:
            texts: list[str] = []
            file: list[str] = []
            live: list[str] = []
            for seed in range(args.rounds if ratio is not None else 1):
                for each in recordings:
                    noisy = Recorded(each.name, each.text, _with_noise(each.samples, ratio, seed))
                    texts.append(each.text)
                    data = wav(noisy.samples)
                    file.append(transcribe(client, data, language="en").json()["text"])
                    live.append(asyncio.run(hear_live(server, noisy, "en")))
            rows.append(
                {
                    "speech over noise": "no noise" if ratio is None else f"{ratio:.0f} dB",
                    "words": sum(len(text.split()) for text in texts),
                    "file WER %": 100 * wer(texts, file),
                    "live WER %": 100 * wer(texts, live),
                }
            )
    print(table(rows))


def _spoken(client: httpx.Client, voice: str, lines: tuple[str, ...]) -> Recorded:
    """Each line on its own, as the server says it."""
    found = []
    for line in lines:
        body = {"input": line, "voice": voice, "response_format": "pcm", "sample_rate": RATE}
        answer = client.post("/v1/audio/speech", json=body)
        answer.raise_for_status()
        samples = np.frombuffer(answer.content, "<i2").astype(np.float32) / np.float32(32768)
        found.append(Recorded(line, line, samples))
    return Recorded(voice, *joined(found))


def _with_noise(samples: Samples, ratio: float | None, seed: int) -> Samples:
    """White noise all the way, so much below the power of the speech."""
    if ratio is None:
        return samples
    power = float(np.mean(np.square(samples[np.abs(samples) > 1e-3])))
    scale = np.sqrt(power / 10 ** (ratio / 10))
    noise = np.random.default_rng(seed).normal(0, scale, len(samples))
    noisy: Samples = (samples + noise).astype(np.float32)
    return noisy
