"""How many bytes a request's body may have.

A recording in a JSON body has a bound of its own, so that a body without one may be no larger than
before. What is outside of the recording is counted while the body arrives: a parser never sees more
of it than MAX_BODY_BYTES, and a recording is one string, which costs a parser nothing but its copy.
"""

from __future__ import annotations

import re

# the routes that take a recording in JSON: those whose body is SpeechBody or PcmBody
RECORDING_PATHS = frozenset(
    {
        "/v1/audio/speech",
        "/v1/audio/speech/stream",
        "/v1/audio/speech/stream/pcm",
        "/v1/audio/text",
    }
)
# a stored voice as one file, the recording in it
BUNDLE = re.compile(r"/v1/audio/voices/.*/bundle\n?")
# In JSON this is always a key and the beginning of its text: a quote within a text has a backslash,
# so that the key in it would end with \".
BEGIN = re.compile(rb'"ref_audio"[ \t\r\n]{0,16}:[ \t\r\n]{0,16}(?:\[[ \t\r\n]{0,16})?"')
LONGEST_BEGIN = 62  # bytes
DATA_URL_HEAD = 256


def max_recording_chars(max_upload_bytes: int) -> int:
    """Characters of base64 for a recording of the allowed size. Base64 takes 4 for 3 bytes; line
    breaks and `\\/`, as some encoders write them, take up to 8 % more.
    """
    return max_upload_bytes * 3 // 2 + DATA_URL_HEAD


class AllBodies:
    """Counts the bodies of all requests that the server works on, on the disk or in memory. There
    may be `max_bytes` of them; 0 means any number. A request that is alone has its own limit only.
    """

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.bytes = 0

    def take(self, part: bytes, before: int, announced: int) -> bool:
        """Counts a part of a body, of which `before` bytes were counted already and `announced`
        are expected in all. False if there is no room for the rest.
        """
        rest = max(len(part), announced - before)
        if self.max_bytes and self.bytes > before and self.bytes + rest > self.max_bytes:
            return False
        self.bytes += len(part)
        return True


class BodyLimit:
    """Counts the parts of a body. At most `max_bytes` may be outside of its recordings, which have
    at most `max_recording` bytes.
    """

    def __init__(self, max_bytes: int, max_recording: int = 0) -> None:
        self._bytes_left = max_bytes
        self._recording_left = max_recording
        self._finds_recordings = max_recording > 0
        self._inside = False  # a recording
        self._tail = b""  # the end of the last part, where the beginning of a recording may begin

    def take(self, part: bytes) -> bool:
        """Counts a part. False if the body is over a limit."""
        self._bytes_left -= len(part)
        if self._finds_recordings:
            self._find_recordings(self._tail + part)
        return self._bytes_left >= 0 and self._recording_left >= 0

    def _find_recordings(self, data: bytes) -> None:
        start = 0
        while True:
            if not self._inside:
                begin = BEGIN.search(data, start)
                if begin is None:
                    break
                start = begin.end()
            end = data.find(b'"', start)
            self._inside = end < 0
            size = (len(data) if self._inside else end) - start
            self._bytes_left += size
            self._recording_left -= size
            start += size + 1
            if self._inside:
                break
        self._tail = data[max(start, len(data) - LONGEST_BEGIN) :]
