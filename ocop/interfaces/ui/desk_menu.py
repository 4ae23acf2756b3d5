"""The menu of the signed-in desk: which work places a person's roles open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role

OFFICES = frozenset(
    {Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.ADVISOR, Role.MINISTRY_OFFICER, Role.INSPECTOR, Role.AUDITOR}
)


@dataclass(frozen=True)
class WorkPlace:
    """One entry: words, address name, icon, roles that see it."""

    label: Promise
    address: str
    icon: str
    roles: frozenset[Role]
    short: Promise | None = None
    """Words for the bar of a phone, where there is room for one or two."""
    first_for: frozenset[Role] = frozenset()
    """Roles whose daily work this is: it comes before the rest, and so stands in the four places of a phone's bar."""
    beside: tuple[str, ...] = ()
    """Rooms one goes to from there by tabs: on their pages this entry is the current one."""


@dataclass(frozen=True)
class MenuEntry:
    """An entry resolved for one person and one page."""

    label: str
    url: str
    icon: str
    is_current: bool
    short: str = ""


WORK_PLACES = [
    WorkPlace(_("Việc cần làm"), "entrance:desk", "inbox", frozenset(Role), short=_("Việc")),
    WorkPlace(
        _("Chủ thể của tôi"), "producer_desk:home", "home", frozenset({Role.PRODUCER_MEMBER}), short=_("Chủ thể")
    ),
    WorkPlace(
        _("Sản xuất"),
        "producer_desk:production",
        "leaf",
        frozenset({Role.PRODUCER_MEMBER}),
        beside=("producer_desk:diary", "producer_desk:connections", "producer_desk:recalls", "producer_desk:portal"),
    ),
    WorkPlace(
        _("Hồ sơ của tôi"),
        "producer_desk:dossiers",
        "file",
        frozenset({Role.PRODUCER_MEMBER}),
        short=pgettext_lazy("nhiều hồ sơ", "Hồ sơ"),
    ),
    WorkPlace(
        _("Kho giấy tờ"), "producer_desk:evidence", "folder", frozenset({Role.PRODUCER_MEMBER}), short=_("Giấy tờ")
    ),
    WorkPlace(_("Giấy chứng nhận"), "producer_desk:certificates", "certificate", frozenset({Role.PRODUCER_MEMBER})),
    WorkPlace(pgettext_lazy("nhiều hồ sơ", "Hồ sơ"), "office:review:queue", "file", OFFICES | {Role.PROVINCE_LEADER}),
    WorkPlace(_("Nộp hộ"), "office:helping:list", "edit", frozenset({Role.COMMUNE_OFFICER})),
    WorkPlace(
        _("Kho sản phẩm mẫu"),
        "office:samples:list",
        "folder",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Kho mẫu"),
    ),
    WorkPlace(_("Chủ thể"), "office:review:producers", "people", OFFICES | {Role.PROVINCE_LEADER}),
    WorkPlace(
        _("Đợt và hội đồng"),
        "office:rounds:list",
        "calendar",
        frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR}),
        short=_("Hội đồng"),
    ),
    WorkPlace(_("Phiên họp hội đồng"), "council_room:sessions", "gavel", COUNCIL_ROLES, short=_("Phiên họp")),
    WorkPlace(
        _("Kiểm tra phiên họp"),
        "council_room:checks",
        "check-circle",
        frozenset({Role.AUDITOR}),
        short=_("Kiểm tra"),
        first_for=frozenset({Role.AUDITOR}),
    ),
    WorkPlace(
        _("Quyết định và giấy chứng nhận"),
        "office:recognition:list",
        "certificate",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Quyết định"),
        first_for=frozenset({Role.PROVINCE_LEADER}),
    ),
    WorkPlace(
        _("Kiểm tra, giám sát"),
        "office:inspections:list",
        "eye",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Kiểm tra"),
        first_for=frozenset({Role.INSPECTOR}),
    ),
    WorkPlace(
        _("Bán hàng, hội chợ"), "producer_desk:selling", "cart", frozenset({Role.PRODUCER_MEMBER}), short=_("Bán hàng")
    ),
    WorkPlace(_("Tem truy xuất"), "producer_desk:stamps", "stamp", frozenset({Role.PRODUCER_MEMBER}), short=_("Tem")),
    WorkPlace(_("Kiểm tra sau công nhận"), "producer_desk:inspections", "eye", frozenset({Role.PRODUCER_MEMBER})),
    WorkPlace(
        _("Thời hạn 36 tháng"),
        "office:clocks:board",
        "clock",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Thời hạn"),
    ),
    WorkPlace(
        _("Hỗ trợ, thưởng"),
        "office:support:list",
        "star",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
    ),
    WorkPlace(_("Hỗ trợ, thưởng"), "producer_desk:support", "star", frozenset({Role.PRODUCER_MEMBER})),
    WorkPlace(
        _("Sổ văn bản"),
        "office:documents:list",
        "document",
        frozenset(Role) - {Role.PRODUCER_MEMBER},
        short=_("Văn bản"),
    ),
    WorkPlace(
        _("Ban chỉ đạo, tổ giúp việc"),
        "office:bodies:list",
        "people",
        frozenset(Role) - {Role.PRODUCER_MEMBER},
        short=_("Tổ chức"),
    ),
    WorkPlace(
        _("Tập huấn, kinh doanh"),
        "office:training:list",
        "book",
        OFFICES | {Role.PROVINCE_LEADER},
        short=_("Tập huấn"),
    ),
    WorkPlace(_("Tập huấn"), "producer_desk:courses", "book", frozenset({Role.PRODUCER_MEMBER}) | COUNCIL_ROLES),
    WorkPlace(
        _("Kế hoạch, chỉ tiêu"),
        "office:planning:list",
        "calendar",
        OFFICES | {Role.PROVINCE_LEADER},
        short=_("Kế hoạch"),
    ),
    WorkPlace(
        _("Bảng điều hành, báo cáo"),
        "office:reports:board",
        "map",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Điều hành"),
    ),
    WorkPlace(
        _("Số liệu"),
        "office:figures:list",
        "chart",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
    ),
    WorkPlace(
        _("Xúc tiến, bán hàng"),
        "office:promotion:home",
        "cart",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Xúc tiến"),
    ),
    WorkPlace(
        _("Giám sát tem, thu hồi"),
        "office:watch:board",
        "stamp",
        (OFFICES | {Role.PROVINCE_LEADER}) - {Role.ADVISOR},
        short=_("Tem"),
        beside=("office:stamps:list", "office:recalls:list", "office:exchange:list", "office:farming:list"),
    ),
    WorkPlace(
        _("Nhập và xuất danh sách"),
        "office:imports:list",
        "table",
        frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER}),
    ),
    WorkPlace(_("Bộ tiêu chí"), "office:review:rubrics", "book", OFFICES | COUNCIL_ROLES | {Role.PROVINCE_LEADER}),
    WorkPlace(
        _("Tài khoản và vai trò"),
        "office:accounts:list",
        "key",
        frozenset({Role.ADMINISTRATOR}),
        short=_("Tài khoản"),
        first_for=frozenset({Role.ADMINISTRATOR}),
    ),
    WorkPlace(
        _("Dữ liệu cá nhân"),
        "office:privacy:list",
        "lock",
        frozenset({Role.ADMINISTRATOR}),
        first_for=frozenset({Role.ADMINISTRATOR}),
    ),
    WorkPlace(_("Lịch nghỉ, làm bù"), "office:clocks:calendar", "calendar", frozenset({Role.ADMINISTRATOR})),
    WorkPlace(
        _("Đơn vị hành chính"), "office:units:list", "map", frozenset({Role.MINISTRY_OFFICER, Role.ADMINISTRATOR})
    ),
    WorkPlace(_("Hộp gửi đi"), "office:outbox:list", "send", frozenset({Role.ADMINISTRATOR})),
    WorkPlace(_("Kỳ khóa của tem"), "office:stamps:epochs", "stamp", frozenset({Role.ADMINISTRATOR})),
    WorkPlace(
        _("Nhật ký"),
        "office:accounts:audit",
        "history",
        frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
        first_for=frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
    ),
]


@dataclass(frozen=True)
class OpenPlace:
    """A work place one person may enter: its address, and the addresses its pages start with."""

    place: WorkPlace
    url: str
    starts: tuple[str, ...]


def open_places(actor: Actor) -> list[OpenPlace]:
    """The places this person's roles open.

    "Việc cần làm" stays on top, then the daily work of the person's roles, then the rest in the order written here.
    """
    desk, *others = WORK_PLACES
    places = [desk, *sorted(others, key=lambda one: not actor.holds(*one.first_for))]
    return [
        OpenPlace(place, reverse(place.address), tuple(reverse(name) for name in (place.address, *place.beside)))
        for place in places
        if actor.holds(*place.roles)
    ]


def place_of(places: list[OpenPlace], path: str) -> OpenPlace | None:
    """The place a page belongs to: the one with the longest address that starts its path."""
    fitting = [(len(start), one) for one in places for start in one.starts if path.startswith(start)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def menu_for(actor: Actor, path: str) -> list[MenuEntry]:
    """The entries this person's roles open, the one a page belongs to marked as current."""
    places = open_places(actor)
    current = place_of(places, path)
    return [
        MenuEntry(str(one.place.label), one.url, one.place.icon, one is current, str(one.place.short or ""))
        for one in places
    ]


def room_menu(session_id: int) -> list[MenuEntry]:
    """What somebody finds who came in by a pass: the one session, as a list and as hall mode."""
    places = [
        (_("Phiên họp"), "council_room:session", "gavel"),
        (_("Chế độ hội trường"), "council_room:hall", "download"),
    ]
    return [MenuEntry(str(label), reverse(name, args=[session_id]), icon, False) for label, name, icon in places]
