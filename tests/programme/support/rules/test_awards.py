"""What recognitions are entitled to: the law of each policy in figures, and what holds for every policy."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.interfaces.console.demo.known_policies import known_policies
from ocop.programme.support.labels import why_words
from ocop.programme.support.rules.awards import (
    AwardLine,
    Received,
    Recognition,
    StepKind,
    Version,
    WhyNot,
    awards_for,
    event_of,
    version_for,
)
from ocop.programme.support.rules.support_kinds import Event

MILLION = Decimal(1_000_000)
TODAY = date(2026, 11, 20)
UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def line(star, million, event=Event.ANY, **more):
    return AwardLine(key=star * 10 + len(more), event=event, star=star, amount=million * MILLION, **more)


def version(*lines, key=1, policy=1, first=date(2026, 1, 1), **more):
    return Version(key=key, policy=policy, paper=f"{key}/NQ-HĐND", valid_from=first, lines=lines, **more)


def recognised(key=1, star=4, day=date(2026, 8, 12), product=None, producer=1, **more):
    year = more.pop("year", None) or (day.year if day else 2026)
    return Recognition(key=key, product=product or key, producer=producer, star=star, year=year, day=day, **more)


def awards(recognitions, *versions, **more):
    policies = {}
    for one in versions:
        policies.setdefault(one.policy, []).append(one)
    return awards_for(recognitions, policies, today=TODAY, **more)


def bac_ninh_2020():
    sheet = next(sheet for province, _name, sheet in known_policies() if province == "24" and sheet.lines)
    lines = [
        AwardLine(key=number, event=one.event, star=one.star, amount=one.amount, pays_difference=one.pays_difference)
        for number, one in enumerate(sheet.lines, start=1)
    ]
    return version(*lines, first=sheet.valid_from, valid_until=sheet.valid_until)


def test_bac_ninh_2020_comes_to_960_million_dong():
    """30 products with 4 stars × 30 million + 3 products with 3 stars × 20 million."""
    products = [recognised(key, star=4 if key <= 30 else 3, day=date(2020, 12, 15)) for key in range(1, 34)]
    found = awards(products, bac_ninh_2020())
    assert sum(one.amount for one in found) == Decimal(960_000_000)
    assert [sum(one.amount for one in found if one.recognition.star == star) for star in (4, 3)] == [
        Decimal(900_000_000),
        Decimal(60_000_000),
    ]


def test_a_product_recognised_twice_in_2020_is_rewarded_once_in_bac_ninh():
    days = [date(2020, 6, 1), date(2020, 9, 1), date(2020, 12, 1)]
    told = zip((1, 2, 3), (3, 3, 4), days, strict=True)
    found = awards([recognised(key, star, day, product=7) for key, star, day in told], bac_ninh_2020())
    assert [one.amount / MILLION for one in found] == [20, 0, 10]


def test_a_year_without_a_day_counts_where_the_policy_holds_for_the_whole_year():
    undated = recognised(day=None, year=2020)
    assert awards([undated], bac_ninh_2020())[0].amount == 30 * MILLION
    half = replace(bac_ninh_2020(), valid_from=date(2020, 7, 1))
    assert awards([undated], half)[0].why_not == WhyNot.DAY_UNKNOWN


def test_first_kept_and_upgraded_are_told_by_the_recognition_before():
    first = recognised(1, 3, date(2023, 5, 1), product=7)
    kept = recognised(2, 3, date(2026, 5, 1), product=7)
    raised = recognised(3, 4, date(2026, 9, 1), product=7)
    history = [raised, kept, first]
    assert [event_of(one, history) for one in (first, kept, raised)] == [
        (Event.FIRST, None),
        (Event.KEEP, 3),
        (Event.UPGRADE, 3),
    ]


def test_a_lower_star_is_neither_kept_nor_raised():
    rules = version(line(3, 20, Event.FIRST), line(3, 20, Event.KEEP), line(4, 60, Event.KEEP))
    before, lower = recognised(1, 4, date(2023, 5, 1), product=7), recognised(2, 3, date(2026, 5, 1), product=7)
    found = awards([lower], rules, history=[before])
    assert [(one.event, one.previous_star, one.why_not) for one in found] == [(Event.LOWER, 4, WhyNot.NO_LINE)]
    assert awards([lower], version(line(3, 20)), history=[before])[0].amount == 20 * MILLION


def test_a_star_lost_and_regained_is_rewarded_once():
    rules = version(line(4, 150, Event.UPGRADE))
    steps = [(3, date(2026, 1, 5)), (4, date(2026, 3, 5)), (3, date(2026, 5, 5)), (4, date(2026, 8, 5))]
    past = [recognised(key, star, day, product=7) for key, (star, day) in enumerate(steps, start=1)]
    assert [one.why_not for one in awards(past, rules)] == [WhyNot.NO_LINE, None, WhyNot.NO_LINE, WhyNot.EVENT_HAD]
    had = Received(1, 1, 7, 1, 4, 150 * MILLION, recognition=2, event=Event.UPGRADE)
    assert awards(past[3:], rules, history=past, received=[had])[0].why_not == WhyNot.EVENT_HAD


def test_a_yearly_cap_is_of_the_policy_and_of_the_year_of_the_recognition():
    old = version(line(3, 20), producer_cap=30 * MILLION, is_cap_yearly=True, first=date(2025, 1, 1))
    new = replace(old, key=2, valid_from=date(2026, 7, 1))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2026, 12, 31)]
    found = awards([recognised(key, 3, day) for key, day in enumerate(days, start=1)], old, new)
    assert [one.amount / MILLION for one in found] == [20, 20, 10, 0, 0]
    by_version = [replace(one, is_cap_yearly=False) for one in (old, new)]
    found = awards([recognised(key, 3, day) for key, day in enumerate(days, start=1)], *by_version)
    assert [one.amount / MILLION for one in found] == [20, 10, 0, 20, 10]


def test_an_upgrade_without_a_prize_on_record_says_so():
    rules = version(line(4, 20, Event.UPGRADE, pays_difference=True))
    before = recognised(1, 3, date(2025, 3, 1), product=7)
    told = why_words(awards([recognised(2, 4, product=7)], rules, history=[before])[0])
    assert told[1:] == [
        "Mức cho hạng 4 sao: 20.000.000 đồng.",
        "Chưa ghi khoản thưởng nào của chính sách này cho hạng trước; nếu đã nhận ở nơi khác thì trừ khi ghi "
        "quyết định.",
    ]


def test_an_upgrade_pays_the_difference_to_what_the_lower_star_got():
    rules = version(line(3, 8, Event.FIRST), line(4, 20, Event.UPGRADE, pays_difference=True))
    lower = recognised(1, 3, date(2026, 3, 1), product=7)
    higher = recognised(2, 4, date(2026, 9, 1), product=7)
    found = awards([lower, higher], rules)
    assert [one.amount for one in found] == [8 * MILLION, 12 * MILLION]
    assert [(step.kind, step.result) for step in found[1].steps] == [
        (StepKind.BASE, 20 * MILLION),
        (StepKind.DIFFERENCE, 12 * MILLION),
    ]


def test_nothing_is_left_when_the_lower_stars_got_it_all():
    rules = version(line(4, 20, Event.UPGRADE, pays_difference=True))
    before = recognised(1, 3, date(2025, 3, 1), product=7)
    had = Received(1, 1, 7, 1, 3, 20 * MILLION, recognition=1)
    found = awards([recognised(2, 4, product=7)], rules, history=[before], received=[had])
    assert (found[0].why_not, found[0].amount) == (WhyNot.ALL_RECEIVED, 0)


def test_a_recognition_before_the_policy_began_gets_nothing_and_one_on_its_first_day_does():
    rules = version(line(4, 30), first=date(2026, 8, 12), valid_until=date(2026, 8, 13))
    days = [date(2026, 8, 11), date(2026, 8, 12), date(2026, 8, 13), date(2026, 8, 14)]
    found = awards([recognised(key, day=day) for key, day in enumerate(days, start=1)], rules)
    assert [one.why_not for one in found] == [WhyNot.BEFORE_POLICY, None, None, WhyNot.AFTER_POLICY]


def test_a_revoked_recognition_gets_nothing_from_the_day_of_its_revocation():
    rules = version(line(4, 30))
    found = awards([recognised(1, revoked_on=TODAY), recognised(2, revoked_on=date(2026, 11, 21))], rules)
    assert [one.why_not for one in found] == [WhyNot.REVOKED, None]


def test_a_later_version_speaks_from_its_first_day_on_and_the_earlier_one_before():
    old, new = version(line(4, 30)), version(line(4, 50), key=2, first=date(2026, 9, 1))
    found = awards([recognised(1, day=date(2026, 8, 31)), recognised(2, day=date(2026, 9, 1))], new, old)
    assert [(one.version.key, one.amount) for one in found] == [(1, 30 * MILLION), (2, 50 * MILLION)]
    assert version_for([old, new], recognised(day=date(2025, 1, 1))) == old


def test_a_version_that_ended_is_not_revived_by_an_older_one():
    old, short = version(line(4, 30)), version(key=2, first=date(2026, 3, 1), valid_until=date(2026, 4, 1))
    assert [one.why_not for one in awards([recognised()], old, short)] == [WhyNot.AFTER_POLICY]


def test_policies_stand_beside_each_other_unless_one_excludes_the_other():
    ours, theirs = version(line(4, 30)), version(line(4, 40), key=2, policy=2)
    assert [one.amount for one in awards([recognised()], ours, theirs)] == [30 * MILLION, 40 * MILLION]
    found = awards([recognised()], replace(ours, is_exclusive=True), theirs)
    assert [(one.amount, one.why_not) for one in found] == [(0, WhyNot.HIGHER_ELSEWHERE), (40 * MILLION, None)]
    assert found[0].beside == theirs


def test_who_was_put_forward_by_one_policy_gets_nothing_by_another_that_excludes_it():
    ours, theirs = version(line(4, 30), is_exclusive=True), version(line(4, 40), key=2, policy=2)
    for had, other in ((ours, theirs), (theirs, ours)):
        before = Received(had.policy, had.key, 1, 1, 4, 30 * MILLION, recognition=1)
        found = {one.version.key: one for one in awards([recognised()], ours, theirs, received=[before])}
        assert (found[other.key].why_not, found[other.key].beside) == (WhyNot.HAD_ELSEWHERE, had)
        assert (found[other.key].amount, found[had.key].why_not) == (0, WhyNot.ALREADY_PROPOSED)
    free = replace(ours, is_exclusive=False)
    assert awards([recognised()], free, theirs, received=[before])[0].amount == 30 * MILLION


def test_of_two_policies_of_one_day_with_one_amount_the_first_recorded_pays():
    ours, theirs = version(line(4, 30), is_exclusive=True), version(line(4, 30), key=2, policy=2)
    assert [one.why_not for one in awards([recognised()], theirs, ours)] == [None, WhyNot.HIGHER_ELSEWHERE]


def test_the_line_of_the_group_and_of_the_event_comes_first():
    rules = version(
        line(4, 10), line(4, 20, industry="FOOD"), line(4, 30, Event.FIRST), line(4, 40, Event.FIRST, industry="CRAFT")
    )
    products = [recognised(1, industry="FOOD"), recognised(2, industry="CRAFT"), recognised(3, industry="HERBAL")]
    assert [one.amount / MILLION for one in awards(products, rules)] == [20, 40, 30]


def test_the_cap_of_a_producer_holds_over_the_whole_list():
    rules = version(line(4, 20), producer_cap=50 * MILLION)
    found = awards([recognised(key, day=date(2026, 8, key)) for key in range(1, 5)], rules)
    assert [one.amount / MILLION for one in found] == [20, 20, 10, 0]
    assert found[3].why_not == WhyNot.PRODUCER_CAP_REACHED


def test_what_is_put_forward_already_is_not_put_forward_again():
    had = Received(1, 1, 1, 1, 4, 30 * MILLION, recognition=1)
    assert awards([recognised(1)], version(line(4, 30)), received=[had])[0].why_not == WhyNot.ALREADY_PROPOSED


def test_no_line_for_the_star_gives_nothing():
    assert awards([recognised(star=5)], version(line(4, 30)))[0].why_not == WhyNot.NO_LINE


amounts = st.integers(min_value=1, max_value=10**12).map(Decimal)


@UNHURRIED
@given(st.lists(st.integers(3, 5), min_size=1, max_size=6), amounts, amounts, amounts)
def test_difference_only_never_pays_a_product_more_than_its_highest_star_gives(stars, three, four, five):
    money = {3: three, 4: four, 5: five}
    lines = [AwardLine(star, Event.ANY, star, money[star], pays_difference=True) for star in money]
    history = [recognised(key, star, date(2026, key, 1), product=7) for key, star in enumerate(stars, start=1)]
    found = awards(history, version(*lines))
    paid = sum(one.amount for one in found)
    assert all(one.amount >= 0 for one in found)
    assert paid == max(money[star] for star in stars)


@UNHURRIED
@given(st.lists(st.tuples(st.integers(3, 5), st.integers(1, 3)), max_size=12), amounts, amounts)
def test_the_sum_of_the_parts_is_the_whole_and_within_every_cap(products, amount, cap):
    rules = version(*(line(star, 1) for star in (3, 4)), AwardLine(5, Event.ANY, 5, amount), producer_cap=cap)
    found = awards([recognised(key, star, producer=who) for key, (star, who) in enumerate(products, 1)], rules)
    assert len(found) == len(products)
    for who in (1, 2, 3):
        assert sum(one.amount for one in found if one.recognition.producer == who) <= cap
    for one in found:
        assert one.amount == (one.steps[-1].result if one.steps else 0)
        assert one.is_entitled == (one.amount > 0)


@UNHURRIED
@given(st.permutations(range(1, 6)))
def test_the_order_in_which_recognitions_are_given_changes_nothing(order):
    rules = version(line(4, 20), producer_cap=50 * MILLION)
    products = {key: recognised(key, day=date(2026, 8, key)) for key in order}
    straight = awards([products[key] for key in sorted(products)], rules)
    assert awards([products[key] for key in order], rules) == straight


def _counted_by_hand(recognitions, versions):
    """Key of the recognition → đồng, by one policy, written once more the plainest way."""
    paid, events = {}, {}
    for one in sorted(recognitions, key=lambda one: (one.day, one.key)):
        before = [other for other in recognitions if other.product == one.product and other.order < one.order]
        last = max(before, key=lambda other: other.order).star if before else None
        moved = Event.UPGRADE if one.star > (last or 0) else Event.KEEP if one.star == last else Event.LOWER
        events[one.key] = moved if last else Event.FIRST
        said = [each for each in versions if each.valid_from <= one.day]
        if not said or (one.revoked_on and one.revoked_on <= TODAY):
            continue
        said = max(said, key=lambda each: each.valid_from)
        if (said.valid_until and one.day > said.valid_until) or (said.area and said.area not in one.areas):
            continue
        for group, event in (
            (one.industry, events[one.key]),
            (one.industry, Event.ANY),
            ("", events[one.key]),
            ("", Event.ANY),
        ):
            lines = [each for each in said.lines if (each.star, each.industry, each.event) == (one.star, group, event)]
            if lines:
                break
        else:
            continue
        what = (one.product, events[one.key], one.star)
        if events[one.key] in {Event.FIRST, Event.UPGRADE} and any(row[0] and row[4] == what for row in paid.values()):
            continue
        amount = lines[0].amount
        if lines[0].pays_difference:
            amount -= sum(row[0] for row in paid.values() if row[2] == one.product)
        amount = max(amount, 0)
        if lines[0].cap is not None:
            amount = min(amount, lines[0].cap)
        if said.producer_cap is not None:
            by = one.day.year if said.is_cap_yearly else said.key
            had = sum(row[0] for row in paid.values() if row[3] == one.producer and by in {row[1], row[5]})
            amount = max(min(amount, said.producer_cap - had), 0)
        paid[one.key] = (amount, said.key, one.product, one.producer, what, one.day.year)
    return {key: amount for key, (amount, *_rest) in paid.items() if amount}


@st.composite
def _policies(draw):
    starts = draw(st.lists(st.dates(date(2024, 1, 1), date(2026, 6, 1)), min_size=1, max_size=3, unique=True))
    shapes = st.tuples(st.sampled_from(list(Event)), st.integers(3, 5), st.sampled_from(["", "FOOD"]))
    versions = []
    for key, first in enumerate(starts, start=1):
        lines = [
            AwardLine(
                number,
                event,
                star,
                draw(st.integers(1, 300)) * MILLION,
                industry=industry,
                cap=draw(st.none() | st.integers(1, 200).map(lambda million: million * MILLION)),
                pays_difference=draw(st.booleans()),
            )
            for number, (event, star, industry) in enumerate(draw(st.lists(shapes, max_size=8, unique=True)), start=1)
        ]
        versions.append(
            version(
                *lines,
                key=key,
                first=first,
                valid_until=draw(st.none() | st.dates(first, date(2026, 12, 31))),
                is_cap_yearly=draw(st.booleans()),
                producer_cap=draw(st.none() | st.integers(1, 500).map(lambda million: million * MILLION)),
                area=draw(st.sampled_from(["", "", "27"])),
            )
        )
    return versions


histories = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(3, 5),
        st.dates(date(2023, 6, 1), date(2026, 10, 1)),
        st.sampled_from([None, date(2026, 10, 2), date(2027, 1, 1)]),
    ),
    max_size=8,
)


@UNHURRIED
@given(_policies(), histories)
def test_a_policy_of_any_shape_gives_what_is_counted_by_hand(versions, told):
    recognitions = [
        recognised(
            key,
            star,
            day,
            product=product,
            producer=product % 2,
            industry="FOOD" if product == 1 else "DRINK",
            revoked_on=revoked,
            areas=frozenset({"27"} if product > 1 else ()),
        )
        for key, (product, star, day, revoked) in enumerate(told, start=1)
    ]
    found = awards(recognitions, *versions)
    assert {one.recognition.key: one.amount for one in found if one.amount} == _counted_by_hand(recognitions, versions)
