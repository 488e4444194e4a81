"""Answering with a page, and going on after something was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dhr.accounts.models import User


class SignedIn(HttpRequest):
    """A request that the sign-in middleware let through."""

    user: User


def show(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    return render(request, template, dict(context), status=status)


def done(request: HttpRequest, sentence: str, url_name: str, *args: Any) -> HttpResponse:
    """Say in a banner what was done, and go to another page. The script that shows how far an upload is asks where to go:
    if it followed the redirect itself, the banner would be gone before the person sees the page."""
    messages.success(request, sentence)
    if request.headers.get("X-Asks-Where") == "yes":
        return JsonResponse({"go": reverse(url_name, args=args)})
    return redirect(url_name, *args)
