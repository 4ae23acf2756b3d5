"""Taking a dossier back, by a member or for a producer who confirmed: what both do inside their deed."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.queries.dossiers_visible import PROVINCE_STAGES
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify


def check_reason(dossier: Dossier, reason: str) -> str:
    """The reason, tidied. Raises FieldRefusal (`reason`) when what was handed in is taken back without one."""
    note = reason.strip()
    if dossier.last_version and not note:
        raise FieldRefusal({"reason": [_("Hãy ghi lý do rút hồ sơ để cơ quan biết.")]})
    return note


def take_back(dossier: Dossier, *, actor: Actor, note: str, now: datetime) -> None:
    """Close the locked dossier as withdrawn; the offices that had it are told."""
    note_help(actor, dossier, now)
    was_at_province = dossier.state in PROVINCE_STAGES
    make_move(dossier=dossier, move=DossierMove.WITHDRAW, actor=actor, now=now, note=note)
    if dossier.last_version:
        _tell_offices(dossier, was_at_province, note, now)


def _tell_offices(dossier: Dossier, was_at_province: bool, note: str, now: datetime) -> None:
    today = timezone.localdate(now)
    ids = holders_of_role(
        Role.COMMUNE_OFFICER,
        day=today,
        province_code=dossier.province_code,
        commune_code=dossier.commune_code,
    )
    if was_at_province:
        ids += holders_of_role(Role.PROVINCE_OFFICER, day=today, province_code=dossier.province_code)
    with in_record_language():
        notify(
            user_ids=ids,
            kind="dossiers.withdrawn",
            title=_("Chủ thể rút hồ sơ: %(product)s") % {"product": dossier.product.name},
            body=note,
            link=f"/ban/co-quan/ho-so/{dossier.pk}/",
            now=now,
        )
