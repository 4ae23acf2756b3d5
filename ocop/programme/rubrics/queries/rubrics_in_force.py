"""Rubrics by day and set, and their frozen text as the rules understand it."""

from datetime import date

from django.db.models import Q, QuerySet

from ocop.programme.rubrics.models import Rubric, RubricEdition
from ocop.programme.rubrics.rules import rubric as rules
from ocop.programme.rubrics.rules.reading import read_edition, read_rubric

_LARGEST_CACHE = 200
_parsed: dict[tuple[str, str], rules.Rubric] = {}


def rubric_rules(rubric: Rubric) -> rules.Rubric:
    """The rubric of the rules, read from the frozen content; kept by hash, since equal text means equal rubric.

    Touches `rubric.edition` and, the first time, `rubric.content`: use `select_related("edition")` for lists.
    """
    key = (rubric.edition.sha256, rubric.sha256)
    found = _parsed.get(key)
    if found is None:
        edition = read_edition(rubric.edition.content, file=rubric.edition.code)
        found = read_rubric(rubric.content, edition=edition, file=rubric.code)
        if len(_parsed) >= _LARGEST_CACHE:
            _parsed.clear()
        _parsed[key] = found
    return found


def rubric_rules_of(*, rubric_id: int, edition_hash: str, rubric_hash: str) -> rules.Rubric:
    """The same by the hashes of the frozen texts; the row is read only when this process has not parsed them yet."""
    found = _parsed.get((edition_hash, rubric_hash))
    return found or rubric_rules(Rubric.objects.select_related("edition").get(pk=rubric_id))


def edition_in_force(day: date) -> RubricEdition | None:
    """The newest edition in force on a day (Điều 11: 26/2026 from 22/5/2026), or None."""
    return (
        RubricEdition.objects.filter(valid_from__lte=day)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        .order_by("-valid_from")
        .first()
    )


def open_rubrics(day: date) -> QuerySet[Rubric]:
    """Complete rubrics of the edition in force, in the order of the law; the text itself is not fetched."""
    edition = edition_in_force(day)
    if edition is None:
        return Rubric.objects.none()
    return (
        Rubric.objects.filter(edition=edition, is_complete=True)
        .select_related("edition")
        .defer("content", "edition__content")
        .order_by("set_number")
    )


def rubric_for_set(set_number: int, day: date) -> Rubric | None:
    """The complete rubric of one set in force on a day, or None."""
    return open_rubrics(day).filter(set_number=set_number).first()


def all_editions() -> QuerySet[RubricEdition]:
    """Every loaded edition, newest first, without the text."""
    return RubricEdition.objects.defer("content").order_by("-valid_from")


def rubrics_of(edition: RubricEdition) -> QuerySet[Rubric]:
    """The rubrics of an edition in the order of the law, the incomplete ones included, without the text."""
    return edition.rubrics.select_related("edition").defer("content", "edition__content").order_by("set_number")
