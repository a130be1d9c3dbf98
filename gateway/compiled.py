"""What Python compiles anew at each start, kept in a file beside the bytecode: regular expressions,
the methods that dataclasses write, and annotations that are strings. Bytecode files (.pyc) have
none of these.

A start compiles 500 expressions, 1,100 methods and 1,400 annotations. An entry's key is all that it
is made of, so an entry is never stale. A file of another Python, or one that can't be read, counts
as empty. Where it can't be written, each start compiles as Python does.
"""

from __future__ import annotations

import fcntl
import marshal
import sys
import zlib
from array import array
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

FILE = Path(cache_from_source(__file__)).with_suffix(".kept")
MAX_BYTES = 2**23  # a larger file is begun anew; a start needs 2 MB
CHECKSUM_BYTES = 4
FORMAT = 2  # of the file
CODE = "I"  # of an array: the type of a word of an expression's code (Py_UCS4)

Expression = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class Compiled:
    """Has the module `re` and dataclasses use what is kept for as long as the context is open, and
    writes what is new at its end.
    """

    def __init__(self, path: Path = FILE) -> None:
        self.path = path
        self.added = 0
        self.expressions: dict[tuple[str | bytes, int], Expression] = {}
        self.sources: dict[tuple[str, str], CodeType] = {}  # by source and mode
        self._parser: Any = import_module("re._parser")
        self._compiler: Any = import_module("re._compiler")
        self._sre: Any = import_module("_sre")
        # modules, and which of the built-in functions they call with a source
        self._callers: list[tuple[ModuleType, str, Callable[..., Any]]] = [
            (import_module("dataclasses"), "exec", self._run),
            (import_module("typing"), "compile", self._code),
            (import_module("inspect"), "eval", self._value),
            (import_module("collections"), "eval", self._value),
        ]
        self._compile = self._compiler.compile
        # other Pythons have other codes
        self._version = f"{FORMAT} {sys.version} {self._sre.MAGIC}"
        with suppress(OSError, ValueError, EOFError, TypeError):
            self._read()

    def __enter__(self) -> Compiled:
        with suppress(AttributeError, TypeError):  # a later Python may have other insides
            self._expression("(?P<name>a)")
            self._compiler.compile = self._expression
            for module, name, ours in self._callers:
                setattr(module, name, ours)  # before the built-in function of this name
        return self

    def __exit__(self, *error: object) -> None:
        self._compiler.compile = self._compile
        for module, name, _ in self._callers:
            vars(module).pop(name, None)
        if self.added and not sys.dont_write_bytecode:
            with suppress(OSError):
                self._write()

    def _expression(self, pattern: Any, flags: int = 0) -> Any:
        """In place of `re._compiler.compile`."""
        if not isinstance(pattern, str | bytes):
            return self._compile(pattern, flags)
        key = (pattern, int(flags))
        if key not in self.expressions:
            self.expressions[key] = self._parsed(*key)
            self.added += 1
        all_flags, code, groups, by_name, by_number = self.expressions[key]
        return self._sre.compile(
            pattern, all_flags, array(CODE, code).tolist(), groups, {**by_name}, by_number
        )

    def _parsed(self, pattern: str | bytes, flags: int) -> Expression:
        parsed = self._parser.parse(pattern, flags)
        state = parsed.state
        code = array(CODE, self._compiler._code(parsed, flags)).tobytes()
        by_number: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            by_number[number] = name
        all_flags = int(flags | state.flags)
        return all_flags, code, state.groups - 1, dict(state.groupdict), tuple(by_number)

    def _run(self, source: str, *names: dict[str, Any]) -> None:
        """In place of `exec`."""
        exec(self._code(source, mode="exec"), *names)

    def _value(self, source: str, *names: dict[str, Any]) -> Any:
        """In place of `eval`."""
        return eval(self._code(source), *names)

    def _code(self, source: Any, file: str = "<string>", mode: str = "eval", **more: Any) -> Any:
        """In place of `compile`."""
        if not isinstance(source, str) or file != "<string>" or more:
            return compile(source, file, mode, **more)
        key = (source, mode)
        if key not in self.sources:
            # not with the `from __future__` of this module
            self.sources[key] = compile(source, file, mode, dont_inherit=True)
            self.added += 1
        return self.sources[key]

    def _read(self) -> None:
        if not self.path.is_file() or self.path.stat().st_size > MAX_BYTES:
            return
        content = self.path.read_bytes()
        checksum = zlib.crc32(content[CHECKSUM_BYTES:]).to_bytes(CHECKSUM_BYTES, "big")
        if content[:CHECKSUM_BYTES] == checksum:
            version, expressions, sources = marshal.loads(content[CHECKSUM_BYTES:])
            if version == self._version:
                self.expressions = expressions
                self.sources = sources

    def _write(self) -> None:
        """Raises OSError, also where another server is writing. What a server left that was killed
        meanwhile is written over.
        """
        content = marshal.dumps((self._version, self.expressions, self.sources))
        checksum = zlib.crc32(content).to_bytes(CHECKSUM_BYTES, "big")
        part = self.path.with_suffix(".part")
        with part.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                file.truncate(0)
                file.write(checksum + content)
                file.flush()
                part.replace(self.path)
            except OSError:
                part.unlink()  # the disk may be full
                raise
