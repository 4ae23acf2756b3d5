"""Decisions, certificates and revocations of a made-up country; a part of making it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ocop.foundation.copying import copy_rows
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind
from ocop.programme.recognition.models import Certificate, CommuneSerial, DecisionItem, IssuedCode, RecognitionDecision
from ocop.programme.recognition.rules.codes import new_public_code, product_code
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState, RevocationGround
from ocop.programme.recognition.rules.validity import last_valid_day
from ocop.programme.reporting.operations.national.country import MADE_UP, Country, Filing, at, keys
from ocop.programme.reporting.operations.national.people import authority_of

_DOCUMENT = (
    "id", "kind", "number", "issued_on", "issuing_authority", "signatory", "signatory_position", "subject",
    "province_code", "access", "source_note", "is_demo", "created_at",
)  # fmt: skip
_DECISION = (
    "id", "kind", "state", "province_code", "session_id", "subject", "document_id", "prepared_at", "submitted_at",
    "signed_at", "is_demo",
)  # fmt: skip
_LINE = ("decision_id", "result_id", "product_id", "star", "position")
_CERTIFICATE = (
    "id", "product_id", "decision_id", "result_id", "code", "public_code", "product_code", "star", "assessment_year",
    "decision_number", "issuing_authority", "issued_on", "valid_until", "revoked_on", "revocation_ground",
    "revocation_number", "superseded_by_id", "superseded_on", "source_note", "is_demo", "created_at",
)  # fmt: skip


def number_codes(country: Country) -> None:
    """The certificate code of every award, serials running commune by commune; renewals know the one before."""
    serials: dict[str, int] = defaultdict(int)
    before: dict[int, str] = {}
    for one in country.filings:  # those of one product stand in their order
        product = one.product
        one.previous_code = before.get(product.key, "")
        if one.turn >= 0:
            serials[product.commune] += 1
            one.code = product_code(
                province_code=product.province,
                commune_code=product.commune,
                serial=serials[product.commune],
                year=country.turns[one.turn].year,
            )
            before[product.key] = one.code
    copy_rows(CommuneSerial, ("commune_code", "last"), list(serials.items()))


def write_recognitions(country: Country, sessions: dict[tuple[str, int], int]) -> None:
    """One signed decision for each session; a certificate for each line, replaced or revoked as its life says."""
    lists: dict[tuple[str, int], list[Filing]] = defaultdict(list)
    for one in country.awarded:
        lists[one.council, one.turn].append(one)
    decisions = dict(zip(lists, keys(RecognitionDecision, len(lists)), strict=True))
    papers = dict(zip(lists, keys(OfficialDocument, len(lists)), strict=True))
    copy_rows(OfficialDocument, _DOCUMENT, (_document(country, place, key) for place, key in papers.items()))
    copy_rows(
        RecognitionDecision,
        _DECISION,
        (_decision(country, place, key, papers[place], sessions[place]) for place, key in decisions.items()),
    )
    copy_rows(
        DecisionItem,
        _LINE,
        (
            (decisions[place], one.result, one.product.key, one.star, position)
            for place, filings in lists.items()
            for position, one in enumerate(filings, start=1)
        ),
    )
    country.tell("decisions", len(decisions))
    for one, key in zip(country.awarded, keys(Certificate, len(country.awarded)), strict=True):
        one.certificate = key
    certificates = list(_certificates(country, decisions))
    copy_rows(Certificate, _CERTIFICATE, certificates)
    copy_rows(
        IssuedCode,
        ("code", "certificate_id", "issued_at"),
        ((code, row[0], row[-1]) for row in certificates for code in (row[4], row[5])),
    )
    country.tell("certificates", len(certificates))


def decision_number(country: Country, place: tuple[str, int]) -> str:
    """Numbered by round, one for each authority."""
    code, turn = place
    return f"{turn * 7 + 101}/QĐ-{'UBND' if code else 'BNNMT'}"


def _document(country: Country, place: tuple[str, int], key: int) -> tuple[Any, ...]:
    code, turn = place
    day = country.issued[code][turn]
    return (
        key, DocumentKind.DECISION.value, decision_number(country, place), day, authority_of(country, code),
        "Lãnh đạo mẫu", "Lãnh đạo", "Công nhận và cấp giấy chứng nhận sản phẩm OCOP (số liệu thử)", code,
        DocumentAccess.PUBLIC.value, MADE_UP, True, at(day),
    )  # fmt: skip


def _decision(country: Country, place: tuple[str, int], key: int, paper: int, session: int) -> tuple[Any, ...]:
    code, turn = place
    day = country.issued[code][turn]
    return (
        key, DecisionKind.RECOGNISE.value, DecisionState.SIGNED.value, code, session,
        "Công nhận và cấp giấy chứng nhận sản phẩm OCOP (số liệu thử)", paper, at(day - timedelta(days=5)),
        at(day - timedelta(days=3)), at(day), True,
    )  # fmt: skip


def _certificates(country: Country, decisions: dict[tuple[str, int], int]) -> Iterator[tuple[Any, ...]]:
    used: set[str] = set()
    following: dict[int, Filing] = {}
    last: dict[int, Filing] = {}
    for one in country.awarded:
        if one.product.key in last:
            following[last[one.product.key].certificate] = one
        last[one.product.key] = one
    for one in country.awarded:
        place = one.council, one.turn
        issued = country.issued[one.council][one.turn]
        public = new_public_code(country.rng.choice)
        while public in used:
            public = new_public_code(country.rng.choice)
        used.add(public)
        revoked = _revoked(country, one, issued)
        newer = following.get(one.certificate)
        yield (
            one.certificate, one.product.key, decisions[place], one.result, one.code, public, one.code, one.star,
            country.turns[one.turn].year, decision_number(country, place), authority_of(country, one.council), issued,
            last_valid_day(issued), revoked, RevocationGround.LAW_BROKEN.value if revoked else "",
            "99/QĐ-UBND" if revoked else "", newer.certificate if newer else None,
            country.issued[newer.council][newer.turn] if newer else None, MADE_UP, True, at(issued),
        )  # fmt: skip


def _revoked(country: Country, one: Filing, issued: date) -> date | None:
    if not one.revoked_after:
        return None
    day = issued + timedelta(days=one.revoked_after)
    return day if day <= country.today else None
