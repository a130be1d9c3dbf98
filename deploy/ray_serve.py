"""The same application on Ray Serve, for a cluster that runs Ray already: replicas come and go with
their queues.

    make ray
    ENGINE=qwen3 RAY_GPUS=0.5 .venv-ray/bin/python -m deploy.ray_serve      # one machine
    .venv-ray/bin/serve run deploy.ray_serve:speech                          # on a cluster that runs

Every setting of docs/settings.md is read where this is started and handed to the replicas.
docs/scaling.md says when this is worth its milliseconds."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from ray import serve

from settings import Connection, Speaking

ROOT = Path(__file__).parents[1]


class Settings(Connection, Speaking, BaseSettings):
    """The server's settings, and what Ray has to know beside them."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)
    ray_gpus: float = Field(0, ge=0)
    """Of a GPU, what one replica is given: 0.5 puts two replicas on one. 0 is a CPU."""
    ray_cpus: float = Field(1, ge=0)
    """Cores that a replica is reckoned with."""
    ray_min_replicas: int = Field(0, ge=0)
    """Replicas that are always there. 0: the first caller after a quiet time waits for a start."""
    ray_max_replicas: int = Field(4, ge=1)
    """Replicas at the most."""
    ray_idle: float = Field(120, gt=0)
    """Seconds without a request after which the last replica goes."""


def application() -> Any:
    """The server's own application, made in the replica."""
    from server import create_app

    return create_app()


def deployment(settings: Settings) -> serve.Application:
    """How many replicas there are follows the requests under way: more than its slots hold is a
    queue."""
    given = {
        name.upper(): os.environ[name.upper()]
        for name in Settings.model_fields
        if name.upper() in os.environ
    }
    # Ray unloads by stopping replicas; a replica that is there is ready
    own = {"IDLE_TIMEOUT": "0", "PRELOAD_MODEL": "true", "USAGE_FILE": "", "PYTHONPATH": str(ROOT)}
    scaling = {
        "min_replicas": settings.ray_min_replicas,
        "initial_replicas": max(1, settings.ray_min_replicas),
        "max_replicas": settings.ray_max_replicas,
        "target_ongoing_requests": settings.max_batch_size,
        "upscale_delay_s": 2,
        # "deprecated", for variables that would have to be set on every machine; 10 otherwise
        "metrics_interval_s": 1,
        "look_back_period_s": 3,  # what is averaged over; 30 otherwise: callers would have hung up
        "downscale_delay_s": settings.ray_idle,
        "downscale_to_zero_delay_s": settings.ray_idle,
    }
    resources = {"num_gpus": settings.ray_gpus, "num_cpus": settings.ray_cpus}
    made = serve.deployment(
        serve.ingress(application)(),
        name="speech",
        autoscaling_config=scaling,
        max_ongoing_requests=settings.max_batch_size + (settings.max_queue_depth or 1000),
        graceful_shutdown_timeout_s=settings.shutdown_timeout,
        ray_actor_options={**resources, "runtime_env": {"env_vars": given | own}},
    )
    return made.bind()


def main() -> None:
    """Serves on HOST and PORT until it is told to stop."""
    settings = Settings()
    serve.start(http_options={"host": settings.host, "port": settings.port})
    serve.run(deployment(settings), name="speech", route_prefix="/")
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    serve.shutdown()


if __name__ == "__main__":
    main()
else:
    speech = deployment(Settings())
