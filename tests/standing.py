"""A server in this process with the runner that it really has, so that it can be told to stop and
be looked into."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from edge.serving.drain import InFlight
from edge.serving.protocol import BoundedProtocol
from edge.serving.runner import Runner
from server import create_app
from settings import Settings
from tests.serving import Fakes, Served


@dataclass
class Standing(Served):
    """`thread` ends with the server."""

    runner: Runner
    thread: threading.Thread

    @property
    def in_flight(self) -> InFlight:
        return self.runner.stop.in_flight

    def stop(self) -> None:
        """As a signal does."""
        self.runner.stop.on_signal(signal.SIGTERM, True)


@contextmanager
def standing(fakes: Fakes | None = None, **given: Any) -> Iterator[Standing]:
    """Until it ends by itself, which the test has to see to."""
    settings, fakes = Settings(**given), fakes or Fakes()
    app = create_app(settings, fakes.model)
    in_flight = InFlight(app, app.state.speech.queue.fail_all)
    config = uvicorn.Config(
        in_flight,
        loop="uvloop",
        http=BoundedProtocol,
        ws="websockets-sansio",
        access_log=False,
        log_config=None,
    )
    runner, listener = (
        Runner(config, in_flight, settings, None),
        socket.create_server(("127.0.0.1", 0)),
    )
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread = threading.Thread(target=runner.run, args=([listener],))
    thread.start()
    try:
        while not runner.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.002)
        yield Standing(url, app, fakes, runner, thread)
    finally:
        fakes.let_go()
        thread.join(10)
        signal.alarm(0)  # it would end the tests as it ends a server that can't
        assert not thread.is_alive(), "the server did not stop"
