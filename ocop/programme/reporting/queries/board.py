"""The board of a territory: the figures that matter most, place by place, and the rounds whose days come next."""

from dataclasses import dataclass
from datetime import date

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import EvaluationRound
from ocop.programme.evaluation.queries.visible import rounds_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import RoundState
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.readers import may_read
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator

TILES = (
    "san-pham-con-hieu-luc",
    "chu-the-con-san-pham",
    "xa-co-san-pham",
    "ho-so-dang-xu-ly",
    "giay-sap-het-han",
    "giay-het-han-trong-nam",
    "giay-bi-thu-hoi",
    "cuoc-kiem-tra",
)
COLUMNS = (
    "san-pham-con-hieu-luc",
    "san-pham-luy-ke",
    "chu-the-con-san-pham",
    "xa-co-san-pham",
    "ho-so-dang-xu-ly",
    "giay-sap-het-han",
)
MONTHS_OF_A_YEAR = 12
MOST_ROUNDS = 4


@dataclass(frozen=True)
class Tile:
    """One figure with what it was a year before and the months between."""

    indicator: Indicator
    value: int
    year_before: int
    months: list[int]


@dataclass(frozen=True)
class PlaceLine:
    """One place with its figures in the order of the columns."""

    code: str
    values: tuple[int, ...]


def tiles_of(actor: Actor, reading: Reading) -> list[Tile]:
    """The figures the person may read."""
    found = []
    for code in TILES:
        if may_read(actor, INDICATORS[code]):
            months = reading.history(code, lines_of)[-MONTHS_OF_A_YEAR - 1 :]
            found.append(Tile(INDICATORS[code], months[-1], months[0], months))
    return found


def mappable(actor: Actor) -> list[Indicator]:
    """The indicators a map or a list of places can show."""
    return [
        one
        for one in INDICATORS.values()
        if one.subject is not None and Dimension.PLACE in one.dimensions and may_read(actor, one)
    ]


def columns_of(reading: Reading) -> tuple[str, ...]:
    """The figures told of each place; how many communes have a product is nothing to tell of a commune."""
    return tuple(code for code in COLUMNS if reading.places_are_provinces or code != "xa-co-san-pham")


def place_lines(reading: Reading) -> list[PlaceLine]:
    """Every place with something to count, its figures those of `columns_of`; most of the first column first."""
    columns = [reading.by_place(code, lines_of) for code in columns_of(reading)]
    places = sorted(set().union(*columns))
    lines = [PlaceLine(place, tuple(column.get(place, 0) for column in columns)) for place in places]
    return sorted(lines, key=lambda line: (*(-value for value in line.values), line.code))


def next_rounds(actor: Actor, today: date) -> list[EvaluationRound]:
    """Rounds of the person's territory that are not over, the nearest last day of filing or deciding first; a commune
    works towards the days of its province."""
    provinces = [grant.province_code for grant in actor.grants_of(Role.COMMUNE_OFFICER)]
    seen = rounds_visible_to(actor) | EvaluationRound.objects.filter(state=RoundState.OPEN, province_code__in=provinces)
    open_ones = seen.exclude(state=RoundState.CLOSED).filter(decide_by__gte=today)
    return list(open_ones.order_by("files_by", "decide_by", "province_code", "pk")[:MOST_ROUNDS])
