"""How far the targets of a plan are: every number is the indicator's own, counted from records as of a day.

Nobody types an actual. What records cannot tell is said; a figure somebody read in a source stands beside, marked.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.queries.plans import allocations, targets_of
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, PlanState, Standing
from ocop.programme.planning.rules.targets import Allocation, elapsed, judge
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.readers import READERS, may_read
from ocop.programme.reporting.queries.reading import Reading, Scope
from ocop.programme.reporting.rules.figure_kinds import FigureKind
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator, Mode
from ocop.programme.reporting.rules.lines import Line, counts

INDICATOR_MODES = {one.code: Accumulation(one.mode.value) for one in INDICATORS.values() if not one.is_personal}
"""What a target may name, with how it counts; figures about people are never asked for."""


@dataclass(frozen=True)
class TargetNow:
    """One target on a day. `value` None: `missing` says why. `typed`: a figure from a source, never mixed in.

    `base` is the level when the target's years began. `opens` asks the page of the figure for the rows behind it.
    """

    target: Target
    on: date
    value: int | None = None
    base: int = 0
    standing: Standing = Standing.NOT_JUDGED
    missing: str = ""
    typed: TypedFigure | None = None
    is_judged_by_typed: bool = False
    warnings: tuple[str, ...] = ()
    allocation: Allocation | None = None
    opens: dict[str, str] = field(default_factory=dict)
    note: str = ""
    """What the reader should know of the number."""

    @property
    def surplus(self) -> Decimal | None:
        """How much more than asked, where the words expect no more."""
        if self.value is None or not self.target.asked.is_exceeded_by(Decimal(self.value)):
            return None
        most = self.target.value if self.target.value_max is None else self.target.value_max
        return Decimal(self.value) - most

    @property
    def share(self) -> int | None:
        """Percent of what is asked, for a bar; None where nothing was counted or asked."""
        if self.value is None or not self.target.value:
            return None
        return int(min(Decimal(self.value) * 100 / self.target.value, Decimal(100)))


@dataclass(frozen=True)
class PlanProgress:
    """The targets of a plan on a day, those of its own place first with their parts behind."""

    plan: Plan
    day: date
    lines: list[TargetNow]
    is_of_ended_place: bool = False

    @property
    def own(self) -> list[TargetNow]:
        """Targets of the plan's own place."""
        return [one for one in self.lines if not one.target.place_key]

    def below(self, target_id: int) -> list[TargetNow]:
        """What one was set down into."""
        return [one for one in self.lines if one.target.allotted_from_id == target_id]

    @property
    def standings(self) -> Counter[Standing]:
        """How many of the plan's own stand how."""
        return Counter(one.standing for one in self.own)


def plan_progress(
    actor: Actor, plan: Plan, *, day: date, today: date, targets: Sequence[Target] | None = None
) -> PlanProgress:
    """Every target with its number as of the day; the number of queries does not grow with targets or places."""
    found = list(targets) if targets is not None else targets_of(plan)
    allotted = allocations(found)
    sums = _Counting(actor, plan, found, day, today)
    typed = _typed_figures(actor, found)
    lines = [replace(sums.now(one, typed), allocation=allotted.get(one.pk)) for one in found]
    return PlanProgress(plan, day, lines, sums.ended is not None)


@dataclass
class _Counting:
    """One reading for all targets of a plan, on all the days they need."""

    actor: Actor
    plan: Plan
    targets: list[Target]
    day: date
    today: date
    _counted: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unit = self.plan.unit_of_place
        self.ended = unit.valid_until if unit is not None and unit.valid_until else None
        if self.ended is not None and self.ended >= self.today:
            self.ended = None
        self.days = self._days()
        self.reading = Reading(self.actor, self.days, self.today, self._scope(unit))

    def _scope(self, unit: AdministrativeUnit | None) -> Scope:
        if unit is None:
            return Scope()
        if unit.level == UnitLevel.COMMUNE:
            return Scope(commune=self.plan.commune_code)
        if self.ended is not None:
            return Scope(province=unit.code, is_then=True)
        return Scope(province=self.plan.province_code)

    def last_day(self, target: Target) -> date:
        """The day a target is read on: the day asked for, inside its years, while its place was there."""
        found = min(self.day, date(target.last_year, 12, 31))
        return found if self.ended is None else min(found, self.ended)

    def base_day(self, target: Target) -> date:
        """The last day before its years."""
        return date(target.first_year - 1, 12, 31)

    def _days(self) -> list[date]:
        limit = self.day if self.ended is None else min(self.day, self.ended)
        wanted = {limit}
        for one in self.targets:
            last = self.last_day(one)
            ends = {date(year, 12, 31) for year in range(one.first_year, one.last_year + 1)}
            wanted |= {last, self.base_day(one)} | {end for end in ends if end < last}
        return sorted(one for one in wanted if one <= limit)

    def now(self, target: Target, typed: list[TypedFigure]) -> TargetNow:
        """One target on its day."""
        on = self.last_day(target)
        told = _fitting(target, self.plan, typed, on)
        indicator = INDICATORS.get(target.indicator)
        missing = self._missing(target, indicator)
        if not missing and indicator is not None and on < date(target.first_year, 1, 1):
            return self._ahead(target, indicator, typed, on)
        if missing or indicator is None:
            standing, by_typed = Standing.NOT_JUDGED, False
            if told is not None and told.value is not None and on >= date(target.first_year, 1, 1):
                standing, by_typed = self._judged(target, told.value, 0, on), True
            return TargetNow(target, on, standing=standing, missing=missing, typed=told, is_judged_by_typed=by_typed)
        counted = self._counts(target)
        base = 0 if indicator.mode == Mode.NEW else counted[self._place(self.base_day(target))]
        value = self._value(target, indicator, counted, on)
        standing, note = self._judged(target, Decimal(value), base, on), ""
        if standing == Standing.MISSED and self._is_before_the_system(target):
            standing = Standing.NOT_JUDGED
            note = _("Kế hoạch của thời trước khi ghi vào hệ thống: bản ghi có thể chưa đủ, số chỉ để đối chiếu.")
        return TargetNow(
            target,
            on,
            value=value,
            base=base,
            standing=standing,
            note=note,
            typed=told,
            warnings=self._warnings(target, indicator, value, base, typed),
            opens=self._opens(target, on),
        )

    def _ahead(self, target: Target, indicator: Indicator, typed: list[TypedFigure], on: date) -> TargetNow:
        """A target of years to come: nothing to judge, but what is there already says whether it asks too little."""
        missing = _("Chưa đến năm của chỉ tiêu.")
        if indicator.mode == Mode.NEW:
            return TargetNow(target, on, missing=missing)
        level = self._counts(target)[self._place(on)]
        told = _("Chưa đến năm của chỉ tiêu; hiện có %(level)s %(unit)s.") % {"level": level, "unit": target.unit}
        return TargetNow(
            target, on, missing=told, warnings=self._warnings(target, indicator, level, level, typed, since=on)
        )

    def _is_before_the_system(self, target: Target) -> bool:
        """Whether its years were over before the plan was put on record here: nobody kept all records then."""
        return timezone.localdate(self.plan.created_at) > date(target.last_year, 12, 31)

    def _judged(self, target: Target, value: Decimal, base: int, on: date) -> Standing:
        share = elapsed(target.first_year, target.last_year, on)
        if self.ended is not None and on == self.ended < min(self.day, date(target.last_year, 12, 31)):
            # The place ended before its plan did: nobody owes the rest, nothing is called missed.
            return Standing.MET if target.asked.is_met_by(value) else Standing.NOT_JUDGED
        return judge(target.asked, value, base=Decimal(base), share=share)

    def _place(self, day: date) -> int:
        return self.days.index(day)

    def _value(self, target: Target, indicator: Indicator, counted: list[int], on: date) -> int:
        if indicator.mode != Mode.NEW:
            return counted[self._place(on)]
        ends = {date(year, 12, 31) for year in range(target.first_year, on.year)}
        return sum(counted[self._place(day)] for day in ends | {on})

    def _counts(self, target: Target) -> list[int]:
        key = (target.indicator, target.stars, target.place_key)
        if key not in self._counted:
            lines = self.reading.lines(target.indicator, lines_of)
            self._counted[key] = counts([one for one in lines if _belongs(one, target)], self.days)
        return self._counted[key]

    def _missing(self, target: Target, indicator: Indicator | None) -> str:
        if target.comparator == Comparator.AVERAGE and target.place_key:
            return _("Số bình quân chung, không giao riêng cho từng địa bàn.")
        if indicator is None:
            return _("Chỉ tiêu không gắn với chỉ số nào của hệ thống nên không tính được từ bản ghi.")
        if indicator.subject is None:
            return _("Chương trình chưa có bản ghi để tính chỉ số này; có thể nhập số liệu có nguồn.")
        if not may_read(self.actor, indicator) or not self._covers(target):
            return _("Số của địa bàn này do cơ quan quản lý của địa bàn xem.")
        if target.stars and Dimension.STAR not in indicator.dimensions:
            return _("Chỉ số này không chia theo hạng sao.")
        if target.place_key and (self.ended is not None or target.place_key.startswith(UnitLevel.DISTRICT)):
            return _("Bản ghi không còn chia theo đơn vị hành chính cấp dưới của thời đó.")
        if "%" in target.unit or "/" in target.unit:
            return _("Hệ thống đếm số lượng, chưa tính tỷ lệ hay bình quân cho chỉ tiêu này.")
        return ""

    def _covers(self, target: Target) -> bool:
        if self.actor.is_programme:
            return True
        province = target.province_code or self.plan.province_code
        commune = target.commune_code or self.plan.commune_code
        return self.actor.holds_over(READERS, province_code=province, commune_code=commune)

    def _opens(self, target: Target, on: date) -> dict[str, str]:
        found = {"ngay": vietnamese_date(on)} if on != self.today else {}
        if self.ended is not None:
            found |= {"dia-ban": self.reading.scope.province, "theo": "luc-do"}
        elif self.plan.commune_code or self.plan.province_code:
            found["dia-ban"] = self.plan.commune_code or self.plan.province_code
        if target.place_key:
            found |= {"chieu": Dimension.PLACE.value, "gia-tri": target.place_key.partition(":")[2]}
        elif len(target.stars) == 1:
            found |= {"chieu": Dimension.STAR.value, "gia-tri": target.stars}
        return found

    def _warnings(
        self,
        target: Target,
        indicator: Indicator,
        value: int,
        base: int,
        typed: list[TypedFigure],
        *,
        since: date | None = None,
    ) -> tuple[str, ...]:
        told: list[str] = []
        level, day = self._recorded(indicator, value, base, target)
        since = since or day
        if level and target.asked.is_below(Decimal(level)):
            told.append(
                _("Chỉ tiêu thấp hơn mức đã có trong bản ghi: %(level)s %(unit)s đến %(day)s.")
                % {"level": level, "unit": target.unit, "day": vietnamese_date(since)}
            )
        if indicator.mode == Mode.NEW:
            return tuple(told)
        for one in typed:
            amount = one.amount
            if (
                amount is None
                or target.stars
                or one.period_until >= date(target.first_year, 1, 1)
                or not _is_of(one, target, self.plan)
                or not target.asked.is_below(Decimal(amount.low.numerator) / amount.low.denominator)
            ):
                continue
            told.append(
                _("Chỉ tiêu thấp hơn mức nguồn khác nêu là đã đạt: %(words)s, kỳ %(period)s (%(source)s).")
                % {
                    "words": f"{one.value.normalize():f} {one.unit}" if one.value is not None else one.words,
                    "period": one.period,
                    "source": one.source_title,
                }
            )
        return tuple(told)

    def _recorded(self, indicator: Indicator, value: int, base: int, target: Target) -> tuple[int, date]:
        """The level that was there when the target was set: before its years for what adds up, and for a draft already
        what is there now."""
        if self.plan.state == PlanState.DRAFT:
            return value, self.last_day(target)
        return (0 if indicator.mode == Mode.NEW else base), self.base_day(target)


def _belongs(line: Line, target: Target) -> bool:
    if target.stars and line.by.get(Dimension.STAR, "") not in target.stars:
        return False
    if not target.place_key:
        return True
    level, _colon, code = target.place_key.partition(":")
    return (line.place[0] if level == UnitLevel.COMMUNE else line.place[1]) == code


def _typed_figures(actor: Actor, targets: Sequence[Target]) -> list[TypedFigure]:
    """Results sources tell of these indicators, newest first; one query."""
    codes = sorted({one.indicator for one in targets} - {""})
    if not codes or not (actor.is_programme or actor.holds(*READERS)):
        return []
    found = figures_visible_to(actor).filter(indicator__in=codes, kind=FigureKind.RESULT, withdrawn_at__isnull=True)
    return list(found.filter(value__isnull=False).order_by("-period_until", "-pk")[:500])


def _fitting(target: Target, plan: Plan, typed: list[TypedFigure], on: date) -> TypedFigure | None:
    """The newest figure of the same indicator and place inside the target's years."""
    begins = date(target.first_year, 1, 1)
    return next(
        (
            one
            for one in typed
            if begins <= one.period_until <= max(on, date(target.last_year, 12, 31))
            and one.period_from >= begins
            and not target.stars
            and _is_of(one, target, plan)
        ),
        None,
    )


def _is_of(figure: TypedFigure, target: Target, plan: Plan) -> bool:
    """Whether a figure speaks of the target's place: the same unit, of its time or of another version."""
    if figure.indicator != target.indicator or figure.region_code:
        return False
    unit = target.unit_of_place if target.place_key else plan.unit_of_place
    told = figure.unit_of_place
    if unit is None or told is None:
        return unit is None and told is None
    return (told.level, told.code) == (unit.level, unit.code)
