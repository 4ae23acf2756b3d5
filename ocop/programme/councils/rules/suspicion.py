"""What about a member may keep the member from a producer's products: noticed from names, never decided by them.

Every ground is shown to who presides with its reason and its strength; a person dismisses it or turns it into a
recusal. Nothing here takes anybody off a product.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from ocop.foundation.text.folding import fold
from ocop.programme.councils.rules.council_seats import ConflictReason


class Strength(IntEnum):
    """How much a ground says, the strongest first."""

    STRONG = 1
    MEDIUM = 2
    WEAK = 3


class GroundSource(StrEnum):
    """From where a ground is known."""

    ORGANISATION = "ORGANISATION"
    """The body the member sits for is the producer."""
    TIE = "TIE"
    """A tie the member declared."""
    ADVISORY_TEAM = "ADVISORY_TEAM"
    """The member advised on a dossier of the producer."""
    NAME_AND_COMMUNE = "NAME_AND_COMMUNE"
    """Family name and home commune of the producer's representative."""


@dataclass(frozen=True)
class Tie:
    """A declared tie; `key` tells ties apart for good."""

    key: int
    kind: ConflictReason
    person_name: str = ""
    organisation_name: str = ""
    tax_code: str = ""


@dataclass(frozen=True)
class MemberFacts:
    """What is known of a member."""

    name: str
    organisation: str = ""
    home_commune_code: str = ""
    ties: tuple[Tie, ...] = ()
    advised_producers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ProducerFacts:
    """What is known of a producer; `people` are those who act for it."""

    key: int
    name: str
    tax_code: str = ""
    representative_name: str = ""
    commune_codes: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """One reason to look closer; `detail` is what was found to be the same."""

    reason: ConflictReason
    source: GroundSource
    strength: Strength
    detail: str
    tie_key: int | None = None

    @property
    def code(self) -> str:
        """What a dismissal keeps: the same ground found again has the same code, a new tie has another."""
        return f"{self.reason}:{self.source}" + (f":{self.tie_key}" if self.tie_key is not None else "")


STRENGTH_OF_TIE = {
    ConflictReason.SUPPLIER: Strength.MEDIUM,
    ConflictReason.PAST_CONTRACT: Strength.MEDIUM,
    ConflictReason.OTHER: Strength.MEDIUM,
}


def grounds_between(member: MemberFacts, producer: ProducerFacts) -> tuple[Ground, ...]:
    """Every ground between a member and a producer, the strongest first; () when nothing is known."""
    found = [
        *_same_organisation(member, producer),
        *(ground for tie in member.ties for ground in _tie(tie, producer)),
        *_adviser(member, producer),
        *_same_family(member, producer),
    ]
    return tuple(sorted(found, key=lambda ground: (ground.strength, ground.code)))


def is_dismissed(grounds: Iterable[Ground], dismissed: Iterable[Iterable[str]]) -> bool:
    """Whether every ground was looked at before, in one dismissal or in several."""
    considered = {code for codes in dismissed for code in codes}
    return all(ground.code in considered for ground in grounds)


def _same_organisation(member: MemberFacts, producer: ProducerFacts) -> list[Ground]:
    own = fold(member.organisation)
    if not own or own != fold(producer.name):
        return []
    return [Ground(ConflictReason.SAME_ORGANISATION, GroundSource.ORGANISATION, Strength.STRONG, member.organisation)]


def _tie(tie: Tie, producer: ProducerFacts) -> list[Ground]:
    strength = STRENGTH_OF_TIE.get(tie.kind, Strength.STRONG)
    people = {fold(name) for name in (producer.representative_name, *producer.people) if name.strip()}
    if _digits(tie.tax_code) and _digits(tie.tax_code) == _digits(producer.tax_code):
        detail = tie.tax_code
    elif fold(tie.organisation_name) and fold(tie.organisation_name) == fold(producer.name):
        detail = tie.organisation_name
    elif fold(tie.person_name) in people:
        detail = tie.person_name
    else:
        return []
    return [Ground(tie.kind, GroundSource.TIE, strength, detail, tie.key)]


def _adviser(member: MemberFacts, producer: ProducerFacts) -> list[Ground]:
    if producer.key not in member.advised_producers:
        return []
    return [Ground(ConflictReason.CONSULTANCY, GroundSource.ADVISORY_TEAM, Strength.STRONG, producer.name)]


def _same_family(member: MemberFacts, producer: ProducerFacts) -> list[Ground]:
    """A family name says little where half a commune is called Nguyễn: weak, and only with the same home."""
    own, other = _family_name(member.name), _family_name(producer.representative_name)
    if not own or own != other or member.home_commune_code not in producer.commune_codes - {""}:
        return []
    return [
        Ground(
            ConflictReason.KINSHIP, GroundSource.NAME_AND_COMMUNE, Strength.WEAK, producer.representative_name.strip()
        )
    ]


def _family_name(name: str) -> str:
    words = name.casefold().split()
    return words[0] if len(words) > 1 else ""


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
