"""Levels and states of plans, how a target speaks, states of activities, sources of money."""

from enum import StrEnum


class PlanLevel(StrEnum):
    """Whose plan it is."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"
    COMMUNE = "COMMUNE"


class PlanState(StrEnum):
    """Where a plan stands on a day; only DRAFT and ISSUED are stored, the rest follows from days."""

    DRAFT = "DRAFT"
    NOT_YET = "NOT_YET"
    ISSUED = "ISSUED"
    SUPERSEDED = "SUPERSEDED"
    ANNULLED = "ANNULLED"
    OVER = "OVER"
    """Its last year has passed."""


STORED_STATES = (PlanState.DRAFT, PlanState.ISSUED)


class Comparator(StrEnum):
    """How the paper asks: ít nhất, trên, khoảng, đúng, từ … đến …, không quá, bình quân."""

    AT_LEAST = "AT_LEAST"
    MORE_THAN = "MORE_THAN"
    ABOUT = "ABOUT"
    EXACT = "EXACT"
    RANGE = "RANGE"
    AT_MOST = "AT_MOST"
    AVERAGE = "AVERAGE"
    """A mean over places: said of all of them together, asked of none alone."""


class Accumulation(StrEnum):
    """What is counted: what comes new in the period, everything up to the day, what holds on the day."""

    NEW = "NEW"
    CUMULATIVE = "CUMULATIVE"
    IN_FORCE = "IN_FORCE"


class Per(StrEnum):
    """In which stretch of its years a target is asked again and again; "" asks once for all of them."""

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


class Standing(StrEnum):
    """How far a target is on a day."""

    MET = "MET"
    ON_THE_WAY = "ON_THE_WAY"
    BEHIND = "BEHIND"
    MISSED = "MISSED"
    """The period is over and the target was not reached."""
    NOT_JUDGED = "NOT_JUDGED"


class ActivityState(StrEnum):
    """How far an activity is."""

    PLANNED = "PLANNED"
    GOING_ON = "GOING_ON"
    DONE = "DONE"
    DROPPED = "DROPPED"


OPEN_ACTIVITIES = (ActivityState.PLANNED, ActivityState.GOING_ON)


class BudgetSource(StrEnum):
    """Where the money of an activity comes from."""

    CENTRAL = "CENTRAL"
    PROVINCE = "PROVINCE"
    COMMUNE = "COMMUNE"
    PROGRAMME = "PROGRAMME"
    """Other programmes and projects it is joined with."""
    PRODUCER = "PRODUCER"
    OTHER = "OTHER"
