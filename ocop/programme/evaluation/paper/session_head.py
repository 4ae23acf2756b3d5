"""What all papers of a council's day have in common: the head, and how a day and a time are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from ocop.foundation.typesetting.official_paper import Head, Signature, day_in_words, place_of_signing
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.queries.session_papers import SessionOnPaper
from ocop.programme.evaluation.rules.paper_kinds import SigningSeat

SIGNING_FIELDS = {SigningSeat.SECRETARY: "thu_ky", SigningSeat.CHAIR: "chu_tich"}
_HINT = "(Ký, ghi rõ họ tên)"


def council_lines(name: str) -> str:
    """ "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh X" in capitals, broken where a person would."""
    lines = name.upper().replace(", PHÂN HẠNG", ",\nPHÂN HẠNG")
    return re.sub(r" (?=(?:TỈNH|THÀNH PHỐ|CẤP) )", "\n", lines)


def head_of(facts: SessionOnPaper, *, day: date | None = None, number: str = "") -> Head:
    """The head of a paper of the session, dated on the day of the sitting unless told otherwise."""
    place = place_of_signing(facts.province) if facts.province else "Hà Nội"
    return Head(
        body=council_lines(facts.council),
        number=number,
        place_and_day=day_in_words(day or facts.held_on, place),
    )


@dataclass(frozen=True)
class Presiding:
    """Who presided: the chair, or a vice-chair for the chair who is not there."""

    name: str
    is_deputy: bool = False

    @property
    def words(self) -> str:
        """The seat, as in a sentence."""
        return "Phó Chủ tịch Hội đồng (thay Chủ tịch vắng mặt)" if self.is_deputy else "Chủ tịch Hội đồng"


def presiding_of(members: Iterable[tuple[Seat, str, bool]]) -> Presiding:
    """From seat, name and presence of each member; before anybody is noted as present, the chair."""
    people = list(members)
    chair = next(((name, is_present) for seat, name, is_present in people if seat == Seat.CHAIR), ("", False))
    deputy = next((name for seat, name, is_present in people if seat == Seat.VICE_CHAIR and is_present), "")
    return Presiding(deputy, is_deputy=True) if deputy and not chair[1] else Presiding(chair[0])


def presiding_on(facts: SessionOnPaper) -> Presiding:
    """The same for a session on paper."""
    return presiding_of((person.seat, person.name, person.is_present) for person in facts.people)


def signatures_of(secretary: str, presiding: Presiding) -> tuple[Signature, Signature]:
    """The secretary at the left, who presided at the right (Mẫu 1.9 Phụ lục III Nghị định 30/2020/NĐ-CP)."""
    authority = "KT. CHỦ TỊCH HỘI ĐỒNG\nPHÓ CHỦ TỊCH HỘI ĐỒNG" if presiding.is_deputy else "CHỦ TỊCH HỘI ĐỒNG"
    return (
        Signature("THƯ KÝ", name=secretary, hint=_HINT, field=SIGNING_FIELDS[SigningSeat.SECRETARY]),
        Signature(authority, name=presiding.name, hint=_HINT, field=SIGNING_FIELDS[SigningSeat.CHAIR]),
    )


def clock_words(moment: time | datetime | None) -> str:
    """ "08 giờ 30 phút"; dots to fill in when it is not known."""
    return f"{moment:%H} giờ {moment:%M} phút" if moment is not None else "… giờ … phút"


def day_words(day: date) -> str:
    """ "ngày 05 tháng 8 năm 2026"."""
    return day_in_words(day).partition(", ")[2]


def founded_words(facts: SessionOnPaper) -> str:
    """ "Quyết định số 12/QĐ-UBND ngày 05/8/2026 của Chủ tịch UBND tỉnh X"."""
    on = f" ngày {facts.council_document_date:%d/%m/%Y}" if facts.council_document_date else ""
    by = f" của {facts.council_authority}" if facts.council_authority else ""
    return f"Quyết định số {facts.council_document}{on}{by}"
