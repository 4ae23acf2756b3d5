"""Fill an empty home with a made-up country: for trials of size and for training, never for work."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.models import AuditChain
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council, CouncilRules
from ocop.programme.evaluation.queries.session_record import as_working_rules
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.reporting.operations.national.country import Tell, country_of
from ocop.programme.reporting.operations.national.filings import plan_filings, write_filings
from ocop.programme.reporting.operations.national.makers import write_makers
from ocop.programme.reporting.operations.national.people import write_people
from ocop.programme.reporting.operations.national.programmes import write_programmes
from ocop.programme.reporting.operations.national.recognitions import number_codes, write_recognitions
from ocop.programme.reporting.operations.national.sittings import write_sheets, write_sittings
from ocop.programme.reporting.rules.national_plan import NationalSize

CRITERIA_OF_A_RUBRIC = 30
RECOGNITIONS_OF_A_PRODUCT = 1.19
FEWEST_MEMBERS, MOST_MEMBERS = 3, 30


def make_national(
    *, actor: Actor, size: NationalSize, password: str, now: datetime, today: date, tell: Tell
) -> dict[str, int]:
    """Write everything in one transaction: all of it is there afterwards, or nothing.

    `password` is the hash every made-up account gets. Out: how many rows of what. Raises Refusal when somebody who is
    not the programme itself asks, and for a home that holds products, producers or councils already.
    """
    counts: dict[str, int] = {}

    def note(what: str, count: int) -> None:
        counts[what] = count
        tell(what, count)

    with deed("reporting.make_national", actor=actor, now=now) as record:
        if not actor.is_programme:
            raise Refusal(_("Chỉ lệnh của máy chủ tạo được số liệu thử."))
        if Product.objects.exists() or Producer.objects.exists() or Council.objects.exists():
            raise Refusal(_("Cơ sở dữ liệu đã có bản ghi; số liệu thử chỉ được tạo trong cơ sở dữ liệu trống."))
        country = country_of(size, now=now, today=today, tell=note)
        councils = write_people(country, members=members_for(size), password=password)
        write_makers(country)
        plan_filings(country)
        number_codes(country)
        write_filings(country)
        # What the database gave the councils by default, as a session keeps it.
        rules = as_working_rules(CouncilRules.objects.select_related("document").order_by("pk")[0])
        sessions = write_sittings(country, councils, rules)
        write_recognitions(country, sessions)
        write_programmes(country)
        write_sheets(country, is_wanted=size.scores > 0)
        record.about_key(AuditChain, 0, seed=size.seed, **{what.replace(" ", "_"): counts[what] for what in counts})
    return counts


def members_for(size: NationalSize) -> int:
    """How many members each council needs so that there are about as many points as wanted."""
    judged = max(size.products * RECOGNITIONS_OF_A_PRODUCT, 1)
    return max(FEWEST_MEMBERS, min(MOST_MEMBERS, round(size.scores / (judged * CRITERIA_OF_A_RUBRIC))))
