"""How the product says no: four kinds of refusal, drawn by one middleware."""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """A request that is answered with a sentence; `reasons` are sentences that say what has to happen first."""

    status = 400

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons: Sequence[str] = reasons


class NotVisible(Refusal):
    """Another agency's or partnership's record, or none at all: the two must look the same."""

    status = 404


class NotAllowed(Refusal):
    """Visible, but this person may not do it."""

    status = 403


class Blocked(Refusal):
    """The rules do not allow it yet; every reason is given, not only the first."""

    status = 409


def refuse(*problems: str | None) -> None:
    """Blocked, with all the reasons at once and each once, when there are any."""
    found = list(dict.fromkeys(problem for problem in problems if problem))
    if found:
        raise Blocked(*found)


class Stale(Refusal):
    """Someone else changed it meanwhile."""

    status = 409


class AskedFirst(Refusal):
    """Access was given, but something has to be read and declared first: the answer leads to the page that asks."""

    status = 302

    def __init__(self, page: str) -> None:
        super().__init__("Read and declare first.")
        self.page = page
