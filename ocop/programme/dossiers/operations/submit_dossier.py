"""The producer hands the dossier in to the commune (Điều 7 khoản 1)."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import DossierVersion
from ocop.programme.dossiers.operations.handing_in import hand_in, ready_to_hand_in


def submit_dossier(*, actor: Actor, dossier_id: int, is_oath_taken: bool, now: datetime) -> DossierVersion:
    """Freeze the content as the next version, move the dossier to SUBMITTED and tell the commune's officers.

    The frozen content (every text, mark and document with its SHA-256) has "giá trị pháp lý như hồ sơ giấy".
    Raises Dossier.DoesNotExist; Refusal with every blocking gap at once, when the state or the rubric's validity
    forbids it, or for an officer who helps: what the producer did not confirm is not handed in
    (`submit_helped_dossier`); FieldRefusal when the oath of Mẫu số 01 was not taken.
    """
    with deed("dossiers.submit", actor=actor, now=now) as record:
        dossier = ready_to_hand_in(actor=actor, dossier_id=dossier_id, is_oath_taken=is_oath_taken, now=now)
        if actor.mandate is not None:
            raise Refusal(_("Hồ sơ nộp hộ chỉ nộp được khi chủ thể xác nhận bằng mã một lần hoặc giấy ký tay."))
        version = hand_in(actor=actor, dossier=dossier, now=now)
        record.about(dossier, version=version.number, sha256=version.sha256)
    return version
