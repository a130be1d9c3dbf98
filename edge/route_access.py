"""A route says for itself who may use it: `@access("speak")` on its function.

docs/generate.py writes what the routes say into edge/paths.py, which auth, the request log, the
drain and the gateway read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from edge.paths import READING

Level = Literal["open", "discovery", "any", "speak", "hear", "admin"]
Endpoint = TypeVar("Endpoint")
ATTRIBUTE = "route_access"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a route, and how it is used.

    `level` is explained in edge/paths.py. Machines ask for a `polled` route every few seconds: its
    requests are logged at debug, are not traced, and do not keep an idle server up. Requests for an
    `unattended` route do not keep an idle server up either, but are logged as usual.
    """

    level: Level
    polled: bool = False
    unattended: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """One kind of request ("read", "write" or "websocket") on one path of edge/paths.py's tables.

    `access` is None where the route doesn't say.
    """

    path: str
    kind: str
    access: Access | None


@dataclass(frozen=True, slots=True)
class Tables:
    """What all routes say: the levels by path and kind of request, and the paths of the polled and
    of the unattended routes.
    """

    levels: Mapping[str, Mapping[str, str]]
    polled: Collection[str]
    unattended: Collection[str]


def access(
    level: Level, *, polled: bool = False, unattended: bool = False
) -> Callable[[Endpoint], Endpoint]:
    """Marks the function of a route (or the application of a mount) with its Access."""

    def mark(endpoint: Endpoint) -> Endpoint:
        setattr(endpoint, ATTRIBUTE, Access(level, polled, unattended))
        return endpoint

    return mark


def declared(routes: Iterable[BaseRoute]) -> Iterator[Declared]:
    """What each route says, in the order of the routes."""
    for route in routes:
        if isinstance(route, Mount) and not route.routes:
            yield Declared(f"{route.path}/*", "read", _access_of(route.app))
        elif isinstance(route, WebSocketRoute):
            yield Declared(_pattern(route.path), "websocket", _access_of(route.endpoint))
        elif isinstance(route, Route):
            kinds = {"read" if method in READING else "write" for method in route.methods or ()}
            for kind in sorted(kinds):
                yield Declared(_pattern(route.path), kind, _access_of(route.endpoint))
        else:
            included: Any = route  # FastAPI keeps a router that it includes as it is
            yield from declared(getattr(included, "original_router", included).routes)


def tables_of(routes: Iterable[BaseRoute]) -> Tables:
    """The tables of edge/paths.py.

    Raises ValueError for a route that doesn't say its access, and for routes that contradict each
    other.
    """
    levels: dict[str, dict[str, str]] = {}
    polled: set[str] = set()
    unattended: set[str] = set()
    for route in declared(routes):
        access = route.access
        if access is None:
            raise ValueError(f"{route.path}: mark the function of this route with @access(...)")
        if access.level != levels.setdefault(route.path, {}).setdefault(route.kind, access.level):
            raise ValueError(f"{route.path}: its routes differ in their access to {route.kind}")
        if access.polled or access.unattended:
            if "*" in route.path:
                raise ValueError(f"{route.path}: only a route without parameters can be polled")
            unattended.add(route.path)
        if access.polled:
            polled.add(route.path)
    return Tables(levels, polled, unattended)


def _pattern(path: str) -> str:
    """A route's path, with all that may follow from its first parameter on as `*`.

    A parameter that may have slashes (`{name:path}`) would swallow what follows it, so that stays:
    `/voices/*/bundle`.
    """
    fixed, parameter, rest = path.partition("{")
    _, slashes, end = rest.partition(":path}")
    return f"{fixed}*{end if slashes else ''}" if parameter else fixed


def _access_of(endpoint: Any) -> Access | None:
    found: Access | None = getattr(endpoint, ATTRIBUTE, None)
    return found
