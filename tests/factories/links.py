"""Link sets as a file tells them."""

from datetime import UTC, datetime
from typing import Any

from ocop.programme.traceability.operations.load_links import load_links
from ocop.programme.traceability.rules.link_file import read_link_file

LOADED_AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
RICE = "09506000134352"


def a_link(linktype: str, href: str, **more: Any) -> dict[str, Any]:
    return {"linktype": linktype, "href": href, "title": href.rpartition("/")[2], "type": "text/html", **more}


def entry(anchor: str, *links: dict[str, Any], default: str = "gs1:pip") -> dict[str, Any]:
    return {"anchor": anchor, "itemDescription": "Gạo", "defaultLinktype": default, "links": list(links)}


def load(*entries: dict[str, Any]) -> int:
    return load_links(entries=read_link_file(list(entries)), source="links.json", now=LOADED_AT)
