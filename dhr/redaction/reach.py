"""Walks every column of every table that a removal reaches; counts where the words stand, or takes them out. Run again, it
finds nothing more to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django_q.models import OrmQ

from dhr.core.models import StoredFile
from dhr.redaction import files, packed
from dhr.redaction.columns import AnyModel, Column, columns_of, tables
from dhr.redaction.matching import Matcher
from dhr.redaction.placeholders import bytes_facts
from dhr.redaction.scope import Scope, all_rows, in_words, rows_in
from dhr.redaction.values import without

IN_ROWS = ("text", "email", "address", "json")
PLACE = tuple[str, str]
LOCKED = "Files that could not be looked into"


@dataclass
class Sweep:
    """One walk through everything: what it looks for, where, and what it found. `note` stands in files that are replaced."""

    matcher: Matcher
    scope: Scope
    change: bool = False
    note: str = ""
    places: Counter[PLACE] = field(default_factory=Counter)
    touched: dict[AnyModel, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def found(self, model: AnyModel, words: str, pk: Any) -> None:
        self.places[in_words(model), words] += 1
        self.touched[model].append(pk)

    def counts(self) -> list[dict[str, Any]]:
        """For keeping: where and how often, never what."""
        return [{"table": table, "column": column, "count": n} for (table, column), n in sorted(self.places.items())]


def sweep(walk: Sweep) -> Sweep:
    """Through every table, every file and the cache."""
    for model in tables():
        columns = columns_of(model)
        in_rows = [column for column in columns if column.how in IN_ROWS]
        if in_rows:
            _in_rows(walk, model, in_rows)
        for column in columns:
            if column.how in BY_ITSELF:
                BY_ITSELF[column.how](walk, model, column)
    in_cache = packed.in_cache(walk.matcher, change=walk.change)
    if in_cache:
        walk.places["Shared cache", "Entry"] += in_cache
    return walk


def words_for(column: Column) -> str:
    name = str(column.field.verbose_name)
    return name[:1].upper() + name[1:]


def _in_rows(walk: Sweep, model: AnyModel, columns: list[Column]) -> None:
    names = [column.field.attname for column in columns]
    for pk, *values in list(_hits(walk, model, names)):
        changed: dict[str, Any] = {}
        for column, value in zip(columns, values, strict=True):
            new = without(column, value, walk.matcher)
            if new != value:
                changed[column.field.attname] = new
                walk.found(model, words_for(column), pk)
        if walk.change:
            write(model, pk, changed)


def _hits(walk: Sweep, model: AnyModel, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Only the rows in which the words stand are kept while the table is read."""
    for pk, *values in rows_in(model, walk.scope).order_by().values_list("pk", *names).iterator(chunk_size=500):
        if any(_holds(value, walk.matcher) for value in values):
            yield pk, *values


def _holds(value: Any, matcher: Matcher) -> bool:
    if isinstance(value, str):
        return matcher.holds(value)
    if isinstance(value, dict):
        return any(_holds(one, matcher) for pair in value.items() for one in pair)
    return isinstance(value, list | tuple) and any(_holds(one, matcher) for one in value)


def write(model: AnyModel, pk: Any, changed: dict[str, Any]) -> None:
    """Straight into the row, past history: the history rows are reached as rows of their own."""
    if changed:
        all_rows(model).filter(pk=pk).update(**changed)


def _raw(walk: Sweep, model: AnyModel, column: Column) -> list[tuple[Any, str]]:
    """The column as the database has it, without unpacking what it is a package of."""
    rows = rows_in(model, walk.scope).order_by().annotate(as_kept=Cast(column.field.attname, TextField()))
    return [(pk, text) for pk, text in rows.values_list("pk", "as_kept").iterator(chunk_size=500) if text]


def _pickled(walk: Sweep, model: AnyModel, column: Column) -> None:
    for pk, text in _raw(walk, model, column):
        if walk.matcher.holds(packed.unpacked(text)):
            walk.found(model, words_for(column), pk)
            if walk.change:
                write(model, pk, {column.field.attname: None})


def _sessions(walk: Sweep, model: AnyModel, column: Column) -> None:
    for pk, text in _raw(walk, model, column):
        kept = packed.session_without(text, walk.matcher)
        if kept != text:
            walk.found(model, words_for(column), pk)
            if walk.change:
                write(model, pk, {column.field.attname: kept})


def _jobs(walk: Sweep, model: AnyModel, column: Column) -> None:
    """A job that waits and holds the words is dropped: nothing of it can be changed without its signature."""
    for pk, text in _raw(walk, model, column):
        if walk.matcher.holds(packed.unpacked(text)):
            walk.found(model, words_for(column), pk)
            if walk.change:
                OrmQ.objects.filter(pk=pk).delete()


def _bytes(walk: Sweep, model: AnyModel, column: Column) -> None:
    """A file that holds the words is replaced as a whole, one that was only made ready to be fetched is dropped; one that
    nobody can look into is counted and left."""
    for pk in list(rows_in(model, walk.scope).order_by().values_list("pk", flat=True)):
        content = bytes(all_rows(model).values_list(column.field.attname, flat=True).get(pk=pk) or b"")
        try:
            hit = files.holds(content, walk.matcher)
        except files.CannotLookInside:
            walk.places[in_words(model), LOCKED] += 1
            continue
        if hit:
            walk.found(model, words_for(column), pk)
            if walk.change and model is StoredFile:
                replace_file(pk, walk.note)
            elif walk.change:
                all_rows(model).filter(pk=pk).delete()


def replace_file(pk: Any, note: str) -> None:
    """Another file in the place of the one that was: a note that says what happened to it."""
    name = all_rows(StoredFile).values_list("name", flat=True).get(pk=pk)
    write(StoredFile, pk, bytes_facts(name, note))


BY_ITSELF: dict[str, Callable[[Sweep, AnyModel, Column], None]] = {
    "pickled": _pickled, "session": _sessions, "job": _jobs, "bytes": _bytes,
}  # fmt: skip
