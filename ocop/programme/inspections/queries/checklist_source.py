"""The checklist of one certificate: by the rubric its star was given by."""

from datetime import date

from ocop.programme.inspections.queries.population import FOOD
from ocop.programme.inspections.rules.checklist import ItemDraft, checklist
from ocop.programme.recognition.models import Certificate
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_for_set, rubric_rules


def rubric_of(certificate: Certificate, today: date) -> Rubric | None:
    """The frozen rubric of the result; for a record from a list the one in force when it was issued, else today's."""
    if certificate.result is not None:
        return certificate.result.item.rubric
    set_number = certificate.product.set_number
    if set_number is None:
        return None
    return rubric_for_set(set_number, certificate.issued_on or today) or rubric_for_set(set_number, today)


def checklist_of(certificate: Certificate, today: date) -> list[ItemDraft]:
    """The questions for an inspection of this certificate."""
    found = rubric_of(certificate, today)
    return checklist(
        rubric=rubric_rules(found) if found is not None else None,
        star=certificate.star,
        is_food=certificate.product.industry in FOOD,
    )
