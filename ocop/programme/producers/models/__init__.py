from ocop.programme.producers.models.producer import Producer
from ocop.programme.producers.models.producer_invitation import ProducerInvitation
from ocop.programme.producers.models.producer_member import ProducerMember
from ocop.programme.producers.models.production_site import ProductionSite

__all__ = ["Producer", "ProducerInvitation", "ProducerMember", "ProductionSite"]
