from ocop.programme.rubrics.models.rubric import Rubric
from ocop.programme.rubrics.models.rubric_edition import RubricEdition
from ocop.programme.rubrics.models.signed_copy_comparison import SignedCopyComparison

__all__ = ["Rubric", "RubricEdition", "SignedCopyComparison"]
