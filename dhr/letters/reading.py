"""Reading the records once for many letters of a review, where each of them asks the same. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_read: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, what `once` marks is asked once for the same arguments; nothing may change that it reads."""
    held = _read.set({})
    try:
        yield
    finally:
        _read.reset(held)


def once(function: Callable[P, T]) -> Callable[P, T]:
    """Inside `read_once` the answer is kept; elsewhere it is asked each time. The arguments are records or constants."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        read = _read.get()
        if read is None:
            return function(*args, **kwargs)
        key = (function.__module__, function.__qualname__, args)
        if key not in read:
            read[key] = function(*args, **kwargs)
        found: T = read[key]
        return found

    return asked


def known(function: Callable[..., T], answers: Mapping[Any, T]) -> None:
    """Answers that were read in one question for many, by the only argument."""
    read = _read.get()
    if read is not None:
        read |= {(function.__module__, function.__qualname__, (about,)): answer for about, answer in answers.items()}
