from ocop.programme.councils.models.council import Council
from ocop.programme.councils.models.council_member import CouncilMember
from ocop.programme.councils.models.council_rules import CouncilRules
from ocop.programme.councils.models.declared_conflict import DeclaredConflict

__all__ = ["Council", "CouncilMember", "CouncilRules", "DeclaredConflict"]
