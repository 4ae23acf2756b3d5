"""Kinds of bodies, their levels, and positions in them."""

from enum import StrEnum


class BodyKind(StrEnum):
    """What a body is for. Evaluation councils are not among them: they have an area of their own (councils)."""

    STEERING_COMMITTEE = "STEERING_COMMITTEE"
    ASSISTANCE_TEAM = "ASSISTANCE_TEAM"
    COORDINATION_OFFICE = "COORDINATION_OFFICE"
    ADVISORY_TEAM = "ADVISORY_TEAM"
    OTHER = "OTHER"


class BodyLevel(StrEnum):
    """Cấp."""

    CENTRAL = "CENTRAL"
    PROVINCE = "PROVINCE"
    COMMUNE = "COMMUNE"


class Post(StrEnum):
    """Position in the body, in the order a list prints them."""

    HEAD = "HEAD"
    STANDING_DEPUTY = "STANDING_DEPUTY"
    DEPUTY = "DEPUTY"
    STANDING_MEMBER = "STANDING_MEMBER"
    SECRETARY = "SECRETARY"
    MEMBER = "MEMBER"


POST_ORDER = {post: place for place, post in enumerate(Post)}
SINGLE_POSTS = frozenset({Post.HEAD})
"""Held by one person at a time."""
RANK_OF_LEVEL = {BodyLevel.CENTRAL: 0, BodyLevel.PROVINCE: 1, BodyLevel.COMMUNE: 2}


def level_of(province_code: str, commune_code: str) -> BodyLevel:
    """The level a place stands for."""
    if commune_code:
        return BodyLevel.COMMUNE
    return BodyLevel.PROVINCE if province_code else BodyLevel.CENTRAL
