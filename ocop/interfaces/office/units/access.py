"""Who comes into the room of administrative units."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.interfaces.office.recognition.access import READERS as OFFICE_READERS
from ocop.programme.accounts.rules.roles import Role

READERS = OFFICE_READERS | {Role.ADMINISTRATOR}
KEEPERS = frozenset({Role.MINISTRY_OFFICER, Role.ADMINISTRATOR})


def trail(*ways: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of this room."""
    return [(_("Đơn vị hành chính"), reverse("office:units:list")), *ways]
