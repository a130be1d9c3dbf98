"""The process: garbage collection after the start."""

from __future__ import annotations

import gc

from edge.serving.process import settle_memory


def test_objects_of_the_start_are_frozen_and_later_ones_are_collected() -> None:
    old = [[]]
    gc.disable()
    try:
        settle_memory()
        assert gc.isenabled()
        assert not any(each is old for each in gc.get_objects()), "it is frozen"
    finally:
        gc.enable()
