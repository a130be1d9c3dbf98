"""Real clients of speech to text, too heavy for the suite, against a real server with whisper base:

    python -m tests.clients.agents [livekit pipecat wyoming litellm homeassistant]
        [--python PATH] [--keep FILE]

Each client's script runs in an environment of its own beside this file, which the first use
installs (LiveKit 0.4 GB, Pipecat 0.5 GB, wyoming-openai, litellm); these need Python 3.12. Home
Assistant's is made by hand, as docs/clients.md says. The recordings are real people's speech.
Prints what a client got wrong, and ends with 1 if there is anything.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.clients.conftest import HERE
from tests.judge import wer
from tests.process import Server, free_port, running
from tests.speech_recordings import Recorded, joined, librivox, wav

KEY = "sk-agents"
MAX_WRONG = 0.2  # of a transcript's words
TIMEOUT = 600  # seconds for a client
FAILS = {"wrong key", "wrong language"}
PARTS = {"hang-up"}  # whatever was said up to it
SILENT = {"silence", "silence that is committed"}


@dataclass(frozen=True)
class Client:
    """Packages of an environment, none where it is made by hand; the script that runs in it has the
    client's name.
    """

    packages: tuple[str, ...]
    needs_wyoming: bool = False


CLIENTS = {
    "livekit": Client(("livekit-agents==1.8.9", "livekit-plugins-openai==1.8.9")),
    "pipecat": Client(("pipecat-ai[openai,websocket]==1.14.0",)),
    "wyoming": Client(("wyoming==1.10.2", "wyoming-openai==0.8.0"), needs_wyoming=True),
    "homeassistant": Client((), needs_wyoming=True),
    "litellm": Client(("litellm==1.110.2",)),
}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clients", nargs="*", metavar="CLIENT", help=", ".join(CLIENTS))
    parser.add_argument("--python", default="", help="3.12 or later, for the environments")
    parser.add_argument("--keep", type=Path, help="writes all that the clients saw to a JSON file")
    args = parser.parse_args()
    if unknown := set(args.clients) - set(CLIENTS):
        parser.error(f"unknown client {unknown.pop()!r}: {', '.join(CLIENTS)}")
    return args


def base_python(wanted: str) -> str:
    names = (sys.executable, "python3.12", "python3.13")
    versions = Path.home().glob(".pyenv/versions/3.1[2-9]*/bin/python")
    for each in (wanted,) if wanted else (*filter(None, map(shutil.which, names)), *versions):
        asks = [str(each), "-c", "import sys; sys.exit(sys.version_info < (3, 12))"]
        if subprocess.run(asks, capture_output=True).returncode == 0:
            return str(each)
    raise SystemExit("these clients need Python 3.12 or later: --python PATH")


def environment(name: str, client: Client, python: str) -> Path:
    """A Python that has a client's packages; the first use installs them."""
    home = HERE / f".venv-{name}"
    own = home / "bin" / "python"
    if not client.packages:
        if not own.exists():
            raise SystemExit(f"{home} has to be made by hand: docs/clients.md says how")
        return own
    done = home / "installed.txt"
    wanted = "\n".join(client.packages)
    if not done.is_file() or done.read_text() != wanted:
        print(f"installing {', '.join(client.packages)} ...", flush=True)
        subprocess.run([python, "-m", "venv", "--clear", str(home)], check=True)
        subprocess.run([str(own), "-m", "pip", "install", "-q", *client.packages], check=True)
        done.write_text(wanted)
    return own


def recordings(folder: Path) -> list[Recorded]:
    """Two sentences with a pause, and a third one, as files of their names in `folder`."""
    sentences = librivox()
    text, samples = joined(sentences[1:3])
    found = [Recorded("two", text, samples), sentences[4]]
    for each in found:
        (folder / f"{each.name}.wav").write_bytes(wav(each.samples))
    return found


def facts_of(name: str, python: Path, server: Server, wyoming: int, paths: list[Path]) -> Any:
    port = [str(wyoming)] if CLIENTS[name].needs_wyoming else []
    command = [str(python), str(HERE / f"hear_{name}.py"), server.url, KEY, *port]
    ran = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, text=True, timeout=TIMEOUT
    )
    if ran.returncode:
        raise SystemExit(f"{name} ended with {ran.returncode}:\n{ran.stderr[-3000:]}")
    return json.loads(ran.stdout[ran.stdout.index("{") :])


def transcripts(found: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each transcript that a client got, or the error in its place, with what led to it."""
    if isinstance(found, list):
        for number, each in enumerate(found):
            yield from transcripts(each, (*way, str(number)))
    elif isinstance(found, dict) and ({"text", "finals", "error"} & found.keys()):
        yield way, found
    elif isinstance(found, dict):
        for name, each in found.items():
            yield from transcripts(each, (*way, name))


def text_of(answer: Any) -> str:
    text = " ".join(answer["finals"]) if "finals" in answer else answer.get("text") or ""
    return re.sub(r"(?m)^(\d+|.* --> .*)$", "", text).strip()


def failed(answer: Any) -> bool:
    kinds = answer.get("kinds", [])
    return bool(answer.get("error") or answer.get("errors") or "error" in kinds)


def complaint(way: tuple[str, ...], answer: Any, said: list[Recorded]) -> str:
    """What is wrong with an answer; "" if nothing."""
    names = set(way)
    if names & FAILS:
        return "" if failed(answer) and not answer.get("finals") else "no error"
    if failed(answer):
        return "an error"
    text = text_of(answer)
    if names & SILENT:
        return "" if not text else f"silence says {text!r}"
    if names & PARTS:
        return ""
    wrong = min(wer([each.text], [text or "-"]) for each in said)
    return "" if wrong <= MAX_WRONG else f"{text!r}"


def active_streams(server: Server) -> float:
    """Live transcriptions that the server still counts."""
    text = server.client().get("/metrics", headers={"Authorization": f"Bearer {KEY}"}).text
    found = re.search(r"(?m)^asr_live_sessions (\S+)", text)
    return float(found[1]) if found else -1.0


def main() -> int:
    args = arguments()
    python = base_python(args.python)
    wanted = args.clients or [name for name, client in CLIENTS.items() if client.packages]
    pythons = {name: environment(name, CLIENTS[name], python) for name in wanted}
    wyoming = free_port()
    kept: dict[str, Any] = {}
    wrong = 0
    settings = {
        "ASR_LIVE_DELAY": "0",
        "ASR_MODEL_ID": "base",
        "API_KEYS": f"agents:{KEY}",
        "WYOMING_PORT": str(wyoming),
    }
    with tempfile.TemporaryDirectory() as place, running(**settings) as server:
        said = recordings(Path(place))
        paths = [Path(place, f"{each.name}.wav") for each in said]
        for name, own in pythons.items():
            kept[name] = facts_of(name, own, server, wyoming, paths)
            answers = list(transcripts(kept[name]))
            bad = [(way, why) for way, answer in answers if (why := complaint(way, answer, said))]
            if active_streams(server):
                bad.append((("afterwards",), "live transcriptions go on"))
            wrong += len(bad)
            print(f"{name} {kept[name]['version']}: {len(answers)} answers, {len(bad)} wrong")
            for way, why in bad:
                print(f"  {' / '.join(way)}: {why}", flush=True)
    if args.keep:
        args.keep.write_text(json.dumps(kept, indent=1))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
