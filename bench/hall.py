"""A hall full of council members: built before the press, checked after it, each in a process of its own."""

import json
import os
import sys
from collections import Counter
from typing import Any


def build(members: int) -> None:
    """A session with that many members, and their signed-in browsers, printed as JSON."""
    _start_django()
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.middleware.csrf import _get_new_csrf_string

    from ocop.programme.evaluation.operations.open_item import open_item
    from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
    from tests.factories.councils import seat_actor
    from tests.factories.evaluation import NOW, make_sitting

    sitting = make_sitting(members=members - 2)
    sitting.open()
    if sitting.item.state != "SCORING":
        open_item(actor=seat_actor(sitting.chair), item_id=sitting.item.pk, now=NOW)
    engine = import_module(settings.SESSION_ENGINE)
    browsers = []
    for member in sitting.everyone:
        session = engine.SessionStore()
        session[SESSION_KEY] = str(member.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
        session.save()
        browsers.append({"member": member.pk, "session": session.session_key, "csrf": _get_new_csrf_string()})
    leaves = [
        {"code": leaf.code, "choices": len(leaf.levels)}
        for leaf in rubric_rules(sitting.item.rubric).leaves()
        if leaf.levels
    ]
    world = {"browsers": browsers, "leaves": leaves, "session": sitting.session.pk, "item": sitting.item.pk}
    sys.stdout.write(json.dumps(world))


def check(item_id: int, told: dict[str, list[list[Any]]]) -> dict[str, int]:
    """Compare what each member had acknowledged with the rows; `told`: key of the seat → criterion and level, in order.

    lost: acknowledged, but no entry in the sheet's chain, or the criterion does not hold its last acknowledged level.
    doubled: entries nobody had acknowledged, or a criterion with two rows. disordered: sheets whose chain tells the
    answers in another order. broken_seals: chains whose seals do not fit.
    """
    _start_django()
    from ocop.foundation.audit.models import AuditEntry
    from ocop.foundation.audit.verification import broken_seals
    from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
    from ocop.programme.evaluation.operations.laying_out import sheet_chain

    faults = {"lost": 0, "doubled": 0, "disordered": 0, "broken_seals": len(broken_seals())}
    for member, answers in told.items():
        sheet = ScoreSheet.objects.get(item_id=item_id, member_id=int(member))
        entries = AuditEntry.objects.filter(chain=sheet_chain(sheet.pk), deed="evaluation.save_answer")
        acknowledged = [(str(code), int(level)) for code, level in answers]
        kept = [
            (code, answer["level"])
            for facts in entries.order_by("number").values_list("facts", flat=True)
            for code, answer in facts["answers"].items()
        ]
        rows = list(CriterionScore.objects.filter(sheet=sheet).values_list("criterion_code", "answer"))
        now = {code: answer["level"] for code, answer in rows}
        last = dict(acknowledged)
        faults["lost"] += (Counter(acknowledged) - Counter(kept)).total()
        faults["lost"] += sum(now.get(code) != level for code, level in last.items())
        faults["doubled"] += (Counter(kept) - Counter(acknowledged)).total() + len(rows) - len(last)
        faults["disordered"] += kept != acknowledged
    return faults


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(int(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(check(int(sys.argv[2]), json.load(sys.stdin))))
