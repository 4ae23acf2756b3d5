"""Dates, numbers and money as Vietnamese readers write them: 12/08/2029, 1.234.567 đồng, 89,50."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.text.phone import mask_phone as masked

register = template.Library()


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _number(value: Any) -> Decimal | Fraction | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    if isinstance(value, Fraction):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _written(number: Decimal | Fraction, places: int | None) -> str:
    if places is None and isinstance(number, Fraction):
        places = 2
    return vietnamese_decimal(number, places).replace("-", "−")


@register.filter
def vn_date(value: Any) -> str:
    """12/08/2029; empty for nothing."""
    if isinstance(value, datetime):
        value = _local(value)
    return vietnamese_date(value) if isinstance(value, date) else ""


@register.filter
def vn_datetime(value: Any) -> str:
    """09:05 ngày 12/08/2029, in the programme's time zone."""
    if not isinstance(value, datetime):
        return vn_date(value)
    moment = _local(value)
    return _("%(time)s ngày %(date)s") % {"time": moment.strftime("%H:%M"), "date": vietnamese_date(moment)}


@register.filter
def vn_number(value: Any) -> str:
    """1.234.567; a decimal keeps its digits behind a comma."""
    number = _number(value)
    return "" if number is None else _written(number, None)


@register.filter
def vn_decimal(value: Any, places: int = 2) -> str:
    """89,50: always that many digits behind the comma, halves rounded up as the rules count them."""
    number = _number(value)
    return "" if number is None else _written(number, int(places))


@register.filter
def vn_money(value: Any) -> str:
    """1.234.567 đồng."""
    number = _number(value)
    return "" if number is None else _("%(amount)s đồng") % {"amount": _written(number, 0)}


@register.filter
def mask_phone(value: Any) -> str:
    """0912***678: enough to recognise one's own number, too little to call; empty for none."""
    return masked(str(value)) if value else ""
