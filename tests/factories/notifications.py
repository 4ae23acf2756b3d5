"""Messages for tests."""

from typing import Any

from ocop.programme.notifications.models import Notification
from tests.factories.accounts import NOW, make_user


def make_notification(**changes: Any) -> Notification:
    """An unread message to a new person unless changed."""
    values = {"at": NOW, "kind": "dossiers.returned", "title": "Hồ sơ được trả lại", "body": "Thiếu ảnh.", **changes}
    return Notification.objects.create(user=values.pop("user", None) or make_user(), **values)
