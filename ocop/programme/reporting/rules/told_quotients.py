"""Shares, averages, awards and growth a list of figures tells, from the figures its words name."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce

from ocop.programme.reporting.rules.expressions import Call, Figure, Operation
from ocop.programme.reporting.rules.figure_kinds import FigureKind
from ocop.programme.reporting.rules.told_figures import Said, Way, figure_of, grouped
from ocop.programme.reporting.rules.told_parts import all_of, whole_of
from ocop.programme.reporting.rules.told_words import UP
from ocop.programme.reporting.rules.units_said import PERCENT, SaidUnit

_OF_A_SHARE = frozenset(
    ["ty", "ti", "le", "trong", "chiem", "phan", "tram", "so", "bang", "tuong", "ung", "khoang", "cung", "ky", "nhom"]
)
_AIMS = frozenset(["muc", "tieu", "ke", "hoach", "chi", "giao"])


def shares(group: Sequence[Said], everything: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    """A percentage from a part and its whole, or from a result and its target."""
    for share in group:
        text = set(share.told.text.split())
        if share.unit.base != PERCENT or {"tang", "giam"} & text or share.told.is_attribute:
            continue
        counts = [one for one in group if one.unit.base != PERCENT and not one.unit.per and one.out_of is None]
        if {"muc", "tieu"} <= text or {"ke", "hoach"} <= text or {"chi", "tieu"} <= text:
            yield from _of_aims(share, counts, everything)
        elif share.told.is_share or share.told.cells:
            yield from _of_wholes(share, counts)


def _of_aims(share: Said, counts: Sequence[Said], everything: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    wanted = share.told.base - _OF_A_SHARE - _AIMS
    pairs = [
        (one, aim)
        for one in counts
        for aim in everything
        if aim.kind == FigureKind.TARGET
        and aim.place == share.place
        and aim.unit.counts == one.unit.counts
        and aim.told.cells == one.told.cells
        and (aim.told.base == one.told.base or len(counts) == 1)
        and wanted <= one.told.base | aim.told.base
    ]
    for one, aim in pairs:
        way = Call("share", (figure_of(one), figure_of(aim)))
        yield share.name, Way(way, "Kết quả so với mục tiêu", topic="aim", is_plain=len(pairs) == 1)


def _of_wholes(share: Said, counts: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    wanted = share.told.base - _OF_A_SHARE
    pairs = []
    for part in counts:
        if part.told.cells != share.told.cells or not part.told.base <= wanted | {"san", "pham", "chu", "the"}:
            continue
        for division in [*part.told.cells] or [""]:
            whole = whole_of([part], [one for one in counts if one.unit.counts == part.unit.counts], division)
            if whole is None:
                whole = all_of(part, counts)
            if whole is not None and (part.told.cells or part.told.is_part or whole.told.is_total):
                pairs.append((part, whole))
    for names in dict.fromkeys((part.name, whole.name) for part, whole in pairs):
        way = Call("share", tuple(map(Figure, names)))
        yield (
            share.name,
            Way(way, "Phần so với tổng số", topic="whole", is_plain=len({pair[0].name for pair in pairs}) == 1),
        )


def averages(group: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    """So much for each: all of the one over all of the other."""
    for average in group:
        if not average.unit.is_average or average.kind == FigureKind.NORM or average.told.cells:
            continue
        tops = [one for one in group if one.unit.base == average.unit.base and not one.unit.per]
        lows = [one for one in group if one.unit.counts == _alike(average.unit.per) and not one.unit.per]
        plain = (_main(tops, average), _main(lows, average))
        for top in tops:
            for low in lows:
                if top is not low:
                    way = Operation("/", figure_of(top), figure_of(low))
                    yield average.name, Way(way, "Tổng chia cho số lượng", (top, low) == plain, "average")


def _main(figures: Sequence[Said], average: Said) -> Said | None:
    """The figure of all, where it is plain which: of those that share most words with the average the one told as a
    total, or the only one that is of no part and quality."""
    shared = {one.name: len(one.told.base & average.told.base) for one in figures}
    figures = [one for one in figures if shared[one.name] == max(shared.values())]
    whole = [
        one
        for one in figures
        if not {*one.told.cells.items()} - {("stars", UP)} and not one.told.is_part and not one.told.is_attribute
    ]
    totals = [one for one in whole if one.told.is_total]
    found = totals or whole or figures
    return found[0] if len(found) == 1 else None


def _alike(per: str) -> str:
    return SaidUnit(per, Fraction(1)).counts


_OF_MONEY = frozenset(["tien", "kinh", "phi", "mot", "moi", "san", "pham"])


def awards(figures: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    """A sum of money from a norm for each star and the products of that star."""
    for group in grouped(figures, lambda one: (one.source, one.place, one.period)):
        norms = [one for one in group if one.unit.base == "dong" and one.unit.per and "stars" in one.told.cells]
        counts = {one.told.cells.get("stars"): one for one in group if one.unit.base == "san pham" and not one.unit.per}
        named = frozenset[str]().union(*(one.told.base for one in norms)) - _OF_MONEY
        totals = [
            one
            for one in group
            if one.unit.base == "dong" and not one.unit.per and not one.told.cells and one.told.base & named
        ]
        by_star = {one.told.cells["stars"]: one for one in norms}
        stars = sorted(by_star, reverse=True)
        if len(totals) != 1 or not stars or len(by_star) < len(norms) or not set(stars) <= set(counts):
            continue
        terms = [Operation("*", figure_of(counts[star]), figure_of(by_star[star])) for star in stars]
        total = reduce(lambda left, right: Operation("+", left, right), terms[1:], terms[0])
        yield totals[0].name, Way(total, "Số sản phẩm từng hạng nhân với mức tiền")


def growth(figures: Sequence[Said]) -> Iterator[tuple[str, Way]]:
    """A rise or fall from the figures of two periods."""
    little = frozenset(["tang", "giam", "them", "so", "voi", "cung", "ky", "nam", "truoc", "bang"])
    for change in figures:
        words = set(change.told.text.split())
        if not {"tang", "giam"} & words:
            continue
        wanted = frozenset(word for word in change.told.base - little if not word.isdigit())
        alike = [
            one
            for one in figures
            if one is not change
            and one.place == change.place
            and one.kind == change.kind == FigureKind.RESULT
            and one.told.base == wanted
            and one.told.cells == change.told.cells
            and not one.unit.per
            and change.unit.base in {one.unit.base, PERCENT}
        ]
        now = [one for one in alike if one.period == change.period]
        years = sorted({one.period for one in alike if one.period < change.period})
        before = [one for one in alike if years and one.period == years[-1]]
        if len(now) != 1 or len(before) != 1 or now[0].unit.base != before[0].unit.base:
            continue
        more, less = (now[0], before[0]) if "tang" in words else (before[0], now[0])
        by = Operation("-", figure_of(more), figure_of(less))
        if change.unit.base == PERCENT and now[0].unit.base != PERCENT:
            yield change.name, Way(Call("share", (by, figure_of(before[0]))), "Phần thay đổi so với kỳ trước")
        else:
            yield change.name, Way(by, "Kỳ này so với kỳ trước")
