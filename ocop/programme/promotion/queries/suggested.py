"""Producers to ask about a request: read for the rules of `matching`."""

from datetime import date

from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.promotion.models import TradeRequest
from ocop.programme.promotion.rules.matching import Candidate, Suggestion, suggestions
from ocop.programme.recognition.queries.decisions import certificates_in_force

_COLUMNS = (
    "product_id",
    "product__producer_id",
    "product__name",
    "product__producer__name",
    "product__industry",
    "product__province_code",
    "star",
)


def suggested_for(request: TradeRequest, day: date) -> list[Suggestion]:
    """Producers with a product in force on the day that fits, of the province where the request names one; those who
    were asked already are left out. One query."""
    found = certificates_in_force(day).filter(product__is_retired=False, product__is_demo=request.is_demo)
    found = found.filter(product__producer__verification=Verification.VERIFIED)  # only these are asked
    if request.province_code:
        found = found.filter(product__province_code=request.province_code)
    if request.industry:
        found = found.filter(product__industry=request.industry)
    rows = found.exclude(product__producer__trade_offers__request=request).order_by().values_list(*_COLUMNS)
    return suggestions(
        (Candidate(*row) for row in rows),
        wanted=request.wanted,
        industry=request.industry,
        province_code=request.province_code,
    )
