"""How the kernels become a library, and what happens where they can't."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.qwen import native_library
from engine.qwen.native_library import compiler, is_able, library
from engine.qwen.onnx_stack import OnnxStack
from tests.engine.qwen3.harness import Harness


@pytest.mark.parametrize(
    ("text", "able"),
    [
        ("flags\t\t: fpu avx512f avx512bw avx512dq avx512vl avx512_vnni fma\n", True),
        ("flags\t\t: fpu avx512f avx512bw avx512dq avx512vl fma\n", False),
        ("flags\t\t: fpu avx2 avx_vnni fma\n", False),
        ("Features\t: fp asimd\n", False),
        ("", False),
    ],
)
def test_the_processor_is_asked_for_its_instructions(
    text: str, able: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processor = tmp_path / "cpuinfo"
    processor.write_text(text, "ascii")
    monkeypatch.setattr(native_library.platform, "machine", lambda: "x86_64")
    assert is_able(processor) == able
    assert not is_able(tmp_path / "none")
    monkeypatch.setattr(native_library.platform, "machine", lambda: "aarch64")
    assert not is_able(processor)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Kernels that were never compiled, in a folder of their own, and no other folder."""
    folder = tmp_path / "kernels"
    shutil.copytree(
        native_library.SOURCES, folder, ignore=shutil.ignore_patterns("*.so", "__pycache__")
    )
    monkeypatch.setattr(native_library, "SOURCES", folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    library.cache_clear()
    yield folder
    library.cache_clear()


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler")
def test_the_library_is_compiled_once_for_each_source(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = native_library.compile_kernels()
    assert first is not None and first.parent == sources and native_library.compiled() == first
    [only] = [each for each in sources.iterdir() if each.suffix not in {".c", ".h"}]
    assert only == first  # no part is left
    monkeypatch.setattr(native_library, "compile_kernels", lambda: pytest.fail("compiled again"))
    assert library() is not None or not is_able()
    with (sources / "stack.c").open("a") as file:
        file.write("// changed\n")
    assert native_library.compiled() is None


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler")
def test_where_its_folder_cannot_be_written_the_library_lies_in_the_users_cache(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = native_library.mkstemp

    def mkstemp(suffix: str, *, dir: Path) -> tuple[int, str]:
        if dir == sources:
            raise PermissionError(dir)
        return make(suffix, dir=dir)

    monkeypatch.setattr(native_library, "mkstemp", mkstemp)
    path = native_library.compile_kernels()
    assert path is not None and path.parent == Path.home() / ".cache/speech-server"
    assert native_library.compiled() == path


@pytest.fixture
def compiler_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives the server a compiler that is a script."""

    def write(text: str) -> None:
        path = tmp_path / "cc"
        path.write_text(f"#!/bin/sh\n{text}\n", "ascii")
        path.chmod(0o755)
        monkeypatch.setattr(native_library, "compiler", lambda: [str(path)])
        monkeypatch.setattr(native_library, "is_able", lambda: True)

    return write


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler")
def test_a_part_of_a_library_is_compiled_anew_and_never_loaded(sources: Path) -> None:
    path = native_library.compile_kernels()
    assert path is not None
    whole = path.read_bytes()
    for length in (0, 20, len(whole) - 1, 5000):
        path.write_bytes(whole[:length])
        assert native_library.compiled() is None
    assert library() is not None or not is_able()
    assert not is_able() or native_library.compiled() == path


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler")
def test_another_user_may_load_what_root_compiled(sources: Path) -> None:
    path = native_library.compile_kernels()
    assert path is not None and path.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("printf 'wrong \\344\\n' >&2; exit 1", "wrong \N{REPLACEMENT CHARACTER}"),
        ("sleep 30 & wait", "timed out"),
        ("exit 0", "onnxruntime"),  # and writes nothing
        ("kill -9 $$", "failed"),
    ],
)
def test_what_goes_wrong_with_a_compiler_is_logged_and_leaves_nothing(
    script: str,
    said: str,
    sources: Path,
    compiler_script: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    compiler_script(script)
    monkeypatch.setattr(native_library, "COMPILE_SECONDS", 0.5)
    before = set(sources.iterdir())
    with caplog.at_level(logging.WARNING):
        assert library() is None
    [message] = [record.getMessage() for record in caplog.records]
    assert said in message and "onnxruntime" in message
    assert {path.name for path in sources.iterdir()} - {path.name for path in before} <= {
        native_library.name()
    }


def test_a_user_without_a_home_has_only_the_folder_of_the_sources(
    sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "expanduser", none)
    assert native_library.folders() == [sources]


def test_folders_that_cannot_be_searched_or_written_are_passed_over(
    sources: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As with another user's home. A superuser may do both, so the refusals are made here."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("stat", "read_bytes", "mkdir"):
        monkeypatch.setattr(Path, name, refuse)
    monkeypatch.setattr(native_library, "name", lambda: "stack.so")
    monkeypatch.setattr(native_library, "is_able", lambda: True)
    monkeypatch.setattr(native_library, "compiler", lambda: ["cc"])
    with caplog.at_level(logging.WARNING):
        assert library() is None
    assert f"can't be written to {sources}" in caplog.text


@pytest.mark.parametrize("broken", [False, True])
def test_without_kernels_onnxruntime_runs_the_layers_and_the_log_says_why(
    broken: bool,
    sources: Path,
    checkpoint: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(native_library, "is_able", lambda: True)
    if broken:
        (sources / "stack.c").write_text("nonsense\n", "ascii")
    else:
        monkeypatch.setattr(native_library, "compiler", lambda: None)
    with caplog.at_level(logging.WARNING):
        harness = Harness(checkpoint("small"), noise="own", quantize="int8")
    assert isinstance(harness.engine.talker.model.runtime, OnnxStack)
    said = " ".join(record.getMessage() for record in caplog.records)
    assert ("nonsense" if broken and compiler() else "onnxruntime") in said
