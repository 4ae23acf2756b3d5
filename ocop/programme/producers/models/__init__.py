from ocop.programme.producers.models.confirmation_code import ConfirmationCode
from ocop.programme.producers.models.filing_mandate import FilingMandate
from ocop.programme.producers.models.producer import Producer
from ocop.programme.producers.models.producer_invitation import ProducerInvitation
from ocop.programme.producers.models.producer_member import ProducerMember
from ocop.programme.producers.models.producer_name import ProducerName
from ocop.programme.producers.models.production_site import ProductionSite

__all__ = [
    "ConfirmationCode",
    "FilingMandate",
    "Producer",
    "ProducerInvitation",
    "ProducerMember",
    "ProducerName",
    "ProductionSite",
]
