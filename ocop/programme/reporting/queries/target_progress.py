"""How far the targets of a plan are: every number is the indicator's own, counted from records as of a day.

Nobody types an actual. What records cannot tell is said; a figure somebody read in a source stands beside, marked.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import group_digits, vietnamese_date, vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.queries.plans import allocations, targets_of
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per, PlanState, Standing
from ocop.programme.planning.rules.targets import Number, elapsed, judge, judge_periods, percent
from ocop.programme.planning.rules.years import stretches
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.ended_places import in_units_of
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.indicators import MONTHS_ON_PAGE
from ocop.programme.reporting.queries.kept_readings import reading_on
from ocop.programme.reporting.queries.readers import READERS, may_read
from ocop.programme.reporting.queries.reading import Reading, Scope, Some
from ocop.programme.reporting.queries.target_now import PlanProgress, StretchNow, TargetNow
from ocop.programme.reporting.queries.target_sources import figures_of_targets, fitting_figure, speaks_of
from ocop.programme.reporting.rules.indicators import Dimension, Mode
from ocop.programme.reporting.rules.lines import Line, begun_between
from ocop.programme.reporting.rules.periods import months_before
from ocop.programme.reporting.rules.target_averages import is_average, level_averaged_over
from ocop.programme.reporting.rules.target_money import MONEY_INDICATORS, millions_in
from ocop.programme.reporting.rules.target_questions import TARGET_QUESTIONS, TargetQuestion

INDICATOR_MODES = {code: Accumulation(one.indicator.mode.value) for code, one in TARGET_QUESTIONS.items()}
"""What a target may name, with how it counts; figures about people are never asked for."""


def plan_progress(
    actor: Actor, plan: Plan, *, day: date, today: date, targets: Sequence[Target] | None = None
) -> PlanProgress:
    """Every target with its number as of the day; the number of queries does not grow with targets or places."""
    found = list(targets) if targets is not None else targets_of(plan)
    allotted = allocations(found)
    sums = _Counting(actor, plan, found, day, today)
    typed = figures_of_targets(actor, found)
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

    def __post_init__(self) -> None:
        unit = self.plan.unit_of_place
        self.ended = unit.valid_until if unit is not None and unit.valid_until else None
        if self.ended is not None and self.ended >= self.today:
            self.ended = None
        self.wanted = self._days()
        self.scope = self._scope(unit)
        self.places_counted: dict[tuple[UnitLevel, str, date], int] = {}
        # The days of the boards, where they will do: what those have read and counted need not be read again.
        months = months_before(self.wanted[-1], MONTHS_ON_PAGE)
        self.days = months if set(self.wanted) <= set(months) and self.ended is None else self.wanted
        self.reading = self._reading_on(self.days)

    def _reading_on(self, days: Sequence[date]) -> Reading:
        return reading_on(self.actor, days, today=self.today, scope=self.scope)

    @cached_property
    def of_stretches(self) -> Reading:
        """On the days of the plan alone: what begins and ends between two of them did not begin for its targets."""
        return self.reading if self.days == self.wanted else self._reading_on(self.wanted)

    def _scope(self, unit: AdministrativeUnit | None) -> Scope:
        if unit is None:
            return Scope()
        if unit.level == UnitLevel.COMMUNE:
            return Scope(commune=self.plan.commune_code, is_then=self.ended is not None)
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
            if one.per:
                ends |= {stretch.last for stretch in stretches(Per(one.per), one.first_year, one.last_year)}
            wanted |= {last, self.base_day(one)} | {end for end in ends if end < last}
        return sorted(one for one in wanted if one <= limit)

    def now(self, target: Target, typed: list[TypedFigure]) -> TargetNow:
        """One target on its day."""
        on = self.last_day(target)
        told = fitting_figure(target, self.plan, typed, on)
        question = TARGET_QUESTIONS.get(target.indicator)
        missing = self._missing(target, question)
        if not missing and question is not None and on < date(target.first_year, 1, 1):
            return self._ahead(target, question, typed, on)
        if missing or question is None:
            standing, by_typed = Standing.NOT_JUDGED, False
            if told is not None and told.value is not None and on >= date(target.first_year, 1, 1):
                standing, by_typed = self._judged(target, told.value, 0, on), True
            return TargetNow(target, on, standing=standing, missing=missing, typed=told, is_judged_by_typed=by_typed)
        if target.per:
            return self._of_each(target, question, on)
        counted = self._counts(target, question)
        top, bottom = self._value(target, question, counted, on), None
        is_new = question.indicator.mode == Mode.NEW
        base: int | Fraction = 0 if is_new else counted[self._place(self.base_day(target))]
        value: int | Fraction = top
        whole = TARGET_QUESTIONS.get(target.out_of)
        if whole is not None:
            among = self._counts(target, whole)
            bottom = self._value(target, whole, among, on)
            if not bottom:
                return TargetNow(target, on, top=top, bottom=0, missing=_("Tổng số đang là 0 nên chưa có tỷ lệ."))
            value = percent(top, bottom)
            base = 0 if is_new else percent(int(base), among[self._place(self.base_day(target))])
        elif is_average(target.unit):
            bottom = self._places_averaged_over(target, on)
            value, base = Fraction(top, bottom), Fraction(int(base), bottom)
        rate, note = _rate(target) or Fraction(1), ""
        if rate != 1:
            value, base = value / rate, base / rate
            note = _("Bản ghi tính bằng triệu đồng: %(count)s.") % {"count": group_digits(top)}
        standing = self._judged(target, value, base, on)
        if standing == Standing.MISSED and self._is_before_the_system(target):
            standing, note = Standing.NOT_JUDGED, self._before_words()
        return TargetNow(
            target,
            on,
            value=value,
            base=base,
            top=top if bottom is not None else None,
            bottom=bottom,
            bottom_opens=self._opens(target, whole, on) if whole is not None else {},
            standing=standing,
            note=note,
            typed=told,
            warnings=self._warnings(target, question, value, base, typed),
            opens=self._opens(target, question, on),
        )

    def _of_each(self, target: Target, question: TargetQuestion, on: date) -> TargetNow:
        """A number asked of every month, quarter or year: each is counted by what began in it."""
        reading = self.of_stretches
        lines = self._lines(target, question)
        asked, found = target.asked, []
        for one in stretches(Per(target.per), target.first_year, target.last_year):
            if one.first > on:
                found.append(StretchNow(one))
                continue
            until = min(one.last, on)
            before = bisect_right(reading.days, one.first - timedelta(1)) - 1
            count = begun_between(lines, before, reading.days.index(until))
            is_over, is_met = one.last <= on, asked.is_met_by(count)
            # What may not be exceeded is decided early only by exceeding it, what must be reached only by reaching it.
            is_decided = is_over or is_met != (asked.comparator == Comparator.AT_MOST)
            opens = self._opens(target, question, until) | {"tu-ngay": vietnamese_date(one.first)}
            found.append(StretchNow(one, count, is_met if is_decided else None, opens))
        begun = [(one.value, one.stretch.last <= on) for one in found if one.value is not None]
        is_over = on >= date(target.last_year, 12, 31)
        standing, note = judge_periods(asked, begun, is_over=is_over), ""
        if standing in {Standing.MISSED, Standing.BEHIND}:
            if self._is_before_the_system(target):
                standing, note = Standing.NOT_JUDGED, self._before_words()
                found = [replace(one, is_met=one.is_met or None) for one in found]
            elif self.ended is not None and not is_over:
                standing = Standing.NOT_JUDGED  # the place ended before its plan did: nobody owes the rest
        return TargetNow(
            target,
            on,
            value=sum(count for count, _is_over in begun),
            standing=standing,
            note=note,
            stretches=tuple(found),
            opens=self._opens(target, question, on),
        )

    def _ahead(self, target: Target, question: TargetQuestion, typed: list[TypedFigure], on: date) -> TargetNow:
        """A target of years to come: nothing to judge, but what is there already says whether it asks too little."""
        missing = _("Chưa đến năm của chỉ tiêu.")
        if question.indicator.mode == Mode.NEW or target.out_of or is_average(target.unit):
            return TargetNow(target, on, missing=missing)
        level = self._counts(target, question)[self._place(on)]
        told = _("Chưa đến năm của chỉ tiêu; hiện có %(level)s %(unit)s.") % {"level": level, "unit": target.unit}
        return TargetNow(
            target, on, missing=told, warnings=self._warnings(target, question, level, level, typed, since=on)
        )

    def _before_words(self) -> str:
        return _("Kế hoạch của thời trước khi ghi vào hệ thống: bản ghi có thể chưa đủ, số chỉ để đối chiếu.")

    def _is_before_the_system(self, target: Target) -> bool:
        """Whether its years were over before the plan was put on record here: nobody kept all records then."""
        return timezone.localdate(self.plan.created_at) > date(target.last_year, 12, 31)

    def _judged(self, target: Target, value: Number, base: Number, on: date) -> Standing:
        share = elapsed(target.first_year, target.last_year, on)
        if self.ended is not None and on == self.ended < min(self.day, date(target.last_year, 12, 31)):
            # The place ended before its plan did: nobody owes the rest, nothing is called missed.
            return Standing.MET if target.asked.is_met_by(value) else Standing.NOT_JUDGED
        return judge(target.asked, value, base=base, share=share)

    def _place(self, day: date) -> int:
        return self.days.index(day)

    def _value(self, target: Target, question: TargetQuestion, counted: list[int], on: date) -> int:
        if question.indicator.mode != Mode.NEW:
            return counted[self._place(on)]
        ends = {date(year, 12, 31) for year in range(target.first_year, on.year)}
        return sum(counted[self._place(day)] for day in ends | {on})

    def _lines(self, target: Target, question: TargetQuestion) -> list[Line]:
        some = _some(target, question)
        lines = in_units_of(self.of_stretches, target.place_key).lines(question.indicator.code, lines_of)
        return [one for one in lines if some.takes(one) and _lies_in(one, target.place_key)]

    def _counts(self, target: Target, question: TargetQuestion) -> list[int]:
        """Kept with the reading: targets of many places are counted in one go over the lines."""
        code, some = question.indicator.code, _some(target, question)
        if not target.place_key:
            return self.reading.counts_of(code, some, lines_of)
        level, _colon, place = target.place_key.partition(":")
        reading = in_units_of(self.reading, target.place_key)
        by_place = reading.counts_in(code, some, lines_of, by_commune=level == UnitLevel.COMMUNE)
        return by_place.get(place) or [0] * len(self.days)

    def _missing(self, target: Target, question: TargetQuestion | None) -> str:
        if target.comparator == Comparator.AVERAGE and target.place_key:
            return _("Số bình quân chung, không giao riêng cho từng địa bàn.")
        if question is None:
            return _("Chỉ tiêu không gắn với chỉ số nào của hệ thống nên không tính được từ bản ghi.")
        whole = TARGET_QUESTIONS.get(target.out_of, question)
        indicator = question.indicator
        if indicator.subject is None or whole.indicator.subject is None:
            return _("Chương trình chưa có bản ghi để tính chỉ số này; có thể nhập số liệu có nguồn.")
        may = may_read(self.actor, indicator) and may_read(self.actor, whole.indicator)
        if not may or not self._covers(target):
            return _("Số của địa bàn này do cơ quan quản lý của địa bàn xem.")
        if (rate := _rate(target)) is None or (rate != 1 and target.per):
            return _("Bản ghi tính bằng triệu đồng; chỉ tiêu giao bằng “%(unit)s” nên chưa so được.") % {
                "unit": target.unit
            }
        if target.stars and Dimension.STAR not in indicator.dimensions:
            return _("Chỉ số này không chia theo hạng sao.")
        if target.place_key and (self.ended is not None or target.place_key.startswith(UnitLevel.DISTRICT)):
            return _("Bản ghi không còn chia theo đơn vị hành chính cấp dưới của thời đó.")
        if "%" in target.unit and not target.out_of:
            return _("Chỉ tiêu tỷ lệ chưa ghi tổng số (mẫu số) nên chưa tính được từ bản ghi.")
        if is_average(target.unit) and (target.per or not self._places_averaged_over(target, self.last_day(target))):
            return _("Hệ thống tính bình quân theo xã, huyện, tỉnh; chưa tính bình quân cho chỉ tiêu này.")
        return ""

    def _places_averaged_over(self, target: Target, on: date) -> int:
        """How many places of the level the target is averaged over its own place had on the day; 0 for none."""
        level = level_averaged_over(target.unit)
        own, _colon, code = target.place_key.partition(":")
        if level is None or (own or self.plan.commune_code) not in {"", UnitLevel.PROVINCE}:
            return 0
        if not own:
            code = self.reading.scope.province
        key = (level, code, on)
        if key not in self.places_counted:
            found = AdministrativeUnit.objects.filter(valid_on(on), level=level)
            self.places_counted[key] = (found.filter(province_code=code) if code else found).count()
        return self.places_counted[key]

    def _covers(self, target: Target) -> bool:
        if self.actor.is_programme:
            return True
        province = target.province_code or self.plan.province_code
        commune = target.commune_code or self.plan.commune_code
        return self.actor.holds_over(READERS, province_code=province, commune_code=commune)

    def _opens(self, target: Target, question: TargetQuestion, on: date) -> dict[str, str]:
        found = {"ngay": vietnamese_date(on)} if on != self.today else {}
        if self.ended is not None:
            found |= {"dia-ban": self.plan.commune_code or self.reading.scope.province, "theo": "luc-do"}
        elif self.plan.commune_code or self.plan.province_code:
            found["dia-ban"] = self.plan.commune_code or self.plan.province_code
        if target.place_key:
            found |= {"chieu": Dimension.PLACE.value, "gia-tri": target.place_key.partition(":")[2]}
        elif question.dimension is not None:
            found |= {"chieu": question.dimension.value, "gia-tri": question.value}
        elif len(stars := _stars(target, question)) == 1:
            found |= {"chieu": Dimension.STAR.value, "gia-tri": stars}
        return found

    def _warnings(
        self,
        target: Target,
        question: TargetQuestion,
        value: Number,
        base: Number,
        typed: list[TypedFigure],
        *,
        since: date | None = None,
    ) -> tuple[str, ...]:
        told: list[str] = []
        level, day = self._recorded(question, value, base, target)
        since = since or day
        if level and target.asked.is_below(level):
            shown = f"{group_digits(int(level))} {target.unit}"
            if target.out_of:
                shown = f"{vietnamese_decimal(Fraction(int(Fraction(level) * 100), 100), 2)}%"
            elif isinstance(level, Fraction):
                shown = f"{vietnamese_decimal(Fraction(level), 2)} {target.unit}"
            told.append(
                _("Chỉ tiêu thấp hơn mức đã có trong bản ghi: %(level)s đến %(day)s.")
                % {"level": shown, "day": vietnamese_date(since)}
            )
        if question.indicator.mode == Mode.NEW or target.out_of or is_average(target.unit):
            return tuple(told)
        for one in typed:
            amount = one.amount
            if (
                amount is None
                or target.stars
                or one.period_until >= date(target.first_year, 1, 1)
                or not speaks_of(one, target, self.plan)
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

    def _recorded(self, question: TargetQuestion, value: Number, base: Number, target: Target) -> tuple[Number, date]:
        """The level that was there when the target was set: before its years for what adds up, and for a draft already
        what is there now."""
        if self.plan.state == PlanState.DRAFT:
            return value, self.last_day(target)
        return (0 if question.indicator.mode == Mode.NEW else base), self.base_day(target)


def _rate(target: Target) -> Fraction | None:
    """How many of what the records count make one of what the target asks; None where the two are not the same."""
    counts_money = target.indicator in MONEY_INDICATORS and target.unit and not target.out_of
    return millions_in(target.unit) if counts_money else Fraction(1)


def _stars(target: Target, question: TargetQuestion) -> str:
    """The classes a target names are those of the part, never of the whole it is a share of."""
    return target.stars if question.code == target.indicator else ""


def _some(target: Target, question: TargetQuestion) -> Some:
    stars, of = _stars(target, question), None
    if not stars:
        of = (question.dimension, frozenset({question.value}))
    elif question.dimension is None:
        of = (Dimension.STAR, frozenset(stars))
    return Some(
        f"{question.code} {stars}",
        lambda line: question.takes(line) and (not stars or line.by.get(Dimension.STAR, "") in stars),
        of,
    )


def _lies_in(line: Line, place_key: str) -> bool:
    if not place_key:
        return True
    level, _colon, code = place_key.partition(":")
    return (line.place[0] if level == UnitLevel.COMMUNE else line.place[1]) == code
