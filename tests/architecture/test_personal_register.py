"""Every field that speaks of a person is in the register, or is listed here with the reason why it does not."""

import re

from django.apps import apps

from ocop.programme.accounts.queries.personal_register import personal_register

LOOKS_PERSONAL = re.compile(
    r"phone|mail|(^|_)sex($|_)|gender|ethnic|disab|citizen|identity_|passport|birth|full_name|username|person_name"
    r"|contact|_by_name$|signed_name|signatory|representative_|home_|address|receiver_name|actor_name|(^|_)device$"
)
EXCEPTIONS = {
    "producers.Producer.address": "the place of business, public in the register of enterprises",
    "producers.Producer.address_as_printed": "the place of business, public in the register of enterprises",
    "producers.ProductionSite.address": "a workshop or a field, not a home",
    "producers.ProductionSite.address_as_printed": "a workshop or a field, not a home",
    "inspections.ConsumerReport.contact_until": "a day, the end of the period the contact is kept",
}
DECLARED = {f"{row.model}.{name}" for row in personal_register() for name in row.fields}
FIELDS = {
    f"{model._meta.label}.{field.name}"
    for model in apps.get_models()
    if model.__module__.startswith("ocop.programme.")
    for field in model._meta.concrete_fields
}


def test_every_declared_field_exists():
    assert set() == DECLARED - FIELDS


def test_every_field_that_looks_personal_is_declared_or_excepted():
    looks = {label for label in FIELDS if LOOKS_PERSONAL.search(label.rpartition(".")[2])}
    assert looks - DECLARED == set(EXCEPTIONS)


def test_everything_guarded_by_its_model_is_in_the_register():
    guarded = {
        f"{model._meta.label}.{name}" for model in apps.get_models() for name in getattr(model, "PERSONAL_FIELDS", ())
    }
    assert guarded - DECLARED == set()


def test_what_is_sensitive_is_guarded_by_its_model():
    unguarded = [
        f"{row.model}.{name}"
        for row in personal_register()
        if row.is_sensitive
        for name in row.fields
        if name not in getattr(apps.get_model(row.model), "PERSONAL_FIELDS", ())
    ]
    assert unguarded == []


def test_every_code_of_the_register_has_words():
    from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Purpose, Viewer
    from ocop.programme.privacy.labels import (
        BASIS_LABELS,
        KEEPING_LABELS,
        OUTCOME_LABELS,
        PURPOSE_LABELS,
        TERM_LABELS,
        VIEWER_LABELS,
    )
    from ocop.programme.privacy.rules.requests import Outcome
    from ocop.programme.privacy.rules.terms import TERMS, Term

    codes = [set(Purpose), set(Basis), set(Keeping), set(Viewer), set(Outcome), set(Term), set(Term)]
    words = [PURPOSE_LABELS, BASIS_LABELS, KEEPING_LABELS, VIEWER_LABELS, OUTCOME_LABELS, TERM_LABELS, TERMS]
    assert [set(known) for known in words] == codes
