"""The register of papers: read by every office and council, kept by the office of the place."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import DocumentRelation, OfficialDocument
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.rules.document_state import RelationKind
from tests.architecture.route_rules import EVERY_ROLE, NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import NOW
from tests.factories.files import make_stored_file
from tests.factories.official_papers import PROGRAMME, make_document

READERS = EVERY_ROLE - {Role.PRODUCER_MEMBER}
KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
OF_THE_PLACE = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
TOLD_WHY = NOTHING | {302}
SENT_BACK = NOTHING | {422}


def _document(world: World) -> OfficialDocument:
    """A paper of the home commune: its officer keeps it as well as the province's."""

    def make() -> OfficialDocument:
        return make_document(
            province_code=world.home.province.code,
            commune_code=world.home.commune.code,
            subject="Danh sách tổ công tác",
            file=make_stored_file(),
        )

    return world.thing("paper of the register", make)


def _document_id(world: World) -> dict[str, Any]:
    return {"document_id": _document(world).pk}


def _relation_ids(world: World) -> dict[str, Any]:
    def make() -> DocumentRelation:
        return relate_documents(
            actor=PROGRAMME,
            source_id=_document(world).pk,
            target_id=_other(world).pk,
            kind=RelationKind.AMENDS,
            now=NOW,
        )

    return {**_document_id(world), "relation_id": world.thing("relation", make).pk}


def _other(world: World) -> OfficialDocument:
    def make() -> OfficialDocument:
        return make_document(province_code=world.home.province.code, commune_code=world.home.commune.code)

    return world.thing("another paper", make)


def _typed(world: World) -> dict[str, Any]:
    return {
        "place": f"{world.home.province.code}:{world.home.commune.code}",
        "kind": "DECISION",
        "number": "77/QĐ-UBND",
        "issued_on": "05/01/2026",
        "issuing_authority": "UBND xã",
        "subject": "Thành lập tổ công tác",
        "access": "INTERNAL",
    }


def _corrected(world: World) -> dict[str, Any]:
    paper = _document(world)
    return {
        **_typed(world),
        "number": paper.number,
        "issuing_authority": paper.issuing_authority,
        "subject": "Sửa trích yếu",
        "reason": "Ghi nhầm",
    }


def _list(world: World) -> dict[str, Any]:
    return {"place": _typed(world)["place"], "content": "Số ký hiệu,Cơ quan ban hành,Trích yếu\n9/QĐ-UBND,UBND xã,Tổ"}


def _page(name: str, roles: frozenset[Role], **more: Any) -> RouteRule:
    return RouteRule(f"office:documents:{name}", roles, kwargs=_document_id, stranger_status=404, **more)


ROUTES = by_name(
    RouteRule("office:documents:list", READERS),
    RouteRule("office:documents:export", READERS),
    RouteRule("office:documents:sample", KEEPERS),
    RouteRule(
        "office:documents:new",
        OF_THE_PLACE,
        method="POST",
        data=_typed,
        stranger_status=422,
        allowed=frozenset({302}),
        refused=SENT_BACK,
    ),
    RouteRule("office:documents:import", KEEPERS),
    RouteRule(
        "office:documents:commit",
        OF_THE_PLACE,
        method="POST",
        data=_list,
        stranger_status=302,
        allowed=frozenset({302}),
        refused=TOLD_WHY,
    ),
    _page("document", READERS),
    _page("scan", READERS),
    _page("correct", OF_THE_PLACE, method="POST", data=_corrected, allowed=frozenset({302}), refused=SENT_BACK),
    # Without a file: who keeps papers is told what is missing; the deed itself is tried in its own tests.
    _page("attach", KEEPERS, method="POST", allowed=frozenset({422})),
    _page(
        "relate",
        OF_THE_PLACE,
        method="POST",
        data=lambda world: {"kind": "AMENDS", "number": _other(world).number},
        allowed=frozenset({302}),
        refused=SENT_BACK,
    ),
    RouteRule(
        "office:documents:withdraw",
        OF_THE_PLACE,
        kwargs=_relation_ids,
        method="POST",
        data=lambda world: {"reason": "Ghi nhầm"},
        stranger_status=404,
        refused=TOLD_WHY,
    ),
)
