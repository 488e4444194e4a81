"""Answering with a page, and going on after something was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dhr.accounts.models import User


class SignedIn(HttpRequest):
    """A request that the sign-in middleware let through."""

    user: User


def show(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    return render(request, template, dict(context), status=status)


def done(request: HttpRequest, sentence: str, url_name: str, *args: Any) -> HttpResponse:
    """Say in a banner what was done, and go to another page."""
    messages.success(request, sentence)
    return redirect(url_name, *args)
