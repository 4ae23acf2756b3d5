"""The comparison board of those who run the sitting: where members lie apart, as far as the phase discloses it.

Reads only, and nothing reads it back: results, minutes and papers are made without this module.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from django.db.models import F, Q

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.queries.councils import rules_of
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, CriterionScore, PanelPreference
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.disclosure import Matter, Standing, may_see
from ocop.programme.evaluation.rules.judgement.agreement import Scale, Statistic, krippendorff_alpha
from ocop.programme.evaluation.rules.judgement.marks import ProductMarks
from ocop.programme.evaluation.rules.judgement.member_bias import MemberBias, member_biases
from ocop.programme.evaluation.rules.judgement.rankings import Intraclass, intraclass, kendall_w
from ocop.programme.evaluation.rules.judgement.spread import (
    CriterionSpread,
    DisputedCriterion,
    ProductSpread,
    by_need_of_discussion,
    disputed_over_products,
    spread_of_product,
)
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, AnswerFault, parse_answer
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, code_order


@dataclass(frozen=True)
class PanelProduct:
    """One product whose marks may be read."""

    item: AgendaItem
    turn: int
    """The turn of scoring the marks are from."""
    marks: ProductMarks
    spread: ProductSpread
    is_too_far_apart: bool
    """Beyond what the working rules accept."""


def heat_of(spread: CriterionSpread) -> int:
    """0 nobody differs; 1 to 4: up to a quarter, a half, three quarters, all of the maximum."""
    return ceil(4 * spread.share)


@dataclass(frozen=True)
class HeatCell:
    """How far apart one criterion lies on one product."""

    product: PanelProduct
    spread: CriterionSpread

    @property
    def heat(self) -> int:
        """See `heat_of`."""
        return heat_of(self.spread)


@dataclass(frozen=True)
class SectionCell:
    """One section of one product, by the criterion on which the members lie furthest apart."""

    name: str
    furthest: HeatCell


@dataclass(frozen=True)
class Overview:
    """Products × sections of the law, whatever their rubrics; None where a product's rubric has no such section."""

    sections: tuple[str, ...]
    rows: tuple[tuple[PanelProduct, tuple[SectionCell | None, ...]], ...]


@dataclass(frozen=True)
class HeatTable:
    """Criteria × products of one rubric, products in the order of the agenda."""

    rubric: Rubric
    products: tuple[PanelProduct, ...]
    rows: tuple[tuple[Criterion, tuple[HeatCell, ...]], ...]
    disputed: tuple[DisputedCriterion, ...]
    """Criteria the members read differently, over all products of the table."""
    alphas: tuple[tuple[Criterion, Statistic], ...]
    """Krippendorff's alpha of each criterion (ordinal), the lowest first; only with two products or more."""


@dataclass(frozen=True)
class GroupStatistics:
    """How alike the council marks over all products of the session that may be read."""

    alpha: Statistic
    intraclass: Intraclass
    concordance: Statistic
    members: int
    """Members who marked any of the products."""
    complete_members: int
    """Members who marked all of them: on these the statistics rest that need a complete table."""


@dataclass(frozen=True)
class Panel:
    """What one person may read of a session; empty lists before the phase allows."""

    record: SessionRecord
    is_disclosed: bool
    products: tuple[PanelProduct, ...]
    """Those that need discussion first."""
    withheld: tuple[AgendaItem, ...]
    """Visible products whose marks are not complete or not disclosed."""
    biases: tuple[MemberBias, ...]
    """Only for the chair."""

    @cached_property
    def members(self) -> dict[int, CouncilMember]:
        """Members by key."""
        return {member.pk: member for member in self.record.members}

    @cached_property
    def group(self) -> GroupStatistics:
        """The coefficients over the totals."""
        totals = [product.marks.totals for product in self.products]
        scored_by = sorted({member for one in totals for member in one})
        complete = [member for member in scored_by if all(member in one for one in totals)]
        table = [[one.get(member) for member in (complete if len(complete) > 1 else scored_by)] for one in totals]
        return GroupStatistics(
            alpha=krippendorff_alpha([list(one.values()) for one in totals], Scale.INTERVAL),
            intraclass=intraclass(table),
            concordance=kendall_w(table),
            members=len(scored_by),
            complete_members=len(complete),
        )

    @cached_property
    def overview(self) -> Overview:
        """All products in one table, those that need discussion first."""
        codes = {section.code for product in self.products for section in product.marks.rubric.sections}
        sections = sorted(codes, key=code_order)
        rows = []
        for product in self.products:
            found = _sections(product)
            rows.append((product, tuple(found.get(code) for code in sections)))
        return Overview(tuple(sections), tuple(rows))

    @cached_property
    def heat_tables(self) -> tuple[HeatTable, ...]:
        """One table for each rubric, in the order of the agenda."""
        grouped: dict[int, list[PanelProduct]] = defaultdict(list)
        for product in sorted(self.products, key=lambda one: (one.item.position, one.item.pk)):
            grouped[product.item.rubric_id].append(product)
        return tuple(_heat_table(products) for products in grouped.values())


def is_panel_on(session: CouncilSession) -> bool:
    """Whether the council's working rules show the board; read as they are now, for it decides nothing."""
    return rules_of(session.council).shows_judgement_panel


def is_panel_hidden_by(actor: Actor) -> bool:
    """Whether the person put the board out of sight."""
    return PanelPreference.objects.filter(user_id=actor.account_key, is_hidden=True).exists()


def readable_turn(item: AgendaItem, state: str, standing: Standing) -> int | None:
    """The turn whose marks somebody in this capacity may read in this phase; None for none.

    Once results are worked out the turn that counts; before, only a turn that was put on the table: its sheets are
    fixed, so that nobody can adapt marks to those of the others.
    """
    if may_see(Matter.RESULTS, state=state, standing=standing):
        return item.turn
    on_the_table = any(
        may_see(matter, state=state, standing=standing)
        for matter in (Matter.CURRENT_TURN_MARKS, Matter.EARLIER_TURN_MARKS)
    )
    return item.disclosed_turn or None if on_the_table else None


def judgement_panel(actor: Actor, session: CouncilSession, seat: OwnSeat, *, only: AgendaItem | None = None) -> Panel:
    """The board as this person may read it, over the whole agenda or one product; a constant number of queries.

    Products from which the person is recused are left out of every number. For whoever does not run the sitting the
    board is empty.
    """
    visible = agenda_visible_to(actor, session)
    record = record_of(session, visible if only is None else visible.filter(pk=only.pk))
    standing = standing_of(actor, session, seat)
    turns: dict[int, int] = {}
    if standing is Standing.KEEPER:
        for item in record.items:
            turn = readable_turn(item, session.state, standing)
            if turn is not None and (turn < item.turn or record.facts(item).is_all_submitted):
                turns[item.pk] = turn
    sheets = _sheets(record, turns)
    products = []
    for item in record.items:
        marks = ProductMarks(item.pk, rubric_rules(item.rubric), sheets.get(item.pk, {}))
        spread = spread_of_product(marks)
        if spread is not None:
            limit = record.rules.largest_spread
            products.append(
                PanelProduct(
                    item=item,
                    turn=turns[item.pk],
                    marks=marks,
                    spread=spread,
                    is_too_far_apart=limit is not None and spread.total.points > limit,
                )
            )
    by_key = {product.item.pk: product for product in products}
    biases = member_biases({key: one.marks.totals for key, one in by_key.items()}) if seat.is_chair else []
    return Panel(
        record=record,
        is_disclosed=bool(turns) or may_see(Matter.CURRENT_TURN_MARKS, state=session.state, standing=standing),
        products=tuple(by_key[one.product] for one in by_need_of_discussion([one.spread for one in products])),
        withheld=tuple(item for item in record.items if item.pk not in by_key),
        biases=tuple(biases),
    )


def _sheets(record: SessionRecord, turns: dict[int, int]) -> dict[int, dict[int, dict[str, Answer]]]:
    """Answers by product, member and criterion: handed-in sheets of the wanted turn that count; one query."""
    counting = {}
    for item in record.items:
        # an earlier turn keeps the sheet of somebody who left before the newest one
        of_turn = record.expected(item) if turns.get(item.pk) == item.turn else record.scoring_members
        counting[item.pk] = {member.pk for member in of_turn if not record.is_recused(member, item)}
    rubrics = {item.pk: rubric_rules(item.rubric) for item in record.items}
    found: dict[int, dict[int, dict[str, Answer]]] = {}
    rows = CriterionScore.objects.filter(
        Q(sheet__turn=F("sheet__item__turn")) | Q(sheet__turn=F("sheet__item__turn") - 1),
        sheet__item__in=list(turns),
        sheet__state=SheetState.SUBMITTED,
        answer__isnull=False,
    ).values_list("sheet__item_id", "sheet__turn", "sheet__member_id", "criterion_code", "answer")
    for key, turn, member, code, answer in rows if turns else ():
        if turn == turns[key] and member in counting[key] and rubrics[key].has_leaf(code):
            try:
                read = parse_answer(rubrics[key].leaf(code), answer)
            except AnswerFault:
                continue
            found.setdefault(key, {}).setdefault(member, {})[code] = read
    return found


def _sections(product: PanelProduct) -> dict[str, SectionCell]:
    by_code = {one.criterion.code: one for one in product.spread.criteria}
    found = {}
    for section in product.marks.rubric.sections:
        inside = [
            by_code[leaf.code]
            for criterion in section.criteria
            for leaf in (criterion.subcriteria or (criterion,))
            if leaf.code in by_code
        ]
        if inside:
            furthest = max(inside, key=lambda one: (one.share, one.range.points))
            found[section.code] = SectionCell(section.name, HeatCell(product, furthest))
    return found


def _heat_table(products: Sequence[PanelProduct]) -> HeatTable:
    rubric = products[0].marks.rubric
    rows = tuple(
        (leaf, tuple(HeatCell(product, product.spread.criteria[place]) for product in products))
        for place, leaf in enumerate(rubric.leaves())
    )
    alphas = []
    if len(products) > 1:
        for leaf in rubric.leaves():
            units = [list(product.marks.at(leaf.code).values()) for product in products]
            alphas.append((leaf, krippendorff_alpha(units, Scale.ORDINAL)))
    alphas.sort(key=lambda pair: (pair[1].value is None, pair[1].value or 0))
    return HeatTable(
        rubric=rubric,
        products=tuple(products),
        rows=rows,
        disputed=tuple(disputed_over_products(product.spread for product in products)),
        alphas=tuple(alphas),
    )
