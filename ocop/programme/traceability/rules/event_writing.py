"""The forms an event may be handed out in: identifiers as Digital Links or URNs, words of the Core Business Vocabulary
as web addresses or URNs. Extensions are not touched."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from ocop.programme.traceability.rules.epc_uris import company_digits, digital_link_of, read_epc, urn_of
from ocop.programme.traceability.rules.event_text import read_written, write
from ocop.programme.traceability.rules.event_vocabulary import (
    BIZ_STEP,
    DISPOSITION,
    ERROR_REASON,
    PARTY_TYPE,
    TRANSACTION_TYPE,
    Vocabulary,
)

_EPC_LISTS = ("epcList", "childEPCs", "inputEPCList", "outputEPCList")
_SINGLE = ("parentID", "transformationID")
_CLASS_LISTS = ("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")
_TYPED = {"bizTransactionList": "bizTransaction", "sourceList": "source", "destinationList": "destination"}
_TYPES = {"bizTransactionList": TRANSACTION_TYPE, "sourceList": PARTY_TYPE, "destinationList": PARTY_TYPE}
_COMPANY = re.compile(r'"urn:epc:(?:id|class|idpat):[a-z]+:([0-9]{6,12})\.')


class EpcFormat(StrEnum):
    """How identifiers go out, by the names of the header `GS1-EPC-Format`."""

    NO_PREFERENCE = "No_Preference"
    DIGITAL_LINK = "Always_GS1_Digital_Link"
    URN = "Always_EPC_URN"
    AS_CAPTURED = "Never_Translates"


class CbvFormat(StrEnum):
    """How standard words go out, by the names of the header `GS1-CBV-Format`."""

    NO_PREFERENCE = "No_Preference"
    WEB_URI = "Always_Web_URI"
    URN = "Always_URN"
    AS_CAPTURED = "Never_Translates"


@dataclass(frozen=True, slots=True)
class Writing:
    """What was asked for; `companies` are the company prefixes known, without which no URN can be written for a Digital
    Link."""

    epcs: EpcFormat = EpcFormat.DIGITAL_LINK
    words: CbvFormat = CbvFormat.NO_PREFERENCE
    companies: frozenset[str] = frozenset()


def rewritten(body: str, writing: Writing) -> str:
    """The event's text in the form asked for: the very text it was captured as when that says it already."""
    change: Callable[[str], str] | None = None
    if writing.epcs == EpcFormat.DIGITAL_LINK and '"urn:epc:' in body:
        change = digital_link_of
    elif writing.epcs == EpcFormat.URN and '"http' in body.lower():
        change = _to_urn(writing.companies)
    words = writing.words in _WORD_FORMS
    if change is None and not words:
        return body
    event = read_written(body)
    if change is not None:
        event = translated(event, change)
    if words:
        _translate_words(event, _WORD_FORMS[writing.words])
    return write(event)


_WORD_FORMS: dict[CbvFormat, Callable[[Vocabulary, str], str]] = {
    CbvFormat.WEB_URI: Vocabulary.address,
    CbvFormat.URN: Vocabulary.old_urn,
}


def word_form(vocabulary: Vocabulary, word: str, form: CbvFormat) -> str:
    """One word in the form asked for; as it is where none is."""
    return _WORD_FORMS[form](vocabulary, word) if word and form in _WORD_FORMS else word


def _to_urn(companies: frozenset[str]) -> Callable[[str], str]:
    lengths = sorted({len(company) for company in companies})

    def change(uri: str) -> str:
        epc = None if uri.startswith("urn:") else read_epc(uri)
        if epc is None:
            return uri
        digits = company_digits(epc)
        known = (length for length in lengths if digits[:length] in companies)
        return next((urn for length in known if (urn := urn_of(uri, length))), uri)

    return change


def urn_form(uri: str, companies: frozenset[str]) -> str:
    """The URN of a Digital Link of one of these companies; anything else as it came."""
    return _to_urn(companies)(uri)


def companies_named(texts: Iterable[str]) -> set[str]:
    """The company prefixes that URNs in these texts show."""
    return {company for text in texts for company in _COMPANY.findall(text)}


def links_named(texts: Iterable[str]) -> Iterator[str]:
    """The keys of the Digital Links in the standard's own fields of these events."""
    found: list[str] = []

    def note(uri: str) -> str:
        found.append(uri)
        return uri

    for text in texts:
        translated(read_written(text), note)
    for uri in found:
        epc = None if uri.startswith("urn:") else read_epc(uri)
        if epc is not None:
            yield epc.key


def translated(event: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The event with `change` made to every identifier of the standard's own fields; extensions are not touched."""
    for name in _EPC_LISTS:
        if isinstance(event.get(name), list):
            changed = [change(one) if isinstance(one, str) else one for one in event[name]]
            # Two ways to write one thing become one: the schema allows no identifier twice.
            event[name] = list(dict.fromkeys(changed)) if all(isinstance(one, str) for one in changed) else changed
    for name in _SINGLE:
        if isinstance(event.get(name), str):
            event[name] = change(event[name])
    for name in _CLASS_LISTS:
        _change_in(event.get(name), "epcClass", change)
    for name, inner in _TYPED.items():
        _change_in(event.get(name), inner, change)
    for name in ("readPoint", "bizLocation"):
        _change_in([event.get(name)], "id", change)
    for element in event["sensorElementList"] if isinstance(event.get("sensorElementList"), list) else []:
        if isinstance(element, dict):
            _change_in([element.get("sensorMetadata")], "deviceID", change)
            _change_in(element.get("sensorReport"), "deviceID", change)
    return event


def _change_in(found: Any, name: str, change: Callable[[str], str]) -> None:
    for one in found if isinstance(found, list) else []:
        if isinstance(one, dict) and isinstance(one.get(name), str):
            one[name] = change(one[name])


def _translate_words(event: dict[str, Any], form: Callable[[Vocabulary, str], str]) -> None:
    for found, name, vocabulary in (
        ([event], "bizStep", BIZ_STEP),
        ([event], "disposition", DISPOSITION),
        ([event.get("errorDeclaration")], "reason", ERROR_REASON),
        *((event.get(name), "type", vocabulary) for name, vocabulary in _TYPES.items()),
    ):
        _change_in(found, name, partial(form, vocabulary))
    lasting = event.get("persistentDisposition")
    for name in ("set", "unset"):
        words = lasting.get(name) if isinstance(lasting, dict) else None
        if isinstance(lasting, dict) and isinstance(words, list):
            lasting[name] = [form(DISPOSITION, word) if isinstance(word, str) else word for word in words]
