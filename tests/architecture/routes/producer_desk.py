"""The producer's desk: what belongs to a producer is for its members alone."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from ocop.foundation.files.models import IncomingUpload
from ocop.foundation.files.resumable import begin_upload
from ocop.foundation.files.storing import store_upload
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import SampleStep
from ocop.programme.producers.models import FilingMandate, ProducerInvitation, ProductionSite
from ocop.programme.producers.queries.invitations import token_hash
from ocop.programme.products.models import ProductPhoto, StandardHeld
from ocop.programme.recognition.models import Certificate, RevocationCase
from tests.architecture.route_rules import EVERY_ROLE, PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import make_user
from tests.factories.dossiers import make_dossier, make_evidence, make_full_dossier, make_version
from tests.factories.official_papers import make_document
from tests.factories.producers import NOW, make_member, make_producer
from tests.factories.recognition import TODAY, make_case, make_certificate, make_decision

MEMBERS = frozenset({Role.PRODUCER_MEMBER})
FORMS = ("mau-01", "docx")


def _desk(world: World) -> SimpleNamespace:
    """A producer of the home commune with something of everything."""

    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        colleague = make_member(producer=producer, is_owner=False)
        dossier = make_full_dossier(producer=producer)
        content: dict[str, Any] = {"sections": {}, "papers_held": [], "sample_count": 5, "scores": [], "evidence": []}
        for _number in range(2):
            make_version(dossier, content={**content, "total": "0"})
        picture = BytesIO()
        Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
        upload = SimpleUploadedFile("che.jpg", picture.getvalue())
        file = store_upload(uploaded=upload, actor_id=owner.user_id, now=NOW)
        invitation = ProducerInvitation.objects.create(
            producer=producer,
            full_name="Lê Thị Hoa",
            phone="0987654321",
            token_hash=token_hash("loi-moi"),
            invited_by=owner.user,
            invited_at=NOW,
            expires_at=NOW.replace(year=2099),
        )
        return SimpleNamespace(
            producer=producer,
            colleague=colleague,
            invitation=invitation,
            dossier=dossier,
            product=dossier.product,
            photo=ProductPhoto.objects.create(product=dossier.product, file=file, added_at=NOW),
            site=ProductionSite.objects.create(
                producer=producer, kind="WORKSHOP", name="Xưởng sao chè", commune=producer.commune
            ),
            standard=StandardHeld.objects.create(product=dossier.product, standard="VIETGAP", number="1"),
            evidence=make_evidence(producer=producer, file=file),
            renewal=make_dossier(producer=producer, product=dossier.product, kind="RENEWAL"),
            linked=dossier.evidence_links.filter(criterion_code="1.1").first().evidence,
        )

    return world.thing("producer desk", make)


def _key(name: str, thing: str, **more: Any) -> Any:
    def kwargs(world: World) -> dict[str, Any]:
        desk = _desk(world)
        found = {key: getattr(desk, value).pk if isinstance(value, str) else value for key, value in more.items()}
        return {name: getattr(desk, thing).pk, **found}

    return kwargs


def _fixed(**values: Any) -> Any:
    return lambda world: values


def _own(name: str, kwargs: Any, **options: Any) -> RouteRule:
    """A page of one producer: 404 for everybody else."""
    return RouteRule(f"producer_desk:{name}", MEMBERS, kwargs, stranger_status=404, **options)


def _post(name: str, kwargs: Any, data: Any = None) -> RouteRule:
    return _own(name, kwargs, method="POST", **({"data": data} if data else {}))


def _dossier_page(name: str, **more: Any) -> RouteRule:
    def kwargs(world: World) -> dict[str, Any]:
        return {"dossier_id": _desk(world).dossier.pk, **more}

    return _own(name, kwargs)


def _dossier_post(name: str, **more: Any) -> RouteRule:
    return _post(name, lambda world: {"dossier_id": _desk(world).dossier.pk, **more})


def _stale_paper(world: World) -> dict[str, Any]:
    desk = _desk(world)
    paper = make_evidence(producer=desk.producer)
    desk.renewal.evidence_links.create(evidence=paper, added_at=NOW)
    return {"dossier_id": desk.renewal.pk, "evidence_id": paper.pk}


PRODUCER, PRODUCT = _key("producer_id", "producer"), _key("product_id", "product")
EVIDENCE, DOSSIER = _key("evidence_id", "evidence"), _key("dossier_id", "dossier")
RENEWAL = _key("dossier_id", "renewal")


def _upload(world: World) -> dict[str, Any]:
    person = world.home.people[Role.PRODUCER_MEMBER]
    upload = IncomingUpload.objects.filter(owner_id=person.pk).first() or begin_upload(
        owner_id=person.pk, name="trang.jpg", length=5, now=timezone.now()
    )
    return {"key": upload.key}


def _chosen(thing: str) -> Any:
    return lambda world: {"evidence": getattr(_desk(world), thing).pk, "code": "1.1"}


def _case(world: World) -> dict[str, Any]:
    def make() -> RevocationCase:
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        return make_case(make_certificate(_desk(world).product), officer)

    return {"case_id": world.thing("case of the producer", make).pk}


def _mandate(world: World) -> dict[str, Any]:
    def make() -> FilingMandate:
        return FilingMandate.objects.create(
            producer=_desk(world).producer,
            officer=make_user(),
            officer_name="Ma Thị Hương",
            scope="PERIOD",
            valid_from=TODAY,
            valid_until=TODAY,
            asked_at=NOW,
            consented_by_name="Nguyễn Thị Lành",
        )

    return {"mandate_id": world.thing("mandate about the producer", make).pk}


def _certificate(world: World) -> dict[str, Any]:
    made = world.thing("certificate of the producer", lambda: make_certificate(_desk(world).product))
    return {"certificate_id": made.pk}


def _issued_certificate(world: World) -> dict[str, Any]:
    """One that came of a decision signed here: its paper is fetched."""

    def make() -> Certificate:
        decision = make_decision(state="SIGNED", document=make_document(), signed_at=NOW)
        return make_certificate(_desk(world).product, decision=decision)

    return {"certificate_id": world.thing("issued certificate of the producer", make).pk}


def _invited(world: World) -> dict[str, Any]:
    _desk(world)
    return {"token": "loi-moi"}


def _sample_line(world: World) -> dict[str, Any]:
    """A line of the book that waits for the producer's signature."""

    def make() -> SampleStep:
        return SampleStep.objects.create(
            dossier=_desk(world).dossier,
            level="PROVINCE",
            move="RECEIVE",
            number=1,
            count=1,
            happened_at=NOW,
            recorded_at=NOW,
            recorded_by_name="Trần An",
            giver="PRODUCER",
            giver_name="Lê Thị Hoa",
            taker="COMMUNE",
            taker_name="Trần An",
            awaits="PRODUCER",
        )

    return {"step_id": world.thing("sample line", make).pk}


ROUTES = by_name(
    *(
        RouteRule(f"producer_desk:{name}", EVERY_ROLE)
        for name in (
            "home",
            "register",
            "communes",
            "find_sets",
            "dossiers",
            "certificates",
            "expiry",
            "start_dossier",
            "evidence",
            "scan",
            "helpers",
        )
    ),
    _post("ask_confirmation", DOSSIER),
    # Only who helps prints the slip: a member hands in without one.
    _own("confirmation_slip", DOSSIER, allowed=frozenset({404})),
    _post("ask_withdrawal", DOSSIER),
    _own("withdrawal_slip", DOSSIER, allowed=frozenset({404})),
    _post("end_help", _mandate),
    RouteRule("producer_desk:uploads", EVERY_ROLE, method="POST", allowed=frozenset({412})),
    _own("upload", _upload, allowed=frozenset({412})),
    RouteRule("producer_desk:invitation", PUBLIC, _invited),
    _own("certificate_qr", _certificate),
    _own("certificate_pdf", _issued_certificate),
    _own("producer", PRODUCER),
    _own("members", PRODUCER),
    _own("new_product", PRODUCER),
    _own("sites", PRODUCER),
    _own("add_site", PRODUCER),
    _own("site", _key("producer_id", "producer", site_id="site")),
    _post("close_site", _key("producer_id", "producer", site_id="site")),
    _post("end_membership", _key("producer_id", "producer", member_id="colleague")),
    _post("cancel_invitation", _key("producer_id", "producer", invitation_id="invitation")),
    _own("product", PRODUCT),
    _post("retire_product", PRODUCT),
    _own("revocation", _case),
    _post("add_photo", PRODUCT),
    _own("photo", _key("product_id", "product", photo_id="photo")),
    _post("change_photo", _key("product_id", "product", photo_id="photo"), _fixed(caption="Búp chè")),
    _post("remove_photo", _key("product_id", "product", photo_id="photo")),
    _post("add_standard", PRODUCT, _fixed(standard="HACCP", number="2")),
    _post("remove_standard", _key("product_id", "product", standard_id="standard")),
    *(
        _dossier_page(name)
        for name in ("dossier", "sections", "scores", "submit_dossier", "withdraw_dossier", "compare", "star_way")
    ),
    _dossier_page("samples"),
    _dossier_page("sample_labels", level="cap-tinh"),
    _own("sample_slip", _sample_line),
    _own("sample_scan", _sample_line, allowed=frozenset({404})),
    _own("sample_photo", _sample_line, allowed=frozenset({404})),
    _post("confirm_samples", _sample_line),
    _dossier_page("criterion", code="1.1"),
    _dossier_page("proofs", code="1.1"),
    _dossier_page("version", number=1),
    _dossier_page("paper", form=FORMS[0], extension=FORMS[1]),
    _dossier_post("upload_proof", code="1.1"),
    _post("link_evidence", DOSSIER, _chosen("evidence")),
    _post("unlink_evidence", DOSSIER, _chosen("linked")),
    _own("renewal", RENEWAL),
    _own("changes", RENEWAL),
    _post("replace_stale", _stale_paper),
    _post("detach_stale", _stale_paper),
    _own("replace_evidence", EVIDENCE),
    _own("evidence_item", EVIDENCE),
    _own("evidence_file", EVIDENCE),
    _own("evidence_thumbnail", EVIDENCE),
    _post("retire_evidence", EVIDENCE),
)
