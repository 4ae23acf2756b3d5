from ocop.programme.support.models.award import Award, AwardProposal
from ocop.programme.support.models.budget import BudgetCarry, BudgetEntry, BudgetLine
from ocop.programme.support.models.payment import Payment
from ocop.programme.support.models.policy import PolicyLine, PolicyVersion, SupportPolicy
from ocop.programme.support.models.refund import Refund
from ocop.programme.support.models.request import RequestPaper, RequestStep, SupportRequest

__all__ = [
    "Award",
    "AwardProposal",
    "BudgetCarry",
    "BudgetEntry",
    "BudgetLine",
    "Payment",
    "PolicyLine",
    "PolicyVersion",
    "Refund",
    "RequestPaper",
    "RequestStep",
    "SupportPolicy",
    "SupportRequest",
]
