"""Track F: the publication of the report. Holds, each with its reason and its day for looking again, lie beside the stage.
Source: domain 3.1 A14 to A15. Pure."""

from __future__ import annotations

from dhr.workflow.authorities import GUIDANCE
from dhr.workflow.tracks import Stage, Track, Transition

CSP_CHAIR = "Chair of the partnership"
PUBLIC = ("published", "published_in_part", "republished")

PUBLICATION_TRACK = Track(
    "F",
    "publication",
    "not_ready",
    {
        "not_ready": Stage("Not ready", "Tell the family, check names, check what holds it back", CSP_CHAIR, "grey"),
        "ready": Stage("Ready", "Publish", CSP_CHAIR, "green"),
        "held": Stage("Held", "Look again on the day that was set", CSP_CHAIR, "orange"),
        "published": Stage("Published", colour="green", ended=True),
        "published_in_part": Stage("Published in part", colour="green", ended=True),
        "withheld": Stage("Withheld", "Look again on the day that was set", CSP_CHAIR, "orange"),
        "republished": Stage("Published again", colour="green", ended=True),
    },
    {
        "make_ready": Transition(
            "Record that it is ready", ("not_ready", "held"), "ready", "PUBLISH_REVIEW", "Ready to be published", GUIDANCE,
            "K", guards=("publication_checked", "no_hold_open", "no_proceeding_holds"),
        ),
        "hold_publication": Transition(
            "Hold it back", ("not_ready", "ready"), "held", "PUBLISH_REVIEW", "Publication held back", GUIDANCE, "K",
            guards=("hold_recorded",), asks_reason=True, page="submission:hold",
            produces="The reason, and the day for looking again",
        ),
        "publish_whole": Transition(
            "Publish", ("ready",), "published", "PUBLISH_REVIEW", "Report published", GUIDANCE, "K", carried=True,
        ),
        "publish_part": Transition(
            "Publish in part", ("ready",), "published_in_part", "PUBLISH_REVIEW", "Report published in part", GUIDANCE, "K",
            carried=True,
        ),
        "publish_again": Transition(
            "Publish again", ("ready", *PUBLIC), "republished", "PUBLISH_REVIEW", "Report published again", GUIDANCE, "K",
            carried=True,
        ),
        "withhold": Transition(
            "Withhold", ("not_ready", "ready", "held", *PUBLIC), "withheld", "PUBLISH_REVIEW", "Report withheld", GUIDANCE,
            "K", carried=True,
        ),
        "check_again": Transition(
            "Check again before publishing", ("ready", "held", "withheld", *PUBLIC), "not_ready", "PUBLISH_REVIEW",
            "To be checked again before publishing", GUIDANCE, "K", carried=True,
        ),
    },
    guards="dhr.submission.publication_guards",
)  # fmt: skip
