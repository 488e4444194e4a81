"""The fourth invented review: gathering information, with the files of the sample case "Asha"."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from dhr.agencies.models import Partnership
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.remarks import add_remark
from dhr.demo import road
from dhr.demo.documents import first_documents, papers_of_the_first_meeting
from dhr.demo.family import belong_together, what_they_gave
from dhr.demo.meetings import first_meeting
from dhr.demo.organisations import agency_named
from dhr.demo.people import person
from dhr.demo.reports import more_time, reports
from dhr.demo.reviews import LINES
from dhr.demo.road import on
from dhr.panels import services as panels
from dhr.panels.equality import consider
from dhr.panels.register import change_person
from dhr.workflow.intake import NewPerson, NewProceeding, create_review
from dhr.workflow.models import Review

FILES: Path = settings.BASE_DIR / "tests" / "files" / "asha"
DEATH = date(2022, 3, 6)
POLICE, SURGERY, HOSPITAL, CHILDREN = (
    "Wendmoor Constabulary", "Larkfield Surgery", "Carrowby Teaching Hospitals NHS Foundation Trust",
    "Carrowby Children's Social Care",
)  # fmt: skip
OTHERS = ("Carrowby City Council Adult Social Care", "Northgate Homes", "Haven Bridge")
SENT = {
    POLICE: ("police", "Wendmoor_Constabulary_internal_chronology.docx"),
    SURGERY: ("gp", "Larkfield_Surgery_EMIS_export.csv"),
    HOSPITAL: ("hospital", "CTH maternity and ED contacts.xlsx"),
    CHILDREN: ("csc", "CSC chronology draft 3 tracked.docx"),
}


PEOPLE = (
    NewPerson("victim", "Rosa", real_name="Asha Dhillon", date_of_birth=date(1989, 2, 11)),
    NewPerson("alleged", "Neil", real_name="Daniel Prosser", relationship="Former partner", legal_position="convicted"),
    NewPerson("child", "Child 1", real_name="Zoë Dhillon", relationship="Daughter"),
    NewPerson("child", "Child 2", real_name="Théo Prosser", relationship="Son"),
    NewPerson("relative", "Ruth", real_name="Gurpreet Sandhu", relationship="Mother"),
)


def gathering_review(partnership: Partnership) -> Review:
    """Police and surgery accepted, hospital submitted, children's social care with rows to mend, three still to send."""
    with on(120) as day:
        review = create_review(
            partnership=partnership, by=person("manager"), told_by="Detective Chief Inspector Owen Strand",
            told_by_role="Review team", told_by_agency=agency_named(POLICE), received_on=day, death_on=DEATH, csp_aware_on=day,
            area="Carrowby", pseudonym="Rosa", manner="homicide", relationship="Former partner",
            circumstances="The case was looked at again when the inquest ended.", people=PEOPLE,
            proceedings=[NewProceeding("criminal", "Concluded"), NewProceeding("inquest", "Concluded")],
        )  # fmt: skip
    road.conclude(review, "criminal", days=119, reason="Convicted of murder.")
    road.conclude(review, "inquest", days=119, reason="Unlawful killing.")
    everybody = (*SENT, *OTHERS)
    road.scope_and_decide(
        review, everybody, asked=118, decided=100, reasons="The test is met; seven agencies knew the family."
    )
    mothers_household(review)
    belong_together(review, days=97)
    road.appoint_and_set_terms(review, appointed=80, terms=60, lines=LINES, since=date(2016, 2, 1))
    equality(review)
    first_documents(review, days=57)
    first_meeting(review, days=55)
    what_they_gave(review, days=40)
    papers_of_the_first_meeting(review, days=55)
    road.commission(review, everybody, days=50, due=44)
    returns(review)
    reports(review, POLICE, SURGERY)
    more_time(review, CHILDREN)
    return review


CONSIDERED = (
    ("age", "34", "GP records", "no", "Looked at with the panel. Nothing in what agencies did turned on her age.", "", ""),
    ("race", "British Indian", "The family", "yes", "Agencies spoke of family matters where they would have asked others about abuse.", "She was offered no service that knows her community.", ""),
    ("sex", "Woman", "GP records", "yes", "Abuse in a relationship happens mostly to women; none of the questions were asked.", "", "Quayside Refuge and Advocacy"),
    ("language", "English and Punjabi", "The family", "no", "Every agency spoke with her in English, as she wished.", "", ""),
)  # fmt: skip


def equality(review: Review) -> None:
    """What the review chair has considered so far of the person who died."""
    with on(58):
        asha = review.people.get(role="victim")
        for name, value, source, matters, why, effect, expert in CONSIDERED:
            consider(
                person=asha, by=person("review.chair"), characteristic=name, value=value, source=source, matters=matters,
                why=why, effect=effect, expert=expert,
            )  # fmt: skip


def mothers_household(review: Review) -> None:
    """One household, which the liaison officer said can be written to."""
    with on(98) as day:
        household = panels.add_household(
            review=review, by=person("manager"), label="Ruth's household", recipient_name="Mrs Sandhu",
            address="27 Fuller's Lane, Carrowby, ZX4 9HB", advocate="Advocacy After Fatal Domestic Abuse",
        )  # fmt: skip
        panels.record_liaison_check(
            household=household, by=person("manager"), checked_on=day, checked_with="Family liaison officer", safe_to_contact=True,
        )  # fmt: skip
        ruth = review.people.get(pseudonym="Ruth")
        change_person(
            person=ruth, by=person("manager"), pseudonym="Ruth", relationship="Mother", reason="Told by the liaison officer.",
            aliases="Mrs Sandhu", contact_how="Through her advocate, in the afternoon. Never by telephone at work.",
        )  # fmt: skip


def returns(review: Review) -> None:
    """What four agencies have sent by now, at three stages of the work."""
    with on(12):
        for agency, (login, file) in SENT.items():
            content = (FILES / file).read_bytes()
            road.send_file(review, agency_named(agency), person(f"{login}.author"), file, content)
    with on(8):
        for agency in (POLICE, SURGERY, HOSPITAL):
            login = SENT[agency][0]
            road.submit(review, agency_named(agency), person(f"{login}.author"), person(f"{login}.signoff"))
    with on(5):
        for agency in (POLICE, SURGERY):
            road.accept(review, agency_named(agency))
    with on(4):
        mark_events(review)


MARKED = {
    ("mark", "Key event"): ("Neighbour at no. 16 reported screams", "999 from Asha DHILLON, whispering"),
    ("mark", "Missed opportunity"): (
        "Welfare call following an anonymous web report",
        "Discussed whether to refer to Adult",
    ),
    ("mark", "Good practice"): ("Rang Haven Bridge from the surgery",),
    ("significance", "High significance"): ("999 from Asha DHILLON, whispering",),
    ("theme", "Multi-agency working"): ("MARAC case 3, repeat",),
}


def mark_events(review: Review) -> None:
    """What the review chair has marked so far."""
    for (kind, text), beginnings in MARKED.items():
        for beginning in beginnings:
            row = accepted_rows(review).get(text__contains=beginning)
            add_remark(review=review, row=row, by=person("review.chair"), kind=kind, text=text)
