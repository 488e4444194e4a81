"""The pages of agencies' reports: one that was asked, one in work, one before the panel, one that was accepted."""

from __future__ import annotations

from dhr.imrs.models import AgencyReport, MoreTime
from dhr.workflow.models import AgencyReturn, Review

MANAGER, CHAIR, PANEL = "manager@demo.example", "review.chair@demo.example", "panel@demo.example"
SURGERY_SIGNS = "gp.signoff@demo.example"
POLICE, POLICE_SIGNS = "police.author@demo.example", "police.signoff@demo.example"
SURGERY, CHILDREN = "gp.author@demo.example", "csc.author@demo.example"


def reports(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """The demonstration has asked the police for a management review, and the surgery for a summary report."""
    imr = AgencyReport.objects.get(review=asha, kind="imr")
    summary = AgencyReport.objects.get(review=asha, kind="summary_report")
    sent, written = (imr.agency_return_id, imr.pk), (summary.agency_return_id, summary.pk)
    asking = MoreTime.objects.get(agency_return__review=asha)
    empty = AgencyReturn.objects.filter(review=asha, reports=None).exclude(stage="chosen")[0]
    return {
        "imrs:ask": [(MANAGER, (empty.pk,)), (CHAIR, (sent[0],))],
        "imrs:report": [(POLICE, sent), (CHAIR, sent), (PANEL, sent), (SURGERY, written), (MANAGER, written)],
        "imrs:name_author": [(SURGERY, written)],
        "imrs:upload": [(SURGERY, written)],
        "imrs:move": [(CHAIR, (*sent, "return_report")), (SURGERY_SIGNS, (*written, "decline_report"))],
        "imrs:check": [(CHAIR, sent)],
        "imrs:accept": [(CHAIR, sent)],
        "imrs:escalate": [(CHAIR, written)],
        "imrs:debrief": [(POLICE_SIGNS, sent)],
        "imrs:more_time_for_report": [(SURGERY, written)],
        "imrs:more_time": [(CHILDREN, (asking.agency_return_id,))],
        "imrs:answer_more_time": [(CHAIR, (asking.agency_return_id, asking.pk))],
        "imrs:ask_question": [(MANAGER, sent)],
    }
