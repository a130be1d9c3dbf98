"""The page in Chromium and in Firefox: it speaks, shows what is spoken, stops, and asks no other host for anything."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.clients.browsers import DESKTOP, PHONE, Browser, Chromium, chromium, firefox
from tests.clients.page_parts import KEEP_SAVED, assert_accessible, assert_clean, visit
from tests.gateway_process import sleeping, starts
from tests.judge import transcribe, wer
from tests.process import Server, running
from tests.serving import serving

TEXT = "The train to the city leaves from the other platform. He forgot his umbrella and got completely wet."
LONG = "The old house at the end of the street was sold last week. " * 60
STATE = "document.querySelector('#panel-speak').dataset.state"
# What leaves for the loudspeaker is kept too, and so are the words that were lit.
TAP = """
const sound = [];
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...more) {
  if (to instanceof AudioDestinationNode && !(this instanceof ScriptProcessorNode)) {
    const tap = this.context.createScriptProcessor(4096, 1, 1);
    tap.onaudioprocess = ({ inputBuffer }) => sound.push(inputBuffer.getChannelData(0).slice());
    connect.call(this, tap);
    connect.call(tap, to);
  }
  return connect.call(this, to, ...more);
};
window.takeSound = () => {
  const whole = new Int16Array(sound.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of sound.splice(0)) for (const sample of part) whole[at++] = Math.round(sample * 32767);
  let text = '';
  const bytes = new Uint8Array(whole.buffer);
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
};
window.lit = [];
new MutationObserver((changes) => {
  for (const { target } of changes) if (target.matches?.('.word.lit') && target !== window.lit.at(-1)) window.lit.push(target);
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] });
"""


@pytest.fixture(scope="module")
def one_browser() -> Iterator[Chromium]:
    """For what doesn't depend on the browser."""
    with chromium() as browser:
        prepare(browser)
        yield browser


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest, one_browser: Chromium) -> Iterator[Browser]:
    """For what depends on it: sound, keys, dialogs, and files that are saved or dropped."""
    if request.param == "chromium":
        yield one_browser
        return
    with firefox() as browser:
        prepare(browser)
        yield browser


def prepare(browser: Browser) -> None:
    browser.before(TAP)
    browser.before(KEEP_SAVED)
    browser.resize(DESKTOP)


def write(browser: Browser, text: str) -> None:
    browser.run(
        f"const box = document.querySelector('#text'); box.value = {json.dumps(text)};"
        "box.dispatchEvent(new Event('input', { bubbles: true }));"
    )


def speak(browser: Browser, text: str, *, until: str = "ended") -> None:
    write(browser, text)
    browser.click("#speak")
    try:
        browser.wait(f"{STATE} === '{until}' || document.querySelector('#fault').textContent", 120)
    except AssertionError:
        shown = "[document.querySelector('#facts').textContent, document.querySelector('.time').textContent]"
        raise AssertionError([browser.value(STATE), browser.value(shown)]) from None
    assert browser.value("document.querySelector('#fault').textContent") == ""


def samples(browser: Browser) -> np.ndarray[Any, Any]:
    data = base64.b64decode(browser.value("window.takeSound()"))
    return np.frombuffer(data, "<i2").astype(np.float32) / 32768


def outcomes(server: Server) -> list[str]:
    """How the requests for speech ended, of the server's log."""
    lines = server.log.read_text().splitlines()
    return [line.partition("outcome=")[2].split()[0] for line in lines if "outcome=" in line]


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_speaks_and_the_sound_is_recognised(browser: Browser, server: Server) -> None:
    visit(browser, server.url)
    speak(browser, TEXT)
    heard = samples(browser)
    assert 4 < len(heard) / 24_000 < 20
    assert wer([TEXT], [transcribe(heard)]) <= 0.1
    facts = browser.value("document.querySelector('#facts').textContent")
    gaps = int(browser.value("document.querySelector('#facts').dataset.underruns"))
    assert "First sound after" in facts and ("no gaps" if not gaps else f"{gaps} gap") in facts
    assert_clean(browser, server.url)


def test_words_light_up_in_their_order_and_lead_to_their_sound(
    browser: Browser, server: Server
) -> None:
    visit(browser, server.url)
    text = "🙂 " + TEXT
    speak(browser, text)
    words = browser.value(
        "[...document.querySelectorAll('#reading .word')].map((word) => word.textContent)"
    )
    assert " ".join(words) == TEXT or " ".join(words) == text
    lit = browser.value(
        "window.lit.map((element) => [...document.querySelectorAll('#reading .word')].indexOf(element))"
    )
    assert lit == sorted(set(lit)), "a word was lit before one that comes earlier"
    assert len(lit) >= 0.8 * len(words)
    number = words.index("umbrella")
    browser.run("window.lit.length = 0;")
    browser.click("#reading .word", number)
    browser.wait("window.lit.length > 1")
    assert browser.value("window.lit.slice(0, 2).map((word) => word.textContent)") == [
        "umbrella",
        "and",
    ]
    browser.press("Escape")
    browser.wait(f"{STATE} === 'ended'")
    browser.run("window.lit.length = 0; document.querySelector('#reading').focus();")
    browser.press("ArrowRight")
    browser.press("ArrowRight")
    browser.wait("window.lit.length")
    assert browser.value(f"{STATE}") == "playing"


def test_a_long_text_is_laid_out_in_lines_that_hold_its_words(
    one_browser: Chromium, server: Server
) -> None:
    text = "A\n\n" + "word 🙂 " * 1000 + "\n" + "字" * 4000 + "\nend"
    visit(one_browser, server.url)
    lines, shown, marked = one_browser.run(
        f"const text = {json.dumps(text)};"
        "const { linesOf, SpokenText } = await import(new URL('page/js/words.js', location));"
        "const box = document.createElement('div'); const spoken = new SpokenText(box, () => {}); spoken.setText(text);"
        "const points = [...text]; const words = [];"
        "for (let at = 0; at < points.length; at++) if (points[at] === 'w' || points[at] === 'e') words.push({ start: at, end: at, start_char: at, end_char: at + (points[at] === 'w' ? 4 : 3) });"
        "spoken.add(words);"
        "return [linesOf(text).map(({ from, to }) => text.slice(from, to)), box.textContent, [...box.querySelectorAll('.word')].map((word) => word.textContent)];"
    )
    assert "".join(lines) == text.replace("\n", "")
    assert max(map(len, lines)) <= 1500
    assert shown.replace("\n", "") == text.replace("\n", "")
    assert marked == ["word"] * 1000 + ["end"]


def test_stop_cancels_the_work_on_the_server(browser: Browser) -> None:
    with running(AUDIO_CACHE_MAX="0") as server:
        visit(browser, server.url)
        speak(browser, LONG, until="playing")
        began = time.monotonic()
        browser.click("#stop")
        browser.wait(f"{STATE} === 'ended'")
        wait_for(lambda: outcomes(server))
        assert time.monotonic() - began < 5
        assert outcomes(server) == ["cancelled"]
        with server.client() as client:
            assert client.get("/health").json()["queue_depth"] == 0
        # and by the keyboard alone
        browser.run("document.activeElement.blur();")
        browser.press(" ")  # what has come is heard again
        browser.wait(f"{STATE} === 'playing'")
        browser.press(" ")
        browser.wait(f"{STATE} === 'paused'")
        browser.press(" ")
        browser.wait(f"{STATE} === 'playing'")
        browser.press("Escape")
        browser.wait(f"{STATE} === 'ended'")
        browser.press("Escape")
        assert browser.value("document.activeElement.id") == "text"
        browser.press("Enter", ctrl=True)
        browser.wait(f"{STATE} === 'playing'")
        browser.press("Escape")
        wait_for(lambda: len(outcomes(server)) == 2)
        assert outcomes(server) == ["cancelled"] * 2


LATE_HEALTH = """
const fetched = window.fetch;
if (location.search === "?late") window.fetch = async (...asked) => {
  if (String(asked[0]).endsWith("/health")) await new Promise((done) => setTimeout(done, 500));
  return fetched(...asked);
};
"""


def test_a_sleeping_gateway_serves_the_page_and_sleeps_on(one_browser: Chromium) -> None:
    one_browser.before(LATE_HEALTH)
    with sleeping(ENGINE="embedded", IDLE_TIMEOUT="60") as server:
        one_browser.open(server.url + "/?late#reading")
        one_browser.wait(
            "document.querySelector('#reading-summary')?.textContent.includes('asleep')"
        )
        for tab in ("reading", "code", "speak"):
            visit(one_browser, server.url, tab)
        one_browser.wait("document.querySelector('#voices button')")
        assert "asleep" in one_browser.value("document.querySelector('#status').textContent")
        time.sleep(6)  # longer than the page's pause between two looks at /health
        assert starts(server) == 0
        speak(one_browser, "Good morning.")
        assert starts(server) == 1
        assert one_browser.wait("document.querySelectorAll('#voices input').length") > 10
        assert_clean(one_browser, server.url)


def test_a_key_is_asked_for_once_and_kept_for_the_tab_only(browser: Browser) -> None:
    with running(API_KEYS="me:sk-page-secret", PUBLIC_DISCOVERY="true") as server:
        visit(browser, server.url)
        browser.run("sessionStorage.clear();")
        write(browser, "Good morning.")
        browser.click("#speak")
        for typed, fault in (("sk-wrong", ""), ("sk-page-secret", "Incorrect")):
            browser.wait("document.querySelector('#key').open")
            assert fault in browser.value("document.querySelector('#key-fault').textContent")
            assert browser.value("document.activeElement.id") == "key-value"
            browser.type(typed)
            browser.press("Enter")
            browser.wait(
                "!document.querySelector('#key').open || document.querySelector('#key-fault').textContent"
            )
        browser.wait(f"{STATE} === 'ended'")
        speak(browser, "And good evening.")
        assert browser.value("document.querySelector('#key').open") is False
        assert browser.value("Object.values(sessionStorage)") == ["sk-page-secret"]
        assert "sk-page-secret" not in browser.value(
            "JSON.stringify(localStorage) + document.documentElement.outerHTML"
        )
        assert not [url for url in browser.requests if "secret" in url]
        browser.run("sessionStorage.clear();")


def test_a_key_may_be_needed_for_everything_but_the_page(one_browser: Chromium) -> None:
    browser = one_browser
    with serving(api_keys="me:sk-page-secret", public_discovery=False) as server:
        visit(browser, server.base_url)
        browser.wait("document.querySelector('#key').open")
        browser.press("Escape")
        browser.wait("document.querySelector('#status').textContent.includes('needs a key')")
        time.sleep(6)  # longer than the page's pause between two looks at /health
        assert browser.value("document.querySelector('#key').open") is False, "it asks once"
        browser.click("#speak")
        browser.wait("document.querySelector('#key').open")
        browser.type("sk-page-secret")
        browser.press("Enter")
        browser.wait(f"{STATE} === 'ended'")
        assert browser.wait("document.querySelectorAll('#voices input').length") > 0
        browser.run("sessionStorage.clear();")


def test_what_the_model_can_is_offered_and_the_rest_is_said(
    one_browser: Chromium, server: Server
) -> None:
    """The embedded voices follow no instructions; the fake engine does."""
    browser = one_browser
    field = "document.querySelector('#instructions')"
    visit(browser, server.url)
    browser.wait(
        "document.querySelector('#panel-speak').textContent.includes('one manner of speaking') && document.querySelector('#voices input')"
    )
    assert browser.value(f"{field}.offsetParent === null")
    with serving() as fake:
        visit(browser, fake.base_url)
        browser.wait(f"{field}.offsetParent !== null")
        browser.run(f"{field}.value = 'Softly'; {field}.dispatchEvent(new Event('input'));")
        browser.run(
            "const seed = document.querySelector('#seed'); seed.value = '7x'; seed.dispatchEvent(new Event('input'));"
        )
        speak(browser, "Hello.")
        browser.click("#tab-code")
        program = browser.wait("document.querySelector('#code-curl')?.textContent")
        assert '"instructions":"Softly","seed":7' in program
        assert "seed 7" in browser.value("document.querySelector('#facts').textContent")


def test_sound_and_captions_are_saved_in_each_format(browser: Browser, server: Server) -> None:
    visit(browser, server.url)
    speak(browser, "Good morning, and welcome.")
    beginnings = {"mp3": b"\xff\xf3", "wav": b"RIFF", "opus": b"OggS", "flac": b"fLaC"}
    buttons = [("download", name) for name in beginnings] + [
        ("download-srt", "srt"),
        ("download-vtt", "vtt"),
    ]
    for number, (button, name) in enumerate(buttons, 1):
        browser.run(
            f"const select = document.querySelector('#format'); select.value = {json.dumps(name)} ; if (select.value) select.dispatchEvent(new Event('change'));"
        )
        browser.click(f"#{button}")
        browser.wait(
            f"window.saved.length === {number} || document.querySelector('#fault').textContent"
        )
        assert browser.value("document.querySelector('#fault').textContent") == ""
        title, data = browser.value(f"window.saved[{number - 1}]")
        content = base64.b64decode(data)
        assert title == f"Good morning and welcome.{ {'opus': 'ogg'}.get(name, name) }"
        if name in beginnings:
            assert content.startswith(beginnings[name]) or (
                name == "mp3" and content.startswith((b"ID3", b"\xff\xfb"))
            )
        else:
            assert "Good morning" in content.decode() and "-->" in content.decode()
            assert content.startswith(b"WEBVTT") == (name == "vtt")


def test_a_voice_is_chosen_after_a_sample(one_browser: Chromium, server: Server) -> None:
    visit(one_browser, server.url)
    one_browser.wait("document.querySelector('#voices input')")
    groups = one_browser.value(
        "[...document.querySelectorAll('#voices h3')].map((title) => title.firstChild.textContent)"
    )
    kokoro = ["Spanish", "French", "Hindi", "Italian", "Portuguese", "Chinese"]
    assert groups == ["English", "Japanese", "American English", "British English", *kokoro]
    samples(one_browser)
    one_browser.click("#voices .voice:has([value=nova]) .sample")
    one_browser.wait("document.querySelector('.sample.on')")
    one_browser.wait("!document.querySelector('.sample.on')", 60)
    assert "long way home" in transcribe(samples(one_browser)).lower()
    one_browser.click("#voices .voice:has([value=nova]) label")
    speak(one_browser, "Good morning.")
    assert "voice=nova" in server.log.read_text().splitlines()[-1]
    visit(one_browser, server.url)
    assert one_browser.wait("document.querySelector('#voices input:checked')?.value") == "nova"
    one_browser.run("localStorage.clear();")


def test_files_that_are_dropped_become_text(browser: Browser, server: Server) -> None:
    files = {
        "a.txt": ("\ufeffOne.\r\nTwo.", "One.\nTwo."),
        "b.md": ("# Title\n\n*Words*", "# Title\n\n*Words*"),
        "c.srt": (
            "1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Good</i>\r\nday.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nBye.\r\n",
            "Good day.\nBye.",
        ),
        "d.vtt": (
            "WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>Q &amp; A</v>\n",
            "Q & A",
        ),
        "e.html": (
            "<title>No</title><script>document.title = 'ran'</script><h1>Head</h1><p>One <b>bold</b>\n word.<br>Two</p><img src=https://stranger.test/x.png>",
            "Head\n\nOne bold word.\nTwo",
        ),
    }
    visit(browser, server.url)
    for name, (content, expected) in files.items():
        browser.run(
            f"const data = new DataTransfer(); data.items.add(new File([{json.dumps(content)}], {json.dumps(name)}));"
            "document.querySelector('.box').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));"
        )
        browser.wait(f"document.querySelector('#live').textContent.includes({json.dumps(name)})")
        assert browser.value("document.querySelector('#text').value") == expected
    assert browser.value("document.title") == "Speech server"
    assert_clean(browser, server.url)


def drop(browser: Browser, selector: str, name: str, data: bytes) -> bool:
    """Drops a file on an element. Returns whether the browser is kept from opening it."""
    return bool(
        browser.run(
            f"const bytes = Uint8Array.from(atob('{base64.b64encode(data).decode()}'), (sign) => sign.charCodeAt(0));"
            f"const files = new DataTransfer(); files.items.add(new File([bytes], {json.dumps(name)}));"
            "const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files });"
            f"document.querySelector({json.dumps(selector)}).dispatchEvent(drop); return drop.defaultPrevented;"
        )
    )


def test_files_of_windows_are_read_and_what_is_no_text_is_refused(
    one_browser: Chromium, server: Server
) -> None:
    browser = one_browser
    fault = "document.querySelector('#fault').textContent"
    visit(browser, server.url)
    texts = {
        "a.txt": "Ça va très bien.".encode("cp1252"),
        "b.txt": "Grüße, 日本".encode("utf-16"),
        "c.md": b"\xfe\xff" + "Ünder".encode("utf-16-be"),
    }
    shown = ["Ça va très bien.", "Grüße, 日本", "Ünder"]
    for (name, data), text in zip(texts.items(), shown, strict=True):
        assert drop(browser, ".player", name, data), "anywhere on the tab will do"
        browser.wait(f"document.querySelector('#text').value === {json.dumps(text)}")
        assert browser.value(fault) == ""
    for name in ("a.pdf", "a.docx", "a.exe"):
        drop(browser, ".box", name, b"%PDF-1.7\n" if name == "a.pdf" else b"PK\x03\x04\x14\x06")
        browser.wait(f"{fault}.startsWith({json.dumps(name)})")
        assert ".txt" in browser.value(fault)
    drop(browser, ".box", "empty.txt", b" \n")
    browser.wait(f"{fault}.includes('no text in empty.txt')")
    assert browser.value("document.querySelector('#text').value") == "Ünder"
    write(browser, "Something else")
    assert browser.value(fault) == "", "a fault goes with what it was about"
    assert drop(browser, "header", "a.txt", b"Beside it"), "no tab takes it, and no page is left"


def test_what_a_voice_cannot_say_is_said_and_another_voice_is_offered(
    one_browser: Chromium, server: Server
) -> None:
    browser = one_browser
    visit(browser, server.url)
    browser.wait("document.querySelector('#voices input')")
    speak(browser, "Hello мир and welcome.")
    assert "'мир'" in browser.value("document.querySelector('#notes').textContent")
    speak(browser, "Hello and welcome.")
    assert browser.value("document.querySelector('#notes').hidden")
    browser.run("document.querySelector('#voices [value=bm_george]').click();")
    write(browser, "今日はとても天気がいいですね。")
    browser.click("#speak")
    browser.wait("document.querySelector('#fault').textContent.startsWith('Han letters')")
    offer = browser.value("document.querySelector('#other-voice').textContent")
    browser.click("#other-voice")
    browser.wait("document.querySelector('#voices input:checked').value !== 'bm_george'")
    chosen = browser.value("document.querySelector('#voices input:checked').value")
    assert (chosen, offer) == ("ono_anna", "Speak it with Ono Anna")
    assert browser.value("document.querySelector('#other-voice').hidden")
    assert browser.value(STATE) in {"waiting", "playing"}
    browser.press("Escape")
    browser.run("localStorage.clear();")


def test_a_reading_is_that_of_the_voice(one_browser: Chromium, server: Server) -> None:
    browser = one_browser
    visit(browser, server.url)
    browser.wait("document.querySelector('#voices input')")
    write(browser, "Guten Morgen, das Zimmer kostet heute 12 Euro.")
    browser.click("#tab-reading")
    browser.wait("document.querySelector('.sentence')")
    panel = browser.value("document.querySelector('#panel-reading').textContent")
    assert "twelve" in panel and "zwölf" not in panel
    assert "doesn't speak German and reads the text as English" in panel


def test_a_window_may_become_narrow(one_browser: Chromium, server: Server) -> None:
    browser = one_browser
    visit(browser, server.url)
    speak(browser, "Good morning.")
    browser.resize(PHONE)
    try:
        browser.wait("document.documentElement.scrollWidth <= innerWidth", 5)
    finally:
        browser.resize(DESKTOP)


def test_the_page_goes_on_while_the_server_is_away(one_browser: Chromium, server: Server) -> None:
    """All tabs are there before it goes, and a connection that ends is said in plain words."""
    browser = one_browser
    visit(browser, server.url)
    for name in ("reading", "keep", "listen", "status", "code"):
        browser.wait(
            f"performance.getEntriesByType('resource').some((each) => each.name.endsWith('/{name}.js'))"
        )
    message = browser.run(
        "const { portions, server } = await import(new URL('page/js/api.js', location));"
        "server.voices = []; server.dispatchEvent(new Event('voices'));"
        "const cut = new ReadableStream({ pull(stream) { stream.error(new TypeError('network error')); } });"
        "try { for await (const portion of portions(cut)); } catch (error) { return error.message; }"
    )
    assert message == "The connection to the server was lost."
    assert "no voice yet" in browser.value("document.querySelector('#voices').textContent")
    browser.click("#speak")
    assert "tab Voices" in browser.wait("document.querySelector('#fault').textContent")


def test_a_pronunciation_is_set_where_a_text_is_read(one_browser: Chromium, tmp_path: Path) -> None:
    with running(LEXICON_DIR=str(tmp_path)) as server, server.client() as client:
        client.put(
            "/v1/audio/lexicons/house", content="# ours\nfoo = bar\n[de]\nMeier = Maier\n"
        ).raise_for_status()
        visit(one_browser, server.url)
        write(one_browser, "Zyxta costs $1,250. Nothing else changed.")
        one_browser.click("#tab-reading")
        one_browser.wait("document.querySelectorAll('.sentence').length === 2")
        marks = one_browser.value(
            "[...document.querySelectorAll('mark')].map((mark) => mark.textContent)"
        )
        assert [mark.strip(".") for mark in marks] == ["one thousand two hundred fifty dollars"]
        one_browser.run(
            "[...document.querySelectorAll('.sentence .word')].find((word) => word.textContent === 'Zyxta').click();"
        )
        assert one_browser.value(
            "[document.querySelector('#word').value, document.activeElement.id]"
        ) == ["Zyxta", "respelling"]
        one_browser.type("sick stuh")
        one_browser.run("const into = document.querySelector('#into'); into.value = 'house';")
        one_browser.press("Enter")
        one_browser.wait("document.querySelector('mark')?.textContent === 'sick stuh'")
        text = client.get("/v1/audio/lexicons/house").json()["text"]
        assert text == "# ours\nfoo = bar\nZyxta = sick stuh\n[de]\nMeier = Maier\n"
        one_browser.click("#tab-speak")
        speak(one_browser, "Zyxta.")
        one_browser.click("#tab-code")
        program = one_browser.wait("document.querySelector('#code-python')?.textContent")
        assert '"lexicon": "house"' in program
        one_browser.run("localStorage.clear();")


TRICKY = 'It\'s "half" past $HOME; `date`\\n — 50 % of ça, 日本 😀!\nA second line\u2028ends.'


@pytest.mark.parametrize("key", ["", "sk-page-secret"])
def test_each_program_of_the_request_runs_and_gives_its_sound(
    one_browser: Chromium, node: str, key: str, tmp_path: Path
) -> None:
    browser = one_browser
    with running(API_KEYS=f"me:{key}" if key else "") as server:
        visit(browser, server.url)
        browser.run(
            f"sessionStorage.setItem('speech-key', {json.dumps(key)}); const speed = document.querySelector('#speed'); speed.value = 1.25; speed.dispatchEvent(new Event('input'));"
        )
        speak(browser, TRICKY)
        browser.click("#tab-code")
        programs = {
            name: browser.wait(f"document.querySelector('#code-{name}')?.textContent")
            for name in ("curl", "python", "javascript")
        }
        browser.run("localStorage.clear(); sessionStorage.clear();")
        sounds = []
        for name, command in (
            ("curl", ["bash"]),
            ("python", [sys.executable]),
            ("javascript", [node]),
        ):
            assert "secret" not in programs[name]
            folder = tmp_path / name
            folder.mkdir()
            program = folder / ("speak.mjs" if name == "javascript" else "speak")
            program.write_text(programs[name])
            ran = subprocess.run(
                [*command, str(program)],
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=120,
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "SPEECH_API_KEY": key},
            )
            assert ran.returncode == 0, ran.stderr[-2000:]
            sounds.append((folder / "speech.mp3").read_bytes())
        assert len(sounds[0]) > 2000 and sounds[0] == sounds[1] == sounds[2]
        heard = [line for line in server.log.read_text().splitlines() if "outcome=" in line]
        assert {line.partition("characters=")[2].split()[0] for line in heard} == {str(len(TRICKY))}


@pytest.mark.parametrize(
    ("size", "dark"), [(PHONE, True), (DESKTOP, False)], ids=["dark phone", "light desktop"]
)
def test_axe_finds_nothing(
    one_browser: Chromium, server: Server, node: str, size: tuple[int, int], dark: bool
) -> None:
    browser = one_browser
    browser.dark(dark)
    browser.resize(size)
    try:
        for tab in ("speak", "reading", "code"):
            visit(browser, server.url, tab)
            if tab == "speak":
                speak(browser, "Good morning.")
            elif tab == "reading":
                browser.wait("document.querySelector('.sentence')")
            assert_accessible(browser, tab)
    finally:
        browser.dark(False)
        browser.resize(DESKTOP)
