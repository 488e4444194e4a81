"""Fields whose words depend on the case: the law, how the death came about, the country, what was decided. The keys are the
values that the records hold. What no source says has no entry: the field stays a gap, and a person writes it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

_S9 = "The law behind the review is section 9 of the Domestic Violence, Crime and Victims Act 2004."
WHAT_THE_LAW_SAYS: Mapping[tuple[str, str], str] = {
    ("s9", "2016"): f"{_S9} The government's guidance of December 2016 says how it is held.",
    ("s9", "2024-draft"): f"{_S9} It follows the government's draft guidance of May 2024, which is not in force.",
    ("s9", "susr-wales"): f"{_S9} In Wales it is held as a single unified safeguarding review.",
    ("s9", "next"): _S9,
    ("s8a", "next"): "The law behind the review is section 8A of the Domestic Violence, Crime and Victims Act 2004.",
}
"""`what the law says`, by legal basis and version of the guidance. Source: domain 0.1, 3.5."""

_HELD = "Such a review is held when somebody"
WHY_A_REVIEW_IS_HELD: Mapping[tuple[str, str], str] = {
    (
        "s9",
        "homicide",
    ): f"{_HELD} may have died because of violence, abuse or neglect by a relative, by a partner or former "
    "partner, or by somebody in the same home.",
    (
        "s9",
        "suicide",
    ): f"{_HELD} may have taken their own life and abuse by a relative, a partner or somebody in the same "
    "home may have played a part.",
    (
        "s9",
        "unexplained",
    ): f"{_HELD} has died, it is not clear how, and abuse by a relative, a partner or somebody in the "
    "same home may have played a part.",
    (
        "s9",
        "",
    ): f"{_HELD} has died, and abuse by a relative, a partner or somebody in the same home may have played a part.",
    ("s8a", "homicide"): f"{_HELD} may have died because of domestic abuse.",
    ("s8a", "suicide"): f"{_HELD} may have taken their own life because of domestic abuse.",
    ("s8a", "unexplained"): f"{_HELD} has died, it is not clear how, and it may have been because of domestic abuse.",
    ("s8a", ""): f"{_HELD} has died, and it may have been because of domestic abuse.",
}
"""`why a review is held`, by legal basis and how the death came about, if that is recorded. Source: domain 1.1, 1.2, 3.5."""

_AAFDA = "Advocacy After Fatal Domestic Abuse (AAFDA)"
ADVOCACY: Mapping[str, str] = {
    "homicide": f"{_AAFDA} and the Victim Support Homicide Service help families through such a review.",
    "suicide": f"{_AAFDA} helps families through such a review. Survivors of Bereavement by Suicide is a group of people who "
    "have lived through such a loss.",
    "unexplained": f"{_AAFDA} helps families through such a review.",
}
"""`advocacy`, by how the death came about. Source: domain 2.2, 9."""

LANGUAGE: Mapping[str, str] = {
    "yes": "in Welsh, in English or in another language of your own",
    "no": "in your own language",
    "unknown": "in your own language",
}
"""`language`, by whether the death falls under the rules of Wales."""

WHO_READS_THE_REPORT: Mapping[str, str] = {
    "yes": "The Home Office reads the report before it is published. In Wales one review takes the place of "
    "several separate ones.",
    "no": "The Home Office reads the report before it is published.",
    "unknown": "The Home Office reads the report before it is published.",
}
"""`who reads the report`, by whether the death falls under the rules of Wales. Source: domain 3.6."""

CASE_TYPE: Mapping[str, str] = {
    "homicide": "a death that may be a homicide",
    "suicide": "a death that may be a suicide after domestic abuse",
    "unexplained": "a death that is not explained",
}
"""`case type`, by how the death came about."""

THE_DECISION: Mapping[str, str] = {
    "hold": "The chair of the partnership decided to hold a review.",
    "directed": "A review is held. The Home Secretary directed it.",
    "no_review": "The chair of the partnership decided not to hold a review. The Home Office has been told, and looks at it.",
    "deferred": "The chair of the partnership has put the decision off, because facts that it rests on are not known yet.",
}
WHAT_AGENCIES_DO_NOW: Mapping[str, str] = {
    "hold": "Please go on keeping every record safe. We will write to you again about what the review asks of you.",
    "directed": "Please go on keeping every record safe. We will write to you again about what the review asks of you.",
    "no_review": "Please go on keeping every record safe until we tell you that the Home Office is content.",
    "deferred": "Please go on keeping every record safe. We will tell you when the decision is made.",
}
"""`the decision` and `what agencies do now`, by the kind of the decision. Source: domain 3.1, A2 to A3."""

COMMISSIONER_DUTY: Mapping[str, str] = {
    "s9": "section 9(3B) and (3C) of the Domestic Violence, Crime and Victims Act 2004",
    "s8a": "section 8A(4) and (5) of the Domestic Violence, Crime and Victims Act 2004",
}
"""`commissioner duty`, by legal basis. Source: domain 2.1."""

HOME_OFFICE_ADDRESS = (
    "Home Office, Interpersonal Abuse Unit, domestic homicide reviews, Fry Building, 2 Marsham Street, London"
)
"""`home office address`. Source: domain 2.2; to be checked before a letter goes out."""
