"""The claims of published documents, checked against records and against one another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import provinces_on, region_members, valid_on
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.claim_figures import unsaved_figures
from ocop.programme.reporting.queries.claim_words import Following, computed_words, followings, why
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.rules.amounts import Amount, exactly
from ocop.programme.reporting.rules.claim_file import ClaimFile, WrittenFigure, claim_file
from ocop.programme.reporting.rules.claims import Checked, check_claim
from ocop.programme.reporting.rules.expressions import Missing, Question
from ocop.programme.reporting.rules.figure_kinds import Verdict


@dataclass(frozen=True)
class CheckedClaim:
    """A claim with the end of its check: the figure itself, what was computed in words, and why in one sentence."""

    figure: TypedFigure
    checked: Checked
    computed: str
    why: str
    follows: tuple[Following, ...] = ()
    """What else follows from it and others: shares, averages, differences."""

    @property
    def verdict(self) -> Verdict:
        """agrees, differs, recorded or not_computable."""
        return self.checked.verdict


def checked_claims(actor: Actor) -> list[CheckedClaim]:
    """Every claim the person may read, in the order of the file; claims that were not loaded are not there.

    Inputs are figures of published documents, so all of them take part whoever reads.
    """
    file = claim_file()
    visible = set(figures_visible_to(actor).filter(is_claim=True).order_by().values_list("code", flat=True))
    typed = {figure.code: figure for figure in _loaded() if figure.code and figure.code in file.figures}
    amounts = {code: figure.amount for code, figure in typed.items()}
    return [claim for claim in _checked(file, typed, amounts) if claim.figure.code in visible]


def claims_of_file(file: ClaimFile, today: date) -> list[CheckedClaim]:
    """The claims of another file, checked among themselves and against the records; nothing of it is stored."""
    amounts = {name: one.sourced.amount for name, one in file.figures.items()}
    found = _checked(file, unsaved_figures(file, today), amounts)
    return [claim for claim in found if claim.figure.is_claim]


def _checked(
    file: ClaimFile, typed: Mapping[str, TypedFigure], amounts: Mapping[str, Amount | None]
) -> list[CheckedClaim]:
    """Every figure there is, checked, in the order of the file. What a figure is about stands in the file."""
    book = file.book({name: replace(file.figures[name].sourced, amount=amounts[name]) for name in typed})
    ask = answers(file)
    checks = {
        name: in_unit_of(file.figures[name], check_claim(name, book, ask)) for name in file.figures if name in typed
    }
    disputed = {
        name: [
            one.name
            for one in checks.values()
            if one.verdict == Verdict.DIFFERS and name in one.names and not one.ranked and name != one.rival
        ]
        for name in checks
    }
    return [
        CheckedClaim(
            typed[name],
            checks[name],
            computed_words(checks[name], typed[name], typed),
            why(file, book, checks[name], typed, ask, disputed_in=disputed[name]),
            tuple(followings(file, book, name, typed, ask)),
        )
        for name in checks
    ]


def in_unit_of(figure: WrittenFigure, checked: Checked) -> Checked:
    """The check with its amount in the unit the claim is told in."""
    return checked if checked.computed is None else replace(checked, computed=checked.computed.times(1 / figure.scale))


def _loaded() -> list[TypedFigure]:
    return list(
        TypedFigure.objects.filter(code__isnull=False, withdrawn_at__isnull=True).select_related(
            "unit_of_place", "document"
        )
    )


def answers(file: ClaimFile) -> Callable[[Question], Amount | Missing]:
    """What records say to the questions of the notation; each asked once."""
    known: dict[Question, Amount | Missing] = {}

    def answer(question: Question) -> Amount | Missing:
        if question not in known:
            known[question] = _asked(file, question)
        return known[question]

    return answer


def _asked(file: ClaimFile, question: Question) -> Amount | Missing:
    words = question.words
    match question.name:
        case "number_of":
            return exactly(file.names[words[0]][1])
        case "provinces_on":
            return _counted(provinces_on(date.fromisoformat(words[0])).count(), _("danh mục tỉnh, thành phố"))
        case "provinces_of":
            return _counted(len(region_members(words[0], date.fromisoformat(words[1]))), _("danh mục vùng"))
        case "is_in":
            return _is_in(*words)
        case "districts_of":
            return _districts(words[0], date.fromisoformat(words[1]))
        case "listed":
            return _listed(file, words[0])
        case "in_force":
            return _in_force(words[0], date.fromisoformat(words[1]))
    raise KeyError(question.name)


def _counted(number: int, what: str) -> Amount | Missing:
    return exactly(number) if number else Missing(what)


def _is_in(region: str, province: str, on: str) -> Amount | Missing:
    members = {unit.code for unit in region_members(region, date.fromisoformat(on))}
    return exactly(int(province in members)) if members else Missing(_("danh mục vùng"))


def _districts(province: str, day: date) -> Amount | Missing:
    found = AdministrativeUnit.objects.filter(valid_on(day), level=UnitLevel.DISTRICT, province_code=province)
    return _counted(found.count(), _("danh mục huyện, thành phố của tỉnh"))


def _listed(file: ClaimFile, name: str) -> Amount | Missing:
    published = file.lists[name]
    found = Certificate.objects.filter(
        source_url=published.source_url, star__in=published.stars, assessment_year=published.year
    ).count()
    return _counted(found, _("%(what)s (danh sách chưa được nhập)") % {"what": published.words})


def _in_force(province: str, day: date) -> Amount | Missing:
    """Lists of a whole province were published for no such day: what is kept here is only a part, and said so."""
    name = (
        AdministrativeUnit.objects.filter(valid_on(day), level=UnitLevel.PROVINCE, code=province)
        .values_list("name", flat=True)
        .first()
    )
    return Missing(
        _("danh sách đầy đủ sản phẩm được công nhận của %(place)s đến %(day)s (hệ thống chỉ giữ một phần)")
        % {"place": name or province, "day": vietnamese_date(day)}
    )
