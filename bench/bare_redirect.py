"""The peer of the resolver: Django with nothing but one look-up and a redirect, on the same tables and server."""

import os
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

_address = urlsplit(os.environ["OCOP_DATABASE_URL"])
_query = dict(pair.split("=", 1) for pair in _address.query.split("&") if "=" in pair)
settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    SECRET_KEY="bench",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(_address.path.lstrip("/")),
            "USER": unquote(_address.username or ""),
            "PASSWORD": unquote(_address.password or ""),
            "HOST": unquote(_query.get("host", _address.hostname or "")),
            "PORT": str(_address.port or ""),
            "CONN_MAX_AGE": None,
        }
    },
)
django.setup()
_TEXT = (
    "SELECT l.href FROM traceability_linkset s JOIN traceability_link l ON l.link_set_id = s.id "
    "WHERE s.anchor = %s ORDER BY l.position LIMIT 1"
)


def redirect(request: HttpRequest, path: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(_TEXT, [f"/{path}"])
        row = cursor.fetchone()
    return HttpResponse(status=307, headers={"Location": row[0]}) if row else HttpResponse(status=404)


urlpatterns = [re_path(r"^(?P<path>.*)$", redirect)]
application = WSGIHandler()
