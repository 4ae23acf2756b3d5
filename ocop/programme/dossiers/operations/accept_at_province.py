"""Cơ quan tham mưu quản lý OCOP cấp tỉnh tiếp nhận hồ sơ từ UBND cấp xã."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import INTAKE_PAPER_LABELS
from ocop.programme.dossiers.models import Dossier, DossierReceipt
from ocop.programme.dossiers.operations.accept_at_commune import check_samples
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.receipt_book import write_receipt
from ocop.programme.dossiers.operations.review_notices import tell_commune, tell_producer
from ocop.programme.dossiers.operations.sample_counting import count_in
from ocop.programme.dossiers.permissions.review import why_not_accept_at_province
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.queries.helped_filing import last_confirmation
from ocop.programme.dossiers.rules.dossier_kinds import ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.dossiers.rules.review_contents import intake_papers
from ocop.programme.dossiers.rules.samples import SampleKeeper
from ocop.programme.producers.rules.mandates import ConsentWay


def accept_at_province(
    *,
    actor: Actor,
    dossier_id: int,
    papers_checked: Iterable[str],
    samples_received: int | None,
    note: str = "",
    has_seen_scan: bool = False,
    now: datetime,
) -> DossierReceipt:
    """Give the provincial receipt number after the composition of Điều 6 khoản 2 was ticked off; returns the slip.

    `papers_checked` are codes of IntakePaper; unknown ones are ignored. Raises Dossier.DoesNotExist, Refusal for a
    wrong person or state, FieldRefusal (`papers_checked`) while a paper is missing: such a dossier is returned, not
    received; (`has_seen_scan`) when an officer filed for the producer, who confirmed on paper, and nobody looked at its
    picture yet. Điều 7 khoản 3 điểm a.
    """
    with deed("dossiers.accept_at_province", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("rubric", "product"), pk=dossier_id)
        refuse_if(why_not_accept_at_province(actor, dossier, timezone.localdate(now)))
        needed = intake_papers(dossier.rubric.set_number)
        ticked = set(papers_checked)
        missing = [str(INTAKE_PAPER_LABELS[paper]) for paper in needed if paper.value not in ticked]
        if missing:
            raise FieldRefusal(
                {
                    "papers_checked": [
                        _("Còn thiếu: %(papers)s. Hồ sơ chưa đủ thành phần thì trả lại để hoàn thiện.")
                        % {"papers": "; ".join(missing)}
                    ]
                }
            )
        samples = check_samples(samples_received, set_number=dossier.rubric.set_number)
        _look_at_scan(actor, dossier, now, has_seen_scan=has_seen_scan)
        today = timezone.localdate(now)
        dossier.province_received_on = today
        dossier.save(update_fields=["province_received_on"])
        receipt = write_receipt(
            dossier=dossier,
            level=ReceiptLevel.PROVINCE,
            received_on=today,
            receiver_name=actor.name,
            samples_received=samples,
            papers_checked=[paper.value for paper in needed],
            note=note.strip(),
        )
        count_in(dossier=dossier, office=SampleKeeper.PROVINCE, counted=samples, actor=actor, now=now)
        make_move(dossier=dossier, move=DossierMove.PROVINCE_ACCEPT, actor=actor, now=now, note=note.strip())
        with in_record_language():
            title = _("Cấp tỉnh đã tiếp nhận hồ sơ “%(product)s”") % {"product": dossier.product.name}
            body = _("Phiếu số %(number)s.") % {"number": receipt.number}
        tell_producer(dossier, kind="dossiers.accepted_at_province", title=title, body=body, now=now)
        tell_commune(dossier, kind="dossiers.accepted_at_province", title=title, body=body, now=now)
        record.about(dossier, number=receipt.number, version=dossier.last_version)
    return receipt


def _look_at_scan(actor: Actor, dossier: Dossier, now: datetime, *, has_seen_scan: bool) -> None:
    confirmation = last_confirmation(dossier)
    if confirmation is None or confirmation.way != ConsentWay.PAPER:
        return
    if not has_seen_scan:
        raise FieldRefusal(
            {"has_seen_scan": [_("Chủ thể xác nhận bằng giấy ký tay: hãy xem bản chụp rồi đánh dấu đã xem.")]}
        )
    confirmation.seen_at, confirmation.seen_by_name = now, actor.name[:120]
    confirmation.save(update_fields=["seen_at", "seen_by_name"])
