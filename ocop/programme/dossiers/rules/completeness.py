"""What a dossier still lacks before it is handed in: khoản 1 and 2 Điều 6, Mẫu số 01 and 02, QĐ 26/2026/QĐ-TTg.

Pure: facts in, codes out. The words are in `labels.py`, so that one list serves the screen, the refusal and the paper.
BLOCKING = the dossier has not the parts the decision asks for, or rests on a ground for which its rubric eliminates
files;
ADVICE = it may be handed in, and would be stronger.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.form_two import SAMPLES_NEEDED, PaperHeld, needs_samples, sections_for
from ocop.programme.dossiers.rules.renewal_papers import Staleness
from ocop.programme.dossiers.rules.renewal_window import WindowPlace, renewal_window
from ocop.programme.producers.rules.producer_kinds import TOURISM_ONLY_KINDS, ProducerKind
from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import Rubric

SOON = timedelta(days=90)
LOWEST_RECOGNISED_STAR = 3


class Severity(StrEnum):
    BLOCKING = "BLOCKING"
    ADVICE = "ADVICE"


class Gap(StrEnum):
    """Kinds of missing things; each has its sentence in labels.GAP_SENTENCES."""

    PRODUCER_NOT_VERIFIED = "PRODUCER_NOT_VERIFIED"
    PRODUCER_ONLY_TOURISM = "PRODUCER_ONLY_TOURISM"
    PRODUCER_FACT = "PRODUCER_FACT"
    RENEWAL_DATE_UNKNOWN = "RENEWAL_DATE_UNKNOWN"
    RENEWAL_TOO_EARLY = "RENEWAL_TOO_EARLY"
    RENEWAL_LATE = "RENEWAL_LATE"
    CERTIFICATE_COPY = "CERTIFICATE_COPY"
    SECTION = "SECTION"
    SAMPLES = "SAMPLES"
    SAMPLES_TO_HAND_OVER = "SAMPLES_TO_HAND_OVER"
    OTHER_IP_UNNAMED = "OTHER_IP_UNNAMED"
    BUSINESS_REGISTRATION = "BUSINESS_REGISTRATION"
    FOOD_SAFETY = "FOOD_SAFETY"
    PRODUCTION_CONDITIONS = "PRODUCTION_CONDITIONS"
    QUALITY_DECLARATION = "QUALITY_DECLARATION"
    PAPER_NOT_TICKED = "PAPER_NOT_TICKED"
    MANDATORY_EXPIRED = "MANDATORY_EXPIRED"
    NOT_SCORED = "NOT_SCORED"
    NOT_SHOWN = "NOT_SHOWN"
    NO_EVIDENCE = "NO_EVIDENCE"
    EXPIRED = "EXPIRED"
    STALE_EXPIRED = "STALE_EXPIRED"
    STALE_ENDS_TOO_SOON = "STALE_ENDS_TOO_SOON"
    STALE_NOT_RECENT = "STALE_NOT_RECENT"
    STALE_BEFORE_RECOGNITION = "STALE_BEFORE_RECOGNITION"
    EXPIRES_SOON = "EXPIRES_SOON"
    STAR_MARK = "STAR_MARK"


class Place(StrEnum):
    """Where a person goes to fill the gap; faces turn it into an address."""

    PRODUCER = "PRODUCER"
    SECTIONS = "SECTIONS"
    SCORES = "SCORES"
    EVIDENCE = "EVIDENCE"
    STALE_PAPERS = "STALE_PAPERS"
    SAMPLES = "SAMPLES"


@dataclass(frozen=True)
class Missing:
    """One thing to do. `anchor` is the field or criterion to jump to; `facts` fill the sentence."""

    gap: Gap
    severity: Severity
    place: Place
    anchor: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class EvidenceFact:
    """One linked document; `criteria` empty: it belongs to the dossier as a whole."""

    type: EvidenceType
    title: str
    expires_on: date | None = None
    criteria: frozenset[str] = frozenset()
    staleness: Staleness | None = None
    """Why a dossier that follows a certificate may not be handed in with it."""


@dataclass(frozen=True)
class FilingFacts:
    """All that completeness is judged by."""

    kind: DossierKind
    rubric: Rubric
    today: date
    producer_kind: ProducerKind
    is_producer_verified: bool
    producer_facts: Mapping[str, Any]
    """representative_name, address, phone (Mẫu 01); representative_sex, …_ethnicity, …_address (Mẫu 02)."""
    sections: Mapping[str, str]
    papers_held: frozenset[str] = frozenset()
    other_intellectual_property: str = ""
    sample_count: int | None = None
    samples_given: int | None = None
    """Delivered so far; None: nobody asks. They go with the dossier and never stop it from being handed in online."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[EvidenceFact, ...] = ()
    previous_expires_on: date | None = None
    uncopied_certificate: str = ""
    """The number of a certificate the producer stated, while no copy with that number is attached."""
    has_change_report: bool = False
    """The report of changes has lines of its own: what is written beside it may stay empty (Điều 6.1 b, c)."""
    aimed_star: int | None = None
    """None: the star the points reach."""


_NEEDED_FACTS = ("representative_name", "address", "phone")
_WANTED_FACTS = ("representative_sex", "representative_ethnicity", "representative_address")
_MUST_BE_REGISTERED = frozenset(
    {ProducerKind.ENTERPRISE, ProducerKind.COOPERATIVE, ProducerKind.HOUSEHOLD, ProducerKind.FARM}
)
# Ground of elimination in the rubric → gap, the document that answers it, and the tick of Mẫu 02.
_GROUNDS: dict[str, tuple[Gap, EvidenceType, PaperHeld]] = {
    "FOOD_SAFETY_CERTIFICATE_MISSING": (
        Gap.FOOD_SAFETY,
        EvidenceType.PRODUCTION_CONDITIONS,
        PaperHeld.FOOD_SAFETY_CERTIFICATE,
    ),
    "PRODUCTION_LICENCE_MISSING": (
        Gap.PRODUCTION_CONDITIONS,
        EvidenceType.PRODUCTION_CONDITIONS,
        PaperHeld.PRODUCTION_CERTIFICATE,
    ),
    "PRODUCTION_CONDITIONS_NOT_MET": (
        Gap.PRODUCTION_CONDITIONS,
        EvidenceType.PRODUCTION_CONDITIONS,
        PaperHeld.PRODUCTION_CERTIFICATE,
    ),
    "PRODUCT_DECLARATION_MISSING": (
        Gap.QUALITY_DECLARATION,
        EvidenceType.QUALITY_DECLARATION,
        PaperHeld.QUALITY_DECLARED,
    ),
    "DECLARATION_LABEL_ADVERTISING_NOT_MET": (
        Gap.QUALITY_DECLARATION,
        EvidenceType.QUALITY_DECLARATION,
        PaperHeld.QUALITY_DECLARED,
    ),
}


def missing_things(facts: FilingFacts) -> list[Missing]:
    """Everything at once, blocking first, each group in the order of the forms."""
    found = [
        *_of_producer(facts),
        *_of_renewal(facts),
        *_of_sections(facts),
        *_of_papers(facts),
        *_of_scores(facts),
        *_of_stale_papers(facts),
        *_of_dates(facts),
        *_of_star_marks(facts),
    ]
    return sorted(found, key=lambda one: one.severity != Severity.BLOCKING)


def is_ready(found: list[Missing]) -> bool:
    """True when nothing blocks."""
    return all(one.severity != Severity.BLOCKING for one in found)


def points_of(facts: FilingFacts) -> int:
    """The total of the self-scores."""
    return sum(
        points_for(leaf, facts.answers[leaf.code]) for leaf in facts.rubric.leaves() if leaf.code in facts.answers
    )


def aimed_star(facts: FilingFacts) -> int:
    """The star whose marks are checked: the one named, else the one the points reach, at least 3."""
    if facts.aimed_star is not None:
        return facts.aimed_star
    points = points_of(facts)
    reached = max((band.star for band in facts.rubric.edition.bands if points >= band.low), default=0)
    return max(reached, LOWEST_RECOGNISED_STAR)


def _of_producer(facts: FilingFacts) -> Iterator[Missing]:
    if facts.producer_kind in TOURISM_ONLY_KINDS and needs_samples(facts.rubric.set_number):
        yield Missing(Gap.PRODUCER_ONLY_TOURISM, Severity.BLOCKING, Place.PRODUCER)
    if not facts.is_producer_verified:
        yield Missing(Gap.PRODUCER_NOT_VERIFIED, Severity.BLOCKING, Place.PRODUCER)
    for names, severity in ((_NEEDED_FACTS, Severity.BLOCKING), (_WANTED_FACTS, Severity.ADVICE)):
        for name in names:
            if not facts.producer_facts.get(name):
                yield Missing(Gap.PRODUCER_FACT, severity, Place.PRODUCER, name, {"field": name})


def _of_renewal(facts: FilingFacts) -> Iterator[Missing]:
    if facts.uncopied_certificate:
        words = {"code": facts.uncopied_certificate}
        yield Missing(Gap.CERTIFICATE_COPY, Severity.BLOCKING, Place.EVIDENCE, EvidenceType.OTHER, words)
    if facts.kind != DossierKind.RENEWAL:
        return
    if facts.previous_expires_on is None:
        yield Missing(Gap.RENEWAL_DATE_UNKNOWN, Severity.ADVICE, Place.SECTIONS, "previous_certificate_code")
        return
    window = renewal_window(facts.previous_expires_on)
    days = {"opens_on": window.opens_on, "closes_on": window.closes_on}
    place = window.place_of(facts.today)
    if place == WindowPlace.TOO_EARLY:
        yield Missing(Gap.RENEWAL_TOO_EARLY, Severity.BLOCKING, Place.SECTIONS, "", days)
    elif place == WindowPlace.LATE:
        yield Missing(Gap.RENEWAL_LATE, Severity.ADVICE, Place.SECTIONS, "", days)


def _of_sections(facts: FilingFacts) -> Iterator[Missing]:
    for name in sections_for(facts.kind):
        if name == "changes_since_recognition" and facts.has_change_report:
            continue
        if not facts.sections.get(name, "").strip():
            yield Missing(Gap.SECTION, Severity.BLOCKING, Place.SECTIONS, name, {"section": name})
    if needs_samples(facts.rubric.set_number) and (facts.sample_count or 0) < SAMPLES_NEEDED:
        yield Missing(Gap.SAMPLES, Severity.BLOCKING, Place.SECTIONS, "sample_count", {"count": SAMPLES_NEEDED})
    given = facts.samples_given
    if needs_samples(facts.rubric.set_number) and given is not None and given < SAMPLES_NEEDED:
        words = {"given": given, "count": SAMPLES_NEEDED}
        yield Missing(Gap.SAMPLES_TO_HAND_OVER, Severity.ADVICE, Place.SAMPLES, "", words)
    is_other_ticked = PaperHeld.OTHER in facts.papers_held
    if is_other_ticked and not facts.other_intellectual_property.strip():
        yield Missing(Gap.OTHER_IP_UNNAMED, Severity.BLOCKING, Place.SECTIONS, "other_intellectual_property")


def _of_papers(facts: FilingFacts) -> Iterator[Missing]:
    severity = Severity.BLOCKING if facts.producer_kind in _MUST_BE_REGISTERED else Severity.ADVICE
    yield from _paper(
        facts,
        Gap.BUSINESS_REGISTRATION,
        EvidenceType.BUSINESS_REGISTRATION,
        PaperHeld.BUSINESS_REGISTRATION,
        severity,
    )
    asked: set[Gap] = set()
    for ground in facts.rubric.knock_outs:
        if ground.code in _GROUNDS and _GROUNDS[ground.code][0] not in asked:
            gap, type_, tick = _GROUNDS[ground.code]
            asked.add(gap)
            yield from _paper(facts, gap, type_, tick, Severity.BLOCKING)


def _paper(facts: FilingFacts, gap: Gap, type_: EvidenceType, tick: PaperHeld, severity: Severity) -> Iterator[Missing]:
    papers = [one for one in facts.evidence if one.type == type_]
    valid = [one for one in papers if one.expires_on is None or one.expires_on >= facts.today]
    if not papers:
        yield Missing(gap, severity, Place.EVIDENCE, type_.value)
    elif not valid and not any(one.staleness for one in papers):
        latest = max(papers, key=lambda one: one.expires_on or date.max)
        words = {"title": latest.title, "expires_on": latest.expires_on}
        yield Missing(Gap.MANDATORY_EXPIRED, severity, Place.EVIDENCE, type_.value, words)
    if papers and tick not in facts.papers_held:
        yield Missing(Gap.PAPER_NOT_TICKED, Severity.ADVICE, Place.SECTIONS, "papers_held", {"paper": tick.value})


def _of_scores(facts: FilingFacts) -> Iterator[Missing]:
    leaves = facts.rubric.leaves()
    unscored = [leaf.code for leaf in leaves if leaf.code not in facts.answers]
    if unscored:
        yield Missing(
            Gap.NOT_SCORED,
            Severity.BLOCKING,
            Place.SCORES,
            unscored[0],
            {"count": len(unscored), "codes": ", ".join(unscored)},
        )
    shown = frozenset().union(*(one.criteria for one in facts.evidence)) if facts.evidence else frozenset()
    claimed = [
        leaf.code
        for leaf in leaves
        if leaf.code in facts.answers and points_for(leaf, facts.answers[leaf.code]) > 0 and leaf.code not in shown
    ]
    bare = [code for code in claimed if not facts.explanations.get(code, "").strip()]
    told = [code for code in claimed if code not in bare]
    for codes, gap, severity in (
        (bare, Gap.NOT_SHOWN, Severity.BLOCKING),
        (told, Gap.NO_EVIDENCE, Severity.ADVICE),
    ):
        if codes:
            words = {"count": len(codes), "codes": ", ".join(codes)}
            yield Missing(gap, severity, Place.SCORES, codes[0], words)


def _of_stale_papers(facts: FilingFacts) -> Iterator[Missing]:
    """Điểm b, c khoản 1 Điều 6: a dossier that follows a certificate is not handed in with papers of the past."""
    for one in facts.evidence:
        if one.staleness is not None:
            words = {"title": one.title, "expires_on": one.expires_on}
            yield Missing(Gap(f"STALE_{one.staleness}"), Severity.BLOCKING, Place.STALE_PAPERS, "", words)


def _of_dates(facts: FilingFacts) -> Iterator[Missing]:
    mandatory = {EvidenceType.BUSINESS_REGISTRATION, EvidenceType.PRODUCTION_CONDITIONS}
    for one in facts.evidence:
        if one.expires_on is None or one.staleness is not None:
            continue
        words = {"title": one.title, "expires_on": one.expires_on}
        if one.expires_on < facts.today:
            if one.type not in mandatory:
                yield Missing(Gap.EXPIRED, Severity.ADVICE, Place.EVIDENCE, one.type.value, words)
        elif one.expires_on <= facts.today + SOON:
            yield Missing(Gap.EXPIRES_SOON, Severity.ADVICE, Place.EVIDENCE, one.type.value, words)


def _of_star_marks(facts: FilingFacts) -> Iterator[Missing]:
    aim = aimed_star(facts)
    for condition in facts.rubric.star_conditions:
        if condition.star > aim or condition.criterion not in facts.answers:
            continue
        leaf = facts.rubric.leaf(condition.criterion)
        points = points_for(leaf, facts.answers[condition.criterion])
        if points < condition.min_points:
            yield Missing(
                Gap.STAR_MARK,
                Severity.ADVICE,
                Place.SCORES,
                condition.criterion,
                {
                    "star": condition.star,
                    "code": condition.criterion,
                    "name": leaf.name,
                    "points": condition.min_points,
                },
            )
