"""The slip a producer signs by hand: for being helped, and (dossiers/paper) for handing in one content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import day_in_words, place_of_signing
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.producers.labels import SCOPE_LABELS
from ocop.programme.producers.models import FilingMandate
from ocop.programme.producers.queries.mandate_terms import terms_sha256
from ocop.programme.producers.rules.mandates import MandateScope
from ocop.programme.producers.rules.slip_code import slip_code

TEMPLATE = Path(__file__).with_name("confirmation_slip.typ")


@dataclass(frozen=True)
class Slip:
    """What is printed; `bound_to` is the hash the number comes from, `sha256` the content's own, "" without one."""

    title: str
    subtitle: str
    fields: Sequence[tuple[str, str]]
    statements: Sequence[str]
    bound_to: str
    producer_signs: str
    officer_signs: str
    place: str
    sha256: str = ""


def slip_pdf(slip: Slip, *, now: datetime) -> bytes:
    """One page with number, QR of the number, and room for two signatures."""
    number = slip_code(slip.bound_to)
    written = {
        "document_title": f"{slip.title}: {slip.subtitle}".replace("\n", " "),
        "title": slip.title,
        "subtitle": slip.subtitle,
        "fields": [list(pair) for pair in slip.fields],
        "statements": list(slip.statements),
        "number": number,
        "number_words": "Nội dung thay đổi thì số này đổi theo, giấy đã ký không còn dùng được.",
        "hash": slip.sha256,
        "qr": "qr.svg",
        "signatures": [
            _signature("NGƯỜI NỘP HỘ", slip.officer_signs, "(Ký, ghi rõ họ tên)", ""),
            _signature(
                "ĐẠI DIỆN CHỦ THỂ",
                slip.producer_signs,
                "(Ký hoặc điểm chỉ, ghi rõ họ tên)",
                day_in_words(None, slip.place),
            ),
        ],
    }
    told = f"OCOP-XN {number.replace(' ', '')} {slip.bound_to}"
    return compile_pdf(TEMPLATE, written, created_at=now, images={"qr.svg": qr_svg(told)})


def mandate_slip_pdf(mandate: FilingMandate, *, now: datetime) -> bytes:
    """Giấy nhờ nộp hồ sơ hộ: what the producer agrees to, to be signed and photographed."""
    with override("vi"):
        producer = mandate.producer
        commune = producer.commune.name if producer.commune else ""
        slip = Slip(
            title="GIẤY NHỜ NỘP HỒ SƠ HỘ",
            subtitle="Đăng ký đánh giá, phân hạng sản phẩm OCOP",
            fields=(
                ("Chủ thể:", producer.name),
                ("Người đại diện:", mandate.consented_by_name),
                (
                    "Người nộp hộ:",
                    f"{mandate.officer_name}, công chức Ủy ban nhân dân {commune[:1].lower()}{commune[1:]}",
                ),
                ("Việc nhờ làm:", str(SCOPE_LABELS[MandateScope(mandate.scope)])),
                (
                    "Thời gian:",
                    f"từ ngày {mandate.valid_from:%d/%m/%Y} đến hết ngày {mandate.valid_until:%d/%m/%Y}",
                ),
            ),
            statements=(
                "Tôi nhờ người có tên trên nhập thông tin vào hệ thống và nộp hồ sơ hộ. Mỗi lần nộp hồ sơ, tôi được "
                "nghe đọc lại nội dung và tự mình xác nhận; chưa xác nhận thì hồ sơ không được nộp.",
                "Tôi chịu trách nhiệm về nội dung hồ sơ và có quyền thôi nhờ bất cứ lúc nào bằng cách báo cho Ủy ban "
                "nhân dân cấp xã.",
            ),
            bound_to=terms_sha256(mandate),
            producer_signs=mandate.consented_by_name,
            officer_signs=mandate.officer_name,
            place=place_of_signing(commune),
        )
        return slip_pdf(slip, now=now)


def _signature(authority: str, name: str, hint: str, place_and_day: str) -> dict[str, str]:
    return {"authority": authority, "name": name, "hint": hint, "place_and_day": place_and_day, "field": ""}
