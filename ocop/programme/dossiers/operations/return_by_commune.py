"""UBND cấp xã trả lại hồ sơ để chủ thể bổ sung."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.returning import words_of_return
from ocop.programme.dossiers.operations.review_notices import tell_producer
from ocop.programme.dossiers.permissions.review import why_not_return_by_commune
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove


def return_by_commune(
    *, actor: Actor, dossier_id: int, words: str, points: Iterable[str] = (), now: datetime
) -> Dossier:
    """Send the dossier back to the producer with a reason and the list of points to supplement.

    The commune's deadline is cleared: it starts anew when the supplemented dossier is received. Raises
    Dossier.DoesNotExist, Refusal for a wrong person or state, FieldRefusal (`words`) for a missing reason.
    Điều 7 khoản 2.
    """
    with deed("dossiers.return_by_commune", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("product"), pk=dossier_id)
        refuse_if(why_not_return_by_commune(actor, dossier))
        listed = [point for point in points if point.strip()]
        note = words_of_return(words, listed)
        dossier.commune_due_on = None
        dossier.save(update_fields=["commune_due_on"])
        make_move(dossier=dossier, move=DossierMove.COMMUNE_RETURN, actor=actor, now=now, note=note)
        with in_record_language():
            tell_producer(
                dossier,
                kind="dossiers.returned_by_commune",
                title=_("UBND cấp xã yêu cầu bổ sung hồ sơ “%(product)s”") % {"product": dossier.product.name},
                body=note,
                now=now,
            )
        record.about(dossier, version=dossier.last_version, points=len(listed))
    return dossier
