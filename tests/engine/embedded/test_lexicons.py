"""hibari's lexicons, searched without being parsed."""

from __future__ import annotations

import gzip
from pathlib import Path

import hibari.g2p
import orjson
import pytest

from engine.embedded.lexicons import SORTED, LazyTable, SortedTable, Weights, lexicon, tagger


@pytest.mark.parametrize("name", SORTED)
def test_a_searched_lexicon_has_the_words_of_the_parsed_one(name: str) -> None:
    path = Path(hibari.g2p.ASSETS, name)
    whole = orjson.loads(gzip.decompress(path.read_bytes()))
    searched = lexicon(path)
    assert isinstance(searched, SortedTable)
    words = [*whole]
    by_tag = [word for word, value in whole.items() if isinstance(value, dict)]
    for word in [*words[::401], *words[:3], *words[-3:], *by_tag[::9], *by_tag[-2:]]:
        assert searched.get(word) == whole[word], word
        assert searched.get(word + "q") == whole.get(word + "q"), word
    for strange in ("", " ", '"', "{", "}", ",", ":", "DEFAULT", "VERB", "\ud800", "漢字", "~~~"):
        assert searched.get(strange) == whole.get(strange), strange


def test_a_small_table_is_searched_to_both_ends() -> None:
    table = {"a": "1", "ab": {"DEFAULT": "2", "VERB": "3"}, "b": {"NOUN": "4"}, "é": "5"}
    for size in range(1, 5):
        entries = dict([*table.items()][-size:])
        searched = SortedTable(orjson.dumps(entries))
        for word in (*table, "A", "aa", "VERB", "c", "z"):
            assert searched.get(word) == entries.get(word), (size, word)
    assert SortedTable(b"{}").get("a") is None


def test_a_lexicon_of_another_release_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / next(iter(SORTED))
    path.write_bytes(gzip.compress(b'{"b": "1", "a": "2"}'))
    table = lexicon(path)
    assert isinstance(table, LazyTable)
    assert (table.get("a"), table.get("b"), table.get("c")) == ("2", "1", None)


def test_the_taggers_tables_are_the_parsed_ones(tmp_path: Path) -> None:
    path = Path(hibari.g2p.ASSETS, "tagger.json.gz")
    content = gzip.decompress(path.read_bytes())
    whole = orjson.loads(content)
    tables = tagger(path)
    assert tables.keys() == whole.keys()
    weights = tables.pop("weights")
    features = whole.pop("weights")
    assert isinstance(weights, Weights)
    assert tables == whole
    names = [*features]
    escaped = [name for name in names if {'"', "\\"} & {*name}]
    assert escaped
    for name in [*names[::97], *names[:3], *names[-3:], *escaped]:
        assert weights.get(name) == features[name], name
        for near in (name[:-1], name + "q", name[1:]):
            assert weights.get(near) == features.get(near), near
    other = tmp_path / "tagger.json.gz"
    other.write_bytes(gzip.compress(content))  # of another release
    assert isinstance(tagger(other)["weights"], dict)
