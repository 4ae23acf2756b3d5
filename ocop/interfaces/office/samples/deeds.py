"""What an office may do with a dossier's samples now: which deed, with which samples, under which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.office.samples.desk import SLUGS
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.operations.move_kept_samples import (
    destroy_samples,
    return_samples,
    send_samples,
    store_samples,
)
from ocop.programme.dossiers.operations.receive_samples import receive_samples
from ocop.programme.dossiers.permissions.samples import (
    why_not_keep_samples,
    why_not_receive_samples,
    why_not_send_samples,
)
from ocop.programme.dossiers.queries.samples import WhatIsThere, keepers_of
from ocop.programme.dossiers.rules.samples import (
    SampleKeeper,
    SampleMove,
    SampleState,
    may_receive,
    next_state,
)


@dataclass(frozen=True)
class OfficeDeed:
    """One deed of the storeroom's pages."""

    slug: str
    move: SampleMove
    label: Promise
    lead: Promise
    submit: Promise
    icon: str
    wanted: tuple[str, ...]
    operation: Callable[..., Any]
    has_details: bool = False
    labels: tuple[tuple[str, Promise], ...] = ()


DEEDS = {
    one.slug: one
    for one in (
        OfficeDeed(
            "nhan",
            SampleMove.RECEIVE,
            gettext_lazy("Nhận mẫu"),
            gettext_lazy(
                "Đếm và xem từng mẫu, đối chiếu nhãn, hạn sử dụng; bên giao xác nhận trên tài khoản hoặc ký phiếu."
            ),
            gettext_lazy("Ghi đã nhận"),
            "download",
            (
                "giver_name",
                "taker_name",
                "specification",
                "lot_number",
                "expires_on",
                "storage",
                "temperature",
                "place",
                "remark",
                "photo",
            ),
            receive_samples,
            has_details=True,
            labels=(
                ("giver_name", gettext_lazy("Người giao (phía chủ thể)")),
                ("taker_name", gettext_lazy("Người nhận (để trống nếu chính Ông/Bà nhận)")),
            ),
        ),
        OfficeDeed(
            "luu-kho",
            SampleMove.STORE,
            gettext_lazy("Lưu kho"),
            gettext_lazy("Ghi kho, kệ, tủ và điều kiện giữ. Ghi lại mỗi khi đổi chỗ hoặc đo nhiệt độ tủ lạnh."),
            gettext_lazy("Ghi vào kho"),
            "folder",
            ("place", "storage", "temperature", "expires_on", "taker_name", "remark", "photo"),
            store_samples,
            has_details=True,
            labels=(("taker_name", gettext_lazy("Thủ kho (để trống nếu chính Ông/Bà giữ)")),),
        ),
        OfficeDeed(
            "chuyen",
            SampleMove.SEND,
            gettext_lazy("Chuyển lên cấp trên"),
            gettext_lazy("Mẫu ghi là đang chuyển cho đến khi cơ quan cấp trên đếm và ghi đã nhận."),
            gettext_lazy("Ghi đã chuyển"),
            "send",
            ("giver_name", "taker_name", "storage", "temperature", "remark", "photo"),
            send_samples,
            labels=(
                ("giver_name", gettext_lazy("Người mang đi (để trống nếu chính Ông/Bà mang)")),
                ("taker_name", gettext_lazy("Người nhận (để trống nếu chưa biết)")),
            ),
        ),
        OfficeDeed(
            "tra-lai",
            SampleMove.RETURN,
            gettext_lazy("Trả lại chủ thể"),
            gettext_lazy("Ghi người đến nhận; chủ thể xác nhận trên tài khoản hoặc ký phiếu."),
            gettext_lazy("Ghi đã trả"),
            "arrow-left",
            ("taker_name", "remark", "photo"),
            return_samples,
            labels=(("taker_name", gettext_lazy("Người nhận (phía chủ thể)")),),
        ),
        OfficeDeed(
            "huy",
            SampleMove.DESTROY,
            gettext_lazy("Hủy mẫu"),
            gettext_lazy("Hủy trước ít nhất hai người chứng kiến. Biên bản hủy in được ngay sau khi ghi."),
            gettext_lazy("Ghi đã hủy"),
            "ban",
            ("remark", "witnesses", "place", "occasion", "photo"),
            destroy_samples,
            labels=(
                ("remark", gettext_lazy("Lý do và cách hủy")),
                ("place", gettext_lazy("Nơi hủy")),
            ),
        ),
    )
}


def office_for(actor: Actor, dossier: Any, deed: OfficeDeed, there: WhatIsThere) -> SampleKeeper | None:
    """The office the actor does it for: the lowest that has samples to do it with, else the lowest that may."""
    offices = keepers_of(actor, dossier)
    able = [office for office in offices if why_not_keep_samples(actor, dossier, office, there.level) is None]
    for office in able:
        if samples_for(deed.move, office, there):
            return office
    return able[0] if able else None


def samples_for(move: SampleMove, office: SampleKeeper, there: WhatIsThere) -> list[Any]:
    """The samples the deed may be done with."""
    if move is SampleMove.RECEIVE:
        return [
            item
            for item in there.items
            if may_receive(there.level, office, SampleState(item.state), SampleKeeper(item.keeper))
        ]
    return [
        item for item in there.items if item.keeper == office and next_state(move, SampleState(item.state)) is not None
    ]


def why_not_deed(actor: Actor, dossier: Any, deed: OfficeDeed, there: WhatIsThere, today: date) -> str | None:
    """A sentence when the deed cannot be done now, or None."""
    office = office_for(actor, dossier, deed, there)
    if office is None:
        return _("Chỉ cán bộ của cơ quan đang giữ mẫu mới làm được việc này.")
    if deed.move is SampleMove.RECEIVE:
        return why_not_receive_samples(actor, dossier, office, there.level, today)
    if deed.move is SampleMove.SEND:
        reason = why_not_send_samples(actor, dossier, office, there.level)
        if reason is not None:
            return reason
    if not samples_for(deed.move, office, there):
        return _("Hiện không có mẫu nào ở cơ quan Ông/Bà để làm việc này.")
    return None


def offers_for(actor: Actor, dossier: Any, there: WhatIsThere, today: date) -> list[dict[str, Any]]:
    """The buttons of one level, the first that is possible as the main one; what is not possible is left out."""
    offers: list[dict[str, Any]] = []
    for deed in DEEDS.values():
        if why_not_deed(actor, dossier, deed, there, today) is not None:
            continue
        office = office_for(actor, dossier, deed, there)
        assert office is not None
        is_awaited = bool(samples_for(deed.move, office, there)) or there.count.missing > 0
        if deed.move is SampleMove.RECEIVE and not is_awaited:
            kind = "quiet"
        else:
            kind = "secondary" if any(one["kind"] == "main" for one in offers) else "main"
        offers.append(
            {
                "label": deed.label,
                "url": reverse("office:samples:step", args=[dossier.pk, SLUGS[there.level], deed.slug]),
                "icon": deed.icon,
                "kind": "danger" if deed.move is SampleMove.DESTROY else kind,
            }
        )
    return offers


def keep_one_main_button(offers: list[dict[str, Any]]) -> None:
    """A page with the samples of two levels leads to one next step: the first; the others become ordinary buttons."""
    for other in [one for one in offers if one["kind"] == "main"][1:]:
        other["kind"] = "secondary"
