"""Labels, slips and the minutes of destruction say what the book says."""

import io
from decimal import Decimal

import pytest
from docx import Document
from pypdf import PdfReader

from ocop.programme.dossiers.models import Dossier, SampleStep
from ocop.programme.dossiers.operations.move_kept_samples import destroy_samples
from ocop.programme.dossiers.operations.sample_stepping import HandOver
from ocop.programme.dossiers.paper.destruction_minutes import destruction_minutes_docx, destruction_minutes_pdf
from ocop.programme.dossiers.paper.sample_labels import labels_of, sample_labels_pdf
from ocop.programme.dossiers.paper.sample_slip import sample_slip_pdf
from ocop.programme.dossiers.queries.samples import items_of
from ocop.programme.dossiers.rules.sample_codes import PacketKey, packet_code, slip_code
from ocop.programme.dossiers.rules.samples import SampleKeeper
from tests.factories.accounts import NOW
from tests.factories.review import Desk, make_desk
from tests.factories.samples import LEVEL, announce, bring_to_store, make_sample_dossier, receive

pytestmark = pytest.mark.django_db


def _address(code: str) -> str:
    return f"https://ocop.example/ma/{code}"


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def dossier(desk: Desk) -> Dossier:
    return make_sample_dossier(desk)


def test_each_sample_has_its_label_with_its_own_code(desk: Desk, dossier: Dossier) -> None:
    announce(desk, dossier)
    labels = labels_of(items_of(dossier, LEVEL), needed=5)
    said = _text(sample_labels_pdf(dossier, LEVEL, labels, address_of=_address, now=NOW))
    for serial in range(1, 6):
        first, last = (
            packet_code(PacketKey(dossier.pk, LEVEL, serial))[:9],
            packet_code(PacketKey(dossier.pk, LEVEL, serial))[10:],
        )
        assert f"MẪU OCOP · số {serial}" in said
        assert first in said
        assert last in said
    assert "gói 200 g" in said


def test_labels_are_printed_before_anything_was_announced() -> None:
    assert [one.serial for one in labels_of([], needed=5)] == [1, 2, 3, 4, 5]


def test_the_slip_names_both_sides_and_its_code(desk: Desk, dossier: Dossier) -> None:
    receive(desk, dossier, [1, 2])
    step = SampleStep.objects.get()
    said = _text(sample_slip_pdf(step, address_of=_address, now=NOW))
    for words in (
        "PHIẾU GIAO NHẬN SẢN PHẨM MẪU",
        "Lò Thị Mai",
        desk.commune_officer.name,
        slip_code(step.pk),
        "02 sản phẩm mẫu",
    ):
        assert words in said


def test_the_minutes_of_destruction_are_printed_in_both_ways(desk: Desk, dossier: Dossier) -> None:
    bring_to_store(desk, dossier)
    step = destroy_samples(
        actor=desk.province_officer,
        dossier_id=dossier.pk,
        level=LEVEL,
        office=SampleKeeper.PROVINCE,
        serials=[1, 2],
        hand_over=HandOver(
            witnesses="Trần An, Chi cục\nLê Bình, Văn phòng",
            remark="Mẫu hết hạn, tiêu hủy tại chỗ.",
            place="Trụ sở Chi cục",
            temperature=Decimal("3.5"),
        ),
        now=NOW,
    )
    said = _text(destruction_minutes_pdf(step, now=NOW))
    written = Document(io.BytesIO(destruction_minutes_docx(step, now=NOW)))
    words = "\n".join(
        [one.text for one in written.paragraphs]
        + [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    )
    for expected in ("Hủy sản phẩm mẫu", "Trần An", "Lê Bình", "02 sản phẩm mẫu", "Mẫu hết hạn, tiêu hủy tại chỗ."):
        assert expected in said
        assert expected in words
