"""Protobuf's wire format, as much of it as ONNX models need. The package onnx is 20 MB, and only
Qwen3-TTS has it.
"""

from __future__ import annotations

from collections.abc import Iterator

Value = int | memoryview
VARINT = 0  # wire types: how a value is written
EIGHT_BYTES = 1
LENGTH_DELIMITED = 2
FOUR_BYTES = 5


def varint(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])


def field(number: int, content: bytes | str) -> bytes:
    """A length-delimited field: a message, bytes or a text."""
    content = content.encode() if isinstance(content, str) else content
    return header(number, len(content)) + content


def header(number: int, size: int) -> bytes:
    """What precedes the bytes of a length-delimited field."""
    return varint(number << 3 | LENGTH_DELIMITED) + varint(size)


def number_field(number: int, value: int) -> bytes:
    """A field of a number that isn't negative."""
    return varint(number << 3 | VARINT) + varint(value)


def fields(message: memoryview) -> Iterator[tuple[int, Value, memoryview]]:
    """Each field of a message: its number, its value, and the field as it is written."""
    at = 0
    while at < len(message):
        start = at
        key, at = _read_varint(message, at)
        kind = key & 7
        value: Value
        if kind == VARINT:
            value, at = _read_varint(message, at)
        else:
            size = {EIGHT_BYTES: 8, FOUR_BYTES: 4}.get(kind)
            if kind == LENGTH_DELIMITED:
                size, at = _read_varint(message, at)
            if size is None or at + size > len(message):
                raise ValueError("this isn't a protobuf message")
            value = message[at : at + size]
            at += size
        yield key >> 3, value, message[start:at]


def texts(message: memoryview, number: int) -> list[str]:
    return [str(value, "utf-8") for value in _values(message, number) if not isinstance(value, int)]


def numbers(message: memoryview, number: int) -> list[int]:
    """Those of a repeated field, packed or one by one."""
    found: list[int] = []
    for value in _values(message, number):
        if isinstance(value, int):
            found.append(value)
            continue
        at = 0
        while at < len(value):
            one, at = _read_varint(value, at)
            found.append(one)
    return found


def messages(message: memoryview, number: int) -> list[memoryview]:
    return [value for value in _values(message, number) if not isinstance(value, int)]


def _values(message: memoryview, number: int) -> Iterator[Value]:
    return (value for at, value, _ in fields(message) if at == number)


def _read_varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number, and the place behind it."""
    if at < len(message) and message[at] < 0x80:  # nearly all of them
        return message[at], at + 1
    value = 0
    for place, byte in enumerate(message[at : at + 10]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    raise ValueError("this isn't a protobuf message")
