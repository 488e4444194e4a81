"""The part of the settings that is about signing in: passwords, second factor, the organisation's identity provider."""

from __future__ import annotations

import os

DEMONSTRATION = os.environ.get("DHR_PRODUCTION", "") != "1"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["dhr.accounts.backends.OpenAccounts"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "dhr.accounts.adapter.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
# The sixth wrong try is refused, whatever the password: for the account, and more widely for the address it comes from,
# because a whole office can share one.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,40/15m/ip"}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
PASSWORD_RESET_TIMEOUT = 3600
# Behind a socket there is no address of the sender; the proxy names it in this header (docs/deploy.md).
if os.environ.get("DHR_ADDRESS_HEADER"):
    ALLAUTH_TRUSTED_CLIENT_IP_HEADER = os.environ["DHR_ADDRESS_HEADER"]
MFA_ADAPTER = "dhr.accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"activate_totp": "dhr.accounts.sign_in_forms.ActivateForm"}
MFA_TOTP_ISSUER = "Domestic homicide reviews"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION  # http://localhost
# In the demonstration invented people need no second factor; in production nobody is excused.
SECOND_FACTOR_EXCUSED_BY = "dhr.demo.accounts.is_invented" if DEMONSTRATION else ""
# Sign-in with the identity provider of the organisation (docs/deploy.md); off while there is no issuer.
ORGANISATION_ISSUER = os.environ.get("DHR_OIDC_ISSUER", "")
ORGANISATION_PARTNERSHIP = os.environ.get("DHR_OIDC_PARTNERSHIP", "")
ORGANISATION_SECOND_FACTOR = os.environ.get("DHR_OIDC_SECOND_FACTOR", "1") == "1"
SOCIALACCOUNT_ADAPTER = "dhr.accounts.organisation_sign_in.Adapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": "Your organisation",
                "client_id": os.environ.get("DHR_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("DHR_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": ORGANISATION_ISSUER, "uid_field": "issuer_and_subject"},
            }
        ],
    }
}
DORMANT_DAYS = int(os.environ.get("DHR_DORMANT_DAYS", "45"))
INVITATION_DAYS = 14
OUTSIDER_MONTHS = 12
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workflow:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
