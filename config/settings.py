"""Wiring of the program. Everything that varies comes from the environment (config/environment.py)."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from config.environment import value_of

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO_KEY = "demo-key-for-trying-out-the-programme-never-for-real-people"

HOME: Path = value_of("OCOP_HOME")
MODE: str = value_of("OCOP_MODE")
if MODE not in {"demo", "production"}:
    raise SystemExit(f"OCOP_MODE={MODE!r}: expected demo or production")
IS_DEMO = MODE == "demo"
DEBUG: bool = value_of("OCOP_DEBUG")
SECRET_KEY: str = value_of("OCOP_SECRET_KEY") or (DEMO_KEY if IS_DEMO else "")
ALLOWED_HOSTS: list[str] = value_of("OCOP_HOSTS")
PUBLIC_ADDRESS: str = value_of("OCOP_PUBLIC_ADDRESS").rstrip("/")
HTTPS: bool = value_of("OCOP_HTTPS")

SIGNER: str = value_of("OCOP_SIGNER") or ("trial" if IS_DEMO else "none")
SIGNING: dict[str, Any] = {
    "signer": SIGNER,
    "trial_folder": HOME / "trial-signing",
    "file": value_of("OCOP_SIGNING_FILE"),
    "password": value_of("OCOP_SIGNING_PASSWORD"),
    "token_library": value_of("OCOP_SIGNING_TOKEN_LIBRARY"),
    "token_label": value_of("OCOP_SIGNING_TOKEN_LABEL"),
    "credential": value_of("OCOP_SIGNING_CREDENTIAL"),
    "remote_address": value_of("OCOP_SIGNING_REMOTE_URL"),
    "remote_access_key": value_of("OCOP_SIGNING_REMOTE_ACCESS_KEY"),
    "roots": value_of("OCOP_SIGNING_ROOTS"),
    "timestamp_address": value_of("OCOP_TSA_URL"),
}
_NEEDED_BY_SIGNER = {
    "none": [],
    "trial": [],
    "file": ["OCOP_SIGNING_FILE"],
    "token": ["OCOP_SIGNING_TOKEN_LIBRARY"],
    "remote": ["OCOP_SIGNING_REMOTE_URL"],
}
if SIGNER not in _NEEDED_BY_SIGNER:
    raise SystemExit(f"OCOP_SIGNER={SIGNER!r}: expected {', '.join(_NEEDED_BY_SIGNER)}")
for _name in _NEEDED_BY_SIGNER[SIGNER]:
    if not value_of(_name):
        raise SystemExit(f"OCOP_SIGNER={SIGNER!r} needs {_name}")
if SIGNING["timestamp_address"] and urlsplit(SIGNING["timestamp_address"]).scheme not in {"http", "https"}:
    raise SystemExit(f"OCOP_TSA_URL={SIGNING['timestamp_address']!r}: expected http:// or https://")
if SIGNING["roots"] and not Path(SIGNING["roots"]).exists():
    raise SystemExit(f"OCOP_SIGNING_ROOTS={SIGNING['roots']!r}: no such file or folder")

SENDING: dict[str, Any] = {
    "mail": value_of("OCOP_MAIL") or ("recorder" if IS_DEMO else "none"),
    "sms": value_of("OCOP_SMS") or ("recorder" if IS_DEMO else "none"),
    "zalo": value_of("OCOP_ZALO") or ("recorder" if IS_DEMO else "none"),
    "mail_from": value_of("OCOP_MAIL_FROM"),
    "smtp_host": value_of("OCOP_SMTP_HOST"),
    "smtp_port": value_of("OCOP_SMTP_PORT"),
    "smtp_user": value_of("OCOP_SMTP_USER"),
    "smtp_password": value_of("OCOP_SMTP_PASSWORD"),
    "smtp_security": value_of("OCOP_SMTP_SECURITY"),
    "sms_address": value_of("OCOP_SMS_URL"),
    "sms_key": value_of("OCOP_SMS_KEY"),
    "sms_secret": value_of("OCOP_SMS_SECRET"),
    "sms_brand": value_of("OCOP_SMS_BRAND"),
    "sms_marks": value_of("OCOP_SMS_MARKS"),
    "sms_once": value_of("OCOP_SMS_ONCE"),
    "zalo_app": value_of("OCOP_ZALO_APP"),
    "zalo_secret": value_of("OCOP_ZALO_SECRET"),
    "zalo_refresh_token": value_of("OCOP_ZALO_REFRESH_TOKEN"),
    "zns_templates": value_of("OCOP_ZNS_TEMPLATES"),
    "zns_address": value_of("OCOP_ZNS_URL"),
    "zalo_keys_address": value_of("OCOP_ZALO_KEYS_URL"),
    "quiet_hours": value_of("OCOP_QUIET_HOURS"),
    "companion": value_of("OCOP_SENDER"),
}
_NEEDED_FOR_SENDING = {
    ("OCOP_MAIL", "mail"): {"none": [], "recorder": [], "smtp": ["OCOP_SMTP_HOST", "OCOP_MAIL_FROM"]},
    ("OCOP_SMS", "sms"): {
        "none": [],
        "recorder": [],
        "gateway": ["OCOP_SMS_URL", "OCOP_SMS_KEY"],
        "esms": ["OCOP_SMS_KEY", "OCOP_SMS_SECRET", "OCOP_SMS_BRAND"],
    },
    ("OCOP_ZALO", "zalo"): {
        "none": [],
        "recorder": [],
        "zns": ["OCOP_ZALO_APP", "OCOP_ZALO_SECRET", "OCOP_ZALO_REFRESH_TOKEN", "OCOP_ZNS_TEMPLATES"],
    },
}
for (_name, _key), _ways in _NEEDED_FOR_SENDING.items():
    if SENDING[_key] not in _ways:
        raise SystemExit(f"{_name}={SENDING[_key]!r}: expected {', '.join(_ways)}")
    for _needed in _ways[SENDING[_key]]:
        if not value_of(_needed):
            raise SystemExit(f"{_name}={SENDING[_key]!r} needs {_needed}")
if SENDING["smtp_security"] not in {"starttls", "tls", "none"}:
    raise SystemExit(f"OCOP_SMTP_SECURITY={SENDING['smtp_security']!r}: expected starttls, tls or none")
if re.fullmatch(r"\s*([01]\d|2[0-3]):[0-5]\d\s*-\s*([01]\d|2[0-3]):[0-5]\d\s*", SENDING["quiet_hours"]) is None:
    raise SystemExit(f"OCOP_QUIET_HOURS={SENDING['quiet_hours']!r}: expected 21:00-06:30")

NATIONAL_PORTAL: dict[str, Any] = {
    "way": value_of("OCOP_PORTAL") or ("recorder" if IS_DEMO else "none"),
    "address": value_of("OCOP_PORTAL_URL"),
    "token": value_of("OCOP_PORTAL_TOKEN"),
    "timeout": value_of("OCOP_PORTAL_TIMEOUT"),
}
if NATIONAL_PORTAL["way"] not in {"none", "recorder", "http"}:
    raise SystemExit(f"OCOP_PORTAL={NATIONAL_PORTAL['way']!r}: expected none, recorder or http")
if NATIONAL_PORTAL["way"] == "http":
    for _needed in ("OCOP_PORTAL_URL", "OCOP_PORTAL_TOKEN"):
        if not value_of(_needed):
            raise SystemExit(f"OCOP_PORTAL='http' needs {_needed}")
if not 1 <= NATIONAL_PORTAL["timeout"] <= 120:
    raise SystemExit(f"OCOP_PORTAL_TIMEOUT={NATIONAL_PORTAL['timeout']!r}: expected 1 to 120")

if not IS_DEMO:
    faults = []
    if SIGNER == "trial":
        faults.append("OCOP_SIGNER must not be trial: those certificates are worth nothing")
    if not SECRET_KEY or SECRET_KEY == DEMO_KEY or len(SECRET_KEY) < 50:
        faults.append("OCOP_SECRET_KEY must be set to a private key of at least 50 characters")
    if DEBUG:
        faults.append("OCOP_DEBUG must be off")
    if value_of("OCOP_REPORTS_TO_LOCAL"):
        faults.append("OCOP_REPORTS_TO_LOCAL must be off: subscribers could reach the own network")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        faults.append("OCOP_HOSTS must name the hosts the program answers to")
    if faults:
        raise SystemExit("OCOP_MODE=production refuses to start: " + "; ".join(faults))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "ocop.foundation.audit",
    "ocop.foundation.files",
    "ocop.programme.geography",
    "ocop.programme.accounts",
    "ocop.programme.notifications",
    "ocop.programme.official_documents",
    "ocop.programme.bodies",
    "ocop.programme.rubrics",
    "ocop.programme.producers",
    "ocop.programme.products",
    "ocop.programme.dossiers",
    "ocop.programme.councils",
    "ocop.programme.evaluation",
    "ocop.programme.recognition",
    "ocop.programme.traceability",
    "ocop.programme.support",
    "ocop.programme.training",
    "ocop.programme.promotion",
    "ocop.programme.farming",
    "ocop.programme.stamps",
    "ocop.programme.production",
    "ocop.programme.inspections",
    "ocop.programme.watch",
    "ocop.programme.recalls",
    "ocop.programme.exchange",
    "ocop.programme.privacy",
    "ocop.programme.planning",
    "ocop.programme.reporting",
    "ocop.interfaces.ui",
    "ocop.interfaces.entrance",
    "ocop.interfaces.portal",
    "ocop.interfaces.producer_desk",
    "ocop.interfaces.office",
    "ocop.interfaces.council_room",
    "ocop.interfaces.resolver",
    "ocop.interfaces.api",
    "ocop.interfaces.console",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ocop.interfaces.ui.middleware.ContentSecurityPolicyMiddleware",
    "ocop.interfaces.api.middleware.ApiAnswersMiddleware",
    "ocop.interfaces.resolver.middleware.DigitalLinkMiddleware",
    "ocop.interfaces.ui.middleware.ImpossibleInputMiddleware",
    "ocop.interfaces.api.middleware.TokenRoutesMiddleware",
    "ocop.interfaces.ui.public_answers.QuickPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ocop.interfaces.ui.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ocop.interfaces.entrance.middleware.SignedOutMiddleware",
    "ocop.interfaces.entrance.middleware.ActorMiddleware",
    "ocop.interfaces.council_room.pass_scope.PassScopeMiddleware",
    "ocop.interfaces.entrance.middleware.TemporaryPasswordMiddleware",
    "ocop.interfaces.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "ocop.interfaces.ui.context.programme",
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    address: str = value_of("OCOP_DATABASE_URL")
    if not address:
        return {
            "ENGINE": "ocop.foundation.sqlite",
            "NAME": HOME / "ocop.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                    "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=100000;"
                ),
            },
            "TEST": {"NAME": str(HOME / "test.sqlite3")},
        }
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SystemExit("OCOP_DATABASE_URL: expected postgresql://user:password@host:port/name")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "ocop.foundation.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": None} if query.get("prepare") == "off" else {},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["ocop.interfaces.entrance.sign_in_backend.UserNameOrPhoneBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "entrance:sign_in"
LOGIN_REDIRECT_URL = "entrance:desk"
LOGOUT_REDIRECT_URL = "portal:home"
SESSION_ENGINE = "ocop.foundation.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "ocop_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ocop.interfaces.ui.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ocop_language"
LOCALE_PATHS = [BASE_DIR / "ocop" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "build" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

FILES_ROOT = HOME / "files"
NOT_SENT_ROOT = HOME / "not-sent"  # messages written down in place of being sent
PLACE_HEADER: str = value_of("OCOP_PLACE_HEADER")
WATCHES_SCANS: bool = value_of("OCOP_WATCH")
STAMP_KEYS = Path(value_of("OCOP_STAMP_KEYS") or HOME / "stamp-keys.json")
REPORTS_TO_LOCAL: bool = value_of("OCOP_REPORTS_TO_LOCAL")
LONG_LIST_BYTES = 200_000  # some 3,000 products: longer lists are read and written by a process of their own
UPLOAD_LIMIT_BYTES: int = value_of("OCOP_UPLOAD_LIMIT_MB") * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "ocop.foundation.files.upload_limit.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

OCOP_SHOWS_GALLERY = IS_DEMO or DEBUG
PAGE_CACHE_SECONDS: int = value_of("OCOP_PAGE_CACHE_SECONDS")
COUNTS_AHEAD: bool = value_of("OCOP_COUNTS_AHEAD")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "ocop.foundation.log_lines.MaskedFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "line"}},
    # They tell names of signers when a certificate is not trusted; the pages say it instead.
    "loggers": {name: {"level": "CRITICAL"} for name in ("pyhanko", "pyhanko_certvalidator")},
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
