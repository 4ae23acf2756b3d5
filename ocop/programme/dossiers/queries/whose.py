"""Which producer a dossier, a product or a paper belongs to, by its number alone: for the door of the desk."""

from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.products.models import Product


def producer_id_of(
    *, dossier_id: int | None = None, product_id: int | None = None, evidence_id: int | None = None
) -> int | None:
    """The producer's number, None when there is no such thing. Shows nothing: what a person sees is asked elsewhere."""
    if dossier_id is not None:
        return Dossier.objects.filter(pk=dossier_id).values_list("producer_id", flat=True).first()
    if product_id is not None:
        return Product.objects.filter(pk=product_id).values_list("producer_id", flat=True).first()
    if evidence_id is not None:
        return Evidence.objects.filter(pk=evidence_id).values_list("producer_id", flat=True).first()
    return None
