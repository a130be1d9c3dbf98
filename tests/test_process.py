"""The process: what a start leaves behind."""

from __future__ import annotations

import gc

from edge.serving.process import freeze_garbage


def test_what_a_start_has_made_is_garbage_to_nobody_and_what_comes_is_collected_again() -> None:
    kept = [[]]
    gc.disable()
    try:
        freeze_garbage()
        assert gc.isenabled()
        assert not any(one is kept for one in gc.get_objects()), "it is frozen"
    finally:
        gc.enable()
