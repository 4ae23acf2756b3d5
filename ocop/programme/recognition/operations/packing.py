"""Putting the dossier of a nomination together and freezing it; a part of the deeds that send it."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.recognition.labels import NOMINATION_PART
from ocop.programme.recognition.models import DecisionItem, NominationPackage
from ocop.programme.recognition.queries.nomination_package import content_sha256, package_content, package_on_desk


def send_package(
    item: DecisionItem, *, letter: OfficialDocument, actor: Actor, cover_note: str = "", now: datetime
) -> NominationPackage:
    """Freeze everything that goes with one product under the next number.

    Inside the caller's deed, which holds the decision's row. Raises Refusal naming what the law asks for and is not
    there; samples travel by hand and hold nothing up.
    """
    assert letter.issued_on is not None
    desk = package_on_desk(item, today=localdate(now))
    if desk.missing:
        raise Refusal(
            _("Hồ sơ đề nghị của %(product)s còn thiếu: %(parts)s (khoản 3 Điều 6).")
            % {
                "product": item.product.name,
                "parts": "; ".join(str(NOMINATION_PART[part]) for part in desk.missing),
            }
        )
    content = package_content(desk, letter=letter)
    return NominationPackage.objects.create(
        item=item,
        number=item.packages.count() + 1,
        variant=desk.variant.value,
        content=content,
        sha256=content_sha256(content),
        proposed_on=letter.issued_on,
        sent_at=now,
        sent_by_id=actor.user_id,
        sent_by_name=actor.name,
        cover_note=cover_note.strip(),
    )
