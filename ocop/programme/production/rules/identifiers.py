"""Under which names lots, places and parties go into events.

What has a GTIN or a GLN of its holder goes by it. Everything else goes by an address of this platform: no number is
made up that looks like one of GS1.
"""

from urllib.parse import quote

from ocop.programme.traceability.rules.epc_uris import Epc


def lot_uri(site: str, *, product_id: int, code: str, gtin: str = "") -> str:
    """The class of a lot: GTIN and lot as Digital Link, or `{site}/ocop/{product}/lo/{lot}`."""
    if gtin:
        return Epc((("01", gtin.zfill(14)), ("10", code))).digital_link
    return f"{site}/ocop/{product_id}/lo/{quote(code, safe='')}"


def party_uri(site: str, *, producer_id: int, gln: str = "") -> str:
    """A producer of the platform as party."""
    return Epc((("417", gln),)).digital_link if gln else f"{site}/ocop/chu-the/{producer_id}"


def partner_uri(site: str, *, partner_id: int, gln: str = "") -> str:
    """Somebody a producer buys from or sells to; the address says nothing about the person."""
    return Epc((("417", gln),)).digital_link if gln else f"{site}/ocop/doi-tac/{partner_id}"


def place_uri(site: str, *, producer_id: int, site_id: int | None) -> str:
    """Where it happened: a workshop or field, else the producer's own place."""
    owner = f"{site}/ocop/chu-the/{producer_id}"
    return f"{owner}/noi/{site_id}" if site_id else owner


def paper_uri(site: str, *, producer_id: int, number: str) -> str:
    """An invoice, a delivery note, a test report by its number."""
    return f"{site}/ocop/chu-the/{producer_id}/chung-tu/{quote(number, safe='')}"


def carton_uri(sscc: str) -> str:
    """A carton or pallet as Digital Link; "" for none."""
    return Epc((("00", sscc),)).digital_link if sscc else ""
