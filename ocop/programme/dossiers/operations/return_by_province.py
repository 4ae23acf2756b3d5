"""Cấp tỉnh trả lại hồ sơ để UBND cấp xã, chủ thể hoàn thiện."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.returning import words_of_return
from ocop.programme.dossiers.operations.review_notices import tell_commune, tell_producer
from ocop.programme.dossiers.permissions.review import why_not_return_by_province
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove


def return_by_province(
    *, actor: Actor, dossier_id: int, words: str, points: Iterable[str] = (), now: datetime
) -> Dossier:
    """Send the dossier back; the producer completes it and hands it in to the commune again, which is told as well.

    Raises Dossier.DoesNotExist, Refusal for a wrong person or state, FieldRefusal (`words`) for a missing reason.
    Điều 7 khoản 3 điểm a, c.
    """
    with deed("dossiers.return_by_province", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("product"), pk=dossier_id)
        refuse_if(why_not_return_by_province(actor, dossier, timezone.localdate(now)))
        listed = [point for point in points if point.strip()]
        note = words_of_return(words, listed)
        dossier.commune_due_on = None
        dossier.save(update_fields=["commune_due_on"])
        make_move(dossier=dossier, move=DossierMove.PROVINCE_RETURN, actor=actor, now=now, note=note)
        with in_record_language():
            title = _("Cấp tỉnh yêu cầu hoàn thiện hồ sơ “%(product)s”") % {"product": dossier.product.name}
        tell_producer(dossier, kind="dossiers.returned_by_province", title=title, body=note, now=now)
        tell_commune(dossier, kind="dossiers.returned_by_province", title=title, body=note, now=now)
        record.about(dossier, version=dossier.last_version, points=len(listed))
    return dossier
