"""Work on some hundred thousand objects that stay, and that point to one another in no circle."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """No looking for circles meanwhile: it took longer than making the objects, and ever longer the more there are."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
