"""The collector of circles rests while much is made, and goes on as before: also after a failure, also where it was off."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from dhr.chronology.uncollected import uncollected


@pytest.mark.parametrize("before", [True, False])
def test_it_is_as_it_was(before: bool) -> None:
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with suppress(ValueError), uncollected():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() == before
    finally:
        (gc.enable if was else gc.disable)()
