"""A producer begins a dossier for one product."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, EvidenceLink
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.operations.prefilling import prefill, source_of
from ocop.programme.dossiers.permissions.filing import why_not_start_dossier
from ocop.programme.dossiers.queries.begun_beside import begun_beside, beside_words
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.sites import site_words, sites_of
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_for_set


def start_dossier(
    *,
    actor: Actor,
    product_id: int,
    kind: DossierKind,
    now: datetime,
    previous_certificate_code: str = "",
    previous_expires_on: date | None = None,
    previous_issued_on: date | None = None,
    recognised_version_id: int | None = None,
    is_certificate_known: bool = False,
    certificate_copy: UploadedFile | None = None,
    copies_previous: bool = True,
    knows_of_other: bool = False,
) -> Dossier:
    """Open a draft under the rubric in force (Điều 6 khoản 1), its place that of the producer.

    Texts come from the producer and the product; an upgrade or renewal is filled from `recognised_version_id` (the
    version that led to the certificate) or the product's last submitted version: texts, papers, and the marks of
    criteria that read the same in both score sheets (`operations/prefilling.py`).

    An upgrade or renewal rests on a certificate of this product (Điều 7 khoản 6). `is_certificate_known`: the caller
    found it among the certificates kept here (`recognition.operations.start_reassessment` does); otherwise it was
    issued before, and its number counts only with `certificate_copy`, which is attached to the dossier as evidence.
    `knows_of_other`: the person read what it means to begin beside an open dossier of the other kind
    (`queries/begun_beside.py`); without it the second one is refused with those words.
    Raises Product.DoesNotExist, Refusal (another open dossier of the kind, no rubric in force, …), FieldRefusal when an
    upgrade or renewal names no certificate, brings no copy of an unknown one, or stands beside another.
    """
    with deed("dossiers.start", actor=actor, now=now) as record:
        today = timezone.localdate(now)
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_start_dossier(actor, product, kind, today))
        other = begun_beside(product.pk, DossierKind(kind))
        if other is not None and not knows_of_other:
            raise FieldRefusal({"knows_of_other": [beside_words(DossierKind(kind))]})
        code = " ".join(previous_certificate_code.split())[:40]
        if kind != DossierKind.FIRST and not code:
            raise FieldRefusal(
                {"previous_certificate_code": [_("Hãy ghi số giấy chứng nhận OCOP đã được cấp cho sản phẩm này.")]}
            )
        if kind != DossierKind.FIRST and not is_certificate_known and certificate_copy is None:
            raise FieldRefusal({"certificate_copy": [_no_copy()]})
        rubric = rubric_for_set(product.set_number or 0, today)
        assert rubric is not None  # asked above
        producer = product.producer
        dossier = Dossier.objects.create(
            producer=producer,
            product=product,
            rubric=rubric,
            kind=DossierKind(kind).value,
            year=today.year,
            state=DossierState.DRAFT.value,
            state_since=now,
            province_code=producer.province_code,
            commune_code=producer.commune_code,
            previous_certificate_code="" if kind == DossierKind.FIRST else code,
            previous_expires_on=None if kind == DossierKind.FIRST else previous_expires_on,
            previous_issued_on=None if kind == DossierKind.FIRST else previous_issued_on,
            is_previous_certificate_known=None if kind == DossierKind.FIRST else is_certificate_known,
            producer_history=producer.history,
            producer_organisation=producer.organisation,
            product_description=product.specification,
            result_sourcing_technology=_words_of_sites(producer),
            is_demo=product.is_demo,
            created_at=now,
            changed_at=now,
        )
        note_help(actor, dossier, now)
        if kind != DossierKind.FIRST and not is_certificate_known:
            _attach_copy(actor, dossier, certificate_copy, now)
        source = source_of(product, recognised_version_id) if copies_previous else None
        if source is not None:
            prefill(dossier, source, now)
        record.about(
            dossier,
            kind=dossier.kind,
            product=product.pk,
            set_number=product.set_number,
            copied_version=source.pk if source else None,
            is_certificate_known=dossier.is_previous_certificate_known,
            beside=other.pk if other else None,
        )
    return dossier


def _no_copy() -> str:
    return _(
        "Hệ thống chưa có giấy chứng nhận số này của sản phẩm. Nếu giấy được cấp trước khi có hệ thống, hãy kèm bản "
        "chụp hoặc bản quét của giấy đó."
    )


def _attach_copy(actor: Actor, dossier: Dossier, copy: UploadedFile | None, now: datetime) -> None:
    """The copy goes into the wallet and to the dossier as a whole; the offices read it with the other papers."""
    with in_record_language():
        title = _("Bản sao Giấy chứng nhận OCOP số %(code)s") % {"code": dossier.previous_certificate_code}
    sheet = EvidenceSheet(type=EvidenceType.OTHER, title=title, number=dossier.previous_certificate_code)
    try:
        evidence = add_evidence(actor=actor, producer_id=dossier.producer_id, sheet=sheet, uploaded=copy, now=now)
    except FieldRefusal as refusal:
        raise FieldRefusal({"certificate_copy": refusal.reasons}) from refusal
    EvidenceLink.objects.create(dossier=dossier, evidence=evidence, criterion_code="", added_at=now)


def _words_of_sites(producer: Producer) -> str:
    """The places the producer wrote down, one a line: a beginning for "vùng nguyên liệu, công nghệ" of Mẫu số 02."""
    with in_record_language():
        return "\n".join(site_words(site) for site in sites_of(producer))
