"""Plans, targets and activities."""

from ocop.programme.planning.models.activity import Activity, BudgetLine
from ocop.programme.planning.models.plan import Plan
from ocop.programme.planning.models.target import Target

__all__ = ["Activity", "BudgetLine", "Plan", "Target"]
