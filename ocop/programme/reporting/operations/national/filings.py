"""Dossiers, their versions and steps, and the papers that came with them; a part of making a country."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from ocop.foundation.copying import copy_rows
from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.storing import keep
from ocop.foundation.text.names import clean_file_name
from ocop.programme.dossiers.models import Dossier, DossierStep, DossierVersion, Evidence, EvidenceLink
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import TRANSITIONS, DossierMove, DossierState
from ocop.programme.reporting.operations.national.country import Country, Filing, MadeProduct, at, keys
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.rules.industries import industry_of_set

WAY = (
    DossierMove.SUBMIT,
    DossierMove.COMMUNE_ACCEPT,
    DossierMove.FORWARD,
    DossierMove.PROVINCE_ACCEPT,
    DossierMove.SEND_TO_ADVISORS,
    DossierMove.PASS_TO_COUNCIL,
    DossierMove.PUT_ON_AGENDA,
    DossierMove.RECORD_RESULT,
    DossierMove.RECOGNISE,
)
HELD_UP = WAY[:6]
"""How far a dossier of the present round may have come."""
_WHO = "Cán bộ OCOP mẫu"
_DOSSIER = (
    "id", "producer_id", "product_id", "rubric_id", "kind", "year", "state", "state_since", "province_code",
    "commune_code", "previous_certificate_code", "sample_count", "commune_received_on", "province_received_on",
    "last_version", "is_demo", "created_at", "changed_at",
)  # fmt: skip
_VERSION = ("id", "dossier_id", "number", "content", "sha256", "submitted_at", "submitted_by_name")
_STEP = ("dossier_id", "move", "from_state", "to_state", "at", "actor_name", "version")
_PAPERS = ((EvidenceType.BARCODE_TRACEABILITY, 0.4), (EvidenceType.SOURCING, 0.3))


def plan_filings(country: Country) -> None:
    """A dossier for each recognition and for each product under way; nothing is written yet."""
    rubrics = Rubrics()
    for product in country.products:
        country.filings += _filings_of(country, product, rubrics)


def write_filings(country: Country) -> None:
    """The planned dossiers with their versions, steps and a few papers."""
    rubrics, filings = Rubrics(), country.filings
    for filing, key, version in zip(
        filings, keys(Dossier, len(filings)), keys(DossierVersion, len(filings)), strict=True
    ):
        filing.key, filing.version = key, version
    copy_rows(Dossier, _DOSSIER, (_dossier_row(one) for one in filings))
    country.tell("dossiers", len(filings))
    copy_rows(DossierVersion, _VERSION, _version_rows(country, rubrics))
    steps = list(_step_rows(country))
    copy_rows(DossierStep, _STEP, steps)
    country.tell("steps of dossiers", len(steps))
    country.tell("papers", _write_papers(country))


class Rubrics:
    """Which rubric judged a set in a round: that of the edition in force, or one of the same group."""

    def __init__(self) -> None:
        found = Rubric.objects.filter(is_complete=True).select_related("edition").defer("content", "edition__content")
        self.by_key = {one.pk: one for one in found.order_by("edition__valid_from", "set_number")}
        self._known: dict[tuple[int, date], int] = {}

    def of(self, set_number: int, day: date) -> int:
        """The key of the rubric."""
        if (set_number, day) not in self._known:
            self._known[set_number, day] = self._find(set_number, day)
        return self._known[set_number, day]

    def _find(self, set_number: int, day: date) -> int:
        able = [
            one
            for one in self.by_key.values()
            if one.edition.valid_from <= day and (one.edition.valid_until is None or day <= one.edition.valid_until)
        ]
        newest = [one for one in able if one.edition_id == able[-1].edition_id]
        same = [one for one in newest if one.set_number == set_number]
        group = [one for one in newest if one.industry == industry_of_set(set_number)]
        return int((same or group or newest)[0].pk)


def _filings_of(country: Country, product: MadeProduct, rubrics: Rubrics) -> Iterator[Filing]:
    rng = country.rng
    for award in product.life.awards:
        turn = country.turns[award.turn]
        council = "" if award.star == 5 else product.province
        decided = at(country.issued[council][award.turn], 3)
        filed = at(turn.files_by - timedelta(days=rng.randrange(25, 80)), 4)
        rubric = rubrics.of(product.set_number, turn.held_on)
        yield Filing(
            0, product, award.kind, award.turn, award.star, DossierState.RECOGNISED.value, rubric, filed, decided,
            award.revoked_after, council=council,
        )  # fmt: skip
    if product.life.in_hand:
        move = rng.choice(HELD_UP)
        filed = min(at(country.current.files_by - timedelta(days=rng.randrange(5, 60)), 4), _latest(country, move))
        rubric = rubrics.of(product.set_number, country.today)
        yield Filing(0, product, product.life.in_hand, -1, 0, TRANSITIONS[move].to_state.value, rubric, filed, None)


def _latest(country: Country, move: DossierMove) -> datetime:
    """The latest day it can have been filed and have come that far by now."""
    return country.now - timedelta(days=2 + 3 * HELD_UP.index(move))


def _dossier_row(one: Filing) -> tuple[Any, ...]:
    product, year = one.product, (one.decided_at or one.filed_at).year
    received = one.filed_at.date() + timedelta(days=1)
    is_at_commune = one.state not in {DossierState.SUBMITTED}
    is_at_province = one.state not in {DossierState.SUBMITTED, DossierState.COMMUNE_REVIEW, DossierState.FORWARDED}
    since = one.decided_at or one.filed_at + timedelta(days=3)
    return (
        one.key, product.producer, product.key, one.rubric, one.kind, year, one.state, since, product.province,
        product.commune, one.previous_code, 5, received if is_at_commune else None,
        received + timedelta(days=12) if is_at_province else None, 1, True, one.filed_at - timedelta(days=9), since,
    )  # fmt: skip


def _version_rows(country: Country, rubrics: Rubrics) -> Iterator[tuple[Any, ...]]:
    for one in country.filings:
        product, rubric = one.product, rubrics.by_key[one.rubric]
        content = {
            "dossier": {
                "kind": one.kind,
                "year": (one.decided_at or one.filed_at).year,
                "previous_certificate_code": one.previous_code,
                "province_code": product.province,
                "province": country.names[product.province],
                "commune_code": product.commune,
                "commune": country.names[product.commune],
            },
            "producer": {"name": product.producer_name},
            "product": {"name": product.name, "standards": []},
            "rubric": {
                "regulation": rubric.edition.regulation,
                "edition": rubric.edition.code,
                "set_number": rubric.set_number,
                "name": rubric.name,
                "sha256": rubric.sha256,
            },
            "sections": {},
            "papers_held": [],
            "other_intellectual_property": "",
            "sample_count": 5,
            "scores": [],
            "total": "0",
            "evidence": [],
        }
        yield (
            one.version, one.key, 1, json.dumps(content, ensure_ascii=False), content_sha256(content), one.filed_at,
            "Người đại diện mẫu",
        )  # fmt: skip


def _step_rows(country: Country) -> Iterator[tuple[Any, ...]]:
    for one in country.filings:
        state, count = DossierState.DRAFT, 0
        for count, move in enumerate(WAY):
            to_state = TRANSITIONS[move].to_state
            moment = one.filed_at + timedelta(days=3 * count)
            if one.decided_at is not None:
                last = len(WAY) - 1
                moment = (
                    one.decided_at if count == last else one.filed_at + (one.decided_at - one.filed_at) * count / last
                )
            yield one.key, move.value, state.value, to_state.value, moment, _WHO, 1
            state = to_state
            if state.value == one.state:
                break


def _write_papers(country: Country) -> int:
    """Traceability and sourcing papers of a part of the first dossiers, all with the bytes of one little file."""
    content = b"%PDF-1.4\n% so lieu thu\n%%EOF\n"
    file = StoredFile.objects.create(
        sha256=keep([content]),
        name=clean_file_name("giay-to-mau.pdf"),
        media_type="application/pdf",
        size=len(content),
        uploaded_at=country.now,
    )
    chosen = [
        (one, kind)
        for one in country.filings
        if one.kind == "FIRST"
        for kind, share in _PAPERS
        if country.rng.random() < share
    ]
    papers, links = [], []
    for (one, kind), key in zip(chosen, keys(Evidence, len(chosen)), strict=True):
        added = one.filed_at - timedelta(days=2)
        papers.append(
            (key, one.product.producer, kind.value, "Giấy tờ mẫu", added.date(), file.pk, added, one.product.key)
        )
        links.append((one.key, key, added))
    copy_rows(
        Evidence,
        ("id", "producer_id", "type", "title", "issued_on", "file_id", "added_at", "product_id"),
        papers,
    )
    copy_rows(EvidenceLink, ("dossier_id", "evidence_id", "added_at"), links)
    return len(papers)
