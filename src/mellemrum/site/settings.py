# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The settings of an installation: every one that differs between installations comes from the environment."""

import os
from pathlib import Path

from .database import database, swap_in_fixed_sqlite
from .secret import secret_key

swap_in_fixed_sqlite()

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("MELLEMRUM_DATA", "var")).resolve()
# "demo" speaks plain http, so that a phone on the same network can open it; everything else is strict.
IS_DEMO = os.environ.get("MELLEMRUM_MODE", "") == "demo"
# The clock of the installation: empty means the real one; a date lets the demo stand at its story's day.
CLOCK = os.environ.get("MELLEMRUM_CLOCK", "")

DEBUG = False
SECRET_KEY = secret_key(os.environ.get("MELLEMRUM_SECRET_KEY", ""), DATA)
ALLOWED_HOSTS = os.environ.get("MELLEMRUM_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# Where people reach the house, for the mails that it writes by itself; empty where it cannot be told from the hosts.
ADDRESS = os.environ.get("MELLEMRUM_ADDRESS", "") or (
    f"{'http' if IS_DEMO else 'https'}://{ALLOWED_HOSTS[0]}/" if ALLOWED_HOSTS[0][:1].isalnum() else ""
)
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1", "[::1]", "*"}
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth: the house's own log-in pages are found first.
    "mellemrum.site",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "mellemrum.ui",
    "mellemrum.partnership",
    "mellemrum.rooms.value",
    "mellemrum.rooms.economy",
    "mellemrum.rooms.mandate",
    "mellemrum.rooms.culture",
    "mellemrum.rooms.leadership",
    "mellemrum.guide",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mellemrum.site.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mellemrum.site.middleware.language_of_person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mellemrum.site.middleware.inside_partnership",
    "mellemrum.site.middleware.second_factor",
    "mellemrum.site.middleware.kept_as_it_was",
    "mellemrum.site.middleware.fit_to_read",
    "mellemrum.site.middleware.refusals",
]

ROOT_URLCONF = "mellemrum.site.urls"
WSGI_APPLICATION = "mellemrum.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mellemrum.site.context.house",
            ],
            "builtins": [
                "mellemrum.ui.templatetags.ui",
                "mellemrum.partnership.templatetags.partnership",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
]
FORM_RENDERER = "mellemrum.ui.forms.Renderer"

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "partnership.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "mellemrum.site.accounts.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
# An address without an account gets no mail: it would offer a sign-up that there is not, to people who never asked.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
# Looked up before the password is hashed: guessing must not cost the server its memory.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/15m/ip,10/15m/key",
    "request_login_code": "20/m/ip,5/m/key",
    # What systems at home deliver by themselves (rooms.value), and guesses at their addresses.
    "delivery": "60/m/ip",
    "delivery_failed": "30/15m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Whoever keeps a partnership logs in with a code from an app as well; everybody else may.
SECOND_FACTOR = os.environ.get("MELLEMRUM_SECOND_FACTOR", "0" if IS_DEMO else "1") == "1"
MFA_ADAPTER = "mellemrum.site.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Mellemrum"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# The invitation came to the address, which is its proof.
MFA_ALLOW_UNVERIFIED_EMAIL = True

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "static/"
# The built assets already lie compressed beside their sources; whitenoise serves them straight from the package.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# Whether mail leaves the house at all: the letters wait until it does.
SENDS_MAIL = bool(os.environ.get("MELLEMRUM_MAIL_HOST") or os.environ.get("MELLEMRUM_MAIL_BACKEND"))
EMAIL_BACKEND = os.environ.get("MELLEMRUM_MAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = os.environ.get("MELLEMRUM_MAIL_HOST", "")
if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_PORT = int(os.environ.get("MELLEMRUM_MAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("MELLEMRUM_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("MELLEMRUM_MAIL_PASSWORD", "")
    EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = os.environ.get("MELLEMRUM_MAIL_FROM", "mellemrum@localhost")

# In the session: a cookie of its own would be one more that is sent everywhere.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not IS_DEMO:
    SECURE_SSL_REDIRECT = os.environ.get("MELLEMRUM_BEHIND_TLS_PROXY", "1") == "1"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Without it everybody comes from the proxy's address, and one who guesses passwords locks all others out.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
