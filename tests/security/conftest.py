"""What every crawl needs."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def nobody_falls_idle(settings: Any) -> None:
    """A crawl as thirty people takes longer than the break after which a sign-in ends: the first one would be signed out
    before the last one has read everything."""
    settings.SESSION_IDLE_SECONDS = settings.SESSION_ABSOLUTE_SECONDS
