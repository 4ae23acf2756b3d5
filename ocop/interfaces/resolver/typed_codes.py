"""What people type from a pack when its picture cannot be scanned: the number of a stamp, the number under the bars,
the whole address."""

from urllib.parse import quote

from ocop.programme.stamps.queries.typed_serials import typed_stamp
from ocop.programme.traceability.rules.digital_link import CANONICAL_STEM, parse
from ocop.programme.traceability.rules.faults import Gs1Fault
from ocop.programme.traceability.rules.gs1_keys import check_key

LONGEST_TYPED = 200
_SAFE = "/:?#@!$&'()*+,;=-._~%"


def path_of_typed(text: str) -> str | None:
    """The path here that answers for what was typed; None for anything that is no code of GS1 and no stamp."""
    if "/" in text:
        return _path_of_address(text)
    stamp = typed_stamp(text)
    if stamp is not None:
        return f"/01/{stamp.gtin}/{stamp.element}/{stamp.serial}"
    gtin = check_key("gtin", text.replace(" ", "").replace("-", "")).normalised
    return f"/01/{gtin}" if gtin else None


def _path_of_address(text: str) -> str | None:
    address = (
        text if "://" in text else f"https://{text}" if "." in text.partition("/")[0] else f"{CANONICAL_STEM}/{text}"
    )
    try:
        return parse(quote(address.strip(), safe=_SAFE)).canonical.removeprefix(CANONICAL_STEM)
    except Gs1Fault:
        return None
