"""What every test starts from: no settings from the developer's environment, and cheap logs."""

from __future__ import annotations

import gc
import logging
import os

import pytest
import structlog

from settings import Settings
from tests.strict import pytest_make_collect_report, pytest_runtest_makereport

# hooks: CI allows no skipped test
__all__ = [
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
]


@pytest.fixture(scope="session", autouse=True)
def plain_logs() -> None:
    """An error is logged in plain lines: a page of colours and locals takes a second to draw."""
    structlog.configure(
        [structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
    )


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside() -> None:
    for name in Settings.model_fields:
        os.environ.pop(name.upper(), None)


@pytest.fixture(scope="module", autouse=True)
def frozen_objects() -> None:
    """Each server collects garbage twice, but not among the objects of pytest, of imports and of
    earlier modules: they are half of what four modules of servers' tests cost.
    """
    gc.collect()
    gc.freeze()
