"""Loads the demo, part by part: real recognised products, made-up people, a made-up round of Thái Nguyên.

Each part is one transaction and sees its own work, so that a second call changes nothing and a load that was stopped
goes on where it was. A part that finds other records than it was written for (a home an older version loaded, or one
somebody worked in) leaves nothing behind, is named, and the parts after it are loaded all the same.
"""

import traceback
from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import IO

from django.db import transaction
from django.utils import translation

from ocop.interfaces.console.demo.bids import ALL_BIDS, BIDS
from ocop.interfaces.console.demo.calendar import Calendar, calendar_for
from ocop.interfaces.console.demo.cast import Cast
from ocop.interfaces.console.demo.central_part import CentralStory
from ocop.interfaces.console.demo.connections_part import connections_are_loaded, load_connections
from ocop.interfaces.console.demo.consultation_part import ConsultationStory
from ocop.interfaces.console.demo.council_part import CouncilStory, round_is_loaded
from ocop.interfaces.console.demo.dealings_part import dealings_are_loaded, load_dealings
from ocop.interfaces.console.demo.earlier_part import EarlierStory
from ocop.interfaces.console.demo.exchange_part import exchange_is_loaded, load_exchange
from ocop.interfaces.console.demo.farming_part import farming_is_loaded, load_farming
from ocop.interfaces.console.demo.figures_part import figures_are_loaded, load_figures
from ocop.interfaces.console.demo.filing_part import Filing
from ocop.interfaces.console.demo.helped_part import HelpedStory
from ocop.interfaces.console.demo.inspection_part import inspections_are_loaded, load_inspections
from ocop.interfaces.console.demo.papers_part import load_papers, papers_are_loaded
from ocop.interfaces.console.demo.people_part import load_people, people_are_loaded
from ocop.interfaces.console.demo.plans_part import load_plans, plans_are_loaded
from ocop.interfaces.console.demo.production_part import load_production, production_is_loaded
from ocop.interfaces.console.demo.promotion_part import load_promotion, promotion_is_loaded
from ocop.interfaces.console.demo.real_part import load_real_products, real_products_are_loaded
from ocop.interfaces.console.demo.recall_part import load_recalls, recalls_are_loaded
from ocop.interfaces.console.demo.reports_part import load_reports, reports_are_loaded
from ocop.interfaces.console.demo.sample_part import SampleStory
from ocop.interfaces.console.demo.stamp_part import load_stamps, stamps_are_loaded
from ocop.interfaces.console.demo.support_part import load_support, support_is_loaded
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.interfaces.console.demo.training_part import load_training, training_is_loaded
from ocop.interfaces.console.demo.watch_part import load_watch, watch_is_loaded


def load_demo_records(stdout: IO[str], *, today: date, stderr: IO[str] | None = None) -> list[str]:
    """Load whatever part is not there yet, its story ending just before `today`, and say how long each took; out: the
    names of the parts that could not be loaded, of which `stderr` is told why."""
    calendar = calendar_for(today)
    failed: list[str] = []
    for name, is_loaded, load in _parts():
        if is_loaded():
            continue
        began = monotonic()
        try:
            with translation.override("vi"), transaction.atomic():
                count = load(calendar)
        except Exception as fault:  # noqa: BLE001  (whatever it is: the demo must not keep the server from starting)
            failed.append(name)
            stdout.write(f"Demo: không thêm được / could not add: {name} ({type(fault).__name__}).\n")
            stdout.flush()
            if stderr is not None:
                stderr.write("".join(traceback.format_exception(fault)))
            continue
        stdout.write(f"Demo: {count} {name} in {monotonic() - began:.1f} s.\n")
        stdout.flush()
    return failed


def nothing_is_left() -> bool:
    """Whether every part has done its work."""
    return all(is_loaded() for _name, is_loaded, _load in _parts())


def _parts() -> list[tuple[str, Callable[[], bool], Callable[[Calendar], int]]]:
    """What the demo consists of, in the order of loading: its name, whether it is there, how it is loaded."""
    return [
        ("accounts", people_are_loaded, load_people),
        ("official papers", papers_are_loaded, load_papers),
        ("real products", real_products_are_loaded, load_real_products),
        ("dossiers of the demo round", round_is_loaded, load_round),
        ("inspections", inspections_are_loaded, load_inspections),
        ("policies of support and awards", support_is_loaded, load_support),
        ("records of promotion", promotion_is_loaded, load_promotion),
        ("courses and half-year reports", training_is_loaded, load_training),
        ("stamps", stamps_are_loaded, load_stamps),
        ("scans of stamps", watch_is_loaded, load_watch),
        ("lines of farm diaries", farming_is_loaded, load_farming),
        ("entries of a producer's book", production_is_loaded, load_production),
        ("recalls and drills", recalls_are_loaded, load_recalls),
        ("records for the national portal", exchange_is_loaded, load_exchange),
        ("connections of other software", connections_are_loaded, load_connections),
        ("figures of published documents", figures_are_loaded, load_figures),
        ("plans", plans_are_loaded, load_plans),
        ("kept reports", reports_are_loaded, load_reports),
        ("dealings between producers", dealings_are_loaded, load_dealings),
    ]


def load_round(calendar: Calendar) -> int:
    """The bids, certificates of earlier years, the council and its sittings, in the order of their moments; out: the
    dossiers of the round."""
    cast, timeline = Cast(calendar.ends_on), Timeline()
    filings = {bid.key: Filing(bid, cast, calendar) for bid in ALL_BIDS}
    for filing in filings.values():
        filing.plan(timeline)
    EarlierStory(cast, calendar).plan(timeline)
    council = CouncilStory(filings, cast, calendar)
    council.plan(timeline)
    ConsultationStory(council).plan(timeline)
    SampleStory(filings, council, cast, calendar).plan(timeline)
    CentralStory(cast, calendar).plan(timeline)
    HelpedStory(cast, calendar).plan(timeline)
    timeline.run()
    return len(BIDS)
