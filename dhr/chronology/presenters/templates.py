"""What an agency's template says, gathered from the review and its terms."""

from __future__ import annotations

from django.conf import settings

from dhr.chronology import queries
from dhr.chronology.columns import columns_of_review
from dhr.chronology.editing import required_in
from dhr.chronology.exports.template_facts import TemplateFacts, columns_for
from dhr.workflow.models import AgencyReturn


def template_facts(agency_return: AgencyReturn) -> TemplateFacts:
    """No real name is among them: people go by their pseudonyms."""
    review = agency_return.review
    terms, people = queries.terms_for(review), queries.pseudonyms_for(review)
    lines = tuple(line.text for line in terms.lines.all()) if terms else ()
    return TemplateFacts(
        reference=review.reference,
        agency=agency_return.agency.name,
        period=(terms.period_from, terms.period_to) if terms else None,
        people=tuple((one.pseudonym, (one.relationship or one.get_role_display()).lower()) for one in people),
        lines=lines,
        columns=columns_for(
            columns_of_review(review), required_in(review), people=[one.pseudonym for one in people], lines=lines
        ),
        marking=settings.PROTECTIVE_MARKING,
        due=agency_return.due_on,
    )
