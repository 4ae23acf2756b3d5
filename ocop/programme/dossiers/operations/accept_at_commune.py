"""Tiếp nhận hồ sơ tại UBND cấp xã."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import CommuneReport, Dossier, DossierReceipt
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.receipt_book import write_receipt
from ocop.programme.dossiers.operations.review_notices import tell_producer
from ocop.programme.dossiers.operations.sample_counting import count_in
from ocop.programme.dossiers.permissions.review import why_not_accept_at_commune
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_kinds import ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.dossiers.rules.review_clocks import commune_due_on
from ocop.programme.dossiers.rules.review_contents import samples_required
from ocop.programme.dossiers.rules.samples import SampleKeeper
from ocop.programme.official_documents.queries.working_days import calendar_around

MOST_SAMPLES = 1000


def accept_at_commune(
    *, actor: Actor, dossier_id: int, samples_received: int | None, note: str = "", now: datetime
) -> DossierReceipt:
    """Give the dossier its receipt number and start the commune's 15 working days; returns the slip.

    A dossier received again after a supplement gets a new slip and a new clock, and the commune's former report is
    opened as a draft. Raises Dossier.DoesNotExist for a dossier the actor may not see, Refusal for a wrong person or
    state (a second click learns the number already given), FieldRefusal for the number of samples. Điều 7 khoản 2,
    Mẫu số 01.
    """
    with deed("dossiers.accept_at_commune", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("rubric", "product"), pk=dossier_id)
        refuse_if(why_not_accept_at_commune(actor, dossier))
        samples = check_samples(samples_received, set_number=dossier.rubric.set_number)
        today = timezone.localdate(now)
        dossier.commune_received_on = today
        dossier.commune_due_on = commune_due_on(today, calendar_around(today))
        dossier.save(update_fields=["commune_received_on", "commune_due_on"])
        receipt = write_receipt(
            dossier=dossier,
            level=ReceiptLevel.COMMUNE,
            received_on=today,
            receiver_name=actor.name,
            samples_received=samples,
            note=note.strip(),
        )
        count_in(dossier=dossier, office=SampleKeeper.COMMUNE, counted=samples, actor=actor, now=now)
        _open_former_report(dossier, now)
        make_move(dossier=dossier, move=DossierMove.COMMUNE_ACCEPT, actor=actor, now=now, note=note.strip())
        due = dossier.commune_due_on.strftime("%d/%m/%Y")
        with in_record_language():
            tell_producer(
                dossier,
                kind="dossiers.accepted_at_commune",
                title=_("UBND cấp xã đã tiếp nhận hồ sơ “%(product)s”") % {"product": dossier.product.name},
                body=_("Phiếu số %(number)s. UBND cấp xã đánh giá và chuyển cấp tỉnh chậm nhất ngày %(due)s.")
                % {"number": receipt.number, "due": due},
                now=now,
            )
        record.about(dossier, number=receipt.number, version=dossier.last_version, due_on=dossier.commune_due_on)
    return receipt


def check_samples(samples_received: int | None, *, set_number: int) -> int | None:
    """The number of samples as stored: none for tourism services; raises FieldRefusal for a number nobody can mean."""
    if not samples_required(set_number):
        return None
    if samples_received is None:
        raise FieldRefusal({"samples_received": [_("Ghi số sản phẩm mẫu đã nhận; chưa nhận thì ghi 0.")]})
    if not 0 <= samples_received <= MOST_SAMPLES:
        raise FieldRefusal({"samples_received": [_("Số sản phẩm mẫu phải từ 0 đến 1.000.")]})
    return samples_received


def _open_former_report(dossier: Dossier, now: datetime) -> None:
    """The issued text stays in IssuedReport; the working text is a draft again, without the signs of issue."""
    for report in CommuneReport.objects.filter(dossier=dossier, issued_at__isnull=False):
        report.issued_at = None
        report.report_number = report.letter_number = ""
        report.signed_on = None
        report.samples_sent = None
        report.version += 1
        report.changed_at = now
        report.save()
