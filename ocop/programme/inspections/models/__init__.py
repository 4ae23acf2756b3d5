from ocop.programme.inspections.models.brought_file import BroughtFile
from ocop.programme.inspections.models.complaint import Complaint
from ocop.programme.inspections.models.consumer_report import (
    ConsumerReport,
    ReportingDay,
    ReportingMark,
    ReportPhoto,
    ReportStep,
)
from ocop.programme.inspections.models.finding import (
    CorrectionAnswer,
    CorrectionPhoto,
    CorrectiveAction,
    Finding,
    LabResult,
    LabSample,
)
from ocop.programme.inspections.models.inspection import (
    ChecklistItem,
    Inspection,
    InspectionPhoto,
    ReceivedAnswer,
    TeamMember,
)
from ocop.programme.inspections.models.inspection_plan import InspectionPlan, InspectionSettings, SampleEntry

__all__ = [
    "BroughtFile",
    "ChecklistItem",
    "Complaint",
    "ConsumerReport",
    "CorrectionAnswer",
    "CorrectionPhoto",
    "CorrectiveAction",
    "Finding",
    "Inspection",
    "InspectionPhoto",
    "InspectionPlan",
    "InspectionSettings",
    "LabResult",
    "LabSample",
    "ReceivedAnswer",
    "ReportPhoto",
    "ReportStep",
    "ReportingDay",
    "ReportingMark",
    "SampleEntry",
    "TeamMember",
]
