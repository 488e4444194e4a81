"""Forms that hand work over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dhr.accounts.models import User
from dhr.core.forms import LongText, Pick
from dhr.core.picks import PickingForm


class HandOverForm(PickingForm):
    """To whom, and what the other person should know."""

    to = Pick(label="To whom", choices=(), required=False)
    note = LongText(label="What they should know", hint="No names.", rows=3, required=False)

    def __init__(self, data: Any = None, *, people: Iterable[User]) -> None:
        super().__init__(data)
        self.pick_from("to", people, "Everybody who can do it")

    def clean_to(self) -> User | None:
        found: User | None = self.picked("to")
        return found


class LeavingForm(PickingForm):
    """Who leaves, and who takes everything over."""

    user = Pick(label="Who leaves", choices=())
    to = Pick(label="Who takes it over", choices=())
    note = LongText(label="What they should know", hint="No names.", rows=3, required=False)

    def __init__(self, data: Any = None, *, leaving: Iterable[User], people: Iterable[User]) -> None:
        super().__init__(data)
        self.pick_from("user", leaving, "Choose a person")
        self.pick_from("to", people, "Choose a person")

    def clean_user(self) -> User:
        found: User = self.picked("user")
        return found

    def clean_to(self) -> User:
        found: User = self.picked("to")
        if self.cleaned_data.get("user") == found:
            self.add_error("to", "Choose somebody else than the person who leaves")
        return found
