"""Every page's address. Keys in addresses are references or UUIDs, never row numbers."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from dhr.accounts.urls import sign_in_pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dhr.core.urls")),
    path("", include("dhr.workflow.urls")),
    path("", include("dhr.panels.urls")),
    path("", include("dhr.chronology.urls")),
    path("", include("dhr.imrs.urls")),
    path("", include("dhr.letters.urls")),
    path("", include("dhr.submission.urls")),
    path("", include("dhr.meetings.urls")),
    path("", include("dhr.material.urls")),
    path("", include("dhr.actionplan.urls")),
    path("", include("dhr.notices.urls")),
    path("", include("dhr.redaction.urls")),
    path("", include("dhr.agencies.urls")),
    path("", include("dhr.accounts.urls")),
    path("", include("dhr.audit.urls")),
    *sign_in_pages,
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("demonstration/", include("dhr.demo.urls")))

handler400 = "dhr.core.views.bad_request"
handler403 = "dhr.core.views.permission_denied"
handler404 = "dhr.core.views.page_not_found"
handler500 = "dhr.core.views.server_error"
