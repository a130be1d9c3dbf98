"""Chromium and Firefox, driven over their own protocols (DevTools and WebDriver BiDi), with one set of methods."""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import connect

START = 60  # seconds that a browser may take to start
PHONE = (390, 844)
DESKTOP = (1280, 800)
KEYS = {
    "Enter": ("\r", "\ue007", 13),
    "Escape": ("", "\ue00c", 27),
    " ": (" ", " ", 32),
    "Tab": ("", "\ue004", 9),
}
KEYS |= {"ArrowRight": ("", "\ue014", 39), "ArrowLeft": ("", "\ue012", 37)}
ADDRESS = re.compile(r"ws://127\.0\.0\.1:\d+\S*")


class Browser(ABC):
    """One page in one browser. `requests` are the URLs that were asked for since it was opened, `errors` what its console
    said of errors, refusals of the security policy among them.
    """

    name: str

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._requests: list[str] = []
        self._errors: list[str] = []

    @property
    def requests(self) -> list[str]:
        self._drain()
        return self._requests

    @property
    def errors(self) -> list[str]:
        self._drain()
        return self._errors

    def _send(self, method: str, more: dict[str, Any] | None = None, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(
            json.dumps({"id": number, "method": method, "params": params, **(more or {})})
        )
        while True:
            message = json.loads(self._socket.recv(timeout=60))
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message.get('message') or message['error']}")
                return message["result"]
            self._note(message)

    def _drain(self) -> None:
        try:
            while True:
                self._note(json.loads(self._socket.recv(timeout=0.05)))
        except TimeoutError:
            pass

    def run(self, code: str) -> Any:
        """What the body of an async function returns, run in the page."""
        value = self._evaluate(
            f"(async () => {{ {code} }})().then((told) => JSON.stringify(told) ?? 'null')"
        )
        return json.loads(value)

    def value(self, expression: str) -> Any:
        return self.run(f"return {expression};")

    def wait(self, condition: str, seconds: float = 60) -> Any:
        """The value of an expression once it is true."""
        deadline = time.monotonic() + seconds
        code = f"const found = ({condition}); return found instanceof Node ? true : found;"
        while not (found := self.run(code)):
            assert time.monotonic() < deadline, (
                f"{self.name} waited {seconds} s for {condition}: {self.errors}"
            )
            time.sleep(0.05)
        return found

    def click(self, selector: str, number: int = 0) -> None:
        """Clicks the middle of an element, once the browser has drawn it there. Firefox loses a click
        on what it hasn't drawn yet.
        """
        x, y = self.run(
            f"const found = document.querySelectorAll({json.dumps(selector)})[{number}];"
            "found.scrollIntoView({ block: 'center' });"
            "const drawn = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 1000); });"
            "await drawn(); await drawn(); await drawn();"
            "const box = found.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2];"
        )
        self._click(x, y)

    @abstractmethod
    def open(self, url: str) -> None: ...
    @abstractmethod
    def before(self, code: str) -> None:
        """Runs code in every document before its own."""

    @abstractmethod
    def press(self, key: str, *, ctrl: bool = False) -> None: ...
    @abstractmethod
    def type(self, text: str) -> None: ...
    @abstractmethod
    def screenshot(self, path: Path, size: tuple[int, int]) -> None: ...
    @abstractmethod
    def resize(self, size: tuple[int, int]) -> None: ...
    @abstractmethod
    def _evaluate(self, expression: str) -> str: ...
    @abstractmethod
    def _click(self, x: float, y: float) -> None: ...
    @abstractmethod
    def _note(self, message: dict[str, Any]) -> None: ...


class Chromium(Browser):
    name = "chromium"

    def __init__(self, socket: Any) -> None:
        super().__init__(socket)
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        session = self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._session = {"sessionId": session}
        for domain in ("Page", "Network", "Log", "Runtime"):
            self._do(f"{domain}.enable")

    def _do(self, method: str, **params: Any) -> Any:
        return self._send(method, self._session, **params)

    def open(self, url: str) -> None:
        self._do("Page.navigate", url=url)
        self.wait(
            f"location.href.startsWith({json.dumps(url)}) && document.readyState === 'complete'"
        )

    def before(self, code: str) -> None:
        self._do("Page.addScriptToEvaluateOnNewDocument", source=code)

    def press(self, key: str, *, ctrl: bool = False) -> None:
        text, _, code = KEYS[key]
        common = {
            "key": key,
            "windowsVirtualKeyCode": code,
            "modifiers": 2 * ctrl,
            "code": "Space" if key == " " else key,
        }
        self._do("Input.dispatchKeyEvent", type="keyDown", text="" if ctrl else text, **common)
        self._do("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        self._do("Input.insertText", text=text)

    def resize(self, size: tuple[int, int]) -> None:
        width, height = size
        self._do(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def dark(self, on: bool) -> None:
        feature = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        self._do("Emulation.setEmulatedMedia", features=[feature])

    def screenshot(self, path: Path, size: tuple[int, int]) -> None:
        self.resize(size)
        path.write_bytes(base64.b64decode(self._do("Page.captureScreenshot", format="png")["data"]))

    def _evaluate(self, expression: str) -> str:
        told = self._do(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
            userGesture=False,
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return str(told["result"]["value"])

    def _click(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self._do("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        match message.get("method"):
            case "Network.requestWillBeSent":
                self._requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                self._errors.append(json.dumps(params["exceptionDetails"])[:1000])
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self._errors.append(params["entry"]["text"] + " " + params["entry"].get("url", ""))


class Firefox(Browser):
    name = "firefox"

    def __init__(self, socket: Any) -> None:
        super().__init__(socket)
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._send("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])

    def open(self, url: str) -> None:
        self._send("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def before(self, code: str) -> None:
        self._send("script.addPreloadScript", functionDeclaration=f"() => {{ {code} }}")

    def press(self, key: str, *, ctrl: bool = False) -> None:
        _, value, _ = KEYS[key]
        keys = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        if ctrl:
            control = "\ue009"
            keys = [
                {"type": "keyDown", "value": control},
                *keys,
                {"type": "keyUp", "value": control},
            ]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def type(self, text: str) -> None:
        keys = [{"type": kind, "value": sign} for sign in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def resize(self, size: tuple[int, int]) -> None:
        width, height = size
        self._send(
            "browsingContext.setViewport",
            context=self._context,
            viewport={"width": width, "height": height},
        )

    def screenshot(self, path: Path, size: tuple[int, int]) -> None:
        self.resize(size)
        path.write_bytes(
            base64.b64decode(
                self._send("browsingContext.captureScreenshot", context=self._context)["data"]
            )
        )

    def _act(self, *actions: dict[str, Any]) -> None:
        self._send("input.performActions", context=self._context, actions=list(actions))

    def _evaluate(self, expression: str) -> str:
        target = {"context": self._context}
        told = self._send(
            "script.evaluate", expression=expression, target=target, awaitPromise=True
        )
        assert told["type"] == "success", told.get("exceptionDetails", {}).get("text")
        return str(told["result"]["value"])

    def _click(self, x: float, y: float) -> None:
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act(
            {
                "type": "pointer",
                "id": "mouse",
                "parameters": {"pointerType": "mouse"},
                "actions": moves,
            }
        )

    def _note(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        if message.get("method") == "network.beforeRequestSent":
            self._requests.append(params["request"]["url"])
        elif message.get("method") == "log.entryAdded" and params["level"] == "error":
            self._errors.append(params["text"])


# what a browser asks of its maker's hosts by itself is turned off
CHROMIUM = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--mute-audio",
    "--autoplay-policy=user-gesture-required",
    "--remote-debugging-port=0",
]
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "devtools.console.stdout.content": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.active-protocols": 1,
    "toolkit.telemetry.enabled": False,
}


def program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip(f"{names[0]} isn't installed")
    return found


@contextmanager
def chromium(*options: str) -> Iterator[Chromium]:
    """Chromium with more options, such as those of a fake microphone."""
    path = program("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as home:
        command = [path, *CHROMIUM, f"--user-data-dir={home}", *options, "about:blank"]
        with _started(command, home) as socket:
            yield Chromium(socket)


@contextmanager
def firefox(**preferences: str | int | bool) -> Iterator[Firefox]:
    """Firefox with more preferences, whose dots are written as two underscores."""
    path = program("firefox-esr", "firefox")
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as home:
        given = PREFERENCES | {
            name.replace("__", "."): value for name, value in preferences.items()
        }
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
            for name, value in given.items()
        ]
        Path(home, "user.js").write_text("".join(lines))
        command = [
            path,
            "--headless",
            "--no-remote",
            "--profile",
            home,
            "--remote-debugging-port",
            "0",
        ]
        with (
            _sound_device(home) as server,
            _started(command, home, "/session", PULSE_SERVER=server) as socket,
        ):
            yield Firefox(socket)


@contextmanager
def _sound_device(home: str) -> Iterator[str]:
    """The address of a sound device that is heard by none. Firefox plays nothing without a device."""
    socket = f"unix:{home}/sound"
    listen = f"module-native-protocol-unix socket={home}/sound auth-anonymous=1"
    # fmt: off
    command = [program("pulseaudio"), "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    command += ["-L", "module-null-sink rate=48000", "-L", listen]
    # fmt: on
    environment = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        deadline = time.monotonic() + START
        while not Path(home, "sound").exists():
            assert process.poll() is None and time.monotonic() < deadline, (
                "pulseaudio doesn't start"
            )
            time.sleep(0.05)
        yield socket
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _started(command: Sequence[str], home: str, path: str = "", **variables: str) -> Iterator[Any]:
    """A browser's socket. Its address is in what the browser says."""
    log = Path(home, "browser.log")
    environment = {**os.environ, "HOME": home, "MOZ_CRASHREPORTER_DISABLE": "1", **variables}
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment)
    try:
        deadline = time.monotonic() + START
        while not (found := ADDRESS.search(log.read_text(errors="replace"))):
            assert process.poll() is None and time.monotonic() < deadline, log.read_text(
                errors="replace"
            )[-2000:]
            time.sleep(0.05)
        with connect(found[0] + path, max_size=None, ping_interval=None, proxy=None) as socket:
            yield socket
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
