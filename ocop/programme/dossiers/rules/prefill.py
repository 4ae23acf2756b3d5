"""Which marks of an earlier dossier still say the same: pure comparison of two score sheets."""

from ocop.programme.rubrics.rules.rubric import Rubric


def criteria_alike(old: Rubric, new: Rubric) -> frozenset[str]:
    """Codes of the scored criteria that read the same in both: code, name, scoring, every level with its points.

    Anything less and an old answer would be taken for another one: a level is known by its place among the levels.
    """
    return frozenset(leaf.code for leaf in new.leaves() if old.has_leaf(leaf.code) and old.leaf(leaf.code) == leaf)
