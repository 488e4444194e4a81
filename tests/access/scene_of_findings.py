"""A finding of a review, a question to the police about it, and what the panel says of an event."""

from __future__ import annotations

import uuid
from typing import Any

from dhr.chronology.models import Remark, Row
from dhr.chronology.models_findings import Finding, Question
from dhr.workflow.models import Review
from tests.makers import World, days_ago, return_of


class FindingScene:
    """Part of `Scene`."""

    world: World
    review: Review

    def _finding(self) -> list[Any]:
        facts = {"kind": "gap", "key": uuid.uuid4().hex, "number": 1, "score": 1.0, "because": "90 days without a row."}
        return [self.review.reference, Finding.objects.create(review=self.review, **facts).pk]

    def _asked(self) -> Question:
        sent, by = return_of(self.world, self.review), self.world.review_chair
        facts = {"text": "Why?", "due_on": days_ago(-9)}
        return Question.objects.create(review=self.review, agency_return=sent, asked_by=by, **facts)

    def _asked_question(self) -> list[Any]:
        return [self.review.reference, self._asked().pk]

    def _question(self) -> list[Any]:
        asked = self._asked()
        return [asked.agency_return_id, asked.pk]

    def _remark(self) -> list[Any]:
        row = Row.objects.filter(submission__agency_return=return_of(self.world, self.review))[0]
        by = self.world.panel_member
        made = Remark.objects.create(review=self.review, entry=row.entry, row=row, text="Why?", said_by=by)
        return [self.review.reference, made.pk]

    def _issue(self) -> list[Any]:
        return [self.review.reference, self.review.combined_issues.all()[0].pk]

    def _marked(self) -> list[Any]:
        return [self.review.reference, uuid.uuid4()]
