from ocop.programme.reporting.models.report import Report, SavedQuestion
from ocop.programme.reporting.models.typed_figure import TypedFigure

__all__ = ["Report", "SavedQuestion", "TypedFigure"]
