from ocop.programme.reporting.models.typed_figure import TypedFigure

__all__ = ["TypedFigure"]
