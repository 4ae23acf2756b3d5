"""What every page knows: the actor, the desk's menu, unread messages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.ui.desk_menu import menu_for, room_menu
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor
from ocop.programme.notifications.queries.inbox import unread_count


def programme(request: HttpRequest) -> dict[str, Any]:
    """Context for every template; the costly parts are computed only when a template asks."""
    actor = getattr(request, "actor", ANONYMOUS)
    room = getattr(request, "limited_to", None)
    return {
        "actor": actor,
        "desk_menu": SimpleLazyObject(lambda: menu_for(actor, request.path) if room is None else room_menu(room)),
        "unread_count": SimpleLazyObject(lambda: unread_count(actor)),
        "is_demo_mode": settings.IS_DEMO,
        "desk_home_url": "/ban-lam-viec/",
        "desk_name": _("Bàn làm việc"),
        "person_role": SimpleLazyObject(lambda: _first_role(actor)),
    }


def _first_role(actor: Actor) -> str:
    if actor.mandate is not None:
        return str(_("Đang nộp hộ"))
    return str(ROLE_LABELS[actor.grants[0].role]) if actor.grants else ""
