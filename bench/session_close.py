"""A large session ends: 40 products, 9 members, every result with its reasons, minutes drawn up; as the chair waits."""

import json
import random
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime

from bench.figures import Figure

PRODUCTS, MEMBERS = 40, 9
GOAL_SECONDS = 2.0
RUNS = 3


def measure(database: str) -> Figure:
    """Seconds for `close_session`, the best of three; nothing of it stays. The database is prepared already."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from ocop.programme.evaluation.operations.close_session import close_session
    from tests.factories.councils import seat_actor

    now = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
    sittings = {products: _sitting(products) for products in (1, PRODUCTS)}
    chair = seat_actor(sittings[PRODUCTS].chair)
    times = []
    for _run in range(RUNS):
        with transaction.atomic():
            began = time.perf_counter()
            close_session(actor=chair, session_id=sittings[PRODUCTS].session.pk, now=now)
            times.append(time.perf_counter() - began)
            transaction.set_rollback(True)
    counts = {}
    for products, sitting in sittings.items():
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            close_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=now)
            transaction.set_rollback(True)
        counts[products] = len(queries)
    seconds = min(times)
    return Figure(
        name=f"close a session of {PRODUCTS} products and {MEMBERS} members, {database}",
        value=round(seconds, 2),
        unit="s",
        peer="the chair's patience",
        peer_value=GOAL_SECONDS,
        ratio=round(seconds / GOAL_SECONDS, 2),
        goal=f"<= {GOAL_SECONDS:.0f} s",
        is_met=seconds <= GOAL_SECONDS,
        details={"queries_for_1_product": counts[1], f"queries_for_{PRODUCTS}_products": counts[PRODUCTS]},
    )


def _sitting(products: int):
    """Everybody handed in random marks, written in bulk: only the closing is measured."""
    from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
    from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
    from ocop.programme.rubrics.rules.answer import every_answer, points_for, written_answer
    from tests.factories.evaluation import NOW, make_sitting

    choose = random.Random(products)
    sitting = make_sitting(members=MEMBERS - 2, products=products, largest_spread=None)
    sitting.open()
    leaves = rubric_rules(sitting.item.rubric).leaves()
    rows = []
    for sheet in ScoreSheet.objects.filter(item__session=sitting.session):
        for leaf in leaves:
            answer = choose.choice(every_answer(leaf))
            rows.append(
                CriterionScore(
                    sheet=sheet,
                    criterion_code=leaf.code,
                    answer=written_answer(leaf, answer),
                    points=points_for(leaf, answer),
                    max_points=leaf.max_points,
                    remark="Đủ minh chứng.",
                    changed_at=NOW,
                )
            )
    CriterionScore.objects.bulk_create(rows, batch_size=2000)
    ScoreSheet.objects.filter(item__session=sitting.session).update(state="SUBMITTED", submitted_at=NOW)
    return sitting


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.stdout.write(json.dumps(asdict(measure(sys.argv[1]))))
