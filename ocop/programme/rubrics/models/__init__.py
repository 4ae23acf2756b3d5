from ocop.programme.rubrics.models.rubric import Rubric
from ocop.programme.rubrics.models.rubric_edition import RubricEdition

__all__ = ["Rubric", "RubricEdition"]
