from ocop.programme.councils.models.council import Council
from ocop.programme.councils.models.council_member import CouncilMember
from ocop.programme.councils.models.council_rules import CouncilRules
from ocop.programme.councils.models.declared_conflict import DeclaredConflict
from ocop.programme.councils.models.declared_tie import DeclaredTie
from ocop.programme.councils.models.dismissed_suspicion import DismissedSuspicion

__all__ = ["Council", "CouncilMember", "CouncilRules", "DeclaredConflict", "DeclaredTie", "DismissedSuspicion"]
