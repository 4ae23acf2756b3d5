"""The review desk: dossiers, producers, rubrics."""

from typing import Any

from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.rubrics.models import SignedCopyComparison
from tests.architecture.route_rules import DONE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import make_user
from tests.factories.dossiers import make_evidence
from tests.factories.files import make_stored_file
from tests.factories.producers import make_producer
from tests.factories.review import Desk, make_desk, make_review_dossier
from tests.factories.rubrics import NOW, make_rubric

REVIEWERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.ADVISOR,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)
COMMUNE = frozenset({Role.COMMUNE_OFFICER})
PROVINCE = frozenset({Role.PROVINCE_OFFICER})
ADVISORS = frozenset({Role.ADVISOR})


def _desk(world: World) -> Desk:
    return world.thing("review desk", lambda: make_desk(world.home.commune))


def _closed(world: World) -> Dossier:
    """A dossier every reviewing role may see: recognised, two versions alike."""

    def make() -> Dossier:
        dossier = make_review_dossier(_desk(world), is_full=True)
        version = dossier.versions.get()
        version.pk, version.number = None, 2
        version.save(force_insert=True)
        Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.RECOGNISED, last_version=2)
        return dossier

    return world.thing("closed dossier", make)


def _closed_id(world: World) -> dict[str, Any]:
    return {"dossier_id": _closed(world).pk}


def _evidence(world: World) -> dict[str, Any]:
    dossier = _closed(world)
    return {"dossier_id": dossier.pk, "number": 1, "evidence_id": dossier.evidence_links.first().evidence_id}


def _at(state: DossierState) -> Any:
    def kwargs(world: World) -> dict[str, Any]:
        make = lambda: make_review_dossier(_desk(world), state=state, is_full=True)  # noqa: E731
        return {"dossier_id": world.thing(f"dossier at {state}", make).pk}

    return kwargs


def _producer(world: World) -> dict[str, Any]:
    make = lambda: make_producer(commune=world.home.commune, verification="UNVERIFIED")  # noqa: E731
    return {"producer_id": world.thing("unverified producer", make).pk}


def _registration_paper(world: World) -> dict[str, Any]:
    def make() -> Evidence:
        producer = make_producer(commune=world.home.commune)
        return make_evidence(producer=producer, type="BUSINESS_REGISTRATION", file=make_stored_file())

    paper = world.thing("registration paper", make)
    return {"producer_id": paper.producer_id, "evidence_id": paper.pk}


def _rubric(world: World) -> dict[str, Any]:
    make_rubric(11)
    return {"edition_code": "qd26-2026", "set_number": 11}


def _comparison(world: World) -> dict[str, Any]:
    def make() -> SignedCopyComparison:
        rubric = make_rubric(11)
        return SignedCopyComparison.objects.create(
            rubric=rubric,
            rubric_sha256=rubric.sha256,
            file=make_stored_file(),
            agrees=True,
            compared_by=make_user(),
            compared_at=NOW,
        )

    return {**_rubric(world), "comparison_id": world.thing("comparison of a rubric", make).pk}


def _step(name: str, roles: frozenset[Role], state: DossierState, **more: Any) -> RouteRule:
    return RouteRule(f"office:review:{name}", roles, kwargs=_at(state), stranger_status=404, **more)


_S = DossierState
ROUTES = by_name(
    RouteRule("office:review:queue", REVIEWERS),
    RouteRule("office:review:export", REVIEWERS),
    RouteRule("office:review:dossier", REVIEWERS, kwargs=_closed_id, stranger_status=404),
    RouteRule(
        "office:review:version",
        REVIEWERS,
        kwargs=lambda world: {**_closed_id(world), "number": 1},
        stranger_status=404,
    ),
    RouteRule("office:review:compare", REVIEWERS, kwargs=_closed_id, stranger_status=404),
    # The row of the file has no bytes in this world: "not found" is the answer to everybody; who may is tested apart.
    RouteRule("office:review:evidence", REVIEWERS, kwargs=_evidence, stranger_status=404, allowed=frozenset({404})),
    # No paper was signed in this world: "not found" to everybody; who may look at one is tested apart.
    RouteRule(
        "office:review:confirmation_scan",
        REVIEWERS,
        kwargs=lambda world: {**_closed_id(world), "number": 1},
        stranger_status=404,
        allowed=frozenset({404}),
    ),
    RouteRule(
        "office:review:withdrawal_scan",
        REVIEWERS,
        kwargs=_closed_id,
        stranger_status=404,
        allowed=frozenset({404}),
    ),
    RouteRule(
        "office:review:paper",
        COMMUNE | PROVINCE,
        kwargs=lambda world: {**_closed_id(world), "paper": "mau-01", "extension": "docx"},
        stranger_status=404,
    ),
    _step("accept_at_commune", COMMUNE, _S.SUBMITTED),
    _step("return_by_commune", COMMUNE, _S.SUBMITTED),
    _step("commune_report", COMMUNE, _S.COMMUNE_REVIEW),
    _step("issue_commune_report", COMMUNE, _S.COMMUNE_REVIEW),
    _step("accept_at_province", PROVINCE, _S.FORWARDED),
    _step("return_by_province", PROVINCE, _S.FORWARDED),
    _step("send_to_advisors", PROVINCE, _S.PROVINCE_REVIEW),
    # The national team sees a dossier only when it is nominated: 404 until then.
    _step("advisory_report", ADVISORS, _S.ADVISORY_REVIEW, allowed=DONE | {404}),
    _step("issue_advisory_report", ADVISORS, _S.ADVISORY_REVIEW, allowed=DONE | {404}, in_both_ways=True),
    RouteRule("office:review:producers", REVIEWERS),
    RouteRule("office:review:producer", REVIEWERS, kwargs=_producer, stranger_status=404),
    RouteRule("office:review:registration_paper", COMMUNE | PROVINCE, kwargs=_registration_paper, stranger_status=404),
    RouteRule(
        "office:review:verify_producer", COMMUNE | PROVINCE, kwargs=_producer, method="POST", stranger_status=404
    ),
    RouteRule(
        "office:review:reject_producer", COMMUNE | PROVINCE, kwargs=_producer, method="POST", stranger_status=404
    ),
    RouteRule("office:review:rubrics", REVIEWERS | COUNCIL_ROLES),
    RouteRule("office:review:effort", PROVINCE),
    RouteRule("office:review:rubric", REVIEWERS | COUNCIL_ROLES, kwargs=_rubric),
    RouteRule("office:review:compare_rubric", frozenset({Role.MINISTRY_OFFICER}), kwargs=_rubric),
    RouteRule("office:review:signed_copy", REVIEWERS | COUNCIL_ROLES, kwargs=_comparison),
)
