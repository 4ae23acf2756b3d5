"""Accounts, councils and their working rules of a made-up country; a part of making it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ocop.foundation.copying import copy_rows
from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import person_sort_key
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.models import Council, CouncilMember, CouncilRules
from ocop.programme.councils.rules.council_seats import CouncilLevel, Seat
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind
from ocop.programme.reporting.operations.national.country import MADE_UP, MINISTRY, Country, Place, at, keys

ORGANISATION = "Cơ quan mẫu"
PAPER = "01/QĐ-THU"
_USER = (
    "id", "password", "username", "full_name", "sort_key", "matching_key", "province_code", "is_active", "is_demo",
    "created_at",
)  # fmt: skip
_GRANT = (
    "user_id", "role", "reach", "unit_id", "valid_from", "paper_number", "paper_issued_on", "paper_issuer",
    "granted_at",
)  # fmt: skip
_DOCUMENT = (
    "id", "kind", "number", "issued_on", "issuing_authority", "signatory", "signatory_position", "subject",
    "province_code", "access", "source_note", "is_demo", "created_at",
)  # fmt: skip


@dataclass
class Councils:
    """By province code ("" the ministry): the council's key and its members' keys by seat."""

    keys: dict[str, int] = field(default_factory=dict)
    members: dict[str, list[int]] = field(default_factory=dict)


def member_names(count: int) -> list[str]:
    """What the members of every council are called, seat by seat."""
    titles = {0: "Chủ tịch hội đồng mẫu", 1: "Thư ký hội đồng mẫu"}
    return [titles.get(seat, f"Ủy viên mẫu {seat - 1:02d}") for seat in range(count)]


def authority_of(country: Country, code: str) -> str:
    """Who signs for a province, or the ministry."""
    return f"Ủy ban nhân dân {country.names[code]}" if code else "Bộ Nông nghiệp và Môi trường"


def write_people(country: Country, *, members: int, password: str) -> Councils:
    """One council for each province and one of the ministry; an officer and a leader for each province."""
    since = country.turns[0].opens_on
    users: list[tuple[Any, ...]] = []
    grants: list[tuple[Any, ...]] = []
    made = Councils()
    names = member_names(members)
    everybody: list[tuple[str, Place | None]] = [(MINISTRY, None), *((place.code, place) for place in country.places)]
    user_keys = iter(keys(User, len(everybody) * (members + 2)))
    seats: list[tuple[int, str, int]] = []
    for code, place in everybody:
        mark, unit = code or "bo", place.key if place else None
        reach = Reach.PROVINCE if place else Reach.NATION
        roles = [
            (f"quocgia.{mark}.{seat + 1:02d}", name, _role_of(seat), seat) for seat, name in enumerate(names)
        ] + [
            (f"quocgia.{mark}", "Cán bộ OCOP mẫu", Role.PROVINCE_OFFICER if place else Role.MINISTRY_OFFICER, -1),
            (f"quocgia.{mark}.ld", "Lãnh đạo mẫu", Role.PROVINCE_LEADER if place else Role.AUDITOR, -1),
        ]  # fmt: skip
        for username, name, role, seat in roles:
            key = next(user_keys)
            found = fold(f"{name} {username}")
            users.append((key, password, username, name, person_sort_key(name), found, code, True, True, at(since)))
            grants.append((key, role.value, reach.value, unit, since, PAPER, since, ORGANISATION, at(since)))
            if seat >= 0:
                seats.append((key, code, seat))
    copy_rows(User, _USER, users)
    copy_rows(RoleGrant, _GRANT, grants)
    _councils(country, everybody, seats, made, since)
    country.tell("accounts", len(users))
    return made


def _role_of(seat: int) -> Role:
    return {0: Role.COUNCIL_CHAIR, 1: Role.COUNCIL_SECRETARY}.get(seat, Role.COUNCIL_MEMBER)


def _councils(
    country: Country,
    everybody: list[tuple[str, Place | None]],
    seats: list[tuple[int, str, int]],
    made: Councils,
    since: date,
) -> None:
    papers = keys(OfficialDocument, len(everybody))
    day = since - timedelta(days=20)
    copy_rows(
        OfficialDocument,
        _DOCUMENT,
        [
            (
                paper, DocumentKind.DECISION.value, "01/QĐ-HĐ-THU", day, authority_of(country, code), "Lãnh đạo mẫu",
                "Lãnh đạo", "Thành lập Hội đồng đánh giá, phân hạng sản phẩm OCOP (số liệu thử)", code,
                DocumentAccess.INTERNAL.value, MADE_UP, True, at(day),
            )
            for paper, (code, _place) in zip(papers, everybody, strict=True)
        ],
    )  # fmt: skip
    made.keys = dict(zip([code for code, _place in everybody], keys(Council, len(everybody)), strict=True))
    copy_rows(
        Council,
        ("id", "name", "level", "province_code", "document_id", "valid_from", "is_demo", "created_at"),
        [
            (
                made.keys[code],
                f"Hội đồng OCOP {country.names[code]} (thử)" if code else "Hội đồng OCOP cấp trung ương (thử)",
                (CouncilLevel.PROVINCE if code else CouncilLevel.MINISTRY).value,
                code,
                paper,
                since,
                True,
                at(day),
            )
            for paper, (code, _place) in zip(papers, everybody, strict=True)
        ],
    )
    copy_rows(
        CouncilRules,
        ("council_id", "document_id", "valid_from", "changed_at"),
        [(made.keys[code], paper, since, at(day)) for paper, (code, _p) in zip(papers, everybody, strict=True)],
    )
    member_keys = keys(CouncilMember, len(seats))
    copy_rows(
        CouncilMember,
        ("id", "council_id", "user_id", "seat", "organisation", "is_scoring", "valid_from"),
        [
            (
                key,
                made.keys[code],
                user,
                {0: Seat.CHAIR, 1: Seat.SECRETARY}.get(seat, Seat.MEMBER).value,
                ORGANISATION,
                True,
                since,
            )
            for key, (user, code, seat) in zip(member_keys, seats, strict=True)
        ],
    )
    for key, (_user, code, _seat) in zip(member_keys, seats, strict=True):
        made.members.setdefault(code, []).append(key)
