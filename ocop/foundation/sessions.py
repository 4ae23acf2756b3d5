"""Sessions in the database, read by one plain statement: every signed-in request pays for this look-up."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.core import signing
from django.db import connection
from django.utils import timezone

from ocop.foundation.prepared import quick_rows

_LOAD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own store; only the reading is done without building a query."""

    @classmethod
    def get_model_class(cls) -> Any:
        """Django's session table."""
        from django.contrib.sessions.models import Session

        return Session

    def load(self) -> dict[str, Any]:
        """The data of an unexpired session; an unknown or expired key leaves the store without one."""
        found = quick_rows(_LOAD, [self.session_key, connection.ops.adapt_datetimefield_value(timezone.now())])
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """The data of a row whose signature holds, else nothing. One text has one signature: it is checked once."""
        try:
            content = _unsigned(str(session_data), self.key_salt, settings.SECRET_KEY)
        except signing.BadSignature:
            return dict(super().decode(session_data))  # which says so in the log
        found: dict[str, Any] = json.loads(content)
        return found


class _AsItIs:
    """The serializer of `signing` that leaves the reading to us."""

    def dumps(self, obj: Any) -> bytes:
        return bytes(obj)

    def loads(self, data: bytes) -> Any:
        return data


@lru_cache(maxsize=1024)
def _unsigned(session_data: str, salt: str, _key: str) -> bytes:
    content: bytes = signing.loads(session_data, salt=salt, serializer=_AsItIs)
    return content
