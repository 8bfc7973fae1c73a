"""Settings, top to bottom, from the environment. ``docs/deploy.md`` lists every variable."""

import os
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.databases import database
from config.env import Environment, SettingFault, make_folder
from config.server import server

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(os.environ)


# --- What kind of site this is ----------------------------------------------------------------------------------------

DEBUG = env.boolean("DEBUG", default=False)
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var")))

SAMPLE_KEYS = {"changeme", "change-me", "secret", "insecure", "your-secret-key"}
if DEBUG and not env.has("SECRET_KEY"):
    SECRET_KEY = "for-development-only-" + "x" * 40  # never used with DEBUG off
else:
    SECRET_KEY = env.required(
        "SECRET_KEY",
        "It signs sessions and reset links. Make one with: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' (or start with DEBUG=1 on your own machine).",
    )
    if SECRET_KEY.casefold() in SAMPLE_KEYS or len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
        raise SettingFault(
            "SECRET_KEY is a sample, shorter than 50 characters, or made of fewer than 5 different ones. Make a random "
            "one, with python3 -c 'import secrets; print(secrets.token_urlsafe(50))', and keep it secret."
        )

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
if DEBUG and not env.has("ALLOWED_HOSTS"):
    ALLOWED_HOSTS = LOCAL_HOSTS
else:
    ALLOWED_HOSTS = env.hosts(
        "ALLOWED_HOSTS", "List the host names people use to reach this site, such as diary.example.org."
    )
if DEBUG and not set(ALLOWED_HOSTS) <= {*LOCAL_HOSTS, "testserver"}:
    raise SettingFault(
        "DEBUG is on and ALLOWED_HOSTS names a public host. Turn DEBUG off: it shows people's data in errors."
    )

# Plain http is for a machine of one's own; everything else is https only.
HTTPS = env.boolean("HTTPS", default=not DEBUG)
TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXY_COUNT", 0, least=0, most=5)
CSRF_TRUSTED_ORIGINS = env.origins(
    "CSRF_TRUSTED_ORIGINS", [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if HTTPS else []
)
if HTTPS and any(origin.startswith("http://") for origin in CSRF_TRUSTED_ORIGINS):
    raise SettingFault("CSRF_TRUSTED_ORIGINS holds an http:// origin while HTTPS is on. Use https://, or set HTTPS=0.")

# Where those who use this site find the source of what it runs (section 13 of its licence), for the foot of every page.
SOURCE_URL = env.web_address("SOURCE_URL")

server(env)  # gunicorn's own; what is wrong with it is found here, before a reload would end what runs

# --- What it is made of -----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "diary.apps.DiaryConfig",
    "nutrients.apps.NutrientsConfig",
    "config.apps.CurationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "heroicons",
    "simple_history",
    "csp",
]

MIDDLEWARE = [
    # First, so that what the next ones answer by themselves (a redirect, a refusal, a static file) has the policy too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "config.middleware.BusyMiddleware",
    "config.middleware.DeletedAccountMiddleware",
]
if DEBUG:  # innermost, so that it answers before Django's own page about addresses and settings does
    MIDDLEWARE.append("config.middleware.OwnNotFoundMiddleware")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    }
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- Where rows live --------------------------------------------------------------------------------------------------

# A command may take its time; whoever asks for a page may not be kept waiting.
IS_COMMAND = Path(sys.argv[0]).name == "manage.py" and sys.argv[1:2] != ["runserver"]
DATABASES = {"default": database(env, DATA_DIR, for_pages=not IS_COMMAND)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits live here. In the database, so that every worker counts the same attempts.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

# --- Who people are ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "diary.User"
AUTHENTICATION_BACKENDS = ["diary.backends.WithProfile"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "home"

MAIL_IS_SENT = env.has("EMAIL_HOST")
ACCOUNT_ADAPTER = "diary.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "diary.forms_account.LoginForm",
    "signup": "diary.forms_account.SignupForm",
    "add_email": "diary.forms_account.ChangeEmailForm",
    "change_password": "diary.forms_account.ChangePasswordForm",
    "set_password": "diary.forms_account.SetPasswordForm",
    "reset_password": "diary.forms_account.ResetPasswordForm",
    "reset_password_from_key": "diary.forms_account.NewPasswordForm",
    "reauthenticate": "diary.forms_account.ReauthenticateForm",
}
ACCOUNT_CHANGE_EMAIL = True  # one address; the new one takes over once its mail was answered
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
# Only a site that can send mail can ask people to confirm an address.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_IS_SENT else "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Unclench: "
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/h/ip,5/5m/key",
    "signup": "20/h/ip",
    "reset_password": "20/h/ip,5/h/key",
    "start_demo": "10/h/ip",
    "send_import": "30/h/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
THEME_COOKIE_NAME = "theme"
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, THEME_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken", "__Host-theme"

# --- Mail -------------------------------------------------------------------------------------------------------------

if MAIL_IS_SENT:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.text("EMAIL_HOST")
    EMAIL_PORT = env.integer("EMAIL_PORT", 587, least=1, most=65535)
    EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
    EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
    EMAIL_USE_SSL = env.boolean("EMAIL_USE_SSL", default=EMAIL_PORT == 465)
    EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
    EMAIL_TIMEOUT = 3
    if EMAIL_USE_SSL and EMAIL_USE_TLS:
        raise SettingFault(
            "EMAIL_USE_SSL and EMAIL_USE_TLS are both on. Port 465 wants SSL, port 587 wants TLS; choose one."
        )
    DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.required("DEFAULT_FROM_EMAIL", "It is the address that mails come from.")
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    DEFAULT_FROM_EMAIL = "unclench@localhost"
    for name in ("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"):
        if env.has(name):
            raise SettingFault(f"{name} is set but EMAIL_HOST is not. Set EMAIL_HOST, or remove {name}.")

# --- What the browser is told -----------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

FILE_UPLOAD_HANDLERS = [
    "config.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
if DEBUG:
    make_folder(STATIC_ROOT, "DATA_DIR")  # else whitenoise warns; elsewhere collectstatic makes it
STATICFILES_DIRS = [BASE_DIR / "static"]
HASHED_STATIC = not DEBUG and env.boolean("HASHED_STATIC", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "br", "woff", "woff2", "map"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Language and time ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# Each has its texts in LOCALE_PATHS, and its dates and numbers in config/formats.
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
TIME_ZONE = "UTC"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- What is written down ---------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
