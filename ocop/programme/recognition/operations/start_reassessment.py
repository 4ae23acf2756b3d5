"""A product that bears a star begins a dossier for a higher one or for the next 36 months."""

from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.start_dossier import start_dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.transition import apply_extensions
from ocop.programme.recognition.rules.authority import is_recognised_by_ministry
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus


def start_reassessment(
    *,
    actor: Actor,
    product_id: int,
    kind: DossierKind,
    now: datetime,
    certificate_code: str = "",
    expires_on: date | None = None,
    certificate_copy: UploadedFile | None = None,
    knows_of_other: bool = False,
) -> Dossier:
    """Open the draft of an upgrade or renewal on the certificate it follows (Điều 7 khoản 6).

    A certificate kept here decides: its number and last day are read from it, whatever was typed about the day; with
    nothing typed it is the product's latest. A number not known here needs a copy of the paper, and the dossier says so
    to everybody who reads it. Raises Product.DoesNotExist, Refusal and FieldRefusal of `start_dossier`, and
    FieldRefusal for a number that belongs to another product or to a certificate revoked or replaced, and for an
    upgrade of a star that is over or already the highest (Điều 7 khoản 5).
    """
    product = products_visible_to(actor).get(pk=product_id)
    today = timezone.localdate(now)
    code = " ".join(certificate_code.split())[:40]
    known = _certificate(product.pk, code)
    if known is not None:
        if known.revoked_on is not None and known.revoked_on <= today:
            raise FieldRefusal({"previous_certificate_code": [_("Giấy chứng nhận này đã bị thu hồi.")]})
        if known.superseded_on is not None and known.superseded_on <= today:
            raise FieldRefusal(
                {"previous_certificate_code": [_("Giấy chứng nhận này đã được thay bằng giấy mới. Hãy ghi số mới.")]}
            )
        if kind == DossierKind.UPGRADE:
            _check_upgrade(known, today)
    elif code and Certificate.objects.filter(code__iexact=code).exists():
        raise FieldRefusal({"previous_certificate_code": [_("Số này là giấy chứng nhận của sản phẩm khác.")]})
    return start_dossier(
        actor=actor,
        product_id=product.pk,
        kind=kind,
        previous_certificate_code=known.code if known else code,
        # A record brought in from a list may lack its last day; then the producer's word stands.
        previous_expires_on=(known.valid_until if known else None) or expires_on,
        previous_issued_on=known.issued_on if known else None,
        recognised_version_id=known.result.item.version_id if known and known.result else None,
        is_certificate_known=known is not None,
        certificate_copy=certificate_copy,
        knows_of_other=knows_of_other,
        now=now,
    )


def _check_upgrade(known: Certificate, today: date) -> None:
    if is_recognised_by_ministry(known.star):
        raise FieldRefusal({"kind": [_("Sản phẩm đang mang 5 sao, hạng cao nhất, nên không nâng hạng nữa.")]})
    status = apply_extensions([known], today)[0].status_on(today)
    if status == CertificateStatus.EXPIRED:
        raise FieldRefusal(
            {
                "kind": [
                    _(
                        "Giấy chứng nhận đã hết hạn ngày %(day)s nên không còn hạng sao để nâng; hãy đăng ký đánh giá, "
                        "phân hạng lại hoặc lần đầu."
                    )
                    % {"day": f"{known.valid_until:%d/%m/%Y}" if known.valid_until else ""}
                ]
            }
        )


def _certificate(product_id: int, code: str) -> Certificate | None:
    own = Certificate.objects.filter(product_id=product_id).select_related("result__item")
    if code:
        return own.filter(code__iexact=code).first()
    standing = own.filter(revoked_on__isnull=True, superseded_on__isnull=True)
    return standing.order_by("-assessment_year", "-pk").first()
