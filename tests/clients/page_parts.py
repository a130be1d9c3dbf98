"""What tests of the page's tabs share: a microphone that hears a file, and visits of a tab."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from engine.recognition import RATE
from tests.clients.browsers import DESKTOP, Browser, Chromium, chromium
from tests.clients.conftest import HERE
from tests.speech_recordings import librivox, wav

SILENCE = np.zeros(RATE, np.float32)
# files that the page saves are kept for the test
KEEP_SAVED = """
window.saved = [];
const blobs = new Map();
const made = URL.createObjectURL;
URL.createObjectURL = (blob) => {
  const url = made.call(URL, blob);
  blobs.set(url, blob);
  return url;
};
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () {
  if (!this.download) return click.call(this);
  window.saved.push(blobs.get(this.href).arrayBuffer().then((content) => [
    this.download, btoa(Array.from(new Uint8Array(content), (byte) => String.fromCharCode(byte)).join(""))]));
};
"""
visits = itertools.count(1)


def microphone(file: Path) -> list[str]:
    """Options of Chromium whose microphone hears a file once, from when a page opens it."""
    options = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    return [*options, f"--use-file-for-fake-audio-capture={file}%noloop"]


@contextmanager
def chromium_that_hears(folder: Path, sound: Any) -> Iterator[Chromium]:
    """Chromium whose microphone hears `sound` once, from when a page opens it."""
    file = folder / "microphone.wav"
    file.write_bytes(wav(sound))
    with chromium(*microphone(file)) as browser:
        browser.before(KEEP_SAVED)
        browser.resize(DESKTOP)
        yield browser


def spoken() -> tuple[str, Any]:
    """A sentence that is read aloud, with a second of silence before and behind it."""
    sentence = librivox()[0]
    return sentence.text, np.concatenate([SILENCE, sentence.samples, SILENCE])


def visit(browser: Browser, url: str, tab: str = "speak") -> None:
    """Opens a tab of the page anew."""
    browser.requests.clear()
    browser.errors.clear()
    browser.open(f"{url}/?{next(visits)}#{tab}")
    browser.wait(f"Boolean(document.querySelector('#panel-{tab} h2'))")


def text(browser: Browser, selector: str) -> str:
    return str(browser.value(f"document.querySelector({json.dumps(selector)}).textContent"))


def write(browser: Browser, selector: str, value: str) -> None:
    """Writes into a field as a person does."""
    browser.run(
        f"const field = document.querySelector({json.dumps(selector)}); field.focus();"
        f"field.value = {json.dumps(value)};"
        "field.dispatchEvent(new Event('input', { bubbles: true }));"
    )


def choose(browser: Browser, selector: str, name: str, data: bytes) -> None:
    """Chooses a file."""
    browser.run(
        f"const bytes = Uint8Array.from(atob('{base64.b64encode(data).decode()}'), (sign) => sign.charCodeAt(0));"
        f"const files = new DataTransfer(); files.items.add(new File([bytes], {json.dumps(name)}));"
        f"const field = document.querySelector({json.dumps(selector)}); field.files = files.files;"
        "field.dispatchEvent(new Event('change'));"
    )


def saved(browser: Browser) -> tuple[str, bytes]:
    """The name and the content of the file that the page saved last."""
    browser.wait("window.saved.length > 0")
    name, content = browser.value("await window.saved.pop()")
    return name, base64.b64decode(content)


def assert_clean(browser: Browser, url: str) -> None:
    """No request has left for another host, and the console has no error."""
    foreign = [asked for asked in browser.requests if not asked.startswith((url, "data:", "blob:"))]
    assert browser.requests and not foreign
    assert not browser.errors


def assert_accessible(browser: Browser, tab: str) -> None:
    """axe-core finds nothing in what is shown, and nothing is wider than the window."""
    browser.run((HERE / "node_modules" / "axe-core" / "axe.min.js").read_text())
    faults = browser.run(
        "const { violations } = await axe.run(); return violations.map(({ id, nodes }) =>"
        " [id, nodes.map(({ html, failureSummary }) => html + failureSummary)]);"
    )
    assert not faults, f"{tab}: {faults}"
    assert browser.value("document.documentElement.scrollWidth <= innerWidth"), tab
