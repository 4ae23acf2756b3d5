"""Sums and limits a list of figures holds by what its words say: wholes and parts, funnels, places inside places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from ocop.programme.reporting.rules.claims import Bound
from ocop.programme.reporting.rules.expressions import Number, Operation
from ocop.programme.reporting.rules.figure_kinds import FigureKind
from ocop.programme.reporting.rules.told_figures import Said, Way, figure_of, grouped, sum_of
from ocop.programme.reporting.rules.told_words import UP
from ocop.programme.reporting.rules.units_said import PERCENT


@dataclass(frozen=True)
class _Family:
    """A whole and the parts of one division of it. `is_whole`: the parts are all there are."""

    whole: Said
    parts: tuple[Said, ...]
    what: str
    is_whole: bool


_DIVISIONS = {
    "stars": "các hạng sao",
    "makers": "các loại chủ thể",
    "groups": "các nhóm sản phẩm",
    "events": "công nhận mới, nâng hạng và đánh giá lại",
    "dot": "các đợt",
    "quy": "các quý",
    "vong": "các vòng",
    "ky": "các kỳ",
    "place": "các địa bàn",
    "": "các phần nêu sau “trong đó”",
}
_NEEDED = {"stars": 2, "makers": 3, "groups": 4, "dot": 2, "quy": 2, "vong": 2, "ky": 2}


def _families(group: Sequence[Said]) -> Iterator[_Family]:
    counted = [one for one in group if one.unit.base != PERCENT and not one.unit.per and one.out_of is None]
    for same_unit in grouped(counted, lambda one: one.unit.counts):
        for division, what in _DIVISIONS.items():
            parts = [one for one in same_unit if _is_of(one, division)]
            for alike in grouped(parts, lambda one, d=division: _other_cells(one, d)):  # type: ignore[misc]
                for whole, own in _wholes(alike, same_unit, division):
                    values = [one.told.cells.get(division, one.name) for one in own]
                    if len(values) == len(set(values)):
                        yield _Family(whole, tuple(own), what, _is_complete(whole, own, division))


def _wholes(parts: Sequence[Said], group: Sequence[Said], division: str) -> Iterator[tuple[Said, Sequence[Said]]]:
    """The whole of these parts; of parts that say no more than "trong đó", where there may be several wholes, the one
    each follows by the numbers of the list."""
    wholes = _candidates(parts, group, division)
    if division or len(wholes) < 2:
        whole = whole_of(parts, group, division)
        if whole is not None:
            yield whole, parts
        return
    before: dict[str, list[Said]] = {}
    for part in parts:
        earlier = [one for one in wholes if _place_in_list(one) < _place_in_list(part)]
        nearest = max(earlier, key=_place_in_list, default=None)
        if nearest is not None:
            before.setdefault(nearest.name, []).append(part)
    totals = [one for one in wholes if one.told.is_total]
    if not before and len(totals) == 1:
        yield totals[0], parts
    for one in wholes:
        if one.name in before:
            yield one, before[one.name]


def _place_in_list(one: Said) -> tuple[str, int]:
    number = re.search(r"\d+$", one.name)
    return (one.name[: number.start()], int(number[0])) if number else (one.name, 0)


def _is_of(one: Said, division: str) -> bool:
    cells = one.told.cells
    if division:
        return division in cells and cells[division] not in {UP, "POTENTIAL"} and not one.told.is_total
    return one.told.is_part and not cells and not one.told.is_attribute


def _other_cells(one: Said, division: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in one.told.cells.items() if name != division))


def whole_of(parts: Sequence[Said], group: Sequence[Said], division: str) -> Said | None:
    """The figure the parts are parts of: the only one that is plainest; None when two are alike."""
    ranked = sorted(
        ((_strength(one, division), one) for one in _candidates(parts, group, division)),
        key=lambda pair: pair[0],
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _strength(one: Said, division: str) -> tuple[bool, bool, bool, int]:
    is_up = division == "stars" and one.told.cells.get("stars") == UP
    return is_up, division == "stars" and one.told.stage == 4, one.told.is_total, -len(one.told.base)


def _candidates(parts: Sequence[Said], group: Sequence[Said], division: str) -> list[Said]:
    """The figures these may be parts of."""
    others = _other_cells(parts[0], division)
    found = []
    for one in group:
        cells = dict(one.told.cells)
        if division == "stars" and cells.get("stars") == UP:
            del cells["stars"]
        if one in parts or one.told.is_part or one.told.is_attribute or division in cells:
            continue
        if not _fits(cells, others, parts) or "khong" in one.told.text.split():
            continue
        if all(part.told.is_part or part.told.base <= one.told.base for part in parts):
            found.append(one)
    return found


def _fits(cells: Mapping[str, str], others: Sequence[tuple[str, str]], parts: Sequence[Said]) -> bool:
    """Whether a whole is of the stars, makers, groups its parts are of; a part that says "trong đó" need not repeat
    them."""
    if all(part.told.is_part for part in parts):
        return set(others) <= set(cells.items())
    return tuple(sorted(cells.items())) == tuple(others)


def _is_complete(whole: Said, parts: Sequence[Said], division: str) -> bool:
    if len(parts) < 2:
        return False
    if all(part.told.is_part for part in parts):
        return True
    if division == "stars":
        return {"3", "4"} <= {part.told.cells["stars"] for part in parts} and (
            whole.place != "NATION " or any(part.told.cells["stars"] == "5" for part in parts)
        )
    if division == "events":
        return False
    return len(parts) >= _NEEDED.get(division, 99)


def all_of(part: Said, counts: Sequence[Said]) -> Said | None:
    """ "tổng số xã" beside "xã đạt chuẩn": the total of the same unit that says nothing more."""
    totals = [
        one
        for one in counts
        if one is not part
        and one.told.is_total
        and not one.told.cells
        and one.unit.counts == part.unit.counts
        and one.told.base <= part.told.base
    ]
    return totals[0] if len(totals) == 1 else None


def sums(group: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    """The whole from its parts, and each part from the whole and the other parts."""
    for family in _families(group):
        if len(family.parts) < 2:
            continue
        flagged = [one for one in group if one.told.cells.get("stars") == "POTENTIAL" and family.what == "các hạng sao"]
        total = sum_of(family.parts)
        is_plain = family.is_whole
        if len(flagged) == 1:  # a flag on products of four stars, that some sources count once more
            with_flag = sum_of((*family.parts, *flagged))
            yield (
                family.whole.name,
                Way(with_flag, "Cộng các hạng sao và số tiềm năng 5 sao", is_plain=False, topic=family.what),
            )
        yield family.whole.name, Way(total, f"Cộng {family.what}", is_plain, topic=family.what)
        for part in family.parts:
            rest = [one for one in family.parts if one is not part]
            less = reduce(lambda left, one: Operation("-", left, figure_of(one)), rest, figure_of(family.whole))
            yield part.name, Way(less, f"Tổng trừ các phần còn lại trong {family.what}", is_plain=False)


def limits_of_parts(group: Sequence[Said]) -> Iterator[tuple[str, Bound]]:
    """No part is larger than its whole, no whole smaller than its parts together."""
    for family in _families(group):
        for part in family.parts:
            yield (
                part.name,
                Bound(figure_of(family.whole), is_upper=True, because="số của cả nhóm mà số này là một phần"),
            )
        if len(family.parts) > 1:
            yield family.whole.name, Bound(sum_of(family.parts), is_upper=False, because=f"tổng của {family.what}")
    for place in group:
        total = all_of(place, group) if place.unit.base in _PLACES and not place.unit.per else None
        if total is not None:
            yield place.name, Bound(figure_of(total), is_upper=True, because="tổng số")
    whole = {one.told.cells.get("stars"): one for one in group if one.unit.base == "san pham"}
    if "POTENTIAL" in whole and "4" in whole:
        yield (
            whole["POTENTIAL"].name,
            Bound(figure_of(whole["4"]), is_upper=True, because="số sản phẩm 4 sao mang cờ này"),
        )


_PLACES = {"xa", "phuong", "huyen", "tinh", "thon", "lang nghe"}
_FUNNEL = {1: "số đăng ký", 2: "số tham gia đánh giá", 3: "số đủ điều kiện", 4: "số được công nhận"}


def funnel(group: Sequence[Said]) -> Iterator[tuple[str, Bound]]:
    """Of what is registered some is assessed, of that some is fit, of that some recognised."""
    steps = [
        one
        for one in group
        if one.told.stage
        and not {*one.told.cells} - {"stars"}
        and one.told.cells.get("stars", UP) == UP
        and not one.told.is_standing
        and not one.told.is_attribute
        and one.unit.base != PERCENT
        and not one.unit.per
        and "khong" not in one.told.text.split()
    ]
    for later in steps:
        for earlier in steps:
            if earlier.unit.counts == later.unit.counts and earlier.told.stage < later.told.stage:
                yield later.name, Bound(figure_of(earlier), is_upper=True, because=_FUNNEL[earlier.told.stage])


def hundred(group: Sequence[Said]) -> Iterator[tuple[str, Bound]]:
    """No share is more than all, nor are the shares of one division together."""
    beyond = {"tang", "vuot", "muc", "ke", "giam"}
    shares = [one for one in group if one.unit.base == PERCENT and not beyond & set(one.told.text.split())]
    for one in shares:
        yield one.name, Bound(Number(Decimal(100)), is_upper=True, because="toàn bộ")
    for division in ("stars", "makers", "groups"):
        parts = [
            one for one in shares if division in one.told.cells and one.told.cells[division] not in {UP, "POTENTIAL"}
        ]
        for alike in grouped(parts, lambda one, d=division: (_other_cells(one, d), one.told.base)):  # type: ignore[misc]
            values = {one.told.cells[division] for one in alike}
            if len(alike) < 2 or len(values) < len(alike):
                continue
            for one in alike:
                rest = sum_of(other for other in alike if other is not one)
                limit = Operation("-", Number(Decimal(100)), rest)
                yield (
                    one.name,
                    Bound(limit, is_upper=True, because=f"toàn bộ trừ phần còn lại của {_DIVISIONS[division]}"),
                )


def cumulative(figures: Sequence[Said]) -> Iterator[tuple[str, Bound]]:
    """What was counted up to a day cannot be less on a later one."""
    counted = [one for one in figures if one.told.is_cumulative and one.kind == FigureKind.RESULT and not one.unit.per]
    for alike in grouped(counted, lambda one: (one.place, one.unit.base, one.told.same)):
        for later in alike:
            earlier = [one for one in alike if one.period < later.period]
            if earlier and later.unit.base != PERCENT:
                last = max(earlier, key=lambda one: (one.period, one.name))
                yield later.name, Bound(figure_of(last), is_upper=False, because="số lũy kế kỳ trước")


def places_inside(figures: Sequence[Said]) -> Iterator[tuple[str, Bound]]:
    """A province has no less than the districts told of it together."""
    counted = [
        one for one in figures if one.kind == FigureKind.RESULT and one.unit.base != PERCENT and not one.unit.per
    ]
    for alike in grouped(counted, lambda one: (one.source, one.period, one.unit.counts, one.told.same)):
        for whole in alike:
            inside = [one for one in alike if one.territory.startswith(f"{whole.territory} / ")]
            if whole.place == "NATION ":
                inside = [one for one in alike if one.place.startswith("PROVINCE")]
            if inside and len({one.place for one in inside}) == len(inside):
                yield whole.name, Bound(sum_of(inside), is_upper=False, because="tổng của các địa bàn được nêu")
