"""The board, the calibration and who hides what leave every official byte as it is."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from ocop.foundation.audit.sealing import canonical
from ocop.programme.councils.models import CouncilRules
from ocop.programme.evaluation.models import AssessmentResult, ScoreSheet, SessionMinutes
from ocop.programme.evaluation.operations.answer_calibration import answer_calibration
from ocop.programme.evaluation.operations.create_calibration import create_calibration
from ocop.programme.evaluation.operations.finish_calibration import finish_calibration
from ocop.programme.evaluation.operations.hide_judgement_panel import hide_judgement_panel
from ocop.programme.evaluation.paper.minutes import minutes_docx, minutes_pdf
from ocop.programme.evaluation.paper.result_sheet import result_sheet_pdf
from ocop.programme.evaluation.paper.score_sheet import score_sheet_pdf
from ocop.programme.evaluation.queries.calibration import anchors_visible_to
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting, nothing
from tests.factories.judgement import discuss, hand_in, severe

AREA = Path(__file__).parents[3] / "ocop" / "programme"
ADVISORY = {"judgement", "judgement_product", "judgement_setting", "calibration", "calibration_sources", "calibrating"}
ADVISORY_DEEDS = {"create_calibration", "answer_calibration", "finish_calibration", "hide_judgement_panel"}


def _is_advisory(path: Path) -> bool:
    named = ADVISORY | ADVISORY_DEEDS | {"stories_alike"}
    return path.stem in named or "judgement" in path.parts


def test_nothing_that_makes_results_minutes_or_papers_knows_the_board() -> None:
    known = []
    for path in sorted(AREA.glob("*/**/*.py")):
        # permissions answer for every deed; the models' table of contents only lists
        if _is_advisory(path) or path.name in {"permissions.py", "__init__.py"} or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                words = {*(node.module or "").split("."), *(alias.name for alias in node.names)}
                advisory = words & (ADVISORY | ADVISORY_DEEDS | {"PanelPreference", "stories_alike"})
                if advisory or any(word.startswith("Calibration") for word in words):
                    known.append((path.relative_to(AREA).as_posix(), node.module))

    assert known == []


def _mark_on_trial(sitting: Sitting) -> None:
    create_calibration(
        actor=seat_actor(sitting.chair), session_id=sitting.session.pk, sources=["mau-che-mau-01"], now=NOW
    )
    for member in sitting.everyone:
        actor = seat_actor(member)
        anchor = anchors_visible_to(actor).get()
        leaves = rubric_rules(anchor.rubric).leaves()
        answers = {leaf.code: written_answer(leaf, nothing(leaf)) for leaf in leaves}
        answer_calibration(actor=actor, anchor_id=anchor.pk, answers=answers, now=NOW)
        finish_calibration(actor=actor, anchor_id=anchor.pk, now=NOW)


def _read_the_board(sitting: Sitting) -> list[int]:
    statuses = []
    for member in (sitting.chair, sitting.secretary):
        browser = Client()
        browser.force_login(member.user)
        for name, more in (("judgement", []), ("judgement_product", [sitting.item.pk]), ("judgement_stories", [])):
            address = reverse(f"council_room:{name}", args=[sitting.session.pk, *more])
            statuses.append(browser.get(address).status_code)
    return statuses


def _count_keys_from_the_start() -> None:
    """PostgreSQL does not take keys back with a rollback, and the sealed root of the minutes names sheets by key."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)


def _hold(sitting: Sitting, *, is_on: bool) -> dict[str, Any]:
    """The same session from its opening to the papers, with everything advisory used, or with all of it off."""
    _count_keys_from_the_start()
    with transaction.atomic():
        sitting.reload()
        if is_on:
            _mark_on_trial(sitting)
        else:
            CouncilRules.objects.filter(council=sitting.council).update(shows_judgement_panel=False)
        sitting.open()
        hand_in(sitting, severe(lambda one: one.members[0], sitting, "1.1", "7"))
        discuss(sitting)
        if is_on:
            assert _read_the_board(sitting) == [200] * 6
            hide_judgement_panel(actor=seat_actor(sitting.chair), is_hidden=True, now=NOW)
        sitting.close()
        minutes = SessionMinutes.objects.get(session=sitting.session)
        official: dict[str, Any] = {
            "results": [
                (one.points_numerator, one.points_denominator, one.band, one.star, one.input_sha256)
                for one in AssessmentResult.objects.order_by("item__position")
            ],
            "arithmetic": [
                canonical([one.engine_input, one.engine_output])
                for one in AssessmentResult.objects.order_by("item__position")
            ],
            "rules": canonical(sitting.session.rules_used),
            "minutes": (canonical(minutes.content), minutes.sha256),
            "minutes.pdf": minutes_pdf(minutes, now=NOW),
            "minutes.docx": minutes_docx(minutes, now=NOW),
            "result.pdf": [result_sheet_pdf(one, now=NOW) for one in AssessmentResult.objects.order_by("pk")],
            "sheet.pdf": [score_sheet_pdf(one, now=NOW) for one in ScoreSheet.objects.order_by("pk")[:2]],
        }
        transaction.set_rollback(True)
    return official


@pytest.mark.django_db
def test_with_the_board_on_and_off_every_official_byte_is_the_same() -> None:
    sitting = make_sitting(products=2)

    on, off = _hold(sitting, is_on=True), _hold(sitting, is_on=False)

    assert sorted(on) == sorted(off)
    for name, bytes_on in on.items():
        assert bytes_on == off[name], name
