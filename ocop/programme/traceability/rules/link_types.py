"""Kinds of links of the GS1 Web Vocabulary, however they are written: `gs1:pip`, `pip`, the whole address in either
spelling of the namespace. Kept as `gs1:…`, published in one spelling."""

import re

NAMESPACE = "https://ref.gs1.org/voc/"
PREFIX = "gs1:"
DEFAULT_LINK = "gs1:defaultLink"
DEFAULT_LINK_MULTI = "gs1:defaultLinkMulti"
WORDS_FOR_THE_DEFAULT = frozenset({DEFAULT_LINK, DEFAULT_LINK_MULTI})
WORDS_FOR_THE_WHOLE_SET = frozenset({"linkset", "all"})
PRODUCT_PAGE = "gs1:pip"
CERTIFICATE = "gs1:certificationInfo"
VERIFICATION = "gs1:verificationService"
PASSPORT = "gs1:dpp"
RECALL_STATUS = "gs1:recallStatus"
HOME_PAGE = "gs1:homepage"
PLACE_PAGE = "gs1:locationInfo"
SAFETY = "gs1:safetyInfo"
_IN_A_NAMESPACE = re.compile(r"https?://(?:ref\.|www\.)?gs1\.org/voc/(?P<name>.*)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9./_~:#-]+")


def tidy_link_type(written: str) -> str | None:
    """`gs1:pip` for any spelling of it, for a kind of another vocabulary its address; None when it is no kind."""
    text = written.strip()
    found = _IN_A_NAMESPACE.fullmatch(text)
    name = found["name"] if found else text.removeprefix(PREFIX)
    if _NAME.fullmatch(name):
        return PREFIX + name
    return text if found is None and _ADDRESS.fullmatch(text) else None


def published_link_type(kept: str) -> str:
    """The relation as a link set names it: a whole address."""
    return NAMESPACE + kept.removeprefix(PREFIX) if kept.startswith(PREFIX) else kept
