"""Where a session keeps for whom an officer works on the producer's desk; two faces use it, neither knows the other."""

WORKING_BY = "nop-ho"
"""The number of the mandate."""
