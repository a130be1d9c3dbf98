"""Files from the Hugging Face hub into its cache, with a line in the log every tenth of the way.

What is there already isn't fetched again, and HF_HUB_OFFLINE, HF_HOME, HF_ENDPOINT and HF_TOKEN are
huggingface_hub's own, which reads them itself. Whatever goes wrong is told in one sentence that
says what to do about it."""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

from engine.contract import EngineMissing

LOG = logging.getLogger("speech")
POLLED = 20_000_000  # bytes; less is fetched without a word


class Tenths:
    """A line for every tenth of `total` bytes."""

    def __init__(self, name: str, total: int) -> None:
        self.name = name
        self.total = total
        self.tenth = 0
        self.lock = Lock()

    def reach(self, done: float) -> None:
        with self.lock:
            tenth = min(int(10 * done / self.total), 10)
            if tenth > self.tenth:
                self.tenth = tenth
                LOG.info("%s: %d %% of %s", self.name, 10 * tenth, size(self.total))


class Bar:
    """As much of tqdm as huggingface_hub asks for. It opens two bars of bytes (had, written) and
    one of files; the one of bytes that is ahead counts."""

    def __init__(
        self, tenths: Tenths | None, *, total: float = 0, unit: str = "", **_looks: object
    ) -> None:
        self.tenths = tenths if unit == "B" else None
        self.total = total
        self.n = 0.0
        self.format_dict: dict[str, object] = {}

    def update(self, n: float | None = 1) -> None:
        self.n += n or 0
        if self.tenths:
            self.tenths.reach(self.n)

    def quiet(self, *_words: object, **_looks: object) -> None:
        """What a drawn bar would do now."""

    refresh = close = set_postfix_str = set_description = set_description_str = quiet

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def size(count: float) -> str:
    """Bytes in words: "2.5 GB"."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def download(
    model_id: str,
    revision: str | None,
    patterns: Sequence[str],
    lacks: Callable[[Path], str],
    *,
    offline: bool = False,
) -> Path:
    """The folder in the hub's cache with the files of `model_id` that match `patterns`.

    Where the hub doesn't answer, a folder that `lacks` no file will do. Raises EngineMissing: no
    such model or revision, one that isn't open to this token, a file that isn't in the cache while
    offline, a disk without room, or a hub that doesn't answer."""
    try:
        import httpx2  # huggingface_hub's own client, whose errors it lets through
        from huggingface_hub import constants, errors, snapshot_download
    except ImportError:
        raise EngineMissing(
            f"{model_id} is no folder, and to fetch it needs huggingface_hub: `make qwen3`"
        ) from None
    offline = offline or constants.is_offline_mode()
    cache = Path(constants.HF_HUB_CACHE)
    get = partial(snapshot_download, model_id, revision=revision, allow_patterns=list(patterns))
    try:
        coming = 0 if offline else to_come(get, cache)
        if coming >= POLLED:
            LOG.info("%s: fetching %s into %s", model_id, size(coming), cache)
        tenths = Tenths(model_id, coming) if coming >= POLLED else None
        return Path(get(local_files_only=offline, tqdm_class=partial(Bar, tenths)))
    except errors.HFValidationError:
        raise EngineMissing(f"{model_id} is neither a folder nor a hub id (owner/name)") from None
    except errors.GatedRepoError as error:
        wanted = f"accept its terms at https://huggingface.co/{model_id} and set HF_TOKEN"
        raise EngineMissing(f"{model_id} is gated: {wanted}") from error
    except errors.RevisionNotFoundError as error:
        raise EngineMissing(f"{model_id} has no revision {revision}") from error
    except errors.LocalEntryNotFoundError as error:
        place = cache / f"models--{model_id.replace('/', '--')}"
        if isinstance(error, errors.IncompleteSnapshotError):
            place = Path(error.snapshot_path)
        if not (lacking := lacks(place)):
            return place
        why = (
            "offline mode forbids to fetch it"
            if offline
            else f"the hub doesn't answer: {reason(error)}"
        )
        raise EngineMissing(
            f"{model_id} lacks {lacking}: it isn't in {place}, and {why}"
        ) from error
    except errors.HfHubHTTPError as error:
        if isinstance(error, errors.RepositoryNotFoundError) or error.response.status_code == 401:
            raise EngineMissing(
                f"the hub has no {model_id}, or doesn't show it to this HF_TOKEN"
            ) from error
        raise EngineMissing(f"the hub refused {model_id}: {reason(error)}") from error
    except httpx2.HTTPError as error:
        raise EngineMissing(
            f"{model_id} can't be fetched, the hub doesn't answer: {reason(error)}"
        ) from error
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise EngineMissing(
            f"{cache} is full" if full else f"{model_id} can't be kept in {cache}: {error}"
        ) from error


def to_come(get: Callable[..., Any], cache: Path) -> int:
    """Bytes that are to be fetched, 0 where the hub doesn't say. Raises OSError where there is no
    room for them."""
    from huggingface_hub.errors import DryRunError

    try:
        coming = sum(
            file.file_size or 0
            for file in get(dry_run=True, tqdm_class=partial(Bar, None))
            if file.will_download
        )
    except DryRunError:
        return 0  # whoever fetches is told why
    there = next(place for place in (cache, *cache.parents) if place.exists())
    free = shutil.disk_usage(there).free
    if coming > free:
        raise OSError(f"it takes {size(coming)}, and there are {size(free)}")
    return coming


def reason(error: BaseException) -> str:
    """The first line of what is behind an error."""
    while error.__cause__:
        error = error.__cause__
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
