"""Whisper on real recordings, its bounds, and what it says without its packages."""

from __future__ import annotations

import gc
import itertools
import threading
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import soxr
from huggingface_hub import constants

from audio.speed import Speed
from engine import whisper
from engine.contract import EngineMissing, Unsupported
from engine.heap import Heap
from engine.recognition import RATE, AudioRequest, Before, Words
from engine.whisper import engine as whisper_engine
from engine.whisper import packages
from engine.whisper.guards import (
    cut_close,
    cut_draft,
    cut_loop,
    cut_restart,
    echoes,
    max_new_tokens,
)
from engine.whisper.slots import MAX_WAIT
from tests.engine.word_timing.spoken import say
from tests.judge import wer
from tests.model_hub import at, serving_hub
from tests.speech_recordings import cards, commands, joined, librivox

COMMANDS = ["Turn off the lights in the kitchen.", "Thank you very much. Have a nice day."]
SMALL = "Systran/faster-whisper-small.en"


@pytest.fixture(scope="module")
def base() -> Any:
    engine = whisper.find("base").load()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def tiny() -> Any:
    engine = whisper.find("tiny.en").load()
    yield engine
    engine.close()


def hear(engine: Any, samples: Any, **options: Any) -> Words:
    slot = engine.admit(AudioRequest(samples, **options))
    while not (found := engine.step([slot])):
        pass
    [words] = found
    assert isinstance(words, Words), words
    return words


def test_base_understands_read_sentences_and_calls(base: Any) -> None:
    recordings = [*librivox(), *cards(), *commands()]
    found = [hear(base, each.samples, language="en") for each in recordings]
    assert wer([each.text for each in recordings], [words.text for words in found]) <= 0.08
    sentences = len(librivox())
    assert (
        wer(
            [each.text for each in recordings[:sentences]],
            [words.text for words in found[:sentences]],
        )
        <= 0.03
    )


class Counted:
    """CTranslate2's model, whose encodings are counted."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.encodings = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def encode(self, *arguments: Any, **options: Any) -> Any:
        self.encodings += 1
        return self.model.encode(*arguments, **options)


@pytest.mark.parametrize("language", ["", "en"])
def test_a_window_is_encoded_once_although_its_language_has_to_be_found(
    base: Any, language: str
) -> None:
    first, second = librivox()[:2]
    given = [hear(base, each.samples, language="en").text for each in (first, second)]
    plain = base.model.model
    base.model.model = Counted(plain)
    try:
        found = [hear(base, each.samples, language=language) for each in (first, second)]
        assert base.model.model.encodings == 2
    finally:
        base.model.model = plain
    assert [words.text for words in found] == given
    assert [words.language for words in found] == ["en", "en"]


def test_the_free_pages_between_what_stays_are_returned_now_and_then(tiny: Any) -> None:
    def resident() -> float:
        return psutil.Process().memory_info().rss / 2**20

    def draft(heap: Heap) -> float:
        """The megabytes after a step with a fragmented heap of 100 MB."""
        blocks = [np.ones(2**14, np.float32) for _ in range(1600)]
        staying = blocks[::40]
        before = resident()
        del blocks
        engine = replace(tiny, heap=heap)
        engine.step([engine.admit(AudioRequest(librivox()[1].samples[:RATE], draft=True))])
        assert len(staying) == 40
        return resident() - before

    assert draft(Heap(every=3600)) > -20
    assert draft(Heap(every=0)) < -60


def test_a_file_gives_way_for_a_moment_to_speech_that_is_about_to_end(tiny: Any) -> None:
    samples = librivox()[1].samples[:RATE]
    ending = [True, True, False, True]
    slot = tiny.admit(AudioRequest(samples, language="en", gives_way=lambda: ending.pop(0)))
    assert tiny.step([slot]) == []
    assert slot.starved
    live = tiny.admit(AudioRequest(samples, language="en", draft=True))
    [words] = tiny.step([slot, live])
    assert words.slot is live
    assert not slot.starved
    assert tiny.step([slot]) == []
    assert slot.encoded
    assert tiny.step([slot]) == []
    slot.waiting_since -= MAX_WAIT
    [words] = tiny.step([slot])
    assert words.slot is slot


def test_speech_that_was_heard_is_freed_at_once(tiny: Any) -> None:
    samples = librivox()[1].samples[:RATE].copy()
    left = weakref.ref(samples)
    gc.disable()  # a cycle would stay
    try:
        hear(tiny, samples)
        del samples
        assert left() is None
    finally:
        gc.enable()


def test_a_draft_is_heard_between_the_two_steps_of_a_piece(base: Any) -> None:
    first, second = (each.samples for each in librivox()[:2])
    alone = hear(base, first)
    slot = base.admit(AudioRequest(first))
    assert base.step([slot]) == []
    draft = base.admit(AudioRequest(second, draft=True))
    [words] = base.step([draft, slot])
    assert words.slot is draft
    [words] = base.step([slot])
    assert (words.text, words.language) == (alone.text, alone.language)


def test_words_that_whisper_begins_and_does_not_end_take_a_step_of_their_own(
    tiny: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = librivox()[1]
    _, samples = joined([librivox()[4], second])
    monkeypatch.setattr(whisper_engine, "max_new_tokens", lambda seconds: 30)  # within `second`
    slot = tiny.admit(AudioRequest(samples, language="en"))
    steps = 1
    while not (found := tiny.step([slot])):
        steps += 1
        assert hear(tiny, second.samples, language="en", draft=True).text
    assert steps == 3
    assert [each.text.split()[-1] for each in found[0].segments] == ["himself.", "man."]


@pytest.mark.parametrize("words", [False, True])
def test_what_was_said_before_is_heard_again_and_not_said_again(base: Any, words: bool) -> None:
    first, second = librivox()[4], librivox()[1]
    _, sound = joined([first])
    before = Before(sound, "He might even have been made amiable himself.")
    found = hear(base, second.samples, language="en", before=before, words=words)
    assert wer([second.text], [found.text]) <= 0.15
    assert bool(found.segments[0].words) is words
    assert found.segments[-1].end <= len(second.samples) / RATE


def test_tiny_understands_read_sentences(tiny: Any) -> None:
    recordings = librivox()
    found = [hear(tiny, each.samples) for each in recordings]
    assert wer([each.text for each in recordings], [words.text for words in found]) <= 0.06


def test_the_language_is_detected_and_a_given_one_is_kept(base: Any) -> None:
    samples = librivox()[0].samples
    detected = hear(base, samples)
    assert (detected.language, detected.language_probability > 0.9) == ("en", True)
    assert hear(base, samples, language="en").language == "en"


def test_words_have_times_one_after_another(base: Any) -> None:
    for each in librivox():
        words = [
            word
            for segment in hear(base, each.samples, language="en", words=True).segments
            for word in segment.words
        ]
        assert len(words) >= len(each.text.split()) * 0.9
        for before, after in itertools.pairwise(words):
            assert before.start < before.end <= after.start < after.end
        assert words[-1].end <= len(each.samples) / RATE + 0.02
        assert all(0 <= word.probability <= 1 for word in words)


@pytest.mark.parametrize(("speed", "seed"), [(1.0, 3), (1.4, 2)])
def test_all_words_of_a_command_that_is_cut_off_at_its_end_are_heard_and_no_others(
    base: Any, speed: float, seed: int
) -> None:
    for said in say(COMMANDS, "heart", seed=seed):
        faster = Speed(24_000, speed)
        sound = np.concatenate([faster.push(said.sound), faster.flush()])
        samples = np.asarray(soxr.resample(sound, 24_000, RATE), np.float32)
        found = [hear(base, samples, language="en", words=words).text for words in (False, True)]
        assert wer([said.text] * 2, found) == 0, found


def test_a_draft_says_nearly_the_same(base: Any) -> None:
    recordings = librivox()
    found = [hear(base, each.samples, language="en", draft=True).text for each in recordings]
    assert wer([each.text for each in recordings], found) <= 0.08


def test_a_draft_of_half_an_utterance_is_its_beginning(base: Any) -> None:
    recording = librivox()[0]
    half = hear(
        base, recording.samples[: len(recording.samples) // 2], language="en", draft=True
    ).text
    words = half.lower().replace(".", "").replace(",", "").split()
    assert words[:4] == ["and", "mr", "john", "dashwood"]
    assert len(words) < len(recording.text.split())


def test_a_prompt_spells_names(base: Any) -> None:
    samples = librivox()[0].samples
    prompted = hear(base, samples, language="en", prompt="Mister John Dashwoode and his wife.").text
    assert "Dashwood" in prompted
    assert "wife" not in prompted, "the prompt isn't said"


def test_half_a_minute_of_silence_or_noise_doesnt_run_to_the_limit(base: Any) -> None:
    noise = np.random.default_rng(0).normal(0, 0.05, 5 * RATE).astype(np.float32)
    for samples in (np.zeros(5 * RATE, np.float32), noise):
        tokens = [token for segment in hear(base, samples).segments for token in segment.tokens]
        assert len(tokens) <= max_new_tokens(5)


def test_what_is_too_short_for_a_word_says_nothing(base: Any) -> None:
    assert hear(base, np.full(100, 0.5, np.float32)).text == ""


def test_the_english_model_refuses_what_it_cannot(tiny: Any) -> None:
    samples = np.zeros(RATE, np.float32)
    with pytest.raises(Unsupported, match="'de'"):
        tiny.admit(AudioRequest(samples, language="de"))
    with pytest.raises(Unsupported, match="translate"):
        tiny.admit(AudioRequest(samples, task="translate"))


# ------------------------------------------------------------------------------------------- guards
def test_a_draft_is_cut_where_it_begins_again() -> None:
    assert cut_draft([1, 2, 3, 4, 1, 2, 3, 4, 1]) == [1, 2, 3, 4]
    assert cut_draft([7, 7, 1, 2]) == [7, 7, 1, 2], "a word said twice"
    assert cut_draft([7, 7, 7, 1]) == [7]
    assert cut_draft([]) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (". Two spades.", "Two spades."),
        (" , clean apart", "clean apart"),
        (" Two spades.", "Two spades."),
        ("?! 5, 5.", "5, 5."),
        (" 'Tis so.", "'Tis so."),
        (" .", ""),
    ],
)
def test_the_end_of_the_sentence_before_is_no_part_of_a_text(text: str, kept: str) -> None:
    assert cut_close(text) == kept


def test_a_loop_is_cut_only_where_the_sound_cannot_hold_it() -> None:
    loop = [5, 6, 7] + [1, 2, 3, 4, 5] * 20
    assert cut_loop(loop, 5) == [5, 6, 7, 1, 2, 3, 4, 5]
    no_no_no = [11, 12] * 8
    assert cut_loop(no_no_no, 4) == no_no_no
    digits = [40] * 10
    assert cut_loop(digits, 3) == digits
    assert cut_loop([40] * 100, 3) == [40]


def test_the_limit_of_tokens_grows_with_the_sound() -> None:
    assert max_new_tokens(1) == 28
    assert max_new_tokens(60) == 220


@pytest.mark.parametrize(
    ("text", "prompt", "echo"),
    [
        ("Kubernetes, Grafana, Prometheus, Helm.", "Kubernetes, Grafana, Prometheus, Helm", True),
        ("We looked at Grafana.", "Kubernetes, Grafana, Prometheus, Helm", False),
        ("Hello there.", "Hello there", False),  # so short a prompt may well be said
        ("", "Kubernetes, Grafana, Prometheus, Helm", False),
        ("今天天气很好我们去公园", "今天天气很好", True),
        ("Guten Tag, hier ist Müller.", "Ein Gespräch über Autos und Züge", False),
    ],
)
def test_an_echo_of_the_prompt_is_recognised(text: str, prompt: str, echo: bool) -> None:
    assert echoes(text, prompt) is echo


# ----------------------------------------------------------------------------------------- packages
def test_the_best_installed_model_is_chosen() -> None:
    assert whisper.find().info.model_id == "base"
    assert "translate" in whisper.find("base").info.can
    english = whisper.find("tiny.en").info
    assert (english.languages, "translate" in english.can) == (("en",), False)


def test_a_model_knows_the_languages_that_whisper_was_trained_for(tmp_path: Path) -> None:
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    (tmp_path / "model.bin").touch()
    (tmp_path / "vocabulary.json").write_text('["<|en|>", "<|yue|>"]')
    cantonese = (str(tmp_path), "large", "turbo", "deepdml/faster-whisper-large-v3-turbo-ct2")
    for model_id in cantonese:
        info = whisper.find(model_id).info
        assert set(info.languages) == set(info.aligns) == set(_LANGUAGE_CODES)
    (tmp_path / "vocabulary.json").write_text('["<|en|>", "<|su|>"]')
    for model_id in (str(tmp_path), "base", "Systran/faster-whisper-large-v2"):
        info = whisper.find(model_id).info
        assert set(info.languages) == set(info.aligns) == set(_LANGUAGE_CODES) - {"yue"}
        assert len(info.languages) == 99  # as the documents say


@pytest.mark.parametrize("model_id", ["", "base", "tiny.en"])
def test_missing_packages_are_a_sentence_that_says_what_to_install(model_id: str) -> None:
    with pytest.raises(EngineMissing, match="make ears"):
        whisper.find(model_id, have=lambda package: False)
    with pytest.raises(EngineMissing, match="make ears"):
        whisper.find(model_id, have=lambda package: package == packages.RUNTIME)


def test_the_english_model_is_taken_where_only_that_is_installed() -> None:
    found = whisper.find(have=lambda package: package in {packages.RUNTIME, packages.TINY})
    assert found.info.model_id == "tiny.en"


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match=r"no model\.bin"):
        whisper.find(str(tmp_path))
    with pytest.raises(EngineMissing, match="is not a folder"):
        whisper.find(str(tmp_path / "nothing"))


def test_a_damaged_model_in_a_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"not a model")
    with pytest.raises(EngineMissing, match="can't be loaded"):
        whisper.find(str(tmp_path)).load()


def test_a_folder_of_whisper_is_loaded(tiny: Any) -> None:
    folder = packages.find_source("tiny.en").path
    engine = whisper.find(folder).load()
    assert hear(engine, librivox()[1].samples, language="en").text
    engine.close()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" He was not. He was not", " He was not."),
        (" And Mr. John Dashwood. And Mr.", " And Mr. John Dashwood."),
        (" Unless to be rather unless", " Unless to be rather"),
        (" Had he married a more amiable woman? Had he", " Had he married a more amiable woman?"),
        ("今天天气很好。今天", "今天天气很好。"),
        (" He was not an ill-disposed young man.", " He was not an ill-disposed young man."),
        (" Four, five, four, six.", " Four, five, four, six."),
        (" I know that I know nothing", " I know that I know nothing"),
        (" Yes.", " Yes."),
        ("", ""),
        (" ...", " ..."),
    ],
)
def test_a_draft_that_begins_again_is_cut_there(text: str, kept: str) -> None:
    assert cut_restart(text) == kept


def test_drafts_of_speech_that_is_cut_off_dont_begin_again(base: Any) -> None:
    for recording in librivox():
        for seconds in (0.6, 1.1, 1.6, 2.1):
            part = recording.samples[: int(seconds * RATE)]
            text = hear(base, part, language="en", draft=True).text
            assert cut_restart(text) == text


@pytest.mark.parametrize(("asked", "owner"), [("home/tiny", "home/tiny"), ("small.en", SMALL)])
def test_a_model_of_the_hub_is_fetched_with_its_progress(
    asked: str, owner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(packages.find_source("tiny.en").path)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with serving_hub(folder, model=owner, pause=0.005) as hub:
        at(hub.port, monkeypatch)
        model = whisper.find(asked)
        assert not hub.fetched, "nothing is fetched before it is loaded"
        seen: list[tuple[int, int]] = []
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.01):
                seen.append((model.progress.bytes, model.progress.total))

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            engine = model.load()
        finally:
            done.set()
            watching.join()
    assert {"config.json", "model.bin"} <= set(hub.fetched)
    total = max(total for _, total in seen)
    assert total > 30_000_000 and any(0 < count < total for count, _ in seen)
    assert model.progress.total == 0
    assert hear(engine, librivox()[1].samples, language="en").text
    engine.close()


def test_a_model_that_the_hub_does_not_have_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    with serving_hub(tmp_path) as hub:
        at(hub.port, monkeypatch)
        with pytest.raises(EngineMissing, match="the hub has no home/nothing"):
            whisper.find("home/nothing").load()
