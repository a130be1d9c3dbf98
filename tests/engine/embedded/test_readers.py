"""The readers of languages write what Kokoro knows, by the rules of each language."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from hashlib import sha256
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from engine.embedded.packages import HIBARI, folder_of
from engine.embedded.phonemes import clean, origins
from engine.embedded.readers import LANGUAGES, reader_of
from engine.embedded.readers.reader import LanguageReader
from engine.embedded.readers.rules import Ends, Rules, decomposed

ROOT = Path(__file__).parents[3]

# Words by rule of each language, as Kokoro was taught them.
READINGS = {
    "es": [
        ("el perro ladra", "el pˈero lˈaðɾa"),
        ("vivo aquí", "bˈiβo akˈi"),
        ("un beso, dos besos", "ˈum bˈeso, dˈos βˈesos"),
        ("la ciudad y el campo", "la θjuðˈað i el kˈampo"),
        ("verdad amarga", "beɾðˈað amˈaɾɣa"),
        ("el día", "el dˈia"),
        ("gente, guerra, guitarra, vergüenza", "xˈɛnte, ɡˈera, ɡitˈara, beɾɣwˈɛnθa"),
        ("hay seis causas", "ˈI sˈAs kˈWsas"),
        ("llave, ñu, chico, México", "ʎˈaβe, ɲˈu, ʧˈiko, mˈeksiko"),
        ("tengo hambre", "tˈɛŋɡo ˈambɾe"),
        ("fácilmente", "fˈaθilmˈente"),
        ("joven, jóvenes, canción, reloj", "xˈoβen, xˈoβenes, kanθjˈon, relˈox"),
        ("el DVD", "el dˈe ˈuβe dˈe"),
        ("¿Qué? ¡No!", "kˈe? nˈo!"),
    ],
    "fr": [
        ("les enfants jouent", "lez ɑ̃fˈɑ̃ ʒˈu"),
        ("l'oiseau chante", "lwazˈo ʃˈɑ̃t"),
        ("la sortie et la démocratie", "la sɔʁtˈi e la demɔkʁasˈi"),
        ("un homme, un héros", "œ̃n ˈɔm, œ̃ eʁˈo"),
        ("samedi, maintenant", "samdˈi, mɛ̃tnˈɑ̃"),
        ("deux amis parlent vraiment", "dˈøz amˈi pˈaʁl vʁɛmˈɑ̃"),
        ("six pommes, six heures", "sˈi pˈɔm, sˈiz ˈœʁ"),
        ("ils se taisent, l'argent", "il sə tˈɛz, laʁʒˈɑ̃"),
        ("la fille tranquille", "la fˈij tʁɑ̃kˈil"),
        ("qu'est-ce que c'est", "kɛs kə sɛ"),
        ("les leaders, en live", "le lidˈœʁ, ɑ̃ lˈajv"),
        ("oublier, pompier, client", "ubliˈe, pɔ̃pjˈe, kliˈɑ̃"),
        ("elle est contente, content", "ɛl ɛ kɔ̃tˈɑ̃t, kɔ̃tˈɑ̃"),
        ("cherchent, septième, plomb", "ʃˈɛʁʃ, sɛtjˈɛm, plˈɔ̃"),
        ("album, cactus, Etat, bienfait", "albˈɔm, kaktˈys, etˈa, bjɛ̃fˈɛ"),
        ("nation, question, partiel", "nasjˈɔ̃, kɛstjˈɔ̃, paʁsjˈɛl"),
    ],
    "it": [
        ("la casa rossa", "la kˈaza rˈoSa"),
        ("il gatto e l'uomo", "il ɡˈatːo e lwˈɔmo"),
        ("chiesa, cielo, ghiaccio, giorno", "kjˈɛza, ʧˈɛlo, ɡjˈaʧːo, ʤˈorno"),
        ("gli gnocchi, la famiglia", "ʎɪ ɲˈɔkːɪ, la famˈiʎa"),
        ("la città è bella", "la ʧitːˈa e bˈɛlla"),
        ("telefono, parlano, medico, possibile", "telˈɛfono, pˈarlano, mˈɛdiko, poSˈibile"),
        ("capitano, amico, vedere, credere", "kapitˈano, amˈiko, vedˈere, krˈedere"),
        ("economia, storia, farmacia", "ekonomˈia, stˈɔria, farmaʧˈia"),
        ("c'è mezzo pane, la pizza", "ʧe mˈɛʣːo pˈane, la pˈiʦːa"),
        ("andarsene, prendendolo", "andˈarsene, prendˈɛndolo"),
        ("farei, vorrei, poi", "farˈɛi, vorɾˈɛi, pˈɔi"),
        ("occupano, dimenticano, iniziano", "ˈɔkːʊpano, dimˈentikano, inˈiʦiano"),
        ("chiedersi, diversi", "kjˈɛdersɪ, divˈɛrsɪ"),
        ("camion, signor, andar", "kˈamion, siɲˈor, andˈar"),
        ("una mail, due smartphone", "ʊna mˈAl, dˈue smˈartfon"),
        ("com'è, anch'io, cos'era", "komˈɛ, ankˈio, kosˈɛra"),
        ("ospite, malinconia, gratuito, Enrico", "ˈɔspite, malinkonˈia, ɡratˈuito, enrˈiko"),
    ],
    "pt": [
        ("a porta da casa", "a pˈɔɾətæ da kˈazæ"),
        ("o leite quente", "ʊ lˈAʧy kˈAŋʧy"),
        ("bom dia, tarde", "bˈoŋ ʤˈiæ, tˈaɾəʤy"),
        ("não falam alemão", "nɐ̃ʊ̃ fˈalɐ̃ʊ̃ alemˈɐ̃ʊ̃"),
        ("o carro do Renato", "ʊ kˈaxʊ dʊ xenˈatʊ"),
        ("os filhos, as amigas", "ʊs fˈiljʊs, az æmˈiɡæs"),
        ("Brasil, papel, alto", "brazˈiʊ, papˈɛʊ, ˈWtʊ"),
        ("eles têm leões", "elys tAŋ leˈõjs"),
        ("saída, rainha, ruim", "saˈidæ, xaˈiɲæ, xuˈiŋ"),
        ("avó e avô", "avˈɔ i avˈo"),
        ("água, quando, guerra", "ˈaɡwæ, kwˈɐ̃ŋdʊ, ɡˈɛxæ"),
        ("vale ouro", "vˈali ˈowɾʊ"),
        ("táxi, texto, próximo, roxo", "tˈaksi, tˈestʊ, prˈɔsimʊ, xˈoʃʊ"),
        ("saiu, bairro, sequência", "saˈiʊ, bˈIxʊ, sekwˈAŋsjæ"),
        ("famoso, famosos, valores", "fæmˈozʊ, fæmˈɔzʊs, valˈoɾys"),
        ("fizesse, comesse", "fizˈɛsy, komˈesy"),
    ],
    "hi": [
        ("मेरा भाई हर सुबह उठता है।", "meːɾaː bʰˈaːi hˈʌɾ sˈʊbəh ˈʊʈʰtaː hɛː."),
        ("पानी पीने", "pˈaːni pˈiːneː"),
        ("बंद, ठंड, बैंक में", "bˈʌnd, ʈʰˈʌɳɖ, bˈɛːŋk mẽː"),
        ("समझाया, कपड़ा, सड़क", "səmɟʰˈaːjaː, kˈʌpr.aː, sˈʌr.ək"),
        ("मैदान, किनारे, पसंद", "mɛːdˈaːn, kɪnˈaːɾeː, pəsˈʌnd"),
        ("ज़्यादा, स्वादिष्ट", "zjˈaːdaː, sʋaːdˈɪʂʈ"),
        ("माँ, हैं, 2 A", "mˈã, hɛ̃, dˈoː ˈeː"),
    ],
    "zh": [
        ("你好，世界。", "ni↓xau↓, ʂɨ↘ʨje↘."),
        ("慢慢地走，土地", "ma↘nma↘n tɤ ʦou↓, tʰu↓ti↘"),
        ("头发很长，他长得高", "tʰou↗fa↘ xə↓n ꭧʰa↗ŋ, tʰa→ ꭧa↓ŋ tɤ kau→"),
        ("你得走，得到", "ni↓ tei↓ ʦou↓, tɤ↗tau↘"),
        ("一只猫，只有", "i↘ꭧɨ→ mau→, ꭧɨ↓jou↓"),
        ("数一数，数学", "ʂu↓ i ʂu↓, ʂu↘ɕɥe↗"),
        ("女儿，四月，军", "ny↓ɚ↗, sɨ↘ ɥe↘, ʨy→n"),
        ("吃不了，了解", "ꭧʰɨ→pu↘ljau↓, ljau↓ʨje↓"),
        ("为你准备，成为我的", "wei↘ ni↓ ꭧwə↓npei↘, ꭧʰə↗ŋwei↗ wo↓ tɤ"),
        ("第五行，五行，行李", "ti↘ u↓xa↗ŋ, u↓ɕi↗ŋ, ɕi↗ŋli↓"),
        ("教你种菜，请教，这种", "ʨjau→ ni↓ ꭧʊ↘ŋʦʰai↘, ʨʰi↓ŋʨjau↘, ꭧɤ↘ ꭧʊ↓ŋ"),
        ("衣服干了，干了三年", "i→fu↗ ka→n lɤ, ka↘n lɤ sa→n njɛ↗n"),
        ("找不着，看着", "ꭧau↓ pu↘ ꭧau↗, kʰa↘n ꭧɤ"),
        ("钱还了，还清楚", "ʨʰjɛ↗n xwa↗n lɤ, xai↗ʨʰi→ŋ ꭧʰu↓"),
        ("自然地理，自然地说", "ʦɨ↘ ɻa↗n ti↘li↓, ʦɨ↘ ɻa↗n tɤ ʂwo→"),
        ("得了第一，吃得了", "tɤ↗ lɤ ti↘i→, ꭧʰɨ→ tɤ↗ ljau↓"),
        ("长裙，校长，长一米二", "ꭧʰa↗ŋ ʨʰy↗n, ɕjau↘ꭧa↓ŋ, ꭧʰa↗ŋ i↘ mi↓ ɚ↘"),
        ("叶落了，把书落在家", "je↘ lwo↘lɤ, pa↓ ʂu→ la↘ ʦai↘ʨja→"),
        ("重写，体重，重重地", "ꭧʰʊ↗ŋ ɕje↓, tʰi↓ꭧʊ↘ŋ, ꭧʊ↘ŋꭧʊ↘ŋ tɤ"),
        ("门缝，缝衣服", "mə↗nfə↘ŋ, fə↗ŋi→ fu↗"),
        ("照片，流血，炸鸡", "ꭧau↘pʰjɛ↘n, ljou↗ɕɥe↘, ꭧa↗ ʨi→"),
        ("弹吉他，子弹", "tʰa↗n ʨi↗ tʰa→, ʦɨ↓ta↘n"),
        ("分子，知识分子", "fə→nʦɨ↓, ꭧɨ→ʂɨ↗fə↘nʦɨ↓"),
        ("没还我，卡在门口", "mei↗ xwa↗n wo↓, ʨʰja↓ ʦai↘ mə↗nkʰou↓"),
        ("不对，不好，不。", "pu↗twei↘, pu↘xau↓, pu↘."),
        ("一天，一样，一个，统一", "i↘ tʰjɛ→n, i↗ja↘ŋ, i↗kɤ↘, tʰʊ↓ŋ i→"),
        ("第一，一月，二〇一一年", "ti↘i→, i→ɥe↘, ɚ↘ li↗ŋ i→ i→ njɛ↗n"),
        ("我用A", "wo↓ jʊ↘ŋ ei→"),
        ("嗯，3", "ə↘n, sa→n"),
    ],
}
ODD = [
    "“Ça”, dit-il — «oui» (ou non)… 3,5 & 7! ÉTÉ",
    "Straße, Łódź, Ångström, œuvre, æon, þing, İstanbul, ŷ, ǆ",
    "NATO, DVD, X, y, Z. A-B-C; K2: w'w'w",
    "e\u0301te\u0301, n\u0303andu\u0301, o\u0302",
    "'a' d' l'' '' -- - – — ... ?! ,.",
    "µ π Ω № ½ 😀 \u0301 \t\n fin",
    "bcdfghjklmnpqrstvwxz aeiouaeiou qqq uuu iii yyy hhh ççç ñññ",
    "क्क ऽ ्ि ं ँः ड़ढ़ क़ख़ फ़ ॐ१२ अआइ हिन्दी।॥ शाला\u200dक्ष",
    "龘ㄅ〇々𠀀豈 中A国b文3字《书》「话」",
    "l'été d'Ève qu'on s'y vêt; dell'anno po' di' C'è; água-de-colônia lava-se",
]


@functools.cache
def reader(language: str) -> LanguageReader:
    return reader_of(language)


@functools.cache
def vocabulary() -> frozenset[str]:
    content = json.loads((folder_of(HIBARI) / "assets/vocab.json").read_text(encoding="utf-8"))
    return frozenset(content.get("vocab", content))


def phonemes(language: str, text: str) -> str:
    return " ".join(each.phonemes for each in reader(language).sentences(text))


@pytest.mark.parametrize("language", READINGS)
def test_words_are_read_by_the_rules_of_their_language(language: str) -> None:
    said = {text: phonemes(language, text) for text, _ in READINGS[language]}
    assert said == {text: decomposed(sounds) for text, sounds in READINGS[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_writes_only_what_kokoro_knows(language: str) -> None:
    texts = [*ODD, *(text for pairs in READINGS.values() for text, _ in pairs)]
    letters = [f"{one}{other}" for one in "aeiouyhcgqsxz" for other in "bcdfghjklmnpqrstvwxyzaeiou"]
    for text in [*texts, *letters, *map(str.upper, texts)]:
        assert set(phonemes(language, text)) <= vocabulary(), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_a_reader_have_only_what_kokoro_knows(language: str) -> None:
    module = import_module(f"engine.embedded.readers.{language}")
    tables = ("EXCEPTIONS", "WORDS", "INITIALS", "FINALS", "TONES")
    written = [sound for name in tables for sound in getattr(module, name, {}).values()]
    written += module.RULES.phonemes if hasattr(module, "RULES") else []
    assert written
    assert set("".join(written)) - {"0"} <= vocabulary()  # 0 is the place of a tone


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stand_where_they_are_read_from(language: str) -> None:
    for text in [*ODD, *(text for text, _ in READINGS[language])]:
        timed = reader(language).sentences(text, words=True)
        plain = reader(language).sentences(text)
        assert [each.phonemes for each in timed] == [each.phonemes for each in plain]
        assert not any(each.words for each in plain)
        words = [word for each in timed for word in each.words]
        assert all(one.end <= other.start for one, other in pairwise(words))
        for each in timed:
            assert all(one.last <= other.first for one, other in pairwise(each.words))
            assert all(0 <= word.first < word.last <= len(each.phonemes) for word in each.words)
        assert all(text[word.start : word.end].strip() for word in words)


def test_a_word_has_the_characters_that_are_written() -> None:
    text = "«Lava-se», e\u0301 l'ete\u0301 2 DVD."
    [reading] = reader("fr").sentences(text, words=True)
    said = [text[word.start : word.end] for word in reading.words]
    assert said == ["Lava-se", "e\u0301", "l'ete\u0301", "2", "DVD"]


def test_sentences_are_parts_of_their_own() -> None:
    text = "Hola. ¿Qué tal? Bien... pero cansado.\nAdiós"
    found = [each.phonemes for each in reader("es").sentences(text)]
    assert found == ["ˈola.", "kˈe tˈal?", "bjˈen... peɾo kansˈaðo.", "aðjˈos"]


def test_digits_and_letters_that_stand_alone_have_their_names() -> None:
    assert phonemes("es", "7 b") == "sjˈete βˈe"
    assert phonemes("it", "2 x") == "dˈue ˈiks"
    assert phonemes("pt", "3 h") == "trˈez aɡˈa"
    assert phonemes("fr", "1 r") == "œ̃ ˈɛʁ"


@pytest.mark.parametrize("language", ["es", "fr", "hi", "it", "pt"])
def test_no_numeral_is_silent(language: str) -> None:
    def read(text: str) -> str:
        sentences = reader(language).sentences(clean(text, language))
        return " ".join(each.phonemes for each in sentences)

    for written, digits in {"½": "1 2", "Ⅳ": "4", "²": "2", "⑫": "12", "४": "4", "↉": "0"}.items():
        assert read(written) == read(digits) != ""
    assert len(origins("a½b", language)) == len(clean("a½b", language))


def test_the_first_rule_that_fits_holds_and_a_class_is_its_letters() -> None:
    rules = Rules(
        "<a> {hard} = A  # a comment\n_ <ab|b> = 1\nx|yz <a> = 2\n<a> =\n<c> = 3", {"hard": "c"}
    )
    assert rules.letters == {"a", "b", "c"}
    assert [rules.read(word) for word in ("ac", "ab", "xa", "yza", "za", "b", "cb", "")] == [
        *("A3", "1", "2", "2", "", "1", "3", ""),
    ]


def test_a_word_goes_before_its_longest_end() -> None:
    ends = Ends({"one": "-ano milano", "two": "-iano siano", "three": "ano"})
    assert [ends.find(word) for word in ("piano", "milano", "siano", "ano", "sano", "no")] == [
        *("two", "one", "two", "three", "one", ""),
    ]


def test_no_reader_is_imported_before_its_language_is_asked_for() -> None:
    code = (
        "import sys; from engine.embedded import find; find();"
        "print(*(name for name in sys.modules if 'readers.' in name or 'pypinyin' in name))"
    )
    run = [sys.executable, "-c", code]
    loaded = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []


def test_the_notice_names_each_style_with_its_checksum() -> None:
    styles = ROOT / "voices" / "kokoro"
    named = re.findall(
        r"^([0-9a-f]{64})  (\S+)$", (styles / "NOTICE").read_text(encoding="utf-8"), re.MULTILINE
    )
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in styles.glob("*.bin")}
    assert {name: checksum for checksum, name in named} == found
