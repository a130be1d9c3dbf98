"""The page at /: the files of page/, which need no key. A sleeping gateway serves the same files
(gateway/page.py).
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.components import Components, Deps
from api.responses import PAGE, PAGE_FILE
from edge.paths import PAGE_HEADERS, is_tag_listed, page_file, page_tag
from edge.route_access import access
from edge.state import state_of


class FileConvertor(PathConvertor):
    """A path with a name in it. A convertor that takes none has "/page" redirected to "/page/",
    where nothing is.
    """

    regex = ".+"


register_url_convertor("file", FileConvertor())
router = APIRouter(tags=["Page"])


@router.get("/", response_class=Response, responses=PAGE)
@access("open")
async def show_page(app: Deps, request: Request) -> Response:
    """The page. Behind a proxy's prefix its URL must end with a slash, since its own URLs are
    relative.
    """
    prefix = state_of(request.scope).path_prefix
    if prefix and not request.scope.get("raw_path", b"/").endswith(b"/"):
        return RedirectResponse(f"{prefix}/")
    return await _send(app, request, "/")


@router.get("/page/{name:file}", response_class=Response, responses=PAGE_FILE)
@access("open")
async def show_page_file(app: Deps, request: Request, name: str) -> Response:
    """A file of the page."""
    return await _send(app, request, f"/page/{name}")


async def _send(app: Components, request: Request, path: str) -> Response:
    """A file; only its headers where the client has it already."""
    name, kind = page_file(path)
    try:
        if not name:
            raise FileNotFoundError
        tag, content = await app.pool.run(_read, Path(name))
    except OSError:
        raise HTTPException(404) from None
    headers = {**PAGE_HEADERS, "etag": tag, "content-type": kind}
    if is_tag_listed(tag, request.headers.get("if-none-match", "")):
        return Response(None, 304, headers)
    return Response(content, 200, headers)


def _read(path: Path) -> tuple[str, bytes]:
    status = path.stat()
    return page_tag(status.st_mtime_ns, status.st_size), path.read_bytes()
