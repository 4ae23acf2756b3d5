"""The season's diary on paper: what holds, with the day harvest is allowed; what was corrected, apart."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from ocop.programme.farming.operations.record_work import correct_work
from ocop.programme.farming.paper.diary_book import diary_paper, diary_pdf, diary_xlsx
from ocop.programme.farming.queries.diaries import whole_diary
from tests.factories.farming import ADDRESS, AT, client_id, make_crop, make_input, note_work, spraying
from tests.factories.producers import make_producer, member_actor

pytestmark = pytest.mark.django_db


def test_the_paper_holds_what_is_in_force_and_keeps_what_was_corrected():
    producer = make_producer()
    member = member_actor(producer)
    crop, bought = make_crop(member, producer), make_input(member, producer)
    wrong = note_work(member, crop, spraying(bought, date(2026, 11, 19), words="=1+1"))
    correct_work(
        actor=member,
        entry_id=wrong.pk,
        client_id=client_id(),
        sheet=spraying(bought, date(2026, 11, 20), words="=1+1"),
        reason="Nhầm ngày",
        address=ADDRESS,
        now=AT,
    )
    book = whole_diary(crop)
    paper = diary_paper(book)
    row = [
        "20/11/2026", "Phun thuốc: =1+1", "Thuốc trừ rầy sinh học, Azadirachtin", "0,5 lít", "7", "27/11/2026",
        "Nguyễn Văn Mẫu", "",
    ]  # fmt: skip
    tables = [block for block in paper.blocks if block["kind"] == "table"]
    assert [one["cells"] for one in tables[0]["rows"]] == [row]
    assert [one["cells"][-1] for one in paper.annexes[0].blocks[0]["rows"]] == ["Nhầm ngày"]
    sheet = load_workbook(io.BytesIO(diary_xlsx(book))).active
    assert [[str(cell.value) for cell in line] for line in sheet.iter_rows(min_row=8)] == [
        ["2026-11-20 00:00:00", *row[1:4], "7", "2026-11-27 00:00:00", row[6], ""]
    ]
    assert diary_pdf(book, now=AT).startswith(b"%PDF")
