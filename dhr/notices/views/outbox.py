"""The outbox: what was sent, what waits, what came back, and sending again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from dhr.access.checks import refusal_sentence
from dhr.access.scoping import get_visible
from dhr.accounts.models import User
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed
from dhr.notices import outbox as services
from dhr.notices import presenters, queries
from dhr.notices.forms import BounceForm
from dhr.notices.models import Message


@require_safe
def outbox(request: SignedIn) -> HttpResponse:
    """The list; nobody who sees no outbox at all is shown an empty one."""
    if not queries.sees_an_outbox(request.user):
        raise NotAllowed(refusal_sentence("VIEW_OUTBOX"))
    return show(request, "notices/outbox.html", presenters.outbox_page(request.user, request.GET.dict()))


@require_safe
def message(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """One message as it went out."""
    found = _visible(request.user, pk)
    return show(request, "notices/message.html", presenters.message_page(request.user, found, BounceForm()))


@require_POST
def retry_message(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Once more, because a person says so."""
    services.retry_message(message=_visible(request.user, pk), by=request.user)
    return done(request, "The message is on its way again.", "notices:message", pk)


@require_POST
def came_back(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """A message that was sent came back into somebody's mailbox."""
    found, form = _visible(request.user, pk), BounceForm(request.POST)
    services.require_managing(request.user, found)
    if not form.is_valid():
        return show(request, "notices/message.html", presenters.message_page(request.user, found, form))
    services.record_bounce(message=found, by=request.user, **form.cleaned_data)
    return done(request, "It is recorded that the message came back.", "notices:message", pk)


def _visible(user: User, pk: uuid.UUID) -> Message:
    return get_visible(queries.messages_for(user), pk=pk)
