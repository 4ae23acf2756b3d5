"""Danh sách thành viên of a body on a day, in the layout of official papers (Nghị định 30/2020/NĐ-CP)."""

from datetime import date, datetime
from pathlib import Path

from ocop.foundation.record_language import in_record_language
from ocop.foundation.typesetting.official_paper import (
    Head,
    Paper,
    Signature,
    day_in_words,
    official_docx,
    official_pdf,
    table,
    text,
)
from ocop.programme.bodies.labels import POSTS
from ocop.programme.bodies.models import Body
from ocop.programme.bodies.queries.bodies import members_on
from ocop.programme.bodies.rules.body_kinds import BodyLevel

TEMPLATE = Path(__file__).with_name("member_list.typ")
WORD_TEMPLATE = Path(__file__).with_name("member_list.docx")


def member_list_pdf(body: Body, *, day: date, place: str, now: datetime) -> bytes:
    """The list as PDF; `place` is where the paper is dated from."""
    with in_record_language():
        return official_pdf(TEMPLATE, member_list_paper(body, day=day, place=place), now=now)


def member_list_docx(body: Body, *, day: date, place: str, now: datetime) -> bytes:
    """The list as a Word file."""
    with in_record_language():
        return official_docx(WORD_TEMPLATE, member_list_paper(body, day=day, place=place), now=now)


def member_list_paper(body: Body, *, day: date, place: str = "") -> Paper:
    """The words of the list: who sat on the day, by which decision."""
    members = members_on(body, day)
    words = POSTS[body.kind]
    papers = list(dict.fromkeys((one.document.number, one.document.issued_on) for one in members))
    told = "; ".join(f"số {number}" + (f" ngày {issued:%d/%m/%Y}" if issued else "") for number, issued in papers)
    central = body.level == BodyLevel.CENTRAL
    rows = [
        [str(number), one.person_name, one.office_position, str(words[one.post])]
        for number, one in enumerate(members, start=1)
    ]
    return Paper(
        document_title=f"Danh sách thành viên {body.name}",
        head=Head(
            body=body.name.upper(),
            superior="" if central else body.document.issuing_authority.upper(),
            place_and_day=day_in_words(None, place or ("Hà Nội" if central else "")),
        ),
        title="DANH SÁCH THÀNH VIÊN",
        subtitle=body.name,
        under_title=f"(tại ngày {day:%d/%m/%Y}" + (f"; theo Quyết định {told})" if told else ")"),
        blocks=(
            table(
                "members",
                ["TT", "Họ và tên", "Chức vụ, đơn vị", "Chức danh"],
                [9, 46, 66, 44],
                rows,
                aligns=["center", "left", "left", "left"],
            ),
            text(f"Danh sách có {len(rows)} người." if rows else "Chưa ghi thành viên nào tại ngày này."),
        ),
        signatures=(Signature("NGƯỜI LẬP DANH SÁCH", hint="(Ký, ghi rõ họ tên)"),),
        watermark="MẪU" if body.is_demo else "",
    )
