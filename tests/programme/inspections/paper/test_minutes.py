import io
import zipfile

import pytest

from ocop.foundation.typesetting.official_paper import Paper
from ocop.programme.inspections.models import Inspection
from ocop.programme.inspections.paper.minutes import minutes_docx, minutes_paper, minutes_pdf
from ocop.programme.inspections.rules.inspection_kinds import Answer, ProducerSignature
from tests.factories.inspections import NOW, conclude, make_concluded, make_visit, say

pytestmark = pytest.mark.django_db


def words_of(paper: Paper) -> str:
    return " ".join(str(block) for block in paper.blocks)


def test_a_draft_is_marked_and_leaves_room_for_answers():
    paper = minutes_paper(make_visit().inspection)

    assert paper.watermark == "DỰ THẢO"
    assert "Không có tồn tại, vi phạm." in words_of(paper)


def test_minutes_name_findings_corrections_and_both_signatures():
    visit = make_concluded()
    said = str(visit.inspection.minutes)

    for words in ("Nhãn thiếu hạn sử dụng.", "In lại nhãn.", "11/09/2026", "Trần Thị Bình", "Đỗ Mạnh Hùng"):
        assert words in said
    assert visit.inspection.minutes["watermark"] == ""


def test_a_refused_signature_leaves_no_name_under_the_producer():
    visit = make_visit()
    say(visit, "label.content", Answer.OK)
    conclude(visit, producer_signature=ProducerSignature.REFUSED, refusal_reason="Không đồng ý.")

    signatures = next(one for one in visit.inspection.minutes["blocks"] if one["kind"] == "signatures")

    assert [one["name"] for one in signatures["signatures"]] == ["", "Đỗ Mạnh Hùng"]
    assert "từ chối ký biên bản: Không đồng ý." in str(visit.inspection.minutes)


def test_the_same_minutes_are_the_same_bytes_in_both_forms():
    found = Inspection.objects.get(pk=make_concluded().inspection.pk)

    assert minutes_pdf(found, now=NOW) == minutes_pdf(found, now=NOW.replace(year=2030))
    word = minutes_docx(found, now=NOW)
    assert "In lại nhãn." in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
