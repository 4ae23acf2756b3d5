"""A small made-up country in three provinces."""

from datetime import UTC, date, datetime

from django.contrib.auth.hashers import make_password

from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.reporting.operations.make_national import make_national
from ocop.programme.reporting.rules.national_plan import NationalSize
from tests.factories.geography import make_commune, make_province
from tests.factories.rubrics import make_rubric

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
SIZE = NationalSize(products=60, producers=35, scores=6000, seed=7)
PASSWORD = "trial-of-size"
SETS = {"qd1048-2019": (1, 12), "qd148-2023": (1, 15), "qd26-2026": (1, 12)}


def make_country(size: NationalSize = SIZE) -> dict[str, int]:
    """Units, a few rubrics, and everything `ocop make-national` writes; out: how many rows of what."""
    for code in ("19", "24", "48"):
        for number in range(3):
            make_commune(parent=make_province(code=code), code=f"{code}{number:03d}", short_name=f"Xã {code}{number}")
    for edition, sets in SETS.items():
        for number in sets:
            make_rubric(number, edition)
    return make_national(
        actor=programme_itself("tests"),
        size=size,
        password=make_password(PASSWORD),
        now=NOW,
        today=TODAY,
        tell=lambda what, count: None,
    )
