import io
from threading import Event

import pytest
from django.db import OperationalError

from ocop.interfaces.console import rounds
from ocop.interfaces.console.main import COMMANDS
from ocop.interfaces.console.rounds import Round, go_rounds
from ocop.interfaces.console.tend import rounds_of_settings


class Ended(Exception):
    """How a round of a test ends everything."""


def test_the_command_is_in_the_table():
    assert COMMANDS["tend"][0] == "ocop.interfaces.console.tend:run_tend"


def test_a_slow_round_keeps_no_other_waiting_and_a_fault_ends_all_of_them():
    may_end, turns = Event(), []

    def slow(now):
        assert may_end.wait(60)
        raise Ended

    def quick(now):
        turns.append(now)
        if len(turns) == 3:
            may_end.set()
        return 0.0

    with pytest.raises(Ended):
        go_rounds([Round("slow", slow), Round("quick", quick)], parent=0, stderr=io.StringIO())
    assert len(turns) >= 3


def test_a_database_that_is_away_is_said_and_waited_for(monkeypatch):
    monkeypatch.setattr(rounds, "REST_SECONDS", 0.0)
    told, turns = io.StringIO(), []

    def work(now):
        turns.append(now)
        if len(turns) == 1:
            raise OperationalError("no address in here is repeated")
        raise Ended

    with pytest.raises(Ended):
        go_rounds([Round("work", work)], parent=0, stderr=told)
    assert told.getvalue().endswith(" work: database: OperationalError\n")
    assert len(turns) == 2


@pytest.mark.parametrize(
    ("sends", "watches", "portal", "names"),
    [
        (True, True, "http", ["send-messages", "send-reports", "day-roots", "watch-scans", "push-portal"]),
        (False, True, "recorder", ["watch-scans"]),
        (False, False, "none", []),
    ],
)
def test_what_is_set_up_is_done(settings, sends, watches, portal, names):
    settings.SENDING = settings.SENDING | {"companion": sends}
    settings.WATCHES_SCANS = watches
    settings.NATIONAL_PORTAL = settings.NATIONAL_PORTAL | {"way": portal}
    assert [one.name for one in rounds_of_settings()] == names


@pytest.mark.parametrize(
    ("counts", "seconds", "names"), [(True, 20, ["count-figures"]), (False, 20, []), (True, 0, [])]
)
def test_figures_are_counted_ahead_where_they_are_kept_and_nobody_else_counts(settings, counts, seconds, names):
    settings.SENDING = settings.SENDING | {"companion": False}
    settings.WATCHES_SCANS, settings.COUNTS_AHEAD, settings.PAGE_CACHE_SECONDS = False, counts, seconds
    assert [one.name for one in rounds_of_settings()] == names
