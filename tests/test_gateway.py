"""The gateway: which requests start the server, and that no request is lost on the way."""

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

import gateway as gateway_module
from edge.paths import REQUEST_ID
from gateway import Gateway, forward
from gateway.child import LAUNCH, Child, reason
from gateway.doorstep import is_on
from gateway.listen import Settings as GatewaySettings
from gateway.request_head import RequestHead
from server import VERSION, create_app
from settings import Settings
from tests.captured_logs import captured_logs
from tests.documented import strange
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


def failed_start(**settings: str) -> str:
    """The error output of a gateway that can't start."""
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


def request_clip(server: Server, text: str = FIRST) -> bytes:
    with server.client() as client:
        return client.post(SPEECH, json=json.loads(speech_body(text))).raise_for_status().content


def connect_to(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), 20)


def read_all(connection: socket.socket) -> str:
    with connection:
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


# ------------------------------------------------------------------------------------------- asleep


def test_the_gateway_answers_polling_without_starting_the_server() -> None:
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
            report = get(server, path).json()
            assert (report["state"], report["version"]) == ("asleep", VERSION)

        slow = connect_to(server)  # a first line in pieces
        slow.sendall(b"GET /hea")
        time.sleep(0.2)
        slow.sendall(b"lth HTTP/1.1\r\nHost: x\r\n\r\n")
        assert read_all(slow).startswith("HTTP/1.1 200 OK")
        connect_to(server).close()  # and a connection without a request
        assert get(server, "/health").json()["starts"] == starts(server) == 0


def sleeping_gateway(**given: str) -> Gateway:
    return Gateway(GatewaySettings({"HOST": "127.0.0.1", "PORT": "0", **given}))


def own_response(gateway: Gateway, path: str, *lines: str) -> tuple[int, Headers, bytes]:
    """The gateway's own response to a GET: status, headers and body."""
    seen = "\r\n".join([f"GET {path} HTTP/1.1", "Host: x", *lines, "", ""]).encode("latin-1")
    asked, (ours, theirs) = RequestHead(seen), socket.socketpair()
    with ours, theirs:
        theirs.sendall(seen)
        ours.setblocking(False)
        if answer := gateway.own_response(asked):
            gateway.respond(ours, answer)
        else:
            gateway.wait_for_server(ours, asked)
        head, _, body = theirs.recv(2**16).partition(b"\r\n\r\n")
        gateway.close(gateway.answered, ours)
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
def test_own_responses_match_the_openapi_document(state: str, pause: float, well: bool) -> None:
    """The document describes the server's responses and the gateway's. After a start that failed the
    gateway isn't ready for a while. Then it is: only a request can show that the server has
    recovered.
    """
    gateway = sleeping_gateway(API_KEYS="home:sk-home")
    gateway.stopping, gateway.consecutive_failures, gateway.failure = (
        state == "stopping",
        int(state == "failing"),
        "no room",
    )
    gateway.retry_at = time.monotonic() + pause
    statuses = {}
    with gateway.listeners[0][1], gateway.selector:
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
                status, headers, body = own_response(
                    gateway, path, f"Authorization: Bearer {key}", page
                )
                assert headers["access-control-allow-origin"] == "http://localhost:3000"
                method = "POST" if path == SPEECH else "GET"
                assert not list(strange(method, path, status, headers, body)), path
                statuses[path, key] = status
                if path.startswith("/health") and status != 401:
                    assert json.loads(body)["state"] == state
    ill = 200 if well else 503
    assert [
        statuses[path, "sk-home"] for path in ("/health", "/healthz/live", "/healthz/ready")
    ] == [200, 200, ill]
    assert statuses["/v1/test", "sk-home"] == ill
    assert statuses["/v1/test", "sk-wrong"] == statuses[SPEECH, "sk-wrong"] == 401


def test_without_settings_the_gateway_has_the_servers_defaults() -> None:
    ours = GatewaySettings({})
    servers = {name: field.default for name, field in Settings.model_fields.items()}
    names = ("host", "port", "idle_timeout")
    assert [getattr(ours, name) for name in names] == [servers[name] for name in names]
    assert ours.mode == int(servers["unix_socket_mode"], 8)
    assert (ours.path, ours.worker) == (servers["unix_socket_path"], None)
    assert ours.warm is servers["gateway_warm"]
    assert not (ours.tls or ours.json)
    for name in ("prometheus_enabled", "public_discovery"):
        assert is_on({}, name.upper()) is servers[name]


def test_own_responses_have_the_clients_request_id_or_a_new_one() -> None:
    gateway = sleeping_gateway(API_KEYS="home:sk-home")
    gateway.stopping = True
    with gateway.listeners[0][1], gateway.selector:
        for path in ("/health", "/v1/models", "/v1/test", "/metrics", "/nowhere", SPEECH):
            for key in ("sk-home", "sk-wrong"):
                authorization = f"Authorization: Bearer {key}"
                for sane in ("a-1.b:c/d+e=_", "caf\u00e9"):
                    assert (
                        own_response(gateway, path, authorization, f"X-Request-Id: {sane}")[1][
                            "x-request-id"
                        ]
                        == sane
                    )
                made = {
                    own_response(gateway, path, authorization, *more)[1]["x-request-id"]
                    for more in ([], ["x-request-id: a b"])
                }
                assert len(made) == 2
                assert all(len(one) == 32 and REQUEST_ID.fullmatch(one) for one in made)


def test_the_pause_after_failed_starts_is_at_most_a_minute() -> None:
    gateway = sleeping_gateway(ENGINE="qwen3")
    with gateway.listeners[0][1], gateway.selector:
        for before in (0, 5, 10**6):
            gateway.consecutive_failures = before
            gateway.start_server()
            assert gateway.child
            _, status = os.waitpid(gateway.child.pid, 0)
            gateway.server_ended(gateway.child, status)
            assert min(60, 2**before if before < 9 else 60) - 1 < gateway.seconds_to_retry() <= 60
            assert gateway.consecutive_failures == before + 1


@pytest.mark.parametrize("on", ["true", "false"])
def test_metrics_are_answered_only_if_they_are_enabled(on: str) -> None:
    gateway = sleeping_gateway(PROMETHEUS_ENABLED=on)
    with gateway.listeners[0][1], gateway.selector:
        gateway.stopping = True  # or it would start the server, which knows no such page
        assert own_response(gateway, "/metrics")[0] == (200 if on == "true" else 503)


def test_closed_connections_do_not_count_as_waiting_and_excess_ones_get_503(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gateway_module, "MAX_WAITING", 3)
    gateway = sleeping_gateway()
    # which starts; first, for until it runs its program it holds our sockets
    gateway.child = Child({}, 1, 0)
    pairs = [socket.socketpair() for _ in range(3)]
    with gateway.listeners[0][1], gateway.selector, contextlib.ExitStack() as stack:
        for ours, theirs in pairs:
            stack.enter_context(ours)
            stack.enter_context(theirs)
        try:
            gateway.waiting = [ours for ours, _ in pairs]
            status, headers, body = own_response(gateway, SPEECH)
            assert (status, json.loads(body)["error"]["code"]) == (503, "queue_full")
            assert headers["retry-after"] == "5"
            assert own_response(gateway, "/healthz/live")[0] == 200
            pairs[0][1].close()
            pairs[1][1].shutdown(socket.SHUT_WR)
            mine, other = socket.socketpair()
            stack.enter_context(other)
            gateway.wait_for_server(mine, RequestHead(b"GET /x HTTP/1.1\r\n\r\n"))
            assert gateway.waiting == [pairs[2][0], mine]
            mine.close()
        finally:
            os.kill(gateway.child.pid, signal.SIGKILL)
            os.waitpid(gateway.child.pid, 0)


def test_the_gateways_metrics_have_the_servers_names_and_help() -> None:
    """A series continues when the server ends, because type and help are the same."""
    metrics = create_app(Settings(gateway_fd=9), Fakes().model).state.speech.metrics
    servers = {
        line
        for line in generate_latest(metrics.registry).decode().splitlines()
        if line.startswith("#")
    }
    gateway = sleeping_gateway()
    with gateway.listeners[0][1], gateway.selector:
        page = own_response(gateway, "/metrics")[2].decode().splitlines()
    assert {line for line in page if line.startswith("#")} <= servers
    assert {"tts_gpu_allocated_bytes 0", "tts_gpu_reserved_bytes 0", "tts_model_loaded 0"} <= {
        *page
    }


def test_many_silent_connections_do_not_block_the_next_one() -> None:
    with sleeping() as server:
        silent = [connect_to(server) for _ in range(600)]
        assert get(server, "/health").status_code == 200
        for connection in silent:
            connection.close()
        assert starts(server) == 0


def test_a_connection_with_its_response_is_closed_when_the_client_closes_it() -> None:
    gateway = sleeping_gateway()
    ours, theirs = socket.socketpair()
    with gateway.listeners[0][1], gateway.selector, ours, theirs:
        theirs.sendall(b"the rest of a body")
        gateway.respond(ours, b"an answer")
        assert theirs.recv(100) == b"an answer"
        for held in (True, False):
            ((key, _),) = gateway.selector.select(1)
            key.data()
            assert (ours in gateway.answered) == held
            theirs.close()


def test_the_gateway_uses_little_memory_and_few_descriptors() -> None:
    """GATEWAY_MODE turns the server's program into the gateway, which takes 12 MB where Python may
    keep its bytecode.
    """
    with running(ENGINE="fake", GATEWAY_MODE="true", IDLE_TIMEOUT="0.2") as server:
        assert server_process(server) is None
        process = psutil.Process(server.process.pid)
        request_clip(server)
        wait_until(lambda: server_process(server) is None)
        assert get(server, "/health").json()["starts"] == 1
        assert process.memory_info().rss < 14 * 2**20
        assert len(process.open_files()) + len(process.net_connections()) < 10
        assert process.num_fds() < 12


# ---------------------------------------------------------------------------- the server is started


def test_concurrent_first_requests_start_one_server_and_are_all_answered() -> None:
    with sleeping() as server, concurrent.futures.ThreadPoolExecutor(8) as pool:
        silent = connect_to(server)
        asking = [pool.submit(request_clip, server, text) for text in [FIRST, TWO] * 4]
        wait_until(lambda: starts(server))
        assert get(server, "/health").json()["gateway"] == "starting"
        assert [one.result() for one in asking] == [offline(FIRST), offline(TWO)] * 4
        assert starts(server) == 1
        health = get(server, "/health").json()
        assert (health["engine"], health["model_loaded"]) == ("fake", True)
        # accepted by the gateway
        silent.sendall(b"GET /v1/test HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert read_all(silent).endswith('{"status":"ok"}')
        assert plain_audio(curl_speech(server, TCP, EVENTS).decode()) == offline(TWO)


def test_an_upload_that_starts_the_server_arrives_whole() -> None:
    text = " ".join([TWO] * 400)  # more than the gateway looks at, and than a socket holds
    with sleeping(MAX_INPUT_CHARS="10") as server, server.client() as client:
        response = client.post(SPEECH, json={"input": text * 10})
        assert response.status_code == 413
        assert str(len(text * 10)) in response.json()["error"]["message"]


def test_a_websocket_starts_the_server_and_keeps_it_while_it_is_used() -> None:
    with sleeping(IDLE_TIMEOUT="0.8") as server:
        with open_websocket(server) as connection:
            for text in (FIRST, TWO):
                connection.send(speech_body(text))
                assert receive_clip(connection) == offline(text)
            wait_until(lambda: server_process(server) is None)  # it was idle, open as it is
        assert request_clip(server) == offline(FIRST)
        assert starts(server) == 2


def test_usage_of_the_day_survives_an_idle_stop(tmp_path: Path) -> None:
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
            response = client.post(
                SPEECH,
                json=json.loads(speech_body(TWO)),
                headers={"Authorization": "Bearer sk-home"},
            )
            statuses.append(response.status_code)
            wait_until(lambda: server_process(server) is None)
        assert starts(server) == 2
    assert statuses == [200, 429]


def test_a_request_during_an_idle_stop_is_served_and_calls_the_stop_off() -> None:
    """Its response may take long, and the gateway accepts no connection while a server serves."""
    with sleeping(IDLE_TIMEOUT="0.3") as server:
        late = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        with socket.socket() as late.sock:
            # what isn't read isn't sent
            late.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**16)
            late.sock.connect(("127.0.0.1", server.port))
            # the gateway hands over that connection too, so the server has it when it stops
            assert request_clip(server) == offline(FIRST)
            wait_until(lambda: b"reason=idle" in server.log.read_bytes())
            late.request("POST", PCM, speech_body(LONG_TEXT), {"Content-Type": "application/json"})
            with late.getresponse() as stream:
                first = stream.read(1000)
                assert get(server, "/health").json()["engine"] == "fake"
                assert request_clip(server, TWO) == offline(TWO)
                assert first + stream.read() == offline(LONG_TEXT)
        wait_until(lambda: server_process(server) is None)
        assert starts(server) == 1


def test_a_stream_outlives_the_idle_timeout_and_polling_does_not_prevent_the_stop() -> None:
    with sleeping(IDLE_TIMEOUT="0.2") as server:
        with streaming(server) as stream:
            first = stream.read(1000)
            time.sleep(0.45)
            assert server_process(server)
            assert first + stream.read() == offline(LONG_TEXT)
        wait_until(lambda: get(server, "/health").json().get("gateway") == "asleep")


def test_no_request_is_lost_while_the_server_starts_and_stops() -> None:
    """The clients pause for about as long as the idle timeout, so that their requests come at every
    moment of the stop.
    """

    def run_client(number: int) -> list[bytes]:
        heard = []
        for turn in range(5):
            time.sleep(0.02 * ((number * 5 + turn * 7) % 17))
            heard.append(request_clip(server, TWO if turn % 2 else FIRST))
        return heard

    with sleeping(IDLE_TIMEOUT="0.1") as server, concurrent.futures.ThreadPoolExecutor(2) as pool:
        clients = [pool.submit(run_client, number) for number in range(2)]
        for client in clients:
            assert client.result() == [offline(TWO if turn % 2 else FIRST) for turn in range(5)]
        assert starts(server) >= 2


def test_a_server_that_was_launched_with_fewer_imports_lacks_nothing() -> None:
    """gateway/launch.py postpones some imports. The OpenAPI models are built when they are first
    needed.
    """
    with sleeping(IDLE_TIMEOUT="0") as server:
        assert get(server, "/openapi.json").json() == create_app(Settings(engine="fake")).openapi()
        assert get(server, "/docs").status_code == 200
        assert get(server, "/health").json()["engine"] == "fake"


def test_a_unix_socket_starts_the_server_and_outlives_it(tmp_path: Path) -> None:
    both = {"UNIX_SOCKET_PATH": str(tmp_path / "tts.sock"), "PORT": str(free_port())}
    # long enough that a loaded machine makes both last requests to one server
    with sleeping(**both, IDLE_TIMEOUT="1") as server:
        assert curl_speech(server, Transport(unix=True), PCM) == offline(TWO)
        wait_until(lambda: server_process(server) is None)
        assert curl_speech(server, Transport(unix=True), PCM) == offline(TWO)
        assert curl_speech(server, TCP, PCM) == offline(TWO)
        assert starts(server) == 2
        begin_stop(server)
        assert server.ended() == 0
        assert not Path(both["UNIX_SOCKET_PATH"]).exists()


def test_with_tls_any_bytes_start_the_server(tmp_path: Path) -> None:
    with sleeping(**certificate(tmp_path)) as server:  # its first question was for /health
        assert starts(server) == 1
        assert curl_speech(server, Transport(curl=("--insecure",)), PCM) == offline(TWO)


def test_over_http2_only_the_first_connection_is_forwarded() -> None:
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


# ------------------------------------------------------------------------------------------- faults


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
def test_a_model_that_cannot_be_loaded_is_a_503_with_the_reason(form: str, tmp_path: Path) -> None:
    whole = checkpoints.build(tmp_path)
    (whole / "speech_tokenizer" / "model.safetensors").unlink()  # only the load finds out
    with (
        sleeping(ENGINE="qwen3", MODEL_ID=str(whole), LOG_FORMAT=form) as server,
        server.client() as client,
    ):
        response = client.post(SPEECH, json={"input": "Hi."})
        assert response.status_code == 503
        why = f"The model can't be loaded: {whole} lacks speech_tokenizer/model.safetensors: "
        assert response.json()["error"]["message"].startswith(f"The server can't start: {why}")
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


async def test_an_unexpected_load_error_leaves_a_trace_then_a_sentence_and_no_task() -> None:
    def break_down() -> None:
        raise RuntimeError("no kernel image\n  for this device")

    app = create_app(Settings(preload_model=True), Fakes(load=break_down).model)
    with captured_logs("text") as log, pytest.raises(SystemExit):
        await app.router.lifespan_context(app).__aenter__()
    *trace, last = log.getvalue().splitlines()
    assert last.endswith("The model can't be loaded: RuntimeError: no kernel image for this device")
    assert [line for line in trace if line.startswith("RuntimeError (LOG_TEXT=false")]
    assert asyncio.all_tasks() == {asyncio.current_task()}


def test_the_count_of_starts_continues_in_the_servers_metrics(tmp_path: Path) -> None:
    """The metrics keep their names through a failed start, a good start and the sleep after it."""
    table = tmp_path / "voices.toml"  # which isn't there yet

    def figures(page: bytes) -> dict[str, float]:
        checked = subprocess.run(
            ["promtool", "check", "metrics"], input=page, capture_output=True, timeout=20
        )
        assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"")
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
        assert request_clip(server) == offline(FIRST)
        assert starts(server) == 2


def test_the_server_never_outlives_its_gateway() -> None:
    with sleeping() as server:
        request_clip(server)
        left = server_process(server)
        assert left
        server.process.kill()
        wait_until(lambda: not left.is_running() or left.status() == psutil.STATUS_ZOMBIE)


def test_a_server_whose_gateway_has_ended_ends_before_it_imports_anything() -> None:
    control, remote = socket.socketpair()
    control.close()
    with remote:
        ended = subprocess.run(
            [sys.executable, "-c", LAUNCH],
            env={**os.environ, "GATEWAY_FD": str(remote.fileno())},
            pass_fds=[remote.fileno()],
            capture_output=True,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr) == (1, b"")


def test_a_server_that_cannot_be_started_is_a_503_and_costs_no_descriptor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gateway = sleeping_gateway()
    monkeypatch.setattr(sys, "executable", "/no/python")
    with gateway.listeners[0][1], gateway.selector:
        before = psutil.Process().num_fds()
        for _ in range(2):
            gateway.retry_at = 0
            status, _, body = own_response(gateway, SPEECH)
            assert status == 503
            assert "No such file" in json.loads(body)["error"]["message"]
        assert psutil.Process().num_fds() == before
        assert gateway.report()["failed_starts"] == 2


def test_a_log_that_cannot_be_written_does_not_end_the_gateway() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "gateway"],
            cwd=ROOT,
            env={**os.environ, "PORT": "abc"},
            stderr=full,
            timeout=20,
        )
    assert ended.returncode == 2


def test_while_the_server_drains_the_gateway_refuses_requests() -> None:
    with sleeping() as server:
        with streaming(server) as stream:
            first = stream.read(1000)
            begin_stop(server)
            wait_until(lambda: server.log.read_bytes().count(b"stopping") == 2)  # the server too
            with server.client() as client:
                response = client.post(SPEECH, json={"input": "Hi."})
            assert (response.status_code, response.json()["error"]["code"]) == (503, "stopping")
            assert response.headers["retry-after"]
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
        assert "Address already in use" in failed_start(PORT=str(taken.getsockname()[1]))
        living.bind(str(tmp_path / "living"))
        living.listen()
        assert "listens on" in failed_start(UNIX_SOCKET_PATH=str(tmp_path / "living"))
        (tmp_path / "notes").write_text("mine")
        assert "Address already in use" in failed_start(UNIX_SOCKET_PATH=str(tmp_path / "notes"))
    assert "abc" in failed_start(PORT="abc")


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
        (b"\n", "it gave no reason"),
    ],
)
def test_the_reason_is_found_in_the_last_output(words: bytes, why: str) -> None:
    assert reason(words) == why
    assert reason(words, -9) == "it was ended by signal 9 (Killed)"


# ------------------------------------------------------------------------------------ a warm server


def test_a_warm_server_takes_the_next_request_is_replaced_and_ends_with_the_gateway() -> None:
    with sleeping(GATEWAY_WARM="true", IDLE_TIMEOUT="0.2") as server:
        wait_until(lambda: b"engine chosen" in server.log.read_bytes())
        warm = server_process(server)
        assert warm
        assert get(server, "/health").json()["state"] == "asleep"
        assert b"model loaded" not in server.log.read_bytes()
        assert request_clip(server) == offline(FIRST)
        assert b"the server is up" in server.log.read_bytes()
        wait_until(lambda: not warm.is_running())  # it was idle: its memory is given back
        wait_until(lambda: starts(server) == 2)
        second = server_process(server)
        assert second
        assert get(server, "/health").json()["state"] == "asleep"
        # which waits for it, although it has hardly begun to start
        assert request_clip(server, TWO) == offline(TWO)
        wait_until(lambda: starts(server) == 3)
        killed = server_process(server)
        assert killed
        killed.kill()  # as the system does where memory is short; no request has failed for that
        wait_until(lambda: server_process(server) is None)
        assert request_clip(server) == offline(FIRST)
        wait_until(lambda: starts(server) == 5)
        left = server_process(server)
        assert left
        begin_stop(server)
        assert server.ended() == 0
        assert not left.is_running()


def test_a_warm_server_never_outlives_its_gateway() -> None:
    with sleeping(GATEWAY_WARM="true") as server:
        left = server_process(server)
        assert left
        server.process.kill()  # before the server has asked to be killed with it
        wait_until(lambda: not left.is_running() or left.status() == psutil.STATUS_ZOMBIE)


def test_a_warm_server_that_ends_unasked_is_started_again_by_the_next_request_only() -> None:
    gateway = sleeping_gateway(ENGINE="qwen3", GATEWAY_WARM="true")  # which needs MODEL_ID
    with gateway.listeners[0][1], gateway.selector:
        gateway.start_server()
        assert gateway.report()["state"] == "asleep"
        assert gateway.child
        _, status = os.waitpid(gateway.child.pid, 0)
        gateway.server_ended(gateway.child, status)
        assert gateway.child is None
        assert gateway.report()["state"] == "failing"
        assert "MODEL_ID" in gateway.failure
        gateway.want_server()
        try:
            assert gateway.report()["state"] == "starting"
        finally:
            os.kill(gateway.child.pid, signal.SIGKILL)
            os.waitpid(gateway.child.pid, 0)


def test_a_warm_server_that_ends_before_it_hears_of_a_request_is_a_503() -> None:
    with sleeping(GATEWAY_WARM="true", ENGINE="qwen3") as server, server.client() as client:
        response = client.post(SPEECH, json={"input": "Hi."})
        assert response.status_code == 503
        assert "MODEL_ID" in response.json()["error"]["message"]
        assert client.get("/health").json()["state"] == "failing"


# ------------------------------------------------------------------------------- a server elsewhere


def test_a_server_elsewhere_gets_every_connection_and_clients_get_503_without_it() -> None:
    with running(ENGINE="fake") as elsewhere:
        worker = {"WORKER_HOST": "127.0.0.1", "WORKER_PORT": str(elsewhere.port)}
        with sleeping(**worker) as server:
            assert get(server, "/health").json()["engine"] == "fake"
            assert request_clip(server, TWO) == offline(TWO)
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


def test_without_room_for_a_thread_a_forwarded_connection_is_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_room(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(forward, "start_new_thread", no_room)
    ours, theirs = socket.socketpair()
    with theirs:
        forward.start_forwarding(ours, ("127.0.0.1", 1), b"refusal")
        assert theirs.recv(100) == b""


# ---------------------------------------------------------------------------------- other protocols


def test_a_wyoming_client_wakes_the_server_and_is_answered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with sleeping(WYOMING_PORT=str(port), ASR_ENGINE="fake") as server:
        for _ in range(2):
            with socket.create_connection(("127.0.0.1", port), 20) as connection:
                connection.settimeout(20)
                connection.sendall(b'{"type": "describe"}\n')
                file = connection.makefile("rb")
                head = json.loads(file.readline())
                info = json.loads(file.read(head["data_length"]))
            assert head["type"] == "info"
            assert info["tts"][0]["supports_synthesize_streaming"]
        assert starts(server) == 1


def test_the_sleeping_gateway_lists_the_recognisers_names_where_there_is_one() -> None:
    with sleeping(ASR_ENGINE="fake") as server:
        assert "whisper-1" in [model["id"] for model in get(server, "/v1/models").json()["data"]]
    with sleeping(ASR_ENGINE="none") as server:
        assert "whisper-1" not in [
            model["id"] for model in get(server, "/v1/models").json()["data"]
        ]
