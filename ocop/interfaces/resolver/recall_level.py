"""A recalled lot leads to its recall before anything else, whoever gave links for it."""

from dataclasses import replace

from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.traceability.queries.links import RecalledLot
from ocop.programme.traceability.rules.digital_link import DigitalLink
from ocop.programme.traceability.rules.link_choice import Level, Target
from ocop.programme.traceability.rules.link_types import RECALL_STATUS


def with_recall(link: DigitalLink, levels: list[Level], recalled: RecalledLot, site: str) -> list[Level]:
    """The levels with the recalled lot in front: plain requests go to the recall, every other link stays."""
    elements = dict(link.path)
    gtin, code = elements["01"], elements["10"]
    key = f"/01/{gtin}/10/{code.replace('%', '%25').replace('/', '%2F')}"
    title = _("Thu hồi: %(product)s, lô %(code)s") % {"product": recalled.product_name, "code": code}
    recall = Target(RECALL_STATUS, f"{site}/thu-hoi/lo/{recalled.lot_id}/", title, "text/html", ("vi",))
    there = next((one for one in levels if one.key == key), Level(key, f"{recalled.product_name} · {code}", "", ()))
    others = tuple(one for one in there.targets if one.link_type != RECALL_STATUS)
    lot = replace(there, default_type=RECALL_STATUS, targets=(recall, *others))
    return [lot, *(one for one in levels if one.key != key)]
