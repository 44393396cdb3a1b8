"""All settings. Environments differ by variables (docs/operations/settings.md), never by another file."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from shuniu.core import env

PACKAGE = Path(__file__).resolve().parents[1]
HOME = env.home()

DEBUG = env.flag("SHUNIU_DEBUG")
SECRET_KEY = env.kept_secret("secret_key")
ALLOWED_HOSTS = env.words("SHUNIU_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("SHUNIU_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "ninja",
    "shuniu.core",
    "shuniu.trail",
    "shuniu.people",
    "shuniu.regulation",
    "shuniu.files",
    "shuniu.clock",
    "shuniu.numbering",
    "shuniu.notices",
    "shuniu.exchange",
    "shuniu.flow",
    "shuniu.matters",
    "shuniu.instructions",
    "shuniu.work.incoming",
    "shuniu.work.procedures",
    "shuniu.work.supervision",
    "shuniu.desk",
    "shuniu.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shuniu.core.middleware.RefusalMiddleware",
    "shuniu.people.sign_in.middleware.SignedInMiddleware",
    "shuniu.people.http.OfficeMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "shuniu.config.urls"
WSGI_APPLICATION = "shuniu.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "shuniu.config.frame.frame",
            ],
            "builtins": ["shuniu.core.templatetags.shown"],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """One Django database from a PostgreSQL URL. Web processes pool their connections."""
    parts = conninfo_to_dict(url)
    options: dict[str, Any] = {"connect_timeout": 10}
    if env.flag("SHUNIU_POOL"):
        options["pool"] = {"min_size": 1, "max_size": env.number("SHUNIU_POOL_SIZE", 8), "timeout": 15}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.get("dbname", "shuniu"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": parts.get("port", ""),
        "OPTIONS": options,
    }


# The command line starts the embedded server where there is no other, and passes on the address of the role
# that the command needs: the application's, or the owner's for migrations alone (shuniu.cli.database).
DATABASES = {"default": database(env.text("SHUNIU_DATABASE_URL", "postgresql:///shuniu"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: counts of failed sign-ins and codes already used must not depend on who answers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "shuniu.people.sign_in.backends.ByPassword",
    "shuniu.people.sign_in.backends.ByOutside",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "shuniu.people.sign_in.views.own.csrf_failure"
# A session ends so long after its last use; each use within it puts the end off (people.sign_in.middleware).
SESSION_COOKIE_AGE = 60 * env.number("SHUNIU_IDLE_MINUTES", 120)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("SHUNIU_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("SHUNIU_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Five wrong passwords for one account from one address lock it for half an hour (等保 2.0).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "shuniu.people.sign_in.lockout.client_address"
AXES_LOCKOUT_CALLABLE = "shuniu.people.sign_in.lockout.locked_page"
AXES_DISABLE_ACCESS_LOG = True  # the shared record says who signed in
AXES_VERBOSE = False

ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# Notices outside the system (docs/gateway.md). No address: none are sent.
SHUNIU_URL = env.text("SHUNIU_URL", "").rstrip("/")
EMAIL_HOST = env.text("SHUNIU_SMTP_HOST", "")
EMAIL_PORT = env.number("SHUNIU_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("SHUNIU_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("SHUNIU_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("SHUNIU_SMTP_TLS")
DEFAULT_FROM_EMAIL = env.text("SHUNIU_MAIL_FROM", "shuniu@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
GATEWAY_URL = env.text("SHUNIU_GATEWAY_URL", "")
GATEWAY_SECRET = env.kept_secret("gateway_secret")

ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,10/5m/key", "reauthenticate": "10/m/user"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("SHUNIU_PROXIES", 1 if env.flag("SHUNIU_BEHIND_PROXY") else 0)
ACCOUNT_ADAPTER = "shuniu.people.sign_in.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "shuniu.people.sign_in.adapter.OutsideAccountAdapter"


def oidc_servers() -> list[dict[str, Any]]:
    """The outside server that SHUNIU_OIDC_URL names, if any."""
    if not (url := env.text("SHUNIU_OIDC_URL", "")):
        return []
    return [
        {
            "provider_id": "oidc",
            "name": env.text("SHUNIU_OIDC_NAME", "统一身份"),
            "client_id": env.text("SHUNIU_OIDC_CLIENT"),
            "secret": env.text("SHUNIU_OIDC_SECRET"),
            "settings": {"server_url": url, "oauth_pkce_enabled": True},
        }
    ]


def oidc_origins() -> list[str]:
    """Where the sign-in form may lead: the outside server, and others that it passes people on to."""
    url = urlsplit(env.text("SHUNIU_OIDC_URL", ""))
    return [*([f"{url.scheme}://{url.netloc}"] if url.netloc else []), *env.words("SHUNIU_OIDC_ORIGINS")]


# One outside server vouches for people (OIDC). Its claim names the account, which must exist here.
OIDC_CLAIM = env.text("SHUNIU_OIDC_CLAIM", "preferred_username")
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": oidc_servers()}}
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "shuniu.people.sign_in.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # half minutes before and after
MFA_FORMS = {
    "authenticate": "shuniu.people.sign_in.forms.CodeForm",
    "reauthenticate": "shuniu.people.sign_in.forms.CodeAgainForm",
}
# Who must have a second factor: optional, administrators (the three), all.
SECOND_FACTOR = env.text("SHUNIU_SECOND_FACTOR", "optional")
MFA_TOTP_ISSUER = "枢纽"

LANGUAGE_CODE = "zh-hans"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SESSION_COOKIE_SECURE
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
# Served as the packages ship them (WHITENOISE_USE_FINDERS): nothing is collected, nothing can be stale.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *oidc_origins()],
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "manifest-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
# An upload lies in quarantine from its first byte (files.places); the folder is nobody else's to read.
FILE_UPLOAD_TEMP_DIR = HOME / "quarantine"

# One-press sign-in exists only where this is set and every office is a demo (people.sign_in.policies).
SHUNIU_DEMO = env.flag("SHUNIU_DEMO")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("SHUNIU_LOG_LEVEL", "WARNING")},
}
