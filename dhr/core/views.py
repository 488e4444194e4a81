"""Pages that stand outside any review: health, accessibility, privacy, cookies, help, the theme, errors."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Whether the site can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ok": True})


@login_not_required
@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The council's colour."""
    response = HttpResponse(f":root{{--govuk-brand-colour:{settings.BRAND_COLOUR}}}\n", content_type="text/css")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "core/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "core/privacy.html")


@login_not_required
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "core/cookies.html")


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "core/help.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "refusals/400.html", {"reasons": []}, status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "refusals/403.html", {"reasons": []}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "refusals/404.html", {"reasons": []}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without context processors, which may be what failed. The number is that of the line in the log."""
    number = uuid.uuid4().hex[:8]
    request.number_of_error = number  # type: ignore[attr-defined]
    return render(None, "refusals/500.html", {"number": number}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open for too long, or came from elsewhere."""
    return render(request, "refusals/csrf.html", status=403)
