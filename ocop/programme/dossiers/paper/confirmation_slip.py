"""Giấy xác nhận nộp hồ sơ: what a producer signs by hand for exactly this content of a helped dossier."""

from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.foundation.typesetting.official_paper import place_of_signing
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.helped_filing import to_confirm, withdrawal_bound_to
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.producers.models import FilingMandate
from ocop.programme.producers.paper.confirmation_slip import Slip, slip_pdf


def dossier_slip_pdf(dossier: Dossier, mandate: FilingMandate, *, now: datetime) -> bytes:
    """The slip for the content as it stands, with its hash; another content has another number."""
    with override("vi"):
        asked = to_confirm(dossier, localdate(now), mandate=mandate)
        producer = asked.content["producer"]
        points = vietnamese_decimal(Decimal(asked.content.get("total", "0")))
        slip = Slip(
            title="GIẤY XÁC NHẬN NỘP HỒ SƠ",
            subtitle="Đăng ký đánh giá, phân hạng sản phẩm OCOP",
            fields=(
                ("Chủ thể:", str(producer.get("name") or "")),
                ("Người đại diện:", str(producer.get("representative_name") or "")),
                ("Sản phẩm:", str(asked.content["product"].get("name") or "")),
                ("Loại hồ sơ:", str(DOSSIER_KIND_LABELS[DossierKind(dossier.kind)])),
                ("Điểm tự chấm:", points),
                ("Số giấy tờ kèm theo:", str(len(asked.content.get("evidence") or ()))),
                ("Người nộp hộ:", mandate.officer_name),
            ),
            statements=(
                "Tôi đã được nghe đọc, xem lại Phiếu đăng ký (Mẫu số 01), Báo cáo tự đánh giá (Mẫu số 02) và các giấy "
                "tờ kèm theo của hồ sơ này. Tôi đồng ý nộp hồ sơ với đúng nội dung đó cho Ủy ban nhân dân cấp xã.",
                "Cam đoan những thông tin trong Phiếu đăng ký là đúng sự thật, chúng tôi xin cam kết tuân thủ các quy "
                "định về đánh giá, phân hạng sản phẩm OCOP, chịu trách nhiệm trước Hội đồng và pháp luật về Hồ sơ đăng "
                "ký đánh giá, phân hạng sản phẩm.",
            ),
            bound_to=asked.bound_to,
            producer_signs=str(producer.get("representative_name") or ""),
            officer_signs=mandate.officer_name,
            place=place_of_signing(str(asked.content["dossier"].get("commune") or "")),
            sha256=asked.sha256,
        )
        return slip_pdf(slip, now=now)


def withdrawal_slip_pdf(dossier: Dossier, mandate: FilingMandate, *, now: datetime) -> bytes:
    """The slip for taking back the version handed in last."""
    with override("vi"):
        producer = dossier.producer
        commune = producer.commune.name if producer.commune else ""
        name = producer.representative_name or mandate.consented_by_name
        slip = Slip(
            title="GIẤY XÁC NHẬN RÚT HỒ SƠ",
            subtitle="Đăng ký đánh giá, phân hạng sản phẩm OCOP",
            fields=(
                ("Chủ thể:", producer.name),
                ("Người đại diện:", name),
                ("Sản phẩm:", dossier.product.name),
                ("Loại hồ sơ:", str(DOSSIER_KIND_LABELS[DossierKind(dossier.kind)])),
                ("Bản đã nộp:", f"số {dossier.last_version}"),
                ("Người rút hộ:", mandate.officer_name),
            ),
            statements=(
                "Tôi đồng ý rút hồ sơ nêu trên. Tôi đã được giải thích: hồ sơ rút rồi không nộp tiếp được, muốn tham "
                "gia lại phải lập hồ sơ mới; các bản đã nộp vẫn được lưu.",
            ),
            bound_to=withdrawal_bound_to(dossier),
            producer_signs=name,
            officer_signs=mandate.officer_name,
            place=place_of_signing(commune),
        )
        return slip_pdf(slip, now=now)
