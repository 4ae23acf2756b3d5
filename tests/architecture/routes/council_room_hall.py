"""Hall mode: the device of a member, the wall of the hall, passes for the day."""

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.routes.council_room import KEEPERS, SEATS, _room, item_ids, prepared, scoring, session_id

ROUTES = by_name(
    _room("hall", SEATS, session_id(scoring)),
    # The worker is program text without anybody's data; a browser asks for it after signing out too.
    RouteRule("council_room:hall_worker", PUBLIC, kwargs=session_id(scoring)),
    _room("hall_index", SEATS, session_id(scoring), anonymous_status=401),
    _room("hall_pack", SEATS, item_ids(scoring), anonymous_status=401),
    # No picture in this world: "not found" to everybody; tested apart.
    _room(
        "hall_picture",
        SEATS,
        item_ids(scoring, code="p1"),
        anonymous_status=401,
        allowed=frozenset({404}),
    ),
    # A form is no batch; what a batch does is tested apart.
    _room("hall_sync", SEATS, session_id(scoring), method="POST", anonymous_status=401, allowed=frozenset({415})),
    _room("hall_bring_in", SEATS, session_id(scoring)),
    _room("projector", KEEPERS, session_id(scoring)),
    _room("guide", KEEPERS, session_id(scoring)),
    _room("projector_photo", KEEPERS, item_ids(scoring), allowed=frozenset({404})),
    _room("show_product", KEEPERS, session_id(scoring), method="POST", data=lambda world: {"di": "NEXT"}),
    _room("clock", KEEPERS, session_id(scoring), method="POST", data=lambda world: {"dong_ho": "START", "phut": "5"}),
    _room("passes", KEEPERS, session_id(prepared)),
    _room(
        "print_passes",
        KEEPERS,
        session_id(prepared),
        method="POST",
        data=lambda world: {"member": prepared(world).members[0].pk, "cach": "man-hinh"},
    ),
    _room(
        "revoke_pass",
        KEEPERS,
        session_id(prepared),
        method="POST",
        data=lambda world: {"member": prepared(world).members[0].pk},
    ),
)
