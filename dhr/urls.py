"""Every page's address. Keys in addresses are references or UUIDs, never row numbers."""

from __future__ import annotations

from allauth.account import views as account_views
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("dhr.core.urls")),
    path("", include("dhr.workflow.urls")),
    path("", include("dhr.panels.urls")),
    path("", include("dhr.chronology.urls")),
    path("", include("dhr.letters.urls")),
    path("", include("dhr.submission.urls")),
    path("", include("dhr.actionplan.urls")),
    path("", include("dhr.notices.urls")),
    path("account/sign-in/", account_views.login, name="account_login"),
    path("account/sign-out/", account_views.logout, name="account_logout"),
    path("account/password/", account_views.password_change, name="account_change_password"),
]
if settings.DEMONSTRATION:
    urlpatterns.append(path("demonstration/", include("dhr.demo.urls")))

handler400 = "dhr.core.views.bad_request"
handler403 = "dhr.core.views.permission_denied"
handler404 = "dhr.core.views.page_not_found"
handler500 = "dhr.core.views.server_error"
