"""What components show, worked out from the attributes they were given. The declarations are in `catalogue.py`."""

from datetime import date
from typing import Any
from zlib import crc32

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .charts import as_bars, bar_chart_svg
from .illustrations import illustration_for
from .line_charts import as_points, line_chart_svg
from .templatetags.vietnamese import vn_date, vn_number
from .tile_map import ARCHIPELAGOS, TILES, tile_map_svg

Values = dict[str, Any]

LEVEL_ICONS = {"info": "info", "success": "check-circle", "warning": "warning", "error": "error"}
TONES = ("neutral", "valid", "expiring", "expired", "revoked", "info", "action")
VALIDITY = {
    "VALID": (gettext_lazy("Còn hiệu lực"), "check-circle"),
    "EXPIRING": (gettext_lazy("Sắp hết hiệu lực"), "clock"),
    "EXTENDED": (gettext_lazy("Được gia hạn"), "clock-plus"),
    "EXPIRED": (gettext_lazy("Hết hiệu lực"), "calendar-off"),
    "REVOKED": (gettext_lazy("Đã bị thu hồi"), "ban"),
    "SUPERSEDED": (gettext_lazy("Đã được thay thế"), "replace"),
    "UNDATED": (gettext_lazy("Chưa rõ thời hạn"), "question"),
}
IN_FORCE = {"", "VALID", "EXPIRING", "EXTENDED", "UNDATED"}
URGENT_DAYS = 3


def alert_values(values: Values, request: HttpRequest | None) -> Values:
    return {"icon": LEVEL_ICONS[values["level"]], "role": "alert" if values["level"] == "error" else "status"}


def messages_values(values: Values, request: HttpRequest | None) -> Values:
    levels = {"debug": "info", "info": "info", "success": "success", "warning": "warning", "error": "error"}
    return {
        "entries": [
            {"text": message, "level": levels.get(getattr(message, "level_tag", ""), "info")}
            for message in values["messages"] or ()
        ]
    }


def button_values(values: Values, request: HttpRequest | None) -> Values:
    told_apart = values["id"] or crc32(f"{values['label']}{values['reason']}".encode())
    return {"reason_id": f"why-not-{told_apart}"}


def validity_words(validity: str, valid_until: date | None) -> str:
    """“còn hiệu lực đến 12/08/2029” and its six sisters: the part of the sentence after the stars."""
    until = vn_date(valid_until)
    match validity, bool(until):
        case "VALID", True:
            return _("còn hiệu lực đến %(day)s") % {"day": until}
        case "VALID", False:
            return _("còn hiệu lực")
        case "EXPIRING", True:
            return _("sắp hết hiệu lực, đến %(day)s") % {"day": until}
        case "EXPIRING", False:
            return _("sắp hết hiệu lực")
        case "EXTENDED", True:
            return _("được gia hạn hiệu lực đến %(day)s") % {"day": until}
        case "EXTENDED", False:
            return _("được gia hạn hiệu lực")
        case "EXPIRED", True:
            return _("đã hết hiệu lực từ sau ngày %(day)s") % {"day": until}
        case "EXPIRED", False:
            return _("đã hết hiệu lực")
        case "REVOKED", _any:
            return _("đã bị thu hồi")
        case "SUPERSEDED", _any:
            return _("đã được thay bằng kết quả mới")
        case "UNDATED", _any:
            return _("chưa rõ thời hạn hiệu lực")
        case _:
            return ""


def star_rating_values(values: Values, request: HttpRequest | None) -> Values:
    stars = int(values["stars"] or 0)
    name = ngettext("%(count)s sao", "%(count)s sao", stars) % {"count": stars} if stars else _("Chưa được phân hạng")
    state = validity_words(values["validity"], values["valid_until"])
    return {
        "drawn": [(place * 26, place < stars) for place in range(5)],
        "words": values["words"] or (f"{name}, {state}" if state else name),
        "is_past": values["validity"] not in IN_FORCE,
    }


def validity_badge_values(values: Values, request: HttpRequest | None) -> Values:
    label, icon = VALIDITY[values["validity"]]
    return {"label": label, "icon": icon, "css": values["validity"].lower(), "until": vn_date(values["valid_until"])}


def days_words(days_left: int, unit: str) -> str:
    """“Còn 3 ngày”, “Hạn hôm nay”, “Quá hạn 2 ngày”."""
    if days_left == 0:
        return _("Hạn hôm nay")
    words = {"count": vn_number(abs(days_left)), "unit": unit}
    return _("Còn %(count)s %(unit)s") % words if days_left > 0 else _("Quá hạn %(count)s %(unit)s") % words


def urgency_of(days_left: int | None) -> str:
    if days_left is None:
        return "calm"
    if days_left < 0:
        return "overdue"
    return "urgent" if days_left <= URGENT_DAYS else "calm"


def deadline_values(values: Values, request: HttpRequest | None) -> Values:
    days = values["days_left"]
    unit = values["unit"] or _("ngày")
    urgency = "done" if values["is_done"] else urgency_of(days)
    icon = {"done": "check-circle", "calm": "clock", "urgent": "warning", "overdue": "error"}[urgency]
    words = _("Đã xong") if values["is_done"] else (days_words(days, unit) if days is not None else _("Không có hạn"))
    return {"urgency": urgency, "icon": icon, "words": words}


def _read(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


def steps_values(values: Values, request: HttpRequest | None) -> Values:
    words = {"done": _("Đã xong"), "current": _("Đang làm"), "next": _("Sắp tới")}
    shown = []
    for number, step in enumerate(values["steps"], start=1):
        state = _read(step, "state") or "next"
        days = _read(step, "days_left")
        shown.append(
            {
                "number": number,
                "title": _read(step, "title"),
                "state": state,
                "state_words": words[state],
                "who": _read(step, "who"),
                "note": _read(step, "note"),
                "on": vn_date(_read(step, "on")),
                "days_words": days_words(days, _("ngày")) if days is not None and state == "current" else "",
                "urgency": urgency_of(days),
            }
        )
    return {"shown": shown}


def timeline_values(values: Values, request: HttpRequest | None) -> Values:
    keys = ("at", "title", "who", "text", "url")
    return {
        "shown": [
            {**{key: _read(entry, key) for key in keys}, "tone": _read(entry, "tone") or "neutral"}
            for entry in values["entries"]
        ]
    }


def field_values(values: Values, request: HttpRequest | None) -> Values:
    field = values["field"]
    widget = field.field.widget
    is_group = bool(getattr(widget, "use_fieldset", False))
    is_checkbox = getattr(widget, "input_type", "") == "checkbox" and not is_group
    described = [
        *([f"{field.auto_id}-help"] if values["help"] or field.help_text else []),
        *([f"{field.auto_id}-error"] if field.errors else []),
    ]
    attributes: Values = {"aria-describedby": " ".join(described)} if described else {}
    attributes["aria-invalid"] = "true" if field.errors else None
    if not is_group and not is_checkbox:
        attributes["class"] = " ".join(filter(None, [widget.attrs.get("class", ""), "input"]))
    attributes = {name: value for name, value in attributes.items() if value is not None}
    return {
        "rendered": field.as_widget(attrs=attributes),
        "is_group": is_group,
        "is_checkbox": is_checkbox,
        "label": values["label"] or field.label,
        "help": values["help"] or field.help_text,
    }


def problems_of(*forms: Any) -> Values:
    """What the list of problems above a form shows: sentences with links to their fields, and its heading. A page that
    sends several forms at once names them all."""
    told = [form for form in forms if form is not None and form.is_bound]
    problems = [(bound.auto_id, bound.label, error) for form in told for bound in form for error in bound.errors]
    problems += [("", "", error) for form in told for error in form.non_field_errors()]
    count = ngettext("Có %(count)s chỗ cần sửa", "Có %(count)s chỗ cần sửa", len(problems)) % {"count": len(problems)}
    # a browser never fills a file field again, and an emptied one is easily overlooked
    lost_files = bool(problems) and any(form.files for form in told)
    return {"problems": problems, "problem_title": count, "lost_files": lost_files}


def form_values(values: Values, request: HttpRequest | None) -> Values:
    form = values["form"]
    is_multipart = values["is_upload"] or (form is not None and form.is_multipart())
    return {
        **problems_of(form),
        "is_multipart": is_multipart,
        # the script that shows the progress reads the answer as a page: a file in answer must reach the browser itself
        "shows_progress": is_multipart and not values["answers_with_file"] and not values["offline_title"],
        "submit_label": values["submit_label"] or _("Lưu"),
    }


def choice_card_values(values: Values, request: HttpRequest | None) -> Values:
    shown = []
    for option in values["options"]:
        value = str(_read(option, "value"))
        shown.append(
            {
                "value": value,
                "id": f"{values['name']}-{value}".replace(".", "-").replace(",", "-"),
                "points": _read(option, "points"),
                "text": _read(option, "text"),
                "note": _read(option, "note"),
                "is_chosen": values["value"] is not None and str(values["value"]) == value,
                "is_own": values["own_value"] is not None and str(values["own_value"]) == value,
            }
        )
    return {"shown": shown}


def progress_bar_values(values: Values, request: HttpRequest | None) -> Values:
    maximum = values["maximum"] or 0
    percent = round(values["value"] * 100 / maximum) if maximum else 0
    return {"percent": percent}


def pagination_values(values: Values, request: HttpRequest | None) -> Values:
    page, parameter = values["page"], values["parameter"]
    kept = request.GET.copy() if request is not None else None

    def address(number: int) -> str:
        if kept is None:
            return f"?{parameter}={number}"
        query = kept.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    links = [
        {"number": number, "url": address(number), "is_current": number == page.number}
        if isinstance(number, int)
        else {"number": "…", "url": "", "is_current": False}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "links": links,
        "previous_url": address(page.previous_page_number()) if page.has_previous() else "",
        "next_url": address(page.next_page_number()) if page.has_next() else "",
        "is_single": page.paginator.num_pages <= 1,
        "summary": _("%(first)s–%(last)s trong %(total)s")
        % {
            "first": vn_number(page.start_index()),
            "last": vn_number(page.end_index()),
            "total": vn_number(page.paginator.count),
        },
    }


def tabs_values(values: Values, request: HttpRequest | None) -> Values:
    keys = ("label", "url", "is_current", "count")
    return {"shown": [{key: _read(item, key) for key in keys} for item in values["items"]]}


def queue_item_values(values: Values, request: HttpRequest | None) -> Values:
    return {"urgency": urgency_of(values["days_left"])}


def figure_tile_values(values: Values, request: HttpRequest | None) -> Values:
    number = values["number"]
    return {"shown": number if isinstance(number, str) else vn_number(number)}


def bar_chart_values(values: Values, request: HttpRequest | None) -> Values:
    return {
        "drawing": bar_chart_svg(values["rows"], title=values["title"], unit=values["unit"]),
        "bars": as_bars(values["rows"]),
    }


def line_chart_values(values: Values, request: HttpRequest | None) -> Values:
    return {
        "drawing": line_chart_svg(values["rows"], title=values["title"], unit=values["unit"]),
        "points": as_points(values["rows"])[::-1],
    }


def tile_map_values(values: Values, request: HttpRequest | None) -> Values:
    links = values["links"] or {}
    owners = {group.province_code: group.name for group in ARCHIPELAGOS}
    rows = [
        {
            "name": tile.name,
            "letters": tile.letters,
            "islands": owners.get(tile.code, ""),
            "value": values["values"].get(tile.code, 0),
            "url": links.get(tile.code, ""),
        }
        for tile in sorted(TILES, key=lambda tile: tile.code)
    ]
    drawing = tile_map_svg(
        values["values"], title=values["title"], unit=values["unit"], links=links, selected=values["selected"]
    )
    return {"drawing": drawing, "rows": rows}


def illustration_values(values: Values, request: HttpRequest | None) -> Values:
    file = f"{values['name']}.svg" if values["name"] else illustration_for(values["set_number"])
    return {"file": f"ui/illustrations/{file}"}
