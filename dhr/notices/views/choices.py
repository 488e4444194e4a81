"""What a person wants to be told by e-mail, and how."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.core.pages import SignedIn, done, show
from dhr.notices import choosing, presenters
from dhr.notices.forms import ChoicesForm

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def choices(request: SignedIn) -> HttpResponse:
    """Everybody chooses for themselves alone."""
    form = ChoicesForm(request.POST or None, now=presenters.choices_now(request.user))
    if request.method == "POST" and form.is_valid():
        choosing.set_choices(by=request.user, chosen=form.cleaned_data)
        return done(request, "Your choices are saved.", "notices:choices")
    context = {"form": form, "fixed": presenters.fixed_choices()}
    return show(request, "notices/choices.html", context)
