"""Names in events: words of a vocabulary and extensions, in whichever of their ways they are written.

A standard word is kept bare (`shipping`), everything else as its full address.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ocop.programme.traceability.rules.event_vocabulary import CBV, VOC, Vocabulary

STANDARD_PREFIXES: Mapping[str, str] = MappingProxyType(
    {"cbv": CBV, "gs1": VOC, "epcis": "https://ref.gs1.org/epcis/", "cbvmda": "urn:epcglobal:cbv:mda:"}
)


def prefixes_of(context: Any) -> dict[str, str]:
    """The prefixes a JSON-LD context declares itself (contexts named by address are not fetched)."""
    found = dict(STANDARD_PREFIXES)
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, dict):
            for name, meaning in part.items():
                address = meaning.get("@id") if isinstance(meaning, dict) else meaning
                if isinstance(name, str) and isinstance(address, str) and not name.startswith("@"):
                    found[name] = address
    return found


def expanded(name: str, prefixes: Mapping[str, str]) -> str:
    """The full address for a CURIE whose prefix is declared; anything else as it came."""
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//") and prefix in prefixes:
        return prefixes[prefix] + local
    return name


def vocabulary_value(value: str, vocabulary: Vocabulary, prefixes: Mapping[str, str]) -> str:
    """How a value of this vocabulary is kept and looked for."""
    bare = vocabulary.bare(value)
    return bare if vocabulary.has(bare) else vocabulary.bare(expanded(value, prefixes))


@lru_cache(maxsize=2000)
def measurement(value: str) -> str:
    """The bare name of a measurement or alert of the GS1 Web Vocabulary; another value as it came."""
    for stem in (VOC, "https://ref.gs1.org/voc/", "gs1:"):
        if value.startswith(stem):
            return value[len(stem) :]
    return value
