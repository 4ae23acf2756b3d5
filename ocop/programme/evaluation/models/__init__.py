from ocop.programme.evaluation.models.agenda_item import AgendaItem
from ocop.programme.evaluation.models.assessment_result import AssessmentResult
from ocop.programme.evaluation.models.ballot import Ballot
from ocop.programme.evaluation.models.calibration import (
    CalibrationAnchor,
    CalibrationAnswer,
    CalibrationExercise,
    CalibrationSheet,
)
from ocop.programme.evaluation.models.consultation_extension import ConsultationExtension
from ocop.programme.evaluation.models.council_session import Attendance, CouncilSession
from ocop.programme.evaluation.models.effort_setting import EffortSetting
from ocop.programme.evaluation.models.evaluation_round import EvaluationRound
from ocop.programme.evaluation.models.judgement_setting import PanelPreference
from ocop.programme.evaluation.models.knock_out import EstablishedKnockOut
from ocop.programme.evaluation.models.paper_entry import PaperEntry, PaperPhoto
from ocop.programme.evaluation.models.received_item import ReceivedItem
from ocop.programme.evaluation.models.score_sheet import ConsolidatedScore, CriterionScore, ScoreSheet
from ocop.programme.evaluation.models.seat_pass import SeatPass
from ocop.programme.evaluation.models.session_minutes import SessionMinutes
from ocop.programme.evaluation.models.session_sample import SessionSample
from ocop.programme.evaluation.models.signed_paper import PaperSignature, SignedPaper

__all__ = [
    "AgendaItem",
    "AssessmentResult",
    "Attendance",
    "Ballot",
    "CalibrationAnchor",
    "CalibrationAnswer",
    "CalibrationExercise",
    "CalibrationSheet",
    "ConsolidatedScore",
    "ConsultationExtension",
    "CouncilSession",
    "CriterionScore",
    "EffortSetting",
    "EstablishedKnockOut",
    "EvaluationRound",
    "PanelPreference",
    "PaperEntry",
    "PaperPhoto",
    "PaperSignature",
    "ReceivedItem",
    "ScoreSheet",
    "SeatPass",
    "SessionMinutes",
    "SessionSample",
    "SignedPaper",
]
