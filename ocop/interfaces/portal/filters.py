"""Reading the catalogue's address and writing the links of its filters: `?q=&sao=&tinh-trang=&tinh=&nganh=&nam=`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.programme.recognition.queries.public_catalogue import CatalogueFilter
from ocop.programme.recognition.rules.headline import PublicState
from ocop.programme.recognition.rules.public_search import LONGEST_QUERY
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.rubrics.rules.industries import Industry

STATES = {
    "con-hieu-luc": PublicState.IN_FORCE,
    "sap-het-han": PublicState.EXPIRING,
    "het-han": PublicState.EXPIRED,
    "thu-hoi": PublicState.REVOKED,
    "chua-ro-han": PublicState.UNDATED,
    "da-thay": PublicState.SUPERSEDED,
    "chua-den-ngay": PublicState.NOT_YET,
}
STATE_WORDS = {state: word for word, state in STATES.items()}
INDUSTRIES = {
    "thuc-pham": Industry.FOOD,
    "do-uong": Industry.BEVERAGE,
    "duoc-lieu": Industry.HERBAL,
    "thu-cong": Industry.CRAFT,
    "sinh-vat-canh": Industry.ORNAMENTAL,
    "du-lich": Industry.TOURISM,
}
INDUSTRY_WORDS = {industry.value: word for word, industry in INDUSTRIES.items()}
SORTS = ("phu-hop", "con-hieu-luc", "ten", "moi-nhat")
PARAMETERS = {"star": "sao", "state": "tinh-trang", "province": "tinh", "industry": "nganh", "year": "nam"}


@dataclass(frozen=True)
class Question:
    """What a reader asks of the catalogue; anything unreadable in the address asks for nothing."""

    text: str
    filter: CatalogueFilter
    sort: str

    def parameters(self) -> dict[str, str]:
        """The address of this question, without the page number."""
        asked = self.filter
        values = {
            "q": self.text,
            "sao": str(asked.star or ""),
            "tinh-trang": STATE_WORDS[asked.state] if asked.state else "",
            "tinh": asked.province,
            "nganh": INDUSTRY_WORDS.get(asked.industry, ""),
            "nam": str(asked.year or ""),
            "sap-xep": self.sort if self.sort != default_sort(self.text) else "",
        }
        return {name: value for name, value in values.items() if value}

    def address(self, **changes: str) -> str:
        """`?…` with some parameters changed (dashes written as underscores); an empty value takes one out."""
        values = self.parameters()
        for name, value in changes.items():
            values[name.replace("_", "-")] = value
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else "/san-pham/"

    def hidden(self) -> list[tuple[str, str]]:
        """Fields a search form keeps."""
        return [(name, value) for name, value in self.parameters().items() if name != "q"]


def read_question(query: Mapping[str, str]) -> Question:
    """The question of an address; never fails, whatever was typed."""
    text = " ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    sort = query.get("sap-xep", "")
    province = query.get("tinh", "")
    industry = INDUSTRIES.get(query.get("nganh", ""))
    return Question(
        text=text,
        filter=CatalogueFilter(
            star=_number(query.get("sao", ""), range(3, 6)),
            state=STATES.get(query.get("tinh-trang", "")),
            province=province if re.fullmatch(r"[0-9]{2}", province, re.ASCII) else "",
            industry=industry.value if industry else "",
            year=_number(query.get("nam", ""), range(2018, 2100)),
        ),
        sort=sort if sort in SORTS else default_sort(text),
    )


def default_sort(text: str) -> str:
    """By fit when something was typed, else what is valid today first."""
    return "phu-hop" if text else "con-hieu-luc"


def state_label(state: PublicState) -> str:
    """The heading in words."""
    return {
        PublicState.IN_FORCE: _("Còn hiệu lực"),
        PublicState.EXPIRING: _("Sắp hết hạn"),
        PublicState.EXPIRED: _("Hết hạn"),
        PublicState.REVOKED: _("Bị thu hồi"),
        PublicState.UNDATED: _("Chưa rõ hạn"),
        PublicState.SUPERSEDED: _("Đã được thay"),
        PublicState.NOT_YET: _("Chưa đến ngày hiệu lực"),
    }[state]


def industry_label(industry: str) -> str:
    """The group of products in words."""
    return str(INDUSTRY_LABELS[Industry(industry)]) if industry in Industry.__members__ else _("Chưa rõ nhóm")


@dataclass(frozen=True)
class Choice:
    """One link of a facet."""

    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A group of links; `is_open` when one of them is chosen, `is_short` when they are always shown."""

    name: str
    choices: list[Choice]
    is_open: bool
    is_short: bool


def facets(question: Question, counts: Mapping[str, Mapping[Any, int]], provinces: Mapping[str, str]) -> list[Facet]:
    """The filters as links; each count is what the link will list, and a chosen link takes itself out."""
    asked = question.filter
    labels: dict[str, Any] = {
        "state": state_label,
        "star": lambda star: ngettext("%(count)s sao", "%(count)s sao", int(star)) % {"count": star},
        "province": lambda code: provinces.get(code, code),
        "industry": industry_label,
        "year": str,
    }
    titles = {
        "state": _("Tình trạng"),
        "star": _("Hạng sao"),
        "province": _("Tỉnh, thành phố"),
        "industry": _("Nhóm sản phẩm"),
        "year": _("Năm đánh giá"),
    }
    orders: dict[str, Iterable[Any]] = {
        "state": PublicState,
        "star": (5, 4, 3),
        "province": provinces,
        "industry": Industry,
        "year": sorted(counts["year"], reverse=True),
    }
    words: dict[str, Any] = {"state": STATE_WORDS.get, "industry": INDUSTRY_WORDS.get}
    found = []
    for facet, title in titles.items():
        chosen = getattr(asked, facet)
        word = words.get(facet, str)
        choices = []
        for value in orders[facet]:
            count, is_chosen = counts[facet].get(value, 0), value == chosen
            if count or is_chosen:
                change = {PARAMETERS[facet].replace("-", "_"): "" if is_chosen else word(value)}
                choices.append(Choice(labels[facet](value), count, question.address(**change), is_chosen))
        found.append(Facet(title, choices, is_open=bool(chosen), is_short=facet in {"state", "star"}))
    return found


def _number(text: str, allowed: range) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text, re.ASCII) and int(text) in allowed else None
