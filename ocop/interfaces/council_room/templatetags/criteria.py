"""Names of criteria as a sentence reads them."""

from django import template

register = template.Library()


@register.filter
def criterion_name(name: str) -> str:
    """ "TÍNH ĐỘC ĐÁO" → "Tính độc đáo"; a name that is not all capitals stays as the law prints it."""
    return name.capitalize() if name.isupper() else name
