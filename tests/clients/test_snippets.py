"""What the documents tell people to run, run: every fenced block right under a line `<!-- runs
-->`.

A block is bash, sh, python, js or mjs. It runs in a folder that has nothing but a recording,
speech.wav (js in tests/clients, for its packages), against the test server in place of localhost:8880, without a sound card but with
everything else that it names."""

from __future__ import annotations

import ctypes.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.clients.conftest import HERE
from tests.process import ROOT, Server
from tests.speech_recordings import librivox, wav

DOCUMENTS = (
    "README.md",
    "docs/api.md",
    "docs/hearing.md",
    "docs/clients.md",
    "docs/captions.md",
)
BLOCK = re.compile(
    r"^<!-- runs -->\n+```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
MARK = re.compile(r"^<!-- runs -->", re.MULTILINE)
SILENT = (
    "</usr/share/alsa/alsa.conf>\npcm.!default { type null hint { show on description silence } }\n"
)


@dataclass(frozen=True)
class Snippet:
    where: str
    language: str
    code: str


def snippets(root: Path = ROOT) -> list[Snippet]:
    found = []
    for name in DOCUMENTS:
        text = (root / name).read_text() if (root / name).exists() else ""
        for block in BLOCK.finditer(text):
            line = text.count("\n", 0, block.start("code")) + 1
            found.append(Snippet(f"{name}:{line}", block["language"], block["code"]))
    return found


@pytest.mark.parametrize("snippet", [pytest.param(each, id=each.where) for each in snippets()])
def test_a_documented_snippet_runs(
    request: pytest.FixtureRequest, server: Server, snippet: Snippet, tmp_path: Path
) -> None:
    if "ffplay" in snippet.code and not shutil.which("ffplay"):
        pytest.skip("ffplay is not installed")
    if "sounddevice" in snippet.code and not ctypes.util.find_library("portaudio"):
        pytest.skip("libportaudio2 is not installed")
    for address in ("localhost:8880", "127.0.0.1:8880"):
        snippet = Snippet(
            snippet.where,
            snippet.language,
            snippet.code.replace(address, f"127.0.0.1:{server.port}"),
        )
    if snippet.language in {"js", "mjs", "javascript"}:
        command, folder = [request.getfixturevalue("node"), "--input-type=module", "-e"], HERE
    elif snippet.language == "python":
        command, folder = [sys.executable, "-c"], tmp_path
    else:
        assert snippet.language in {"bash", "sh"}, f"{snippet.where}: who runs {snippet.language}?"
        command, folder = ["bash", "-euo", "pipefail", "-c"], tmp_path
    (tmp_path / "speech.wav").write_bytes(wav(librivox()[1].samples))
    silent = tmp_path / "asound.conf"
    silent.write_text(SILENT)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    sound = {"SDL_AUDIODRIVER": "dummy", "ALSA_CONFIG_PATH": str(silent)}
    environment = {
        **os.environ,
        "PATH": path,
        "PORT": str(server.port),
        "OPENAI_API_KEY": "any",
        **sound,
    }
    nothing = subprocess.DEVNULL
    ran = subprocess.run(
        [*command, snippet.code],
        stdin=nothing,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, (
        f"{snippet.where}\n{snippet.code}\n{ran.stdout[-1000:]}\n{ran.stderr[-3000:]}"
    )
    assert not ran.stdout.startswith('{"error"'), ran.stdout  # curl is content with an error


def test_the_documents_have_snippets_to_run() -> None:
    if not snippets():
        pytest.skip("no document has a block under <!-- runs --> yet")
    assert {"bash", "python"} <= {each.language for each in snippets()}


def test_every_mark_stands_right_above_a_block() -> None:
    for name in DOCUMENTS:
        if (ROOT / name).exists():
            text = (ROOT / name).read_text()
            assert len(MARK.findall(text)) == len(BLOCK.findall(text)), name


def test_blocks_are_found_with_their_language_and_line(tmp_path: Path) -> None:
    text = "# Try\n\n<!-- runs -->\n```bash\necho one\n```\n\n```bash\nnot marked\n```\n"
    text += "\n<!-- runs -->\n\n```python\n1\n```\n"
    (tmp_path / "README.md").write_text(text)
    found = [(each.where, each.language, each.code) for each in snippets(tmp_path)]
    assert found == [("README.md:5", "bash", "echo one\n"), ("README.md:15", "python", "1\n")]
