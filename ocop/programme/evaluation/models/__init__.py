from ocop.programme.evaluation.models.agenda_item import AgendaItem
from ocop.programme.evaluation.models.assessment_result import AssessmentResult
from ocop.programme.evaluation.models.council_session import Attendance, CouncilSession
from ocop.programme.evaluation.models.evaluation_round import EvaluationRound
from ocop.programme.evaluation.models.knock_out import EstablishedKnockOut
from ocop.programme.evaluation.models.score_sheet import ConsolidatedScore, CriterionScore, ScoreSheet
from ocop.programme.evaluation.models.session_minutes import SessionMinutes

__all__ = [
    "AgendaItem",
    "AssessmentResult",
    "Attendance",
    "ConsolidatedScore",
    "CouncilSession",
    "CriterionScore",
    "EstablishedKnockOut",
    "EvaluationRound",
    "ScoreSheet",
    "SessionMinutes",
]
