from dataclasses import replace
from datetime import date, timedelta

import pytest

from ocop.programme.dossiers.rules.completeness import (
    EvidenceFact,
    FilingFacts,
    Gap,
    Severity,
    aimed_star,
    is_ready,
    missing_things,
)
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.form_two import ALL_SECTIONS, PaperHeld
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.rubrics import editions
from ocop.programme.rubrics.rules.answer import NOTHING_REACHED, every_answer, points_for

TODAY = date(2026, 9, 1)
REGULATION = "26/2026/QĐ-TTg"


def facts(set_number=11, **changes):
    """A dossier that lacks nothing, of a verified cooperative."""
    rubric = editions.rubric(REGULATION, set_number)
    codes = frozenset(leaf.code for leaf in rubric.leaves())
    best = {
        leaf.code: max(every_answer(leaf), key=lambda one, leaf=leaf: points_for(leaf, one)) for leaf in rubric.leaves()
    }
    whole = FilingFacts(
        kind=DossierKind.FIRST,
        rubric=rubric,
        today=TODAY,
        producer_kind=ProducerKind.COOPERATIVE,
        is_producer_verified=True,
        producer_facts=dict.fromkeys(
            (
                "representative_name",
                "address",
                "phone",
                "representative_sex",
                "representative_ethnicity",
                "representative_address",
            ),
            "có",
        ),
        sections=dict.fromkeys(ALL_SECTIONS, "Đã viết."),
        papers_held=frozenset(PaperHeld) - {PaperHeld.OTHER},
        sample_count=5,
        answers=best,
        explanations=dict.fromkeys(codes, "Đã mô tả."),
        evidence=(
            EvidenceFact(EvidenceType.BUSINESS_REGISTRATION, "Giấy ĐKKD", None, codes),
            EvidenceFact(EvidenceType.PRODUCTION_CONDITIONS, "Giấy ATTP", date(2027, 9, 1)),
            EvidenceFact(EvidenceType.QUALITY_DECLARATION, "Bản công bố"),
        ),
    )
    return replace(whole, **changes)


def gaps(given):
    return [(one.gap, one.severity, one.anchor) for one in missing_things(given)]


@pytest.mark.parametrize("set_number", range(1, 27))
def test_a_whole_dossier_lacks_nothing_in_any_set(set_number):
    assert gaps(facts(set_number)) == []


def test_an_unverified_producer_blocks():
    assert gaps(facts(is_producer_verified=False)) == [(Gap.PRODUCER_NOT_VERIFIED, Severity.BLOCKING, "")]


def test_an_association_may_only_bid_with_tourism():
    assert gaps(facts(producer_kind=ProducerKind.ASSOCIATION))[0] == (Gap.PRODUCER_ONLY_TOURISM, Severity.BLOCKING, "")
    assert is_ready(missing_things(facts(26, producer_kind=ProducerKind.ASSOCIATION)))


def test_facts_of_form_one_block_and_those_of_form_two_are_advice():
    given = facts(producer_facts={"representative_name": "An", "address": "Xóm 1", "phone": ""})
    assert gaps(given) == [
        (Gap.PRODUCER_FACT, Severity.BLOCKING, "phone"),
        (Gap.PRODUCER_FACT, Severity.ADVICE, "representative_sex"),
        (Gap.PRODUCER_FACT, Severity.ADVICE, "representative_ethnicity"),
        (Gap.PRODUCER_FACT, Severity.ADVICE, "representative_address"),
    ]


def test_every_empty_section_is_named():
    given = facts(sections={**dict.fromkeys(ALL_SECTIONS, "x"), "plan": "  ", "result_market": ""})
    assert gaps(given) == [
        (Gap.SECTION, Severity.BLOCKING, "result_market"),
        (Gap.SECTION, Severity.BLOCKING, "plan"),
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DossierKind.FIRST, []),
        (DossierKind.UPGRADE, [(Gap.SECTION, Severity.BLOCKING, "changes_since_recognition")]),
        (DossierKind.RENEWAL, [(Gap.SECTION, Severity.BLOCKING, "changes_since_recognition")]),
    ],
)
def test_changes_are_told_only_for_upgrade_and_renewal(kind, expected):
    sections = {**dict.fromkeys(ALL_SECTIONS, "x"), "changes_since_recognition": ""}
    assert gaps(facts(kind=kind, sections=sections, previous_expires_on=TODAY + timedelta(150))) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (181, [(Gap.RENEWAL_TOO_EARLY, Severity.BLOCKING, "")]),
        (180, []),
        (120, []),
        (119, [(Gap.RENEWAL_LATE, Severity.ADVICE, "")]),
    ],
)
def test_renewal_is_handed_in_180_to_120_days_before_the_expiry(days, expected):
    given = facts(kind=DossierKind.RENEWAL, previous_expires_on=TODAY + timedelta(days))
    assert gaps(given) == expected


@pytest.mark.parametrize(("count", "is_short"), [(None, True), (4, True), (5, False), (6, False)])
def test_five_samples_go_with_the_dossier(count, is_short):
    expected = [(Gap.SAMPLES, Severity.BLOCKING, "sample_count")] if is_short else []
    assert gaps(facts(sample_count=count)) == expected


def test_tourism_needs_no_samples():
    assert gaps(facts(26, sample_count=None)) == []


def test_the_food_safety_certificate_is_asked_of_food_and_not_of_crafts():
    without = tuple(one for one in facts().evidence if one.type != EvidenceType.PRODUCTION_CONDITIONS)
    assert gaps(facts(11, evidence=without)) == [(Gap.FOOD_SAFETY, Severity.BLOCKING, "PRODUCTION_CONDITIONS")]
    craft = facts(21)
    without = tuple(one for one in craft.evidence if one.type != EvidenceType.PRODUCTION_CONDITIONS)
    assert gaps(replace(craft, evidence=without)) == []


def test_cosmetics_need_the_declaration_too():
    given = facts(19)
    without = tuple(one for one in given.evidence if one.type == EvidenceType.BUSINESS_REGISTRATION)
    assert gaps(replace(given, evidence=without)) == [
        (Gap.PRODUCTION_CONDITIONS, Severity.BLOCKING, "PRODUCTION_CONDITIONS"),
        (Gap.QUALITY_DECLARATION, Severity.BLOCKING, "QUALITY_DECLARATION"),
    ]


@pytest.mark.parametrize(
    ("expires_on", "expected"),
    [
        (TODAY - timedelta(1), [(Gap.MANDATORY_EXPIRED, Severity.BLOCKING, "PRODUCTION_CONDITIONS")]),
        (TODAY, [(Gap.EXPIRES_SOON, Severity.ADVICE, "PRODUCTION_CONDITIONS")]),
        (TODAY + timedelta(90), [(Gap.EXPIRES_SOON, Severity.ADVICE, "PRODUCTION_CONDITIONS")]),
        (TODAY + timedelta(91), []),
    ],
)
def test_a_mandatory_paper_must_still_hold(expires_on, expected):
    whole = facts()
    evidence = tuple(
        replace(one, expires_on=expires_on) if one.type == EvidenceType.PRODUCTION_CONDITIONS else one
        for one in whole.evidence
    )
    assert gaps(replace(whole, evidence=evidence)) == expected


def test_a_paper_attached_but_not_ticked_is_advice():
    given = facts(papers_held=frozenset(PaperHeld) - {PaperHeld.OTHER, PaperHeld.BUSINESS_REGISTRATION})
    assert gaps(given) == [(Gap.PAPER_NOT_TICKED, Severity.ADVICE, "papers_held")]


def test_other_intellectual_property_must_be_named():
    given = facts(papers_held=frozenset(PaperHeld))
    assert gaps(given) == [(Gap.OTHER_IP_UNNAMED, Severity.BLOCKING, "other_intellectual_property")]


def test_criteria_without_an_answer_are_told_together():
    whole = facts()
    answers = {code: answer for code, answer in whole.answers.items() if code not in {"1.2", "4.1"}}
    found = missing_things(replace(whole, answers=answers))
    assert [(one.gap, one.anchor, one.facts) for one in found] == [
        (Gap.NOT_SCORED, "1.2", {"count": 2, "codes": "1.2, 4.1"})
    ]


def test_points_without_proof_block_only_when_nothing_is_told_either():
    whole = facts()
    codes = frozenset(whole.answers)
    registration = replace(whole.evidence[0], criteria=codes - {"1.1", "1.2"})
    given = replace(
        whole,
        evidence=(registration, *whole.evidence[1:]),
        explanations={**whole.explanations, "1.1": ""},
    )
    assert gaps(given) == [
        (Gap.NOT_SHOWN, Severity.BLOCKING, "1.1"),
        (Gap.NO_EVIDENCE, Severity.ADVICE, "1.2"),
    ]


def test_nothing_reached_needs_no_proof():
    whole = facts()
    answers = dict.fromkeys(whole.answers, NOTHING_REACHED)
    given = replace(
        whole, answers=answers, evidence=tuple(replace(one, criteria=frozenset()) for one in whole.evidence)
    )
    assert {one.gap for one in missing_things(given)} == {Gap.STAR_MARK}


def test_star_marks_missed_are_advice_up_to_the_star_aimed_at():
    whole = facts()
    marks = whole.rubric.conditions_for(3)
    code = marks[0].criterion
    given = replace(whole, answers={**whole.answers, code: NOTHING_REACHED}, aimed_star=3)
    assert [(one.gap, one.severity, one.anchor) for one in missing_things(given)] == [
        (Gap.STAR_MARK, Severity.ADVICE, code)
    ]


def test_the_star_aimed_at_is_the_one_the_points_reach_and_three_at_least():
    whole = facts()
    assert aimed_star(whole) == 5
    assert aimed_star(replace(whole, answers={})) == 3
