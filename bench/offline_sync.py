"""A device that was offline for a whole session comes back: 40 products × every criterion, sent as the page sends them.

Afterwards the same batches are sent again, as after lost acknowledgements, and the rows are counted: each answer must
be there exactly once.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.figures import Figure
from bench.servers import ROOT, ours

PRODUCTS, MEMBERS = 40, 9
BATCH = 200
"""Items in one request, as in static/council_room/hall/queue.js."""
GOAL_SECONDS = 5.0


def measure(database: str) -> Figure:
    """Seconds until the last answer is acknowledged; `database`: sqlite, or postgresql (OCOP_DATABASE_URL is set)."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder, "PYTHONPATH": str(ROOT)}
        _python(environment, "-m", "ocop.interfaces.console.main", "prepare")
        world = json.loads(_python(environment, "-m", "bench.offline_sync", "build"))
        with ours(Path(folder)) as server:
            seconds, outcomes = _send(server.port, world)
            again, repeated = _send(server.port, world)
        counted = json.loads(_python(environment, "-m", "bench.offline_sync", "check", stdin=json.dumps(world)))
    sent = len(world["items"])
    is_whole = outcomes == repeated == {"SAVED": sent} and counted == {"rows": sent, "revisions": sent}
    return Figure(
        name=f"{sent} answers of {PRODUCTS} products after a day offline, {database}",
        value=round(seconds, 2),
        unit="s",
        peer="the goal of 5 s",
        peer_value=GOAL_SECONDS,
        ratio=round(seconds / GOAL_SECONDS, 3),
        goal="every answer once, <= 5 s",
        is_met=is_whole and seconds <= GOAL_SECONDS,
        details={"sent_again_s": round(again, 2), "requests": -(-sent // BATCH), **counted, **outcomes},
    )


def _send(port: int, world: dict[str, Any]) -> tuple[float, dict[str, int]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Content-Type": "application/json",
        "Cookie": f"ocop_session={world['cookie']}; csrftoken={world['csrf']}",
        "X-CSRFToken": world["csrf"],
    }
    outcomes: dict[str, int] = {}
    began = time.perf_counter()
    for start in range(0, len(world["items"]), BATCH):
        body = json.dumps({"person": world["person"], "items": world["items"][start : start + BATCH]})
        connection.request("POST", f"/ban/hoi-dong/phien/{world['session']}/hoi-truong/dong-bo/", body, headers)
        answer = connection.getresponse()
        told = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {told[:300]!r}")
        for item in json.loads(told)["items"]:
            outcomes[item["outcome"]] = outcomes.get(item["outcome"], 0) + 1
    return time.perf_counter() - began, outcomes


def build() -> dict[str, Any]:
    """A session of 40 products and nine members that is being scored; everything one member tapped, as items."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.middleware.csrf import _get_new_csrf_string

    from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
    from ocop.programme.rubrics.rules.answer import written_answer
    from tests.factories.evaluation import best, make_sitting

    sitting = make_sitting(members=MEMBERS - 2, products=PRODUCTS)
    sitting.open()
    member = sitting.members[0]
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session.save()
    items = [
        {
            "key": str(uuid4()),
            "item": item.pk,
            "turn": item.turn,
            "code": leaf.code,
            "answer": written_answer(leaf, best(leaf)),
            "base": 0,
            "at": "2026-09-01T09:00:00+07:00",
        }
        for item in sitting.items
        for leaf in rubric_rules(item.rubric).leaves()
    ]
    return {
        "session": sitting.session.pk,
        "person": member.user_id,
        "member": member.pk,
        "cookie": session.session_key,
        "csrf": _get_new_csrf_string(),
        "items": items,
    }


def check(world: dict[str, Any]) -> dict[str, int]:
    """How many answers the member has in the record, and the sum of their revisions: equal when none was doubled."""
    from django.db.models import Sum

    from ocop.programme.evaluation.models import CriterionScore

    rows = CriterionScore.objects.filter(sheet__member=world["member"])
    return {"rows": rows.count(), "revisions": int(rows.aggregate(all=Sum("revision"))["all"] or 0)}


def _python(environment: dict[str, str], *arguments: str, stdin: str = "") -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        input=stdin,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    sys.stdout.write(json.dumps(build() if sys.argv[1] == "build" else check(json.load(sys.stdin))))
