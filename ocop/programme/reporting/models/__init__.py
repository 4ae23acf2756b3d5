from ocop.programme.reporting.models.record_change import RecordChange
from ocop.programme.reporting.models.report import Report, SavedQuestion
from ocop.programme.reporting.models.typed_figure import TypedFigure

__all__ = ["RecordChange", "Report", "SavedQuestion", "TypedFigure"]
