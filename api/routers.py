"""The routes of api/, in the order in which they are tried."""

from __future__ import annotations

from fastapi import APIRouter

from api import (
    discovery,
    health,
    health_events,
    lexicons,
    live_transcription,
    page,
    transcription,
    voice_bundles,
    voices,
)
from settings import AllSettings

MODULES = (
    transcription,
    live_transcription,
    health,
    health_events,
    discovery,
    voice_bundles,  # before voices, whose names may have slashes
    voices,
    lexicons,
)


def routers(settings: AllSettings) -> list[APIRouter]:
    """The routers that these settings ask for."""
    found = [module.router for module in MODULES]
    found += [health.metrics_router] if settings.prometheus_enabled else []
    found += [page.router] if settings.page_enabled else []
    return found
