"""Files from the Hugging Face hub into its cache. engine/hub_progress.py shows how far they are.

Files that the cache has aren't fetched again. HF_HUB_OFFLINE, HF_HOME, HF_ENDPOINT and HF_TOKEN are
huggingface_hub's own, which reads them itself. Every failure becomes one sentence that says what to
do about it.
"""

from __future__ import annotations

import errno
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from engine.contract import EngineMissing, Progress
from engine.hub_progress import Bar, Tenths, size, terminal

LOG = logging.getLogger("speech")
QUIET_BYTES = 20_000_000  # a smaller download isn't logged


def download(
    model_id: str,
    revision: str | None,
    patterns: Sequence[str],
    missing_file: Callable[[Path], str],
    *,
    offline: bool = False,
    progress: Progress | None = None,
) -> Path:
    """The folder in the hub's cache with the files of `model_id` that match `patterns`. `progress`
    says how far a download has come.

    `missing_file` names the first file that a folder lacks. Where the hub doesn't answer, a cached
    folder that lacks none will do. Raises EngineMissing: for an unknown model or revision, one that
    isn't open to this token, a file that isn't in the cache while offline, a disk without room, or
    a hub that doesn't answer.
    """
    try:
        import httpx2  # huggingface_hub's own client, whose errors it lets through
        from huggingface_hub import constants, errors, snapshot_download
    except ImportError:
        raise EngineMissing(
            f"{model_id} is not a folder, and to fetch it needs huggingface_hub: `make qwen3`"
        ) from None
    offline = offline or constants.is_offline_mode()
    cache = Path(constants.HF_HUB_CACHE)
    get = partial(snapshot_download, model_id, revision=revision, allow_patterns=list(patterns))
    try:
        with explained_errors(model_id, revision, cache, network_error=httpx2.HTTPError):
            return _fetch(model_id, get, cache, progress, offline=offline)
    except errors.LocalEntryNotFoundError as error:
        folder = cache / f"models--{model_id.replace('/', '--')}"
        if isinstance(error, errors.IncompleteSnapshotError):
            folder = Path(error.snapshot_path)
        if not (lacking := missing_file(folder)):
            return folder
        explanation = (
            "offline mode forbids to fetch it"
            if offline
            else f"the hub doesn't answer: {reason(error)}"
        )
        raise EngineMissing(
            f"{model_id} lacks {lacking}: it isn't in {folder}, and {explanation}"
        ) from error


def _fetch(
    model_id: str,
    get: Callable[..., Any],
    cache: Path,
    progress: Progress | None,
    *,
    offline: bool,
) -> Path:
    remaining = 0 if offline else bytes_to_fetch(get, cache)
    if remaining < QUIET_BYTES:
        return Path(get(local_files_only=offline, tqdm_class=partial(Bar, None)))
    LOG.info("%s: fetching %s into %s", model_id, size(remaining), cache)
    tenths = Tenths(model_id, remaining, progress, terminal())
    try:
        return Path(get(local_files_only=False, tqdm_class=partial(Bar, tenths)))
    finally:
        tenths.end()


@contextmanager
def explained_errors(
    model_id: str, revision: str | None, cache: Path, *, network_error: type[Exception]
) -> Iterator[None]:
    """Turns the client's errors into EngineMissing with a sentence. LocalEntryNotFoundError, a file
    that isn't in the cache, passes.
    """
    from huggingface_hub import errors

    try:
        yield
    except errors.LocalEntryNotFoundError:
        raise
    except errors.HFValidationError:
        raise EngineMissing(f"{model_id} is neither a folder nor a hub id (owner/name)") from None
    except errors.GatedRepoError as error:
        advice = f"accept its terms at https://huggingface.co/{model_id} and set HF_TOKEN"
        raise EngineMissing(f"{model_id} is gated: {advice}") from error
    except errors.RevisionNotFoundError as error:
        raise EngineMissing(f"{model_id} has no revision {revision}") from error
    except errors.HfHubHTTPError as error:
        if isinstance(error, errors.RepositoryNotFoundError) or error.response.status_code == 401:
            raise EngineMissing(
                f"the hub has no {model_id}, or doesn't show it to this HF_TOKEN"
            ) from error
        raise EngineMissing(f"the hub refused {model_id}: {reason(error)}") from error
    except network_error as error:
        raise EngineMissing(
            f"{model_id} can't be fetched, the hub doesn't answer: {reason(error)}"
        ) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise EngineMissing(f"{cache} is full") from error
        raise EngineMissing(f"{model_id} can't be stored in {cache}: {error}") from error


def bytes_to_fetch(get: Callable[..., Any], cache: Path) -> int:
    """How many bytes have to be fetched, 0 where the hub doesn't say. Raises OSError where the disk
    has no room for them.
    """
    from huggingface_hub.errors import DryRunError

    try:
        files = get(dry_run=True, tqdm_class=partial(Bar, None))
    except DryRunError:
        return 0  # the fetch itself then fails with the reason
    remaining = sum(file.file_size or 0 for file in files if file.will_download)
    existing = next(place for place in (cache, *cache.parents) if place.exists())
    free = shutil.disk_usage(existing).free
    if remaining > free:
        raise OSError(f"it takes {size(remaining)}, and there are {size(free)}")
    return remaining


def reason(error: BaseException) -> str:
    """The first line of an error's first cause."""
    while error.__cause__:
        error = error.__cause__
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
