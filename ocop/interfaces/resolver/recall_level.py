"""A recalled lot leads to its recall before anything else, whoever gave links for it; so does every pack of it whose
stamp tells the lot."""

from dataclasses import replace

from ocop.interfaces.resolver.stamp_views import serial_in
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.stamps.queries.stamp_truth import ScannedStamp, scanned, stamp_truth, stamped_product
from ocop.programme.traceability.queries.links import RecalledLot
from ocop.programme.traceability.rules.digital_link import DigitalLink
from ocop.programme.traceability.rules.link_choice import Level, Target
from ocop.programme.traceability.rules.link_types import RECALL_STATUS


def recall_of_pack(link: DigitalLink) -> RecalledLot | None:
    """The recall of the lot a stamp was activated for: the code of a pack names no lot. What bears no stamp of ours
    costs no look-up."""
    elements = dict(link.path)
    gtin, serial = elements.get("01", ""), serial_in(elements)
    stamp = scanned(gtin, serial) if gtin and serial else None
    if not isinstance(stamp, ScannedStamp):
        return None
    lot = stamp_truth(stamp).lot
    if lot is None or not lot.recall_reason:
        return None
    product = stamped_product(gtin)
    return RecalledLot(lot.lot_id, product.name if product is not None else "", lot.code)


def with_recall(link: DigitalLink, levels: list[Level], recalled: RecalledLot, site: str) -> list[Level]:
    """The levels with the recalled lot, or the pack of it, in front: plain requests go to the recall, every other link
    stays."""
    elements, code = dict(link.path), recalled.code
    written = code.replace("%", "%25").replace("/", "%2F")
    key = f"/01/{elements['01']}/10/{written}" if "10" in elements else link.key
    title = _("Thu hồi: %(product)s, lô %(code)s") % {"product": recalled.product_name, "code": code}
    recall = Target(RECALL_STATUS, f"{site}/thu-hoi/lo/{recalled.lot_id}/", title, "text/html", ("vi",))
    there = next((one for one in levels if one.key == key), Level(key, f"{recalled.product_name} · {code}", "", ()))
    others = tuple(one for one in there.targets if one.link_type != RECALL_STATUS)
    lot = replace(there, default_type=RECALL_STATUS, targets=(recall, *others))
    return [lot, *(one for one in levels if one.key != key)]
