"""A commune as people type it: the province from a list, the commune by its name of today or of before."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from ocop.programme.geography.queries.places import resolve_place
from ocop.programme.geography.queries.units import provinces_on


def offer_provinces(form: forms.Form, name: str, today: date, *, empty: Any) -> dict[str, str]:
    """Fill a choice field with the provinces of the day; out: their names by code."""
    provinces = {unit.code: unit.name for unit in provinces_on(today)}
    cast(forms.ChoiceField, form.fields[name]).choices = [("", empty), *provinces.items()]
    return provinces


def commune_code_of(form: forms.Form, name: str, *, province: str, typed: str, today: date) -> str:
    """The code of the commune of today behind the words; none or several is said beside the field, "" comes out."""
    match = resolve_place(province, "", typed, today)
    if match.commune is not None:
        return match.commune.code
    names = ", ".join(unit.name for unit in match.candidates[:8])
    form.add_error(name, match.note or _("Hãy chọn một trong: %(names)s.") % {"names": names})
    return ""
