"""The register of personal data, put together from what every area declares."""

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from ocop.programme.accounts.rules.personal_fields import Personal


@lru_cache(maxsize=1)
def personal_register() -> tuple[Personal, ...]:
    """Every declaration of every installed area with `rules/personal_fields.py`, by area in the order of the house.

    ValueError for a field declared twice, LookupError for a model that does not exist.
    """
    found: list[Personal] = []
    seen: set[str] = set()
    for config in apps.get_app_configs():
        if not config.name.startswith("ocop.programme.") or find_spec(f"{config.name}.rules") is None:
            continue
        module = f"{config.name}.rules.personal_fields"
        if find_spec(module) is None:
            continue
        for declared in getattr(import_module(module), "PERSONAL", ()):
            apps.get_model(declared.model)
            for name in declared.fields:
                label = f"{declared.model}.{name}"
                if label in seen:
                    raise ValueError(f"{label} is declared twice")
                seen.add(label)
            found.append(declared)
    return tuple(found)
