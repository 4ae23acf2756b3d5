"""A file of claims with what the words of its unknown claims say of one another."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ocop.programme.reporting.rules.claim_file import ClaimFile, RankingRule, WrittenFigure
from ocop.programme.reporting.rules.claims import Bound, Computation
from ocop.programme.reporting.rules.expressions import Number, Question
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Qualifier
from ocop.programme.reporting.rules.periods import period_days
from ocop.programme.reporting.rules.told_figures import Said, Way
from ocop.programme.reporting.rules.told_relations import relations_of
from ocop.programme.reporting.rules.told_sums import way_told
from ocop.programme.reporting.rules.told_words import told
from ocop.programme.reporting.rules.units_said import PERCENT, unit_said

_FIRST = re.compile(r"\b(?:nhieu|cao|lon)\b.*\bnhat\b|\bdung dau\b|\bdan dau\b")
_REGIONS = {"NORTH25": ("phia bac", "mien bac"), "MOUNTAIN14": ("trung du", "mien nui")}
_LITTLE = frozenset(["san", "pham", "chu", "the", "ty", "le", "so"])


_PROVINCES = re.compile(
    r"(?:tong )?so tinh(?: thanh(?: pho)?)?(?: (?:ca nuoc|toan quoc|phia bac|mien bac|trong vung|cua vung|(?:vung )?"
    r"(?:trung du|mien nui|tdmnbb).*))?"
)
_DISTRICTS = re.compile(r"(?:tong )?so (?:huyen(?: thi xa)?(?: thanh pho)?|don vi cap huyen)(?: cua tinh| toan tinh)?")


def with_told_relations(file: ClaimFile, strangers: Mapping[str, tuple[str, str]]) -> ClaimFile:
    """The file with computations, limits and rankings for the claims in `strangers` (name → the arithmetic written
    beside it, its territory as the list writes it), from their words. Known claims keep their own."""
    said = {
        name: _said(one, strangers.get(name, ("", ""))[1])
        for name, one in file.figures.items()
        if one.value is not None and one.sourced.amount is not None
    }
    ways: dict[str, list[Way]] = {}
    unknown: dict[str, str] = {}
    for name, (text, _territory) in strangers.items():
        if name not in said or not text:
            continue
        others = [one for one in said.values() if one.name != name and one.source == said[name].source]
        found = way_told(text, said[name], others)
        if isinstance(found, Way):
            ways[name] = [found]
        elif found is not None:
            unknown[name] = f"số {', '.join(found)} trong phép tính ghi kèm (không số liệu nào khác nêu)"
    relations = relations_of(list(said.values()), ways)
    computations = {
        name: computed
        for name in strangers
        if name in said
        and (computed := _in_register(file.figures[name], said[name]) or relations.computations.get(name))
    }
    bounds = {name: found for name, found in relations.bounds.items() if name in strangers}
    for name in strangers:
        one = file.figures[name]
        if one.qualifier == Qualifier.OUT_OF and one.value_max is not None:
            most = Bound(Number(one.value_max), is_upper=True, because="số cả thảy nêu cùng chỗ")
            bounds[name] = (*bounds.get(name, ()), most)
    return replace(
        file,
        figures={name: _compared(one, file, said, strangers) for name, one in file.figures.items()},
        computations={**file.computations, **computations},
        bounds={**file.bounds, **bounds},
        missing={**file.missing, **unknown},
        rankings={**file.rankings, **_rankings(file, said, strangers)},
    )


def _said(one: WrittenFigure, territory: str) -> Said:
    amount = one.sourced.amount
    assert amount is not None
    out_of = one.value_max if one.qualifier == Qualifier.OUT_OF else None
    return Said(
        name=one.name,
        told=told(one.words),
        unit=unit_said(one.unit),
        amount=amount,
        kind=one.kind,
        source=one.source,
        place=one.sourced.place,
        period=one.period,
        territory=territory,
        out_of=out_of,
    )


def _in_register(figure: WrittenFigure, mine: Said) -> Computation | None:
    """Provinces and districts are counted in the register of units; None for anything else."""
    if mine.out_of is not None:
        return None
    day = period_days(figure.period)[1].isoformat()
    if _PROVINCES.fullmatch(mine.told.text):
        if figure.place_level == "NATION":
            return Computation(Question("provinces_on", (day,)), "Đếm trong danh mục đơn vị hành chính")
        if figure.place_level == "REGION" and figure.place_code in _REGIONS:
            return Computation(
                Question("provinces_of", (figure.place_code, day)), "Đếm các tỉnh của vùng trong danh mục"
            )
    if _DISTRICTS.fullmatch(mine.told.text) and figure.place_level == "PROVINCE":
        return Computation(Question("districts_of", (figure.place_code, day)), "Đếm trong danh mục đơn vị hành chính")
    return None


def _compared(
    one: WrittenFigure, file: ClaimFile, said: Mapping[str, Said], strangers: Mapping[str, tuple[str, str]]
) -> WrittenFigure:
    """The figure with what makes it comparable with others of the same thing."""
    mine = said.get(one.name)
    if mine is None or mine.out_of is not None:
        return one
    same = f"{mine.unit.base}/{mine.unit.per} {mine.told.same}"
    if one.subject or one.name not in strangers or (mine.told.is_flow and mine.unit.base != PERCENT):
        return replace(one, same=same)
    return replace(one, same=same, subject=_level_of(mine, file, said) or f"= {same}")


def _level_of(mine: Said, file: ClaimFile, said: Mapping[str, Said]) -> str:
    """The subject of the percentage a target speaks of in other words; "" when none is near enough."""
    if mine.unit.base != PERCENT or mine.kind != FigureKind.TARGET:
        return ""
    words = mine.told.base - _LITTLE
    for other in sorted(said.values(), key=lambda one: one.name):
        theirs = other.told.base - _LITTLE
        shared = words & theirs
        if (
            other.kind == FigureKind.RESULT
            and other.unit.base == PERCENT
            and other.place == mine.place
            and len(shared) >= 2
            and 2 * len(shared) >= min(len(words), len(theirs))
            and other.told.cells == mine.told.cells
        ):
            return file.figures[other.name].subject or f"= {PERCENT}/ {other.told.same}"
    return ""


def _rankings(
    file: ClaimFile, said: Mapping[str, Said], strangers: Mapping[str, tuple[str, str]]
) -> dict[str, RankingRule]:
    """ "4/5 tỉnh nhiều sản phẩm nhất" of a region: the provinces whose figures the source tells for that day."""
    found = {}
    for name in sorted(strangers):
        mine = said.get(name)
        if mine is None or mine.out_of is None or mine.unit.base != "tinh":
            continue
        if not _FIRST.search(mine.told.text):
            continue
        text = f"{mine.told.text} {mine.place}"
        region = next((code for code, words in _REGIONS.items() if code in text or any(w in text for w in words)), "")
        ranked = [
            one
            for one in said.values()
            if one.kind == FigureKind.RESULT
            and one.place.startswith("PROVINCE")
            and (one.source, one.period) == (mine.source, mine.period)
            and one.unit.base == "san pham"
        ]
        if region and ranked:
            first = file.figures[ranked[0].name]
            subject = first.subject or f"= {ranked[0].unit.base}/ {ranked[0].told.same}"
            found[name] = RankingRule(subject, mine.period, int(mine.out_of), region, "Xếp hạng các tỉnh được nêu số")
    return found
