"""Giving a session what it has after the second factor, for tests that are about something else."""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.test import Client


def pass_second_factor(client: Client) -> None:
    """The person who is signed in here has given a code."""
    session = client.session
    session[METHODS] = [{"method": "mfa", "type": "test", "at": time.time()}]
    session[WHOSE] = session["_auth_user_id"]
    session.save()
