"""Loads the demonstration: one partnership, its people, four reviews that are open and five of earlier years, all by the services that pages call."""

from __future__ import annotations

from dhr.agencies.models import Partnership
from dhr.demo.asha import gathering_review
from dhr.demo.declaring import everybody_declares, everybody_signs
from dhr.demo.letters import first_letters
from dhr.demo.meetings import next_meeting
from dhr.demo.organisations import make_agreements, make_partnership
from dhr.demo.own_wording import own_letters
from dhr.demo.past import reviews_of_earlier_years
from dhr.demo.people import make_people, person
from dhr.demo.reviews import at_publication, at_the_home_office, just_notified


def load_demonstration() -> Partnership:
    """Everything, in one go; the caller holds the transaction."""
    partnership = make_partnership()
    make_people(partnership)
    everybody_signs()
    make_agreements(partnership, person("manager"))
    reviews_of_earlier_years(partnership)
    just_notified(partnership)
    rosa = gathering_review(partnership)
    next_meeting(rosa, days=21)
    first_letters(rosa, days=99)
    at_the_home_office(partnership)
    at_publication(partnership)
    own_letters(partnership)
    everybody_declares()
    return partnership
