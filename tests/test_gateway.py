"""The process that sleeps on the socket: whom it wakes the server for, and that nobody is lost on
the way."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from prometheus_client import generate_latest
from starlette.datastructures import Headers

import gateway as program
from edge.paths import REQUEST_ID
from gateway.doorstep import RequestHead
from server import VERSION, create_app
from settings import Settings
from tests.captured_logs import captured_logs
from tests.documented import undocumented
from tests.engine.qwen3 import checkpoints
from tests.gateway_process import get, server_process, sleeping, starts
from tests.keys import key_table
from tests.process import ROOT, Server, free_port, running
from tests.process_clients import (
    LONG_TEXT,
    TCP,
    Transport,
    begin_stop,
    certificate,
    curl_speech,
    open_websocket,
    receive_clip,
    speech_body,
    streaming,
    wait_until,
)
from tests.serving import EVENTS, FIRST, PCM, SPEECH, TWO, Fakes, offline, plain_audio


def refused(**settings: str) -> str:
    """What a gateway that can't start says."""
    environment = {**os.environ, "HOST": "127.0.0.1", **settings}
    ended = subprocess.run(
        [sys.executable, "-m", "gateway"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=20,
    )
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr
    return ended.stderr.decode()


def ask(server: Server, text: str = FIRST) -> bytes:
    with server.client() as client:
        return client.post(SPEECH, json=json.loads(speech_body(text))).raise_for_status().content


def raw(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), 20)


def reply(connection: socket.socket) -> str:
    with connection:
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


# ------------------------------------------------------------------------------------------- asleep


def test_asleep_it_answers_what_machines_ask_and_starts_nothing() -> None:
    with sleeping(MODEL_ID="some/model") as server:
        health = get(server, "/health?full=1").json()
        assert (health["status"], health["gateway"], health["model_loaded"]) == (
            "ok",
            "asleep",
            False,
        )
        assert "tts_model_loaded 0\n" in get(server, "/metrics").text
        assert [model["id"] for model in get(server, "/v1/models").json()["data"]][:2] == [
            "some/model",
            "tts-1",
        ]
        assert (
            get(server, "/healthz/live").status_code
            == get(server, "/healthz/ready").status_code
            == 200
        )
        with server.client() as client:
            head = client.head("/health")
        assert (head.status_code, head.content) == (200, b"")

        assert get(server, "/v1/test").json() == {"status": "ok"}
        for path in ("/health", "/healthz/live", "/healthz/ready"):
            told = get(server, path).json()
            assert (told["state"], told["version"]) == ("asleep", VERSION)

        slow = raw(server)  # a first line in pieces
        slow.sendall(b"GET /hea")
        time.sleep(0.2)
        slow.sendall(b"lth HTTP/1.1\r\nHost: x\r\n\r\n")
        assert reply(slow).startswith("HTTP/1.1 200 OK")
        raw(server).close()  # and somebody who only knocks
        assert get(server, "/health").json()["starts"] == starts(server) == 0


def asleep(**given: str) -> program.Gateway:
    return program.Gateway(program.Settings({"HOST": "127.0.0.1", "PORT": "0", **given}))


def answered(gateway: program.Gateway, path: str, *lines: str) -> tuple[int, Headers, bytes]:
    """What it answers itself to a GET, as it is sent."""
    seen = "\r\n".join([f"GET {path} HTTP/1.1", "Host: x", *lines, "", ""]).encode("latin-1")
    asked, (ours, theirs) = RequestHead(seen), socket.socketpair()
    with ours, theirs:
        theirs.sendall(seen)
        ours.setblocking(False)
        if answer := gateway._answer(asked):
            gateway._send(ours, answer)
        else:
            gateway._want(ours, asked)
        head, _, body = theirs.recv(2**16).partition(b"\r\n\r\n")
        gateway._drop(gateway.answered, ours)
    status, *fields = head.split(b"\r\n")
    pairs = [field.partition(b": ") for field in fields]
    return (
        int(status.split()[1]),
        Headers(raw=[(name.lower(), value) for name, _, value in pairs]),
        body,
    )


@pytest.mark.parametrize(
    ("state", "pause", "well"),
    [("asleep", 0, True), ("failing", 9, False), ("failing", -1, True), ("stopping", 0, False)],
)
def test_what_it_answers_itself_is_as_the_document_says(
    state: str, pause: float, well: bool
) -> None:
    """The server's own answers and these are of one shape, or of one of two that the document
    names. After a start that failed it isn't ready for a while, and then it is: only a request can
    show that it got well."""
    gateway = asleep(API_KEYS="home:sk-home")
    gateway.stopping, gateway.in_a_row, gateway.why = (
        state == "stopping",
        int(state == "failing"),
        "no room",
    )
    gateway.retry_at = time.monotonic() + pause
    statuses = {}
    with gateway.listeners[0], gateway.selector:
        for path in (
            "/health",
            "/healthz/live",
            "/healthz/ready",
            "/v1/models",
            "/v1/test",
            "/metrics",
            SPEECH,
        ):
            for key in ("sk-home", "sk-wrong"):
                if (path, key, well) == (SPEECH, "sk-home", True):
                    continue  # it would start the server
                page = "Origin: http://localhost:3000"
                status, headers, body = answered(
                    gateway, path, f"Authorization: Bearer {key}", page
                )
                assert headers["access-control-allow-origin"] == "http://localhost:3000"
                method = "POST" if path == SPEECH else "GET"
                assert not list(undocumented(method, path, status, headers, body)), path
                statuses[path, key] = status
                if path.startswith("/health") and status != 401:
                    assert json.loads(body)["state"] == state
    ill = 200 if well else 503
    assert [
        statuses[path, "sk-home"] for path in ("/health", "/healthz/live", "/healthz/ready")
    ] == [200, 200, ill]
    assert statuses["/v1/test", "sk-home"] == ill
    assert statuses["/v1/test", "sk-wrong"] == statuses[SPEECH, "sk-wrong"] == 401


def test_every_answer_of_its_own_has_the_callers_id_or_a_new_one() -> None:
    gateway = asleep(API_KEYS="home:sk-home")
    gateway.stopping = True
    with gateway.listeners[0], gateway.selector:
        for path in ("/health", "/v1/models", "/v1/test", "/metrics", "/nowhere", SPEECH):
            for key in ("sk-home", "sk-wrong"):
                said = f"Authorization: Bearer {key}"
                for sane in ("a-1.b:c/d+e=_", "caf\u00e9"):
                    assert (
                        answered(gateway, path, said, f"X-Request-Id: {sane}")[1]["x-request-id"]
                        == sane
                    )
                made = {
                    answered(gateway, path, said, *more)[1]["x-request-id"]
                    for more in ([], ["x-request-id: a b"])
                }
                assert len(made) == 2
                assert all(len(one) == 32 and REQUEST_ID.fullmatch(one) for one in made)


def test_however_often_it_failed_the_next_pause_is_a_minute_at_the_most() -> None:
    gateway = asleep(ENGINE="qwen3")
    with gateway.listeners[0], gateway.selector:
        for before in (0, 1, 5, 10**6):
            gateway.in_a_row = before
            gateway._start()
            assert gateway.child
            _, status = os.waitpid(gateway.child.pid, 0)
            gateway._ended(gateway.child, status)
            assert min(60, 2**before if before < 9 else 60) - 1 < gateway._pause() <= 60
            assert gateway.in_a_row == before + 1


@pytest.mark.parametrize("on", ["true", "false"])
def test_figures_are_shown_where_the_server_shows_them(on: str) -> None:
    gateway = asleep(PROMETHEUS_ENABLED=on)
    with gateway.listeners[0], gateway.selector:
        gateway.stopping = True  # or it would start the server, which knows no such page
        assert answered(gateway, "/metrics")[0] == (200 if on == "true" else 503)


def test_who_hung_up_while_he_waited_is_no_caller_and_of_too_many_the_last_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(program, "HELD", 3)
    gateway = asleep()
    # which starts; first, for until it runs its program it holds our sockets
    gateway.child = program.Child({}, 1, 0)
    pairs = [socket.socketpair() for _ in range(3)]
    with gateway.listeners[0], gateway.selector, contextlib.ExitStack() as stack:
        for ours, theirs in pairs:
            stack.enter_context(ours)
            stack.enter_context(theirs)
        try:
            gateway.waiting = [ours for ours, _ in pairs]
            status, headers, body = answered(gateway, SPEECH)
            assert (status, json.loads(body)["error"]["code"]) == (503, "queue_full")
            assert headers["retry-after"] == "5"
            assert answered(gateway, "/healthz/live")[0] == 200
            pairs[0][1].close()
            pairs[1][1].shutdown(socket.SHUT_WR)
            mine, other = socket.socketpair()
            stack.enter_context(other)
            gateway._want(mine, RequestHead(b"GET /x HTTP/1.1\r\n\r\n"))
            assert gateway.waiting == [pairs[2][0], mine]
            mine.close()
        finally:
            os.kill(gateway.child.pid, signal.SIGKILL)
            os.waitpid(gateway.child.pid, 0)


def test_its_figures_are_named_as_the_servers_are() -> None:
    """The same types and the same help, so that a series goes on when the server sleeps."""
    metrics = create_app(Settings(gateway_fd=9), Fakes().model).state.speech.metrics
    servers = {
        line
        for line in generate_latest(metrics.registry).decode().splitlines()
        if line.startswith("#")
    }
    gateway = asleep()
    with gateway.listeners[0], gateway.selector:
        page = answered(gateway, "/metrics")[2].decode().splitlines()
    assert {line for line in page if line.startswith("#")} <= servers
    assert {"tts_gpu_allocated_bytes 0", "tts_gpu_reserved_bytes 0", "tts_model_loaded 0"} <= {
        *page
    }


def test_however_many_are_silent_the_next_one_is_heard() -> None:
    with sleeping() as server:
        silent = [raw(server) for _ in range(600)]
        assert get(server, "/health").status_code == 200
        for connection in silent:
            connection.close()
        assert starts(server) == 0


def test_an_answered_caller_is_let_go_when_he_has_gone() -> None:
    gateway = asleep()
    ours, theirs = socket.socketpair()
    with gateway.listeners[0], gateway.selector, ours, theirs:
        theirs.sendall(b"the rest of a body")
        gateway._send(ours, b"an answer")
        assert theirs.recv(100) == b"an answer"
        for held in (True, False):
            ((key, _),) = gateway.selector.select(1)
            key.data()
            assert (ours in gateway.answered) == held
            theirs.close()


def test_it_costs_little_and_gives_it_back() -> None:
    """GATEWAY_MODE makes the server's own program a gateway, of twelve megabytes where Python may
    keep its bytecode."""
    with running(ENGINE="fake", GATEWAY_MODE="true", IDLE_TIMEOUT="0.2") as server:
        assert server_process(server) is None
        process = psutil.Process(server.process.pid)
        ask(server)
        wait_until(lambda: server_process(server) is None)
        assert get(server, "/health").json()["starts"] == 1
        assert process.memory_info().rss < 14 * 2**20
        assert len(process.open_files()) + len(process.net_connections()) < 10
        assert process.num_fds() < 12


# -------------------------------------------------------------------------------------- it wakes up


def test_concurrent_first_requests_start_one_server_and_are_all_answered() -> None:
    with sleeping() as server, concurrent.futures.ThreadPoolExecutor(8) as pool:
        silent = raw(server)
        asking = [pool.submit(ask, server, text) for text in [FIRST, TWO] * 4]
        wait_until(lambda: starts(server))
        assert get(server, "/health").json()["gateway"] == "starting"
        assert [one.result() for one in asking] == [offline(FIRST), offline(TWO)] * 4
        assert starts(server) == 1
        health = get(server, "/health").json()
        assert (health["engine"], health["model_loaded"]) == ("fake", True)
        # accepted by the gateway
        silent.sendall(b"GET /v1/test HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert reply(silent).endswith('{"status":"ok"}')
        assert plain_audio(curl_speech(server, TCP, EVENTS).decode()) == offline(TWO)


def test_an_upload_that_wakes_the_server_arrives_whole() -> None:
    text = " ".join([TWO] * 400)  # more than the gateway looks at, and than a socket holds
    with sleeping(MAX_INPUT_CHARS="10") as server, server.client() as client:
        told = client.post(SPEECH, json={"input": text * 10})
        assert told.status_code == 413
        assert str(len(text * 10)) in told.json()["error"]["message"]


def test_a_websocket_wakes_the_server_and_goes_on_for_as_long_as_it_is_used() -> None:
    with sleeping(IDLE_TIMEOUT="0.3") as server:
        with open_websocket(server) as connection:
            for text in (FIRST, TWO):
                connection.send(speech_body(text))
                assert receive_clip(connection) == offline(text)
            wait_until(lambda: server_process(server) is None)  # it was idle, open as it is
        assert ask(server) == offline(FIRST)
        assert starts(server) == 2


def test_a_keys_day_goes_on_over_an_idle_stop(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text(key_table("home", "sk-home", audio_seconds_per_day=1))
    given = {
        "API_KEYS_FILE": str(keys),
        "USAGE_FILE": str(tmp_path / "usage.json"),
        "IDLE_TIMEOUT": "0.2",
    }
    statuses = []
    with sleeping(**given) as server, server.client() as client:
        for _ in range(2):
            said = client.post(
                SPEECH,
                json=json.loads(speech_body(TWO)),
                headers={"Authorization": "Bearer sk-home"},
            )
            statuses.append(said.status_code)
            wait_until(lambda: server_process(server) is None)
        assert starts(server) == 2
    assert statuses == [200, 429]


def test_who_speaks_up_while_an_idle_server_stops_is_served_and_so_is_whoever_comes_meanwhile() -> (
    None
):
    """He may take his time, and the gateway lets nobody in while there is a server."""
    with sleeping(IDLE_TIMEOUT="0.3") as server:
        assert ask(server) == offline(FIRST)
        late = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        with socket.socket() as late.sock:
            # what isn't read isn't sent
            late.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**16)
            late.sock.connect(("127.0.0.1", server.port))
            wait_until(lambda: b"reason=idle" in server.log.read_bytes())
            late.request("POST", PCM, speech_body(LONG_TEXT), {"Content-Type": "application/json"})
            with late.getresponse() as stream:
                first = stream.read(1000)
                assert get(server, "/health").json()["engine"] == "fake"
                assert ask(server, TWO) == offline(TWO)
                assert first + stream.read() == offline(LONG_TEXT)
        wait_until(lambda: server_process(server) is None)
        assert starts(server) == 1


def test_a_stream_that_outlives_the_idle_timeout_is_not_cut_and_polling_keeps_nobody_up() -> None:
    with sleeping(IDLE_TIMEOUT="0.2") as server:
        with streaming(server) as stream:
            first = stream.read(1000)
            time.sleep(0.45)
            assert server_process(server)
            assert first + stream.read() == offline(LONG_TEXT)
        wait_until(lambda: get(server, "/health").json().get("gateway") == "asleep")


def test_nobody_is_lost_while_the_server_comes_and_goes() -> None:
    """Callers whose pauses are about as long as the idle timeout, so that they come in at every
    moment of the stop."""

    def caller(number: int) -> list[bytes]:
        heard = []
        for turn in range(5):
            time.sleep(0.02 * ((number * 5 + turn * 7) % 17))
            heard.append(ask(server, TWO if turn % 2 else FIRST))
        return heard

    with sleeping(IDLE_TIMEOUT="0.1") as server, concurrent.futures.ThreadPoolExecutor(2) as pool:
        callers = [pool.submit(caller, number) for number in range(2)]
        for one in callers:
            assert one.result() == [offline(TWO if turn % 2 else FIRST) for turn in range(5)]
        assert starts(server) >= 2


def test_a_server_that_was_started_in_a_hurry_lacks_nothing() -> None:
    """Importing is cut short for it (gateway/launch.py): what describes the API is built when it is
    asked for."""
    with sleeping(IDLE_TIMEOUT="0") as server:
        assert get(server, "/openapi.json").json() == create_app(Settings(engine="fake")).openapi()
        assert get(server, "/docs").status_code == 200
        assert get(server, "/health").json()["engine"] == "fake"


def test_a_unix_socket_wakes_the_server_too_and_outlives_it(tmp_path: Path) -> None:
    both = {"UNIX_SOCKET_PATH": str(tmp_path / "tts.sock"), "PORT": str(free_port())}
    with sleeping(**both, IDLE_TIMEOUT="0.2") as server:
        assert curl_speech(server, Transport(unix=True), PCM) == offline(TWO)
        wait_until(lambda: server_process(server) is None)
        assert curl_speech(server, Transport(unix=True), PCM) == offline(TWO)
        assert curl_speech(server, TCP, PCM) == offline(TWO)
        assert starts(server) == 2
        begin_stop(server)
        assert server.ended() == 0
        assert not Path(both["UNIX_SOCKET_PATH"]).exists()


def test_with_tls_whoever_says_something_wakes_the_server(tmp_path: Path) -> None:
    with sleeping(**certificate(tmp_path)) as server:  # its first question was for /health
        assert starts(server) == 1
        assert curl_speech(server, Transport(curl=("--insecure",)), PCM) == offline(TWO)


def test_over_http2_the_first_connection_is_spliced_and_the_others_are_not() -> None:
    with sleeping(HTTP2="true") as server:
        transport = Transport("", "2", ("--http2-prior-knowledge",))
        assert curl_speech(server, transport, SPEECH) == offline(TWO)
        gateway = psutil.Process(server.process.pid)
        wait_until(lambda: gateway.num_threads() == 1)
        assert curl_speech(server, transport, SPEECH) == offline(TWO)
        with open_websocket(server) as connection:
            connection.send(speech_body(FIRST))
            assert receive_clip(connection) == offline(FIRST)
            assert gateway.num_threads() == 1


# ---------------------------------------------------------------------------------- what goes wrong


def test_a_server_that_cannot_start_is_a_503_with_the_reason_and_then_a_pause() -> None:
    with sleeping(ENGINE="qwen3") as server, server.client() as client:
        first = client.post(SPEECH, json={"input": "Hi."})
        assert first.status_code == 503
        assert "MODEL_ID" in first.json()["error"]["message"]
        again = client.post(SPEECH, json={"input": "Hi."})
        assert again.status_code == 503
        assert int(again.headers["retry-after"]) >= 1
        assert starts(server) == 1
        health = client.get("/health")
        assert (health.status_code, health.json()["status"]) == (200, "failing")
        assert "MODEL_ID" in health.json()["reason"]
        assert client.get("/healthz/ready").status_code == 503
        wait_until(lambda: client.get("/healthz/ready").status_code == 200)
        assert "tts_gateway_failed_starts_total 1\n" in client.get("/metrics").text


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_model_that_cannot_be_loaded_is_a_503_with_the_loads_own_words(
    form: str, tmp_path: Path
) -> None:
    whole = checkpoints.build(tmp_path)
    (
        whole / "speech_tokenizer" / "model.safetensors"
    ).unlink()  # found out by its load, and by nobody before
    with (
        sleeping(ENGINE="qwen3", MODEL_ID=str(whole), LOG_FORMAT=form) as server,
        server.client() as client,
    ):
        told = client.post(SPEECH, json={"input": "Hi."})
        assert told.status_code == 503
        why = f"The model can't be loaded: {whole} lacks speech_tokenizer/model.safetensors: "
        assert told.json()["error"]["message"].startswith(f"The server can't start: {why}")
        assert client.get("/health").json()["reason"].startswith(why)
        assert b"Traceback" not in server.log.read_bytes()
        assert b"Exiting" not in server.log.read_bytes()


def test_without_a_gateway_a_model_that_cannot_be_loaded_ends_the_start_with_a_sentence(
    tmp_path: Path,
) -> None:
    whole = checkpoints.build(tmp_path)
    (whole / "speech_tokenizer" / "model.safetensors").unlink()
    own = {
        "HOST": "127.0.0.1",
        "PORT": "0",
        "ENGINE": "qwen3",
        "MODEL_ID": str(whole),
        "PRELOAD_MODEL": "true",
    }
    ended = subprocess.run(
        [sys.executable, "server.py"],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == 3
    assert f"The model can't be loaded: {whole} lacks " in ended.stderr.decode().splitlines()[-1]
    assert b"Traceback" not in ended.stderr


async def test_a_load_that_fails_as_nobody_expected_leaves_a_trace_then_a_sentence_and_no_task() -> (
    None
):
    def break_down() -> None:
        raise RuntimeError("no kernel image\n  for this device")

    app = create_app(Settings(preload_model=True), Fakes(load=break_down).model)
    with captured_logs("text") as said, pytest.raises(SystemExit):
        await app.router.lifespan_context(app).__aenter__()
    *trace, last = said.getvalue().splitlines()
    assert last.endswith("The model can't be loaded: RuntimeError: no kernel image for this device")
    assert [line for line in trace if line.startswith("RuntimeError (LOG_TEXT=false")]
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_its_figures_are_the_servers_too_and_count_every_start(tmp_path: Path) -> None:
    """A start that failed, one that went well, and the sleep after it: the same names all the
    while."""
    table = tmp_path / "voices.toml"  # which isn't there yet

    def figures(page: bytes) -> dict[str, float]:
        said = subprocess.run(
            ["promtool", "check", "metrics"], input=page, capture_output=True, timeout=20
        )
        assert (said.returncode, said.stdout, said.stderr) == (0, b"", b"")
        lines = [
            line.split() for line in page.decode().splitlines() if line.startswith("tts_gateway")
        ]
        return {name.removeprefix("tts_gateway_"): float(value) for name, value in lines}

    with sleeping(VOICES_FILE=str(table), IDLE_TIMEOUT="0.2") as server, server.client() as client:
        assert figures(client.get("/metrics").content) == {
            "starts_total": 0,
            "failed_starts_total": 0,
        }
        assert client.post(SPEECH, json={"input": "Hi."}).status_code == 503
        assert figures(client.get("/metrics").content) == {
            "starts_total": 1,
            "failed_starts_total": 1,
        }
        table.touch()
        wait_until(
            lambda: client.post(SPEECH, json={"input": "Hi.", "voice": "alloy"}).status_code == 200
        )
        page = client.get("/metrics").content
        assert b"tts_requests_total{" in page, "the server's own"
        assert figures(page) == {"starts_total": 2, "failed_starts_total": 1}
        wait_until(lambda: server_process(server) is None)
        assert figures(client.get("/metrics").content) == {
            "starts_total": 2,
            "failed_starts_total": 1,
        }


def test_a_server_that_dies_breaks_its_own_streams_only() -> None:
    with sleeping() as server:
        with streaming(server) as stream:
            stream.read(1000)
            dying = server_process(server)
            assert dying
            dying.kill()
            with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                stream.read()
        assert ask(server) == offline(FIRST)
        assert starts(server) == 2


def test_the_server_never_outlives_its_gateway() -> None:
    with sleeping() as server:
        ask(server)
        left = server_process(server)
        assert left
        server.process.kill()
        wait_until(lambda: not left.is_running() or left.status() == psutil.STATUS_ZOMBIE)


def test_told_to_stop_it_sends_callers_away_until_the_server_has_finished_what_is_under_way() -> (
    None
):
    with sleeping() as server:
        with streaming(server) as stream:
            first = stream.read(1000)
            begin_stop(server)
            wait_until(lambda: server.log.read_bytes().count(b"stopping") == 2)  # the server too
            with server.client() as client:
                told = client.post(SPEECH, json={"input": "Hi."})
            assert (told.status_code, told.json()["error"]["code"]) == (503, "stopping")
            assert told.headers["retry-after"]
            assert first + stream.read() == offline(LONG_TEXT)
        assert server.ended() == 0


def test_a_second_signal_ends_both_at_once() -> None:
    with sleeping() as server, streaming(server) as stream:
        stream.read(1000)
        left = server_process(server)
        begin_stop(server)
        server.process.send_signal(signal.SIGTERM)
        server.ended(5)
        assert left
        wait_until(lambda: not left.is_running() or left.status() == psutil.STATUS_ZOMBIE)


def test_a_gateway_that_cannot_listen_says_so(tmp_path: Path) -> None:
    with socket.socket() as taken, socket.socket(socket.AF_UNIX) as living:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "Address already in use" in refused(PORT=str(taken.getsockname()[1]))
        living.bind(str(tmp_path / "living"))
        living.listen()
        assert "listens on" in refused(UNIX_SOCKET_PATH=str(tmp_path / "living"))
        (tmp_path / "notes").write_text("mine")
        assert "Address already in use" in refused(UNIX_SOCKET_PATH=str(tmp_path / "notes"))
    assert "abc" in refused(PORT="abc")


def test_a_socket_that_a_dead_server_left_behind_gives_way(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "dead"))
    with sleeping(UNIX_SOCKET_PATH=str(tmp_path / "dead")) as server:
        assert get(server, "/health").json()["gateway"] == "asleep"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (b"MODEL_ID is missing.\nSettings: docs/settings.md\n", "MODEL_ID is missing."),
        (
            b"Traceback\nRuntimeError: no room\n\nx [error] Application startup failed. Exiting.\n",
            "RuntimeError: no room",
        ),
        (
            b'{"event":"Traceback\\n  line\\nRuntimeError: no room\\n","level":"error"}\n',
            "RuntimeError: no room",
        ),
        (
            b"2026-01-02T03:04:05.678901Z [critical ] The model can't be loaded: no room\n",
            "The model can't be loaded: no room",
        ),
        (b'["no", "event"]\n', '["no", "event"]'),
        (b"\n", "it said nothing"),
    ],
)
def test_the_reason_is_found_in_the_last_words(words: bytes, why: str) -> None:
    assert program.reason(words) == why


# ------------------------------------------------------------------------------- a server elsewhere


def test_a_server_elsewhere_gets_every_connection_and_where_it_is_gone_callers_are_told() -> None:
    with running(ENGINE="fake") as elsewhere:
        worker = {"WORKER_HOST": "127.0.0.1", "WORKER_PORT": str(elsewhere.port)}
        with sleeping(**worker) as server:
            assert get(server, "/health").json()["engine"] == "fake"
            assert ask(server, TWO) == offline(TWO)
            with open_websocket(server) as connection:
                connection.send(speech_body(FIRST))
                assert receive_clip(connection) == offline(FIRST)
            with streaming(server) as stream:
                stream.read(1000)
            # the hang-up got through
            wait_until(lambda: b"outcome=cancelled" in elsewhere.log.read_bytes())
            begin_stop(elsewhere)
            assert elsewhere.ended() == 0
            assert get(server, "/healthz/live").json()["gateway"] == "asleep"
            for path in ("/healthz/ready", "/health", "/v1/test"):
                assert "WORKER_HOST" in get(server, path).json()["error"]["message"]
            with server.client() as client:
                assert client.post(SPEECH, json={"input": "Hi."}).status_code == 503
            assert starts(server) == 0
