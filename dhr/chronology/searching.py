"""Searching all the words of the combined chronology: what happened, the source, the named columns, what else the agency
wrote; for the panel also its analysis and the panel's own comments. Where the database has a full-text index (PostgreSQL),
words are also found in their other forms ("refer" finds "referred"); everywhere, letters are found as they are typed."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import connection
from django.db.models import F, Func, Q, QuerySet

from dhr.chronology.exports.columns import ANALYSIS
from dhr.chronology.models import Remark, Row
from dhr.workflow.models import Review

LANGUAGE = "english"
INDEX_OF_WORDS = (
    "ALTER TABLE chronology_row ADD COLUMN all_words tsvector "
    f"GENERATED ALWAYS AS (to_tsvector('{LANGUAGE}', text || ' ' || beside)) STORED",
    "CREATE INDEX row_all_words ON chronology_row USING gin (all_words)",
)
"""What migration 0008 adds to PostgreSQL."""
SHORTEST_BEGINNING = 3
"""Letters from which on a word is also taken as the beginning of one."""


def words_beside(data: dict[str, Any]) -> tuple[str, str]:
    """Of an event as stored (`Row.data`): the words beside what happened, and those that only the panel sees."""
    fields = data.get("fields") or {}
    for_all = [data.get("source", ""), *(text for key, text in fields.items() if key not in ANALYSIS)]
    for_all += (data.get("extra") or {}).values()
    for_panel = [text for key, text in fields.items() if key in ANALYSIS]
    return "\n".join(filter(None, map(str, for_all))), "\n".join(filter(None, map(str, for_panel)))


def with_words(found: QuerySet[Row], review: Review, words: str, *, with_analysis: bool) -> QuerySet[Row]:
    """Those of these rows of the review that have the words. What only the panel sees is searched for the panel alone: a
    search must not say that a word is there."""
    wanted = Q(text__icontains=words) | Q(beside__icontains=words)
    if with_analysis:
        said = Remark.objects.filter(review=review, removed_at=None, text__icontains=words)
        wanted |= Q(analysis__icontains=words) | Q(entry__in=said.values("entry"))
    if connection.vendor == "postgresql" and (query := in_other_forms(words)):
        found = found.alias(all_words=AllWords(F("text")))
        wanted |= Q(all_words=SearchQuery(query, config=LANGUAGE, search_type="raw"))
    return found.filter(wanted)


def in_other_forms(words: str) -> str:
    """What PostgreSQL is asked for: every word, a longer one also as the beginning of others."""
    plain = re.findall(r"\w+", words)
    return " & ".join(f"{word}:*" if len(word) >= SHORTEST_BEGINNING else word for word in plain)


class AllWords(Func):
    """The column `all_words`, which only PostgreSQL has and fills by itself (migration 0008), so that no model names it: it
    stands beside the column `text`."""

    output_field = SearchVectorField()

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_options: Any) -> tuple[str, Any]:
        """`"alias"."text"` says which table it is."""
        column, params = compiler.compile(self.source_expressions[0])
        return column.removesuffix('"text"') + '"all_words"', params
