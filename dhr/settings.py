"""Settings, from the environment. Out of the box: SQLite and the demonstration. `DHR_PRODUCTION=1` makes it strict."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
import viewflow
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("DHR_VAR_DIR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

PRODUCTION = os.environ.get("DHR_PRODUCTION", "") == "1"
DEMONSTRATION = not PRODUCTION
DEBUG = not PRODUCTION and os.environ.get("DHR_DEBUG", "") == "1"


def required(name: str, development: str) -> str:
    """A secret: from the environment, and in production from nowhere else."""
    value = os.environ.get(name, "" if PRODUCTION else development)
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment. See .env.example.")
    return value


SECRET_KEY = required("DHR_SECRET_KEY", "for-demonstration-only-never-used-in-production-settings")
# Keys for field-level encryption of real names, newest first, separated by commas.
FIELD_KEYS = required("DHR_FIELD_KEYS", "ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1hLXNlY3JldCE=").split(",")
AUDIT_KEY = required("DHR_AUDIT_KEY", "for-demonstration-only")
# Keys that older events were made with, the last one first, separated by commas: for verifying only.
AUDIT_OLD_KEYS = [key for key in os.environ.get("DHR_AUDIT_OLD_KEYS", "").split(",") if key]
# Where an outside place is told how far the history goes: a file that is only ever added to, and addresses.
ANCHOR_FILE = Path(os.environ.get("DHR_ANCHOR_FILE") or VAR_DIR / "anchors.jsonl")
ANCHOR_EMAIL = [address for address in os.environ.get("DHR_ANCHOR_EMAIL", "").split(",") if address]
ALLOWED_HOSTS = required("DHR_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("DHR_TRUSTED_ORIGINS", "").split(",") if o]

# Versions of the guidance that are off unless somebody switches them on: a draft, and what is not published.
GUIDANCE_SWITCHED_ON = [code for code in os.environ.get("DHR_GUIDANCE_SWITCHED_ON", "").split(",") if code]

# Where people reach the product: stands in links of e-mails.
SITE_ADDRESS = required("DHR_SITE_ADDRESS", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "simple_history",
    "viewflow.workflow",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "dhr.core",
    "dhr.agencies",
    "dhr.accounts",
    "dhr.access",
    "dhr.audit",
    "dhr.workflow.apps.WorkflowConfig",
    "dhr.panels",
    "dhr.meetings",
    "dhr.material",
    "dhr.chronology",
    "dhr.imrs",
    "dhr.letters",
    "dhr.submission",
    "dhr.actionplan",
    "dhr.notices",
    "dhr.redaction",
]
if DEMONSTRATION:
    INSTALLED_APPS.append("dhr.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "dhr.core.middleware.PrivatePagesMiddleware",
    "dhr.core.middleware.PlainCookiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dhr.core.middleware.SessionLimitsMiddleware",
    "dhr.core.held_forms.HeldFormsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "dhr.accounts.middleware.SecondFactorMiddleware",
    "dhr.access.middleware.StatementFirstMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "dhr.audit.readings.ReadingsMiddleware",
    "dhr.core.middleware.RefusalsMiddleware",
]

ROOT_URLCONF = "dhr.urls"
WSGI_APPLICATION = "dhr.wsgi.application"

DJANGO_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
PAGE_CONTEXT = [*DJANGO_CONTEXT, "dhr.access.navigation.frame", "dhr.accounts.session_clock.on_the_page"]
if DEMONSTRATION:
    PAGE_CONTEXT.append("dhr.demo.accounts.on_the_sign_in_page")
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "dhr.core.jinja.environment", "context_processors": PAGE_CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(viewflow.__file__).parent / "templates"],  # its BPMN template; as an app it would bring 51 MB
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": DJANGO_CONTEXT},
    },
]

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without IMMEDIATE a read that becomes a write fails at once when another process writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: failed sign-ins are counted in it, and codes that were used. Django's own limit of 300 entries
# would let somebody push those out with 300 wrong tries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

from dhr.settings_sign_in import *  # noqa: E402,F403  kept apart because it is long

SESSION_COOKIE_NAME = "dhr_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = int(os.environ.get("DHR_SESSION_IDLE_SECONDS", "900"))
SESSION_ABSOLUTE_SECONDS = int(os.environ.get("DHR_SESSION_ABSOLUTE_SECONDS", str(12 * 3600)))
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "dhr.core.views.csrf_failure"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "collected"
STATICFILES_DIRS = [path for path in [BASE_DIR / "build" / "static"] if path.exists()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

# Uploads: the limit of one file, with a little room for the form around it.
UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024
ROW_LIMIT = 100_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

Q_CLUSTER = {
    "name": "dhr",
    "orm": "default",
    "workers": int(os.environ.get("DHR_WORKERS", "1")),
    "timeout": 600,
    "retry": 720,
    "max_attempts": 3,
    "ack_failures": True,
    "catch_up": False,
    "poll": 1,
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if PRODUCTION else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = os.environ.get("DHR_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("DHR_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("DHR_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DHR_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("DHR_EMAIL_TLS", "") == "1"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("DHR_EMAIL_FROM", "no-reply@localhost")

SERVICE_NAME = "Domestic homicide reviews"
PROTECTIVE_MARKING = os.environ.get("DHR_MARKING", "OFFICIAL-SENSITIVE")
ORGANISATION = os.environ.get("DHR_ORGANISATION", "Tower Quays Community Safety Partnership")
BRAND_COLOUR = os.environ.get("DHR_BRAND_COLOUR", "#1d5c4d")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "dhr.core.logs.OneLine"}},
    "filters": {"addresses": {"()": "dhr.core.logs.PrivateAddresses"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["addresses"], "formatter": "one_line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        # The library's own handlers print addresses and values, and one of them mails whole error pages.
        "django": {"handlers": ["nowhere"], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": ["nowhere"], "level": "WARNING", "propagate": True},
        "django-q": {"handlers": ["nowhere"], "level": "WARNING", "propagate": True},
        # Number and hash of each event as it is written, no data: kept on another machine, it shows a tail that was cut.
        "dhr.audit": {"level": "INFO" if PRODUCTION else "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
LOGGING_CONFIG = "logging.config.dictConfig"
ADMINS: list[tuple[str, str]] = []  # nobody is mailed an error page: it would hold what people typed
