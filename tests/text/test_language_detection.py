"""Names of languages, their detection, and letters that a voice can't read."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.embedded.phonemes import unspeakable
from tests.text.phrases import HUNDRED, PHRASES
from text.language_detection import NAMES, Guess, detect, foreign_letters, parse, speakable
from text.normalize import normalize

# Six everyday sentences in each of the ten languages.
SENTENCES = {
    "en": (
        "Where is the nearest train station?",
        "I would like a cup of coffee, please.",
        "The weather is lovely today.",
        "She forgot her keys at the office.",
        "Thank you very much for your help!",
        "We will meet again tomorrow morning.",
    ),
    "de": (
        "Wo ist der nächste Bahnhof?",
        "Ich hätte gern eine Tasse Kaffee, bitte.",
        "Das Wetter ist heute sehr schön.",
        "Sie hat ihre Schlüssel im Büro vergessen.",
        "Vielen Dank für Ihre Hilfe!",
        "Wir sehen uns morgen früh wieder.",
    ),
    "fr": (
        "Où est la gare la plus proche ?",
        "Je voudrais une tasse de café, s'il vous plaît.",
        "Il fait très beau aujourd'hui.",
        "Elle a oublié ses clés au bureau.",
        "Merci beaucoup pour votre aide !",
        "Nous nous reverrons demain matin.",
    ),
    "es": (
        "¿Dónde está la estación de tren más cercana?",
        "Quisiera una taza de café, por favor.",
        "Hoy hace muy buen tiempo.",
        "Ella olvidó las llaves en la oficina.",
        "¡Muchas gracias por su ayuda!",
        "Nos veremos de nuevo mañana por la mañana.",
    ),
    "it": (
        "Dov'è la stazione ferroviaria più vicina?",
        "Vorrei una tazza di caffè, per favore.",
        "Oggi il tempo è bellissimo.",
        "Ha dimenticato le chiavi in ufficio.",
        "Grazie mille per il vostro aiuto!",
        "Ci rivedremo domani mattina.",
    ),
    "pt": (
        "Onde fica a estação de comboios mais próxima?",
        "Eu queria uma xícara de café, por favor.",
        "O tempo está muito bom hoje.",
        "Ela esqueceu as chaves no escritório.",
        "Muito obrigado pela sua ajuda!",
        "Nós nos veremos novamente amanhã de manhã.",
    ),
    "ru": (
        "Где ближайший вокзал?",
        "Я хотел бы чашку кофе, пожалуйста.",
        "Сегодня прекрасная погода.",
        "Она забыла ключи в офисе.",
        "Большое спасибо за помощь!",
        "Увидимся завтра утром.",
    ),
    "zh": (
        "最近的火车站在哪里？",
        "我想要一杯咖啡，谢谢。",
        "今天天气很好。",
        "她把钥匙忘在办公室了。",
        "非常感谢您的帮助！",
        "我用 Python 写了一个程序。",
    ),
    "ja": (
        "一番近い駅はどこですか？",
        "コーヒーを一杯お願いします。",
        "今日はとてもいい天気ですね。",
        "彼女は鍵を事務所に忘れました。",
        "ありがとうございます！",
        "東京タワーに行きたい。",
    ),
    "ko": (
        "가장 가까운 기차역이 어디예요?",
        "커피 한 잔 주세요.",
        "오늘 날씨가 아주 좋네요.",
        "그녀는 사무실에 열쇠를 두고 왔어요.",
        "도와주셔서 정말 감사합니다!",
        "Python으로 프로그램을 만들었어요.",
    ),
}


@pytest.mark.parametrize("language", SENTENCES)
def test_everyday_sentences_are_recognised(language: str) -> None:
    assert {text: detect(text).language for text in SENTENCES[language]} == dict.fromkeys(
        SENTENCES[language], language
    )


def test_of_a_hundred_sentences_95_are_recognised() -> None:
    rows = [(language, text) for language, texts in HUNDRED.items() for text in texts]
    missed = [(language, text) for language, text in rows if detect(text).language != language]
    assert len(set(rows)) == 100 and all(4 < len(text) <= 60 for _, text in rows)
    assert len(missed) <= 5, missed


@pytest.mark.parametrize("language", PHRASES)
def test_everyday_phrases_are_recognised_but_for_those_with_a_star(language: str) -> None:
    for phrase in PHRASES[language].split("|"):
        recognised = detect(phrase.removeprefix("*")).language == language
        assert recognised is not phrase.startswith("*"), phrase


@pytest.mark.parametrize(
    "text", ["", " ", "?!", "12345", "😀😀", "Hi", "OK", "x", "\ud83d", "https://example.com/de/"]
)
def test_an_undecided_text_is_english(text: str) -> None:
    assert detect(text).language == "en"


def test_an_undecided_text_is_the_first_language_where_english_is_not_allowed() -> None:
    assert detect("12345", ["de", "fr"]) == Guess("de", 0.0)


def test_an_empty_text_has_no_confidence() -> None:
    assert detect("") == Guess("en", 0.0)


def test_a_whole_sentence_has_a_high_confidence() -> None:
    assert detect("Where is the nearest train station, please?").confidence > 0.9


@pytest.mark.parametrize(
    ("text", "language"),
    [("안녕하세요", "ko"), ("你好吗", "zh"), ("こんにちは", "ja"), ("Привет", "ru")],
)
def test_a_script_is_recognised_though_it_is_not_allowed(text: str, language: str) -> None:
    assert detect(text, ["en"]).language == language


def test_latin_letters_get_only_an_allowed_language() -> None:
    assert detect("Wo ist der nächste Bahnhof, bitte?", ["en", "fr"]).language in {"en", "fr"}


def test_a_foreign_word_does_not_decide() -> None:
    assert detect("The Russian word for peace and world is мир, they say.").language == "en"
    assert detect("She said 你好 to everybody who came in.").language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("我在Google工作，用iPhone 15。", "zh"),
        ("他的MacBook比Chromebook还要快", "zh"),
        ("今日はJavaScriptとPowerPointの勉強", "ja"),
        ("나는 Google에서 JavaScript를 써요", "ko"),
        ("Скачай Microsoft PowerPoint сейчас быстро", "ru"),
        ("मैं Microsoft PowerPoint में काम करता हूँ", "hi"),
        ("The verb करना means to do", "en"),
        ("Peking University (北京大学)", "en"),
        ("Hello 你好 नमस्ते Привет", "en"),
    ],
)
def test_long_latin_words_do_not_outweigh_more_words_of_another_script(
    text: str, language: str
) -> None:
    assert detect(text).language == language


def test_a_word_with_a_spanish_mark_is_surely_spanish() -> None:
    for text in ("¿Qué?", "¡Olé!", "¿Y Ana?"):
        guess = detect(text)
        assert guess.language == "es"
        assert guess.confidence >= 0.8, text


def test_a_text_in_capitals_is_recognised() -> None:
    assert detect("THE WEATHER IS LOVELY TODAY").language == "en"


def test_a_kana_in_a_chinese_text_does_not_make_it_japanese() -> None:
    assert detect("我今天在优の良品买了很多好吃的东西回家").language == "zh"


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    detect("warm")
    start = time.process_time()
    assert detect("The weather is lovely today. " * 100_000).language == "en"
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("code", NAMES)
def test_codes_and_english_names_are_parsed(code: str) -> None:
    assert (
        parse(code)
        == parse(code.upper())
        == parse(NAMES[code])
        == parse(f" {NAMES[code].upper()} ")
        == code
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EN-us", "en"),
        ("en_GB.UTF-8", "en"),
        ("eng", "en"),
        ("zh-CN", "zh"),
        ("zh-Hant-TW", "zh"),
        ("cmn", "zh"),
        ("Mandarin", "zh"),
        ("中文", "zh"),
        ("汉语", "zh"),
        ("Deutsch", "de"),
        ("deu", "de"),
        ("ger", "de"),
        ("Español", "es"),
        ("ESPAN\u0303OL", "es"),
        ("spa", "es"),
        ("français", "fr"),
        ("fra", "fr"),
        ("Italiano", "it"),
        ("Português", "pt"),
        ("pt-BR", "pt"),
        ("日本語", "ja"),
        ("jpn", "ja"),
        ("한국어", "ko"),
        ("Русский", "ru"),
        ("rus", "ru"),
        ("English (US)", "en"),
        ("Chinese (Mandarin)", "zh"),
        ("Brazilian Portuguese", "pt"),
        ("american english", "en"),
    ],
)
def test_other_names_are_parsed(name: str, code: str) -> None:
    assert parse(name) == code


@pytest.mark.parametrize("name", ["", "xx", "Klingon", "e", "english please", "auto"])
def test_an_unknown_name_is_refused_with_what_is_known(name: str) -> None:
    with pytest.raises(ValueError, match="unknown language") as refused:
        parse(name)
    assert repr(name) in str(refused.value) and "German (de)" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hello, world! 123", "en", None),
        ("naïve café, Straße, Łódź", "en", None),
        ("Hello мир and more", "en", ("Cyrillic", "мир")),
        ("你好 there", "en", ("Han", "你好")),
        ("\U00017000 Tangut", "en", ("Other", "\U00017000")),
        ("ϡ archaic", "en", ("Greek", "ϡ")),
        ("α線", "ja", ("Greek", "α")),
        ("100 μm", "ja", None),
        ("ひらがな", "en", ("Hiragana", "ひらがな")),
        ("カタカナ", "en", ("Katakana", "カタカナ")),
        ("안녕", "en", ("Hangul", "안녕")),
        ("مرحبا بك", "en", ("Arabic", "مرحبا")),
        ("שלום", "en", ("Hebrew", "שלום")),
        ("สวัสดี", "en", ("Thai", "สวัสดี")),
        ("नमस्ते", "en", ("Devanagari", "नमस्ते")),
        ("Γειά", "en", ("Greek", "Γειά")),
        ("π r², 5 μm, α", "en", None),
        ("Hello 😀 ✓ → ∞ €", "en", None),
        ("𝐇𝐞𝐥𝐥𝐨 Ｈｅｌｌｏ ﬁne 5ª 6º 7µ", "en", None),
        ("①②③ Ⅳ ½", "en", None),
        ("日本語とEnglishとカタカナー", "ja", None),
        ("日々、人々", "ja", None),
        ("中文 and English", "zh", None),
        ("中文の", "zh", ("Hiragana", "の")),
        ("Привет, world", "ru", None),
        ("Привет", "de", ("Cyrillic", "Привет")),
        ("한국어 漢字", "ko", None),
        ("한국어 かな", "ko", ("Hiragana", "かな")),
        ("я" * 50, "en", ("Cyrillic", "я" * 20)),
        ("\ud83d", "en", None),
        ("", "en", None),
    ],
)
def test_letters_of_other_scripts_are_found(
    text: str, language: str, expected: tuple[str, str] | None
) -> None:
    assert foreign_letters(text, language) == expected


@pytest.mark.parametrize(("language", "known"), [("en", ""), ("ja", "")])
def test_letters_that_pass_are_read_by_the_embedded_engine(language: str, known: str) -> None:
    """No sentence is refused in the middle of a stream. `known`: letters that
    engine.embedded.phonemes.SCRIPTS should have.
    """
    letters = map(chr, range(sys.maxunicode + 1))
    refused = ""
    for letter in letters:
        if (
            unicodedata.category(letter)[0] == "L"
            and foreign_letters(f"a {letter} b", language) is None
        ):
            refused += unspeakable(normalize(f"a {letter} b", language), language)
    assert refused == known


@pytest.mark.parametrize(
    ("text", "says"),
    [("a", True), ("5", True), ("漢", True), ("½", True), ("_-…😀 ", False), ("", False)],
)
def test_what_has_a_letter_or_digit_is_speakable(text: str, says: bool) -> None:
    assert speakable(text) is says


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200), allowed=st.lists(st.sampled_from(list(NAMES)), max_size=4))
def test_no_text_breaks_it(text: str, allowed: list[str]) -> None:
    guess = detect(text, allowed)
    assert guess.language in NAMES and 0 <= guess.confidence <= 1
    foreign_letters(text, guess.language)
