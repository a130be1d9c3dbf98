"""The same application on Ray Serve, for a cluster that runs Ray already. Ray adds and removes
replicas by the length of the queue.

    make ray
    ENGINE=qwen3 RAY_GPUS=0.5 .venv-ray/bin/python -m deploy.ray_serve      # one machine
    .venv-ray/bin/serve run deploy.ray_serve:speech                         # on a running cluster

Every setting of docs/settings.md is read where this program starts and is passed to the replicas.
docs/scaling.md says when Ray is worth its milliseconds.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from ray import serve

from settings import AllSettings

ROOT = Path(__file__).parents[1]


class Settings(AllSettings, BaseSettings):
    """The server's settings, and Ray's."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)
    ray_gpus: float = Field(0, ge=0)
    """GPUs per replica: 0.5 puts two replicas on one GPU. 0 means a CPU."""
    ray_cpus: float = Field(1, ge=0)
    """Cores that Ray counts for a replica."""
    ray_min_replicas: int = Field(0, ge=0)
    """Minimum number of replicas. With 0 the first request after a quiet time waits for a start."""
    ray_max_replicas: int = Field(4, ge=1)
    """Maximum number of replicas."""
    ray_idle: float = Field(120, gt=0)
    """Seconds without a request after which the last replica is removed."""


def application() -> Any:
    """The server's application, created in the replica."""
    from server import create_app

    return create_app()


def deployment(settings: Settings) -> serve.Application:
    """The number of replicas follows the running requests: more requests than slots are a queue."""
    variables = {
        name.upper(): os.environ[name.upper()]
        for name in Settings.model_fields
        if name.upper() in os.environ
    }
    # Ray unloads the model by stopping a replica, and a running replica must be ready.
    fixed = {
        "IDLE_TIMEOUT": "0",
        "PRELOAD_MODEL": "true",
        "USAGE_FILE": "",
        "PYTHONPATH": str(ROOT),
    }
    scaling = {
        "min_replicas": settings.ray_min_replicas,
        "initial_replicas": max(1, settings.ray_min_replicas),
        "max_replicas": settings.ray_max_replicas,
        "target_ongoing_requests": settings.max_batch_size,
        "upscale_delay_s": 2,
        # default 10; "deprecated" in favour of variables that every machine would have to set
        "metrics_interval_s": 1,
        "look_back_period_s": 3,  # of the average; default 30: by then clients would hang up
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
        ray_actor_options={**resources, "runtime_env": {"env_vars": variables | fixed}},
    )
    return made.bind()


def main() -> None:
    """Serves on HOST and PORT until a signal stops it."""
    settings = Settings()
    serve.start(http_options={"host": settings.host, "port": settings.port})
    serve.run(deployment(settings), name="speech", route_prefix="/")
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
    serve.shutdown()


if __name__ == "__main__":
    main()
else:
    speech = deployment(Settings())
