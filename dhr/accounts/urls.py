"""Addresses of signing in, of one's own account, and of the people of a partnership. The names of django-allauth's pages
have no namespace: it asks for them by these names."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as keys
from django.urls import URLPattern, path, re_path

from dhr.accounts.views import agency_people, invitations, organisation, own, people, signing_in

app_name = "accounts"
urlpatterns = [
    path("account/", own.own, name="own"),
    path("account/details/", own.details, name="details"),
    path("account/browsers/", own.sessions, name="sessions"),
    path("account/organisation/", organisation.with_organisation, name="with_organisation"),
    path("account/stay/", own.stay, name="stay"),
    path("account/invitation/<str:token>/", invitations.accept, name="accept"),
    path("manage/people/", people.people, name="people"),
    path("manage/people/invite/", people.invite, name="invite"),
    path("manage/people/<uuid:pk>/", people.person, name="person"),
    path("manage/people/<uuid:pk>/end/<uuid:membership>/", people.end_membership, name="end_membership"),
    path("manage/people/<uuid:pk>/close/", people.close_account, name="close_account"),
    path("manage/people/<uuid:pk>/last-day/", people.change_expiry, name="change_expiry"),
    path("manage/people/<uuid:pk>/open-again/", people.reopen, name="reopen"),
    path("manage/people/<uuid:pk>/unlock/", people.unlock, name="unlock"),
    path("manage/people/<uuid:pk>/sign-out/", people.sign_out_person, name="sign_out_person"),
    path("manage/people/<uuid:pk>/second-factor/", people.reset_factor, name="reset_factor"),
    path("manage/invitations/<uuid:pk>/again/", people.send_again, name="send_again"),
    path("manage/invitations/<uuid:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("agency-people/", agency_people.agency_people, name="agency_people"),
    path("agency-people/<uuid:pk>/left/", agency_people.has_left, name="has_left"),
]
ACCOUNT, FACTOR = "account/", "account/second-factor/"
sign_in_pages: list[URLPattern] = [
    path(f"{ACCOUNT}sign-in/", account.login, name="account_login"),
    path(f"{ACCOUNT}sign-out/", signing_in.SignOut.as_view(), name="account_logout"),
    path(f"{ACCOUNT}password/", signing_in.ChangePassword.as_view(), name="account_change_password"),
    path(f"{ACCOUNT}again/", account.reauthenticate, name="account_reauthenticate"),
    path(f"{ACCOUNT}forgotten/", account.password_reset, name="account_reset_password"),
    path(f"{ACCOUNT}forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    path(f"{ACCOUNT}forgotten/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        rf"^{ACCOUNT}forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$", signing_in.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(f"{ACCOUNT}organisation/<str:provider_id>/back/", organisation.back, name="openid_connect_callback"),
    path(FACTOR, mfa.index, name="mfa_index"),
    path(f"{FACTOR}sign-in/", mfa.authenticate, name="mfa_authenticate"),
    path(f"{FACTOR}again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(f"{FACTOR}app/", signing_in.SetUpApp.as_view(), name="mfa_activate_totp"),
    path(f"{FACTOR}app/picture/", signing_in.totp_picture, name="mfa_totp_picture"),
    path(f"{FACTOR}app/remove/", signing_in.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path(f"{FACTOR}codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{FACTOR}codes/new/", signing_in.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(f"{FACTOR}codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(f"{FACTOR}keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path(f"{FACTOR}keys/add/", signing_in.AddKey.as_view(), name="mfa_add_webauthn"),
    path(f"{FACTOR}keys/again/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(f"{FACTOR}keys/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path(f"{FACTOR}keys/<int:pk>/remove/", signing_in.RemoveKey.as_view(), name="mfa_remove_webauthn"),
]  # fmt: skip
