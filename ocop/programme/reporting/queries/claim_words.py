"""What a check says to a person: amounts and arithmetic in plain Vietnamese, one sentence of why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.programme.reporting.labels import MISSING_LABELS, REGION_LABELS
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.rules.amounts import Amount
from ocop.programme.reporting.rules.claim_file import ClaimFile
from ocop.programme.reporting.rules.claims import Checked, ClaimBook, inputs_of
from ocop.programme.reporting.rules.expressions import Expression, Figure, Missing, Question, evaluate, written
from ocop.programme.reporting.rules.figure_kinds import Qualifier, Verdict
from ocop.programme.reporting.rules.units_said import unit_said

Answer = Callable[[Question], Amount | Missing]
Figures = Mapping[str, TypedFigure]
_PLACES = 2
_TOLD = 4
"""What a source says is shown as it says it; the table keeps four digits behind the comma."""


def number_words(value: Fraction, places: int = _PLACES) -> str:
    """960 → "960", 5/2 → "2,5", 1/3 → "0,33": so many digits behind the comma at most."""
    text = vietnamese_decimal(value, places)
    whole, _comma, digits = text.partition(",")
    digits = digits.rstrip("0")
    return f"{whole},{digits}" if digits else whole


def amount_words(amount: Amount, unit: str = "") -> str:
    """ "33 sản phẩm", "từ 2,5 sản phẩm/huyện trở lên", "từ 16 đến 24 sản phẩm"."""
    if amount.is_exact:
        told = number_words(amount.low)
    elif amount.high is None:
        return _("từ %(low)s trở lên") % {"low": f"{number_words(amount.low)} {unit}".strip()}
    elif amount.is_low_open and not amount.is_high_open:
        told = _("trên %(low)s, đến %(high)s") % _ends(amount)
    elif amount.is_high_open:
        told = _("từ %(low)s đến dưới %(high)s") % _ends(amount)
    else:
        told = _("từ %(low)s đến %(high)s") % _ends(amount)
    return f"{told} {unit}".strip()


def _ends(amount: Amount) -> dict[str, str]:
    assert amount.high is not None
    return {"low": number_words(amount.low), "high": number_words(amount.high)}


def claimed_words(figure: TypedFigure) -> str:
    """The figure as its source says it: "trên 2.160 sản phẩm", "từ 10 đến 15 tổ chức", "04/09/2020–05/09/2020"."""
    if figure.value is None:
        days = [day for day in (figure.day_from, figure.day_until) if day is not None]
        return "–".join(vietnamese_date(day) for day in days)
    value = number_words(Fraction(figure.value), _TOLD)
    highest = "" if figure.value_max is None else number_words(Fraction(figure.value_max), _TOLD)
    told = {
        Qualifier.EXACT: "%(value)s",
        Qualifier.ABOUT: _("khoảng %(value)s"),
        Qualifier.NEARLY: _("gần %(value)s"),
        Qualifier.MORE_THAN: _("trên %(value)s"),
        Qualifier.AT_LEAST: _("ít nhất %(value)s"),
        Qualifier.AT_MOST: _("không quá %(value)s"),
        Qualifier.RANGE: _("từ %(value)s đến %(highest)s"),
        Qualifier.OUT_OF: "%(value)s/%(highest)s",
    }[Qualifier(figure.qualifier)]
    space = "" if figure.unit.startswith("%") else " "
    return f"{told % {'value': value, 'highest': highest}}{space}{figure.unit}".strip()


def computed_words(checked: Checked, figure: TypedFigure, figures: Figures) -> str:
    """What was computed, empty when nothing could be."""
    if checked.computed is None:
        return ""
    if checked.ranked:
        told = f"{number_words(checked.computed.low)}/{len(checked.ranked)} {figure.unit}"
        return f"{told} ({_order(checked, figures)})"
    if checked.broken is not None:
        limit = {"limit": _limit(checked, figure)}
        return _("không quá %(limit)s") % limit if checked.broken.is_upper else _("ít nhất %(limit)s") % limit
    return amount_words(checked.computed, figure.unit)


def why(
    file: ClaimFile,
    book: ClaimBook,
    checked: Checked,
    figures: Figures,
    answer: Answer,
    *,
    disputed_in: Sequence[str] = (),
) -> str:
    """One sentence with the arithmetic, then what the reader should know besides; `disputed_in` are claims that differ
    and rest on this one."""
    told = [_reason(file, book, checked, figures, answer)]
    if checked.rival and checked.names != {checked.rival}:
        told.append(_against(figures, checked))
    told += [one.sentence for one in followings(file, book, checked.name, figures, answer)]
    told += [
        _("Số này góp vào phép tính không khớp ở %(code)s: xem %(code)s.") % {"code": code} for code in disputed_in
    ]
    told.append(file.figures[checked.name].note)
    return " ".join(sentence for sentence in told if sentence)


@dataclass(frozen=True)
class Following:
    """A share, an average or a difference that follows from a claim and others; it decides nothing."""

    words: str
    value: Amount
    sum: str
    inputs: frozenset[str]

    @property
    def sentence(self) -> str:
        """ "Bình quân 63,5 triệu đồng một đơn vị (508 : 8)." """
        return f"{self.words} ({self.sum})."


def followings(file: ClaimFile, book: ClaimBook, name: str, figures: Figures, answer: Answer) -> Iterator[Following]:
    """What follows besides, as far as its figures are there."""
    for aside in file.asides.get(name, ()):
        found = evaluate(aside.expression, lambda one: _amount(book, one, answer), answer)
        if isinstance(found, Amount):
            yield Following(
                aside.words.replace("{value}", amount_words(found)),
                found,
                arithmetic(book, aside.expression, figures, answer, file=file, of=name),
                inputs_of(aside.expression, book.derived),
            )


def _reason(file: ClaimFile, book: ClaimBook, checked: Checked, figures: Figures, answer: Answer) -> str:
    figure = figures[checked.name]
    claimed = claimed_words(figure)
    if checked.ranked and checked.computed is not None:
        return _ranking(book, checked, figures)
    if checked.broken is not None and not checked.broken.is_upper:
        return _("Nguồn nêu %(claimed)s, thấp hơn %(limit)s là %(because)s (%(sum)s): không khớp.") % {
            "claimed": claimed,
            "limit": _limit(checked, figure),
            "because": checked.broken.because,
            "sum": arithmetic(book, checked.broken.expression, figures, answer, file=file, of=checked.name),
        }
    if checked.broken is not None:
        return _("Nguồn nêu %(claimed)s, vượt %(limit)s là %(because)s (%(sum)s): không khớp.") % {
            "claimed": claimed,
            "limit": _limit(checked, figure),
            "because": checked.broken.because,
            "sum": arithmetic(book, checked.broken.expression, figures, answer, file=file, of=checked.name),
        }
    if checked.rival and checked.names == {checked.rival}:
        return _against(figures, checked)
    if checked.level:
        level = figures[checked.level]
        told = {"claimed": claimed, "level": claimed_words(level), "period": level.period, "code": level.code}
        if level.source_key == figure.source_key:
            return (
                _("Mục tiêu %(claimed)s thấp hơn mức %(level)s mà cùng nguồn nêu là đã đạt kỳ %(period)s: không khớp.")
                % told
            )
        return (
            _("Mục tiêu %(claimed)s thấp hơn mức %(level)s mà nguồn khác (%(code)s) nêu là đã đạt kỳ %(period)s.")
            % told
        )
    computation = book.computations.get(checked.name)
    if computation is not None and checked.computed is not None:
        told = {
            "because": computation.because,
            "sum": arithmetic(book, checked.by or computation.expression, figures, answer, file=file, of=checked.name),
            "computed": amount_words(checked.computed, figure.unit),
            "claimed": claimed,
        }
        if isinstance(computation.expression, Question):
            if checked.verdict == Verdict.AGREES:
                return _("%(because)s được %(computed)s, khớp với %(claimed)s nguồn nêu.") % told
            return _("%(because)s được %(computed)s, không khớp với %(claimed)s nguồn nêu.") % told
        if checked.verdict == Verdict.AGREES:
            return _("%(because)s: %(sum)s = %(computed)s, khớp với %(claimed)s nguồn nêu.") % told
        return _("%(because)s: %(sum)s = %(computed)s, không khớp với %(claimed)s nguồn nêu.") % told
    if checked.missing:
        return _("Chưa tính được vì thiếu %(what)s.%(bounds)s") % {
            "what": "; ".join(_missing(file, one, figures) for one in checked.missing),
            "bounds": _held_bounds(file, book, checked, figures, answer),
        }
    return _("Chỉ có chính nguồn này nêu; chưa có bản ghi hay số liệu nào khác để tính lại.%(bounds)s") % {
        "bounds": _held_bounds(file, book, checked, figures, answer)
    }


def _against(figures: Figures, checked: Checked) -> str:
    """Another figure of the same thing, place and period, and whether it says the same."""
    mine, other = figures[checked.name], figures[checked.rival]
    told = {"code": other.code, "other": claimed_words(other), "claimed": claimed_words(mine)}
    if other.source_key == mine.source_key:
        return _("Cùng nguồn, %(code)s nêu %(other)s cho cùng nội dung, nơi và kỳ: mâu thuẫn với %(claimed)s.") % told
    if checked.verdict == Verdict.AGREES and checked.names == {checked.rival}:
        return _("Nguồn khác (%(code)s) nêu %(other)s cho cùng nội dung, nơi và kỳ, khớp với %(claimed)s.") % told
    return _("Nguồn khác (%(code)s) nêu %(other)s cho cùng nội dung, nơi và kỳ: mâu thuẫn với %(claimed)s.") % told


def _ranking(book: ClaimBook, checked: Checked, figures: Figures) -> str:
    """The order of the figures a ranking rests on, how many are of the region, what the source leaves out."""
    ranking = book.rankings[checked.name]
    assert checked.computed is not None
    told = {
        "because": ranking.because,
        "order": _order(checked, figures),
        "count": number_words(checked.computed.low),
        "first": ranking.first,
        "named": len(checked.ranked),
        "claimed": claimed_words(figures[checked.name]),
    }
    if len(checked.ranked) < ranking.first:
        return (
            _(
                "%(because)s: %(order)s, trong đó %(count)s tỉnh thuộc vùng. Nguồn nói %(claimed)s mà chỉ nêu tên "
                "%(named)s, không nêu đủ %(first)s: không khớp."
            )
            % told
        )
    if checked.verdict == Verdict.AGREES:
        return _("%(because)s: %(order)s, trong đó %(count)s tỉnh thuộc vùng, khớp với %(claimed)s nguồn nêu.") % told
    return _("%(because)s: %(order)s, trong đó %(count)s tỉnh thuộc vùng, không khớp với %(claimed)s nguồn nêu.") % told


def _order(checked: Checked, figures: Figures) -> str:
    """ "Hà Nội 301, Quảng Ninh 191": the figures of a ranking, highest first."""
    return ", ".join(
        f"{figure.unit_of_place.short_name if figure.unit_of_place else place_words(figure)} "
        f"{claimed_words(figure).removesuffix(figure.unit).strip()}"
        for figure in (figures[one] for one in checked.ranked)
    )


def _held_bounds(file: ClaimFile, book: ClaimBook, checked: Checked, figures: Figures, answer: Answer) -> str:
    """Limits that did not refute it, so that the reader sees they were looked at."""
    told = []
    for bound in book.bounds.get(checked.name, ()):
        limit = evaluate(bound.expression, lambda name: _amount(book, name, answer), answer)
        if isinstance(limit, Amount):
            limit = limit.times(1 / file.figures[checked.name].scale)
        if isinstance(limit, Amount) and (bound.is_upper or limit.low > 0):
            words = _("không vượt %(limit)s (%(what)s)") if bound.is_upper else _("không dưới %(limit)s (%(what)s)")
            told.append(words % {"limit": _limit_words(limit, is_upper=bound.is_upper), "what": bound.because})
    return _(" Số này %(bounds)s.") % {"bounds": ", ".join(told)} if told else ""


def _limit(checked: Checked, figure: TypedFigure) -> str:
    if checked.computed is None or checked.broken is None:
        return ""
    return f"{_limit_words(checked.computed, is_upper=checked.broken.is_upper)} {figure.unit}".strip()


def _limit_words(limit: Amount, *, is_upper: bool) -> str:
    """The end of a limit that refutes: of 787,9 to 793,7 as most the 793,7."""
    end = limit.high if is_upper else limit.low
    return amount_words(limit) if end is None else number_words(end)


def _amount(book: ClaimBook, name: str, answer: Answer) -> Amount | Missing:
    if name in book.derived:
        found = evaluate(book.derived[name], lambda inner: _amount(book, inner, answer), answer)
        return found if isinstance(found, Amount) else found[0]
    known = book.figures.get(name)
    return Missing(name) if known is None or known.amount is None else known.amount


def arithmetic(
    book: ClaimBook, expression: Expression, figures: Figures, answer: Answer, *, file: ClaimFile, of: str
) -> str:
    """The expression with numbers in it: "30 × 30 + 3 × 20"; with their units where these,
    or that of the figure it is `of`, are of more than one size."""
    parts = {of, *inputs_of(expression, book.derived)}
    scales = {file.figures[name].scale for name in parts if unit_said(file.figures[name].unit).base == "dong"}

    def leaf(one: Figure | Question) -> str:
        if isinstance(one, Question):
            found = answer(one)
            return amount_words(found) if isinstance(found, Amount) else "?"
        if one.name in figures and figures[one.name].value is not None:
            figure = figures[one.name]
            told = claimed_words(figure)
            told = told if len(scales) > 1 else told.removesuffix(figure.unit).strip()
            return told if figure.qualifier in {Qualifier.EXACT, Qualifier.OUT_OF} else f"({told})"
        found = _amount(book, one.name, answer)
        return amount_words(found) if isinstance(found, Amount) else "?"

    return written(expression, leaf, number_words)


def _missing(file: ClaimFile, one: Missing, figures: Figures) -> str:
    if one.words in MISSING_LABELS:
        return str(MISSING_LABELS[one.words])
    if one.words in file.unknown:
        return file.unknown[one.words]
    if one.words in file.derived:
        return file.derived[one.words][0]
    if one.words in file.figures:
        return _("số liệu %(code)s (%(words)s)") % {"code": one.words, "words": file.figures[one.words].words}
    return one.words


def place_words(figure: TypedFigure) -> str:
    """Where the figure is of, as its time named the place."""
    if figure.unit_of_place is not None:
        return figure.unit_of_place.name
    if figure.region_code:
        return str(REGION_LABELS.get(figure.region_code, figure.region_code))
    return _("Cả nước")
