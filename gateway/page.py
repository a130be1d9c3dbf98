"""The page's files as a sleeping gateway sends them: what api/page.py sends, without a server."""

from __future__ import annotations

import os
from collections.abc import Sequence

from edge.paths import PAGE_HEADERS, is_tag_listed, page_file, page_tag
from gateway.request_head import RequestHead

# A file must fit into the send buffer of a connection (edge/paths.py: SEND_BUFFER), since the
# gateway sends a response in one call. tests/test_page.py holds the files to it.
NOT_MODIFIED = "304 Not Modified"


def is_of_page(head: RequestHead) -> bool:
    """Whether a request is for the page. The server redirects a prefix without a slash after it."""
    at_root = head.path == "/" and head.target_path.endswith("/")
    return at_root or head.path.startswith("/page/")


def file_response(head: RequestHead, extra: Sequence[str]) -> bytes:
    """The response to a request for a file of the page, with `extra` headers; b"" where there is no
    such file.
    """
    name, kind = page_file(head.path)
    if not name:
        return b""
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - pathlib costs 0.6 MB
            status = os.fstat(file.fileno())
            content = file.read()
    except OSError:
        return b""
    tag = page_tag(status.st_mtime_ns, status.st_size)
    known = head.header(b"if-none-match").decode("latin-1")
    is_known = is_tag_listed(tag, known)
    lines = [f"HTTP/1.1 {NOT_MODIFIED if is_known else '200 OK'}"]
    lines += [f"{header}: {value}" for header, value in PAGE_HEADERS.items()]
    lines += [f"etag: {tag}", f"content-type: {kind}", "connection: close"]
    lines += [f"x-request-id: {head.request_id}", *extra]
    lines += [] if is_known else [f"content-length: {len(content)}"]
    start = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return start if is_known or head.is_head else start + content
