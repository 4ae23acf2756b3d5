"""Who may plan, prepare, run, score, close and approve; each answer is a sentence, or None for yes."""

from ocop.programme.evaluation.permissions.calibrating import why_not_calibrate, why_not_prepare_calibration
from ocop.programme.evaluation.permissions.hall import why_not_bring_in, why_not_in_hall, why_not_issue_passes
from ocop.programme.evaluation.permissions.planning import (
    why_not_change_agenda,
    why_not_close_round,
    why_not_note_attendance,
    why_not_open_round,
    why_not_plan_round,
    why_not_plan_session,
    why_not_reschedule,
)
from ocop.programme.evaluation.permissions.reading import (
    why_not_export,
    why_not_read_paper,
    why_not_read_record,
    why_not_see_marks,
    why_not_see_results,
    why_not_sign_paper,
)
from ocop.programme.evaluation.permissions.running import (
    why_not_conclude_discussion,
    why_not_extend,
    why_not_open_item,
    why_not_refer,
    why_not_reopen_sheet,
    why_not_run,
)
from ocop.programme.evaluation.permissions.scoring import (
    why_not_key_paper,
    why_not_score,
    why_not_score_criterion,
    why_not_write_on,
)
from ocop.programme.evaluation.permissions.steps import why_not_check, why_not_step
from ocop.programme.evaluation.permissions.weighing import why_not_set_effort

__all__ = [
    "why_not_bring_in",
    "why_not_calibrate",
    "why_not_change_agenda",
    "why_not_check",
    "why_not_close_round",
    "why_not_conclude_discussion",
    "why_not_export",
    "why_not_extend",
    "why_not_in_hall",
    "why_not_issue_passes",
    "why_not_key_paper",
    "why_not_note_attendance",
    "why_not_open_item",
    "why_not_open_round",
    "why_not_plan_round",
    "why_not_plan_session",
    "why_not_prepare_calibration",
    "why_not_read_paper",
    "why_not_read_record",
    "why_not_refer",
    "why_not_reopen_sheet",
    "why_not_reschedule",
    "why_not_run",
    "why_not_score",
    "why_not_score_criterion",
    "why_not_see_marks",
    "why_not_see_results",
    "why_not_set_effort",
    "why_not_sign_paper",
    "why_not_step",
    "why_not_write_on",
]
