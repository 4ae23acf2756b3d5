"""The terms in force."""

from collections.abc import Mapping

from ocop.programme.privacy.models import SetTerm
from ocop.programme.privacy.rules.terms import TERMS, Term


def terms_in_force() -> Mapping[Term, int]:
    """Every term with the number set, or its default."""
    numbers = {term: limits.default for term, limits in TERMS.items()}
    for code, amount in SetTerm.objects.values_list("code", "amount"):
        numbers[Term(code)] = amount
    return numbers
