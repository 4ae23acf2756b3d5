"""Giấy chứng nhận kết quả phân hạng sản phẩm OCOP (Điều 4 khoản 3): A4 landscape, with a QR code that leads to its
page.

26/2026/QĐ-TTg sets no form for the certificate: the words that differ between authorities are `CertificateTexts`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.text.numbers_in_words import number_in_words
from ocop.foundation.typesetting.official_paper import day_in_words, place_of_signing, signing_authority
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.recognition.models import Certificate, CertificateWording
from ocop.programme.recognition.paper.certificate_frame import certificate_frame
from ocop.programme.recognition.paper.decision import MINISTRY
from ocop.programme.recognition.paper.facts import DEMO_NOTE, CertificateFacts, CertificateTexts
from ocop.programme.recognition.paper.reading import producer_address, province_name
from ocop.programme.recognition.queries.certificate_wordings import Wordings, wordings_of
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.validity import last_valid_day

TEMPLATE = Path(__file__).with_name("certificate.typ")
PUBLIC_PATH = "xac-minh"


def certificate_pdf(
    certificate: Certificate, *, now: datetime, public_address: str, texts: CertificateTexts | None = None
) -> bytes:
    """One certificate. `public_address` is the address of the site without a final stroke; the QR leads to
    `<public_address>/xac-minh/<public code>`.

    The file carries the moment of the issue, not of the reading: the office and the producer hold the same bytes, until
    the certificate ends and its paper says so.
    """
    with override("vi"):
        wordings = wordings_of({_authority_code(certificate)})
        facts = certificate_facts(certificate, now=now, public_address=public_address, texts=texts, wordings=wordings)
        return render_certificates([facts], now=certificate.created_at)


def certificates_pdf(
    certificates: Sequence[Certificate],
    *,
    now: datetime,
    public_address: str,
    texts: CertificateTexts | None = None,
) -> bytes:
    """Several certificates in one file to print, a page each, in the order given. ValueError for none.

    Read them with `select_related("product__producer__commune", "decision__document")`.
    """
    with override("vi"):
        wordings = wordings_of({_authority_code(one) for one in certificates})
        facts = [
            certificate_facts(one, now=now, public_address=public_address, texts=texts, wordings=wordings)
            for one in certificates
        ]
        return render_certificates(facts, now=now)


def render_certificates(certificates: Sequence[CertificateFacts], *, now: datetime) -> bytes:
    """The file of these certificates. ValueError for none."""
    if not certificates:
        raise ValueError("there is no certificate to print")
    images = {f"qr-{place}.svg": qr_svg(one.public_url) for place, one in enumerate(certificates)}
    images["frame.svg"] = certificate_frame()
    return compile_pdf(TEMPLATE, certificates_data(certificates), created_at=now, images=images)


def certificates_data(certificates: Sequence[CertificateFacts]) -> dict[str, Any]:
    """What the template prints."""
    first = certificates[0]
    title = (
        f"Giấy chứng nhận {official_number(first.code) or first.public_url.rpartition('/')[2]}"
        if len(certificates) == 1
        else f"{len(certificates)} giấy chứng nhận"
    )
    return {"document_title": title, "certificates": [_page(one, place) for place, one in enumerate(certificates)]}


def certificate_facts(
    certificate: Certificate,
    *,
    now: datetime,
    public_address: str,
    texts: CertificateTexts | None = None,
    wordings: Wordings | None = None,
) -> CertificateFacts:
    """The facts of a certificate; what no longer holds on the day of printing is written across it.

    The words are `texts`, else those the authority had chosen by the day of issue, else the usual ones.
    """
    product, decision = certificate.product, certificate.decision
    document = decision.document if decision else None
    day = certificate.issued_on or localdate(now)
    code = _authority_code(certificate)
    is_of_ministry = not code
    home = province_name(product.province_code, day)
    province = "" if is_of_ministry else home
    return CertificateFacts(
        texts=texts or _texts(certificate, province, (wordings or wordings_of([code])).on(code, day)),
        product=product.name,
        producer=product.producer.name,
        address=producer_address(product.producer, home),
        star=certificate.star,
        code=certificate.code,
        product_code=certificate.product_code,
        decision_number=certificate.decision_number,
        issued_on=certificate.issued_on,
        valid_until=certificate.valid_until,
        public_url=f"{public_address.rstrip('/')}/{PUBLIC_PATH}/{certificate.public_code}",
        place="Hà Nội" if is_of_ministry else place_of_signing(province),
        signatory=document.signatory if document else "",
        watermark=_watermark(certificate, localdate(now)),
        is_demo=certificate.is_demo,
    )


def default_texts(province: str, position: str = "") -> CertificateTexts:
    """The usual words of a province ("Tỉnh Thái Nguyên"), or of the ministry for ""."""
    if not province:
        return CertificateTexts(MINISTRY.upper(), signing=signing_authority(position or "Bộ trưởng"))
    return CertificateTexts(
        f"ỦY BAN NHÂN DÂN {province.upper()}",
        signing=signing_authority(position or "Chủ tịch"),
    )


def sample_certificate_pdf(texts: CertificateTexts, *, province: str, now: datetime, public_address: str) -> bytes:
    """A certificate of nothing, to look at the chosen words."""
    today = localdate(now)
    with override("vi"):
        facts = CertificateFacts(
            texts=texts,
            product="Tên sản phẩm",
            producer="Tên chủ thể",
            address="Địa chỉ của chủ thể",
            star=4 if province else 5,
            code="00-00000-0-0000",
            product_code="00-00000-0-0000",
            decision_number="…",
            issued_on=today,
            valid_until=last_valid_day(today),
            public_url=f"{public_address.rstrip('/')}/{PUBLIC_PATH}/",
            place=place_of_signing(province) if province else "Hà Nội",
            signatory="Họ và tên",
            watermark="BẢN XEM THỬ",
        )
        return render_certificates([facts], now=now)


def _authority_code(certificate: Certificate) -> str:
    """The province that issued it, "" for the ministry."""
    decision = certificate.decision
    if decision is not None:
        return certificate.product.province_code if decision.province_code else ""
    return certificate.product.province_code


def _texts(certificate: Certificate, province: str, wording: CertificateWording | None) -> CertificateTexts:
    document = certificate.decision.document if certificate.decision else None
    usual = default_texts(province, document.signatory_position if document else "")
    if wording is None:
        return usual
    return CertificateTexts(
        authority=wording.authority,
        title=wording.title,
        subtitle=wording.subtitle,
        verb=wording.verb,
        signing=wording.signing or usual.signing,
    )


def _watermark(certificate: Certificate, today: date) -> str:
    last_day = certificate.extended_until or certificate.valid_until
    if certificate.revoked_on is not None and certificate.revoked_on <= today:
        return "ĐÃ THU HỒI"
    if certificate.superseded_on is not None and certificate.superseded_on <= today:
        return "ĐÃ THAY THẾ"
    if last_day is not None and last_day < today:
        return "HẾT HIỆU LỰC"
    return ""


def _period(facts: CertificateFacts) -> str:
    """Both days are included (khoản 3 Điều 4); what the source does not tell is left out."""
    if facts.valid_until is None:
        return ""
    since = f"từ ngày {vietnamese_date(facts.issued_on)} " if facts.issued_on else ""
    return f"Có giá trị {since}đến hết ngày {vietnamese_date(facts.valid_until)}"


def _page(facts: CertificateFacts, place: int) -> dict[str, Any]:
    texts = facts.texts
    level = "quốc gia" if facts.star == 5 else "tỉnh"
    issued = f" ngày {vietnamese_date(facts.issued_on)}" if facts.issued_on else ""
    return {
        "authority": texts.authority,
        "title": texts.title,
        "subtitle": texts.subtitle,
        "verb": texts.verb,
        "product": facts.product,
        "producer": facts.producer,
        "address": facts.address,
        "star": facts.star,
        "star_words": f"ĐẠT HẠNG {number_in_words(facts.star).upper()} SAO – CẤP {level.upper()}",
        "product_code": facts.product_code,
        "code": facts.code,
        "decision": f"Theo Quyết định số {facts.decision_number}{issued}" if facts.decision_number else "",
        "valid": _period(facts),
        "qr": f"qr-{place}.svg",
        "public_url": facts.public_url.removeprefix("https://").removeprefix("http://"),
        "place_and_day": day_in_words(facts.issued_on, facts.place),
        "signing": texts.signing,
        "signatory": facts.signatory,
        "watermark": facts.watermark,
        "note": DEMO_NOTE if facts.is_demo else "",
    }
