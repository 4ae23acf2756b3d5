"""The components there are, with the attributes they take. Each is shown in every state on /thu-vien-giao-dien/."""

from django.utils.translation import gettext_lazy

from .component_values import (
    TONES,
    VALIDITY,
    alert_values,
    bar_chart_values,
    button_values,
    choice_card_values,
    deadline_values,
    field_values,
    figure_tile_values,
    form_values,
    illustration_values,
    line_chart_values,
    messages_values,
    pagination_values,
    progress_bar_values,
    queue_item_values,
    star_rating_values,
    steps_values,
    tabs_values,
    tile_map_values,
    timeline_values,
    validity_badge_values,
)
from .components import component
from .illustrations import ILLUSTRATIONS

component(
    "alert",
    "Lời báo trong trang, có biểu tượng và chữ.",
    defaults={"level": "info", "title": "", "is_dismissible": False},
    choices={"level": ("info", "success", "warning", "error")},
    slots=("actions",),
    is_block=True,
    prepare=alert_values,
)
component("messages", "Lời báo sau khi làm một việc.", required=("messages",), prepare=messages_values)
component(
    "badge",
    "Nhãn ngắn.",
    required=("label",),
    defaults={"tone": "neutral", "icon": ""},
    choices={"tone": TONES},
)
component(
    "button",
    "Nút hoặc liên kết; nút bị khóa nói rõ vì sao.",
    required=("label",),
    defaults={
        "href": "",
        "kind": "secondary",
        "type": "submit",
        "icon": "",
        "name": "",
        "value": "",
        "id": "",
        "form": "",
        "formaction": "",
        "reason": "",
        "confirm": "",
        "opens": "",
        "is_wide": False,
        "hx_get": "",
        "hx_post": "",
        "hx_target": "",
        "hx_swap": "",
    },
    choices={"kind": ("main", "secondary", "danger", "quiet"), "type": ("submit", "button", "reset")},
    prepare=button_values,
)
component(
    "card",
    "Khung một nội dung.",
    defaults={"title": "", "href": "", "eyebrow": "", "is_quiet": False, "id": ""},
    slots=("media", "actions", "footer"),
    is_block=True,
)
component(
    "star_rating",
    "Hạng sao, luôn kèm lời.",
    required=("stars",),
    defaults={"validity": "", "valid_until": None, "size": "medium", "words": "", "words_hidden": False, "href": ""},
    choices={"size": ("small", "medium", "large"), "validity": ("", *VALIDITY)},
    prepare=star_rating_values,
)
component(
    "validity_badge",
    "Hiệu lực của một sự công nhận: biểu tượng, chữ và màu.",
    required=("validity",),
    defaults={"valid_until": None},
    choices={"validity": tuple(VALIDITY)},
    prepare=validity_badge_values,
)
component(
    "steps",
    "Các bước của hồ sơ, đợt, phiên: ai làm tiếp, còn mấy ngày.",
    required=("steps",),
    defaults={"label": gettext_lazy("Các bước")},
    prepare=steps_values,
)
component(
    "deadline",
    "Thời hạn và căn cứ.",
    required=("days_left",),
    defaults={"due_on": None, "legal_basis": "", "unit": "", "is_done": False, "calendar_url": ""},
    prepare=deadline_values,
)
component("timeline", "Dòng thời gian.", required=("entries",), defaults={"label": ""}, prepare=timeline_values)
component(
    "data_table",
    "Bảng số liệu; trên điện thoại mỗi hàng thành một thẻ (td cần data-label).",
    required=("caption",),
    defaults={"id": "", "is_filterable": False, "is_cards": True, "caption_hidden": False},
    slots=("footer",),
    is_block=True,
)
component("definition_list", "Danh sách tên và giá trị.", required=("items",), defaults={"is_wide": False})
component(
    "field",
    "Một ô của biểu mẫu: nhãn, hướng dẫn, lỗi bằng lời.",
    required=("field",),
    defaults={"label": "", "help": ""},
    prepare=field_values,
)
component(
    "form",
    "Biểu mẫu: tóm tắt lỗi dẫn tới từng ô; để trống thì tự vẽ mọi ô.",
    defaults={
        "form": None,
        "action": "",
        "method": "post",
        "has_browser_check": False,
        "id": "",
        "submit_label": "",
        "submit_kind": "main",
        "is_upload": False,
        "answers_with_file": False,
        "has_autosave": False,
        "hide_submit": False,
        "offline_title": "",
    },
    choices={"method": ("post", "get"), "submit_kind": ("main", "secondary")},
    slots=("actions",),
    is_block=True,
    prepare=form_values,
)
component(
    "file_drop",
    "Chọn tệp, thấy tiến độ tải lên.",
    required=("name", "label"),
    defaults={
        "id": "",
        "help": "",
        "accept": "",
        "is_multiple": False,
        "is_required": False,
        "error": "",
        "hint": "",
    },
)
component(
    "choice_card",
    "Chọn mức điểm: số điểm, lời mô tả, mức chủ thể tự chấm ở bên cạnh.",
    required=("name", "legend", "options"),
    defaults={
        "value": None,
        "own_value": None,
        "help": "",
        "error": "",
        "reason": "",
        "maximum": None,
        "part": "",
        "hx_post": "",
    },
    prepare=choice_card_values,
)
component(
    "progress_bar",
    "Tiến độ của việc dài.",
    required=("value", "maximum", "label"),
    defaults={"note": ""},
    prepare=progress_bar_values,
)
component(
    "empty_state",
    "Trang trống nói việc cần làm trước tiên.",
    required=("title",),
    defaults={"text": "", "icon": "dossier"},
    is_block=True,
)
component(
    "pagination",
    "Sang trang bằng liên kết thường.",
    required=("page",),
    defaults={"parameter": "trang"},
    prepare=pagination_values,
)
component("tabs", "Thẻ chuyển trang.", required=("items",), defaults={"label": ""}, prepare=tabs_values)
component("breadcrumb", "Đường dẫn về các trang trên.", required=("items",))
component(
    "queue_item",
    "Một việc đang chờ: việc gì, của ai, hạn nào.",
    required=("title", "url"),
    defaults={
        "who": "",
        "place": "",
        "note": "",
        "days_left": None,
        "due_on": None,
        "unit": "",
        "legal_basis": "",
        "badge": "",
        "badge_tone": "neutral",
        "action_label": "",
    },
    choices={"badge_tone": TONES},
    prepare=queue_item_values,
)
component(
    "figure_tile",
    "Một con số dẫn tới các dòng đứng sau nó.",
    required=("number", "label"),
    defaults={"href": "", "unit": "", "note": "", "tone": "neutral"},
    choices={"tone": TONES},
    prepare=figure_tile_values,
)
component(
    "bar_chart",
    "Biểu đồ thanh, bảng số ở dưới.",
    required=("rows", "title"),
    defaults={"unit": "", "label_header": gettext_lazy("Mục"), "value_header": gettext_lazy("Số lượng")},
    prepare=bar_chart_values,
)
component(
    "line_chart",
    "Một con số theo thời gian, bảng số ở dưới.",
    required=("rows", "title"),
    defaults={"unit": "", "label_header": gettext_lazy("Ngày"), "value_header": gettext_lazy("Số lượng")},
    prepare=line_chart_values,
)
component(
    "typed_figure",
    "Số nhập tay có nguồn: khác hẳn số tính từ bản ghi.",
    required=("shown", "words", "evidence", "source"),
    defaults={"href": "", "kind": "", "period": "", "place": "", "note": ""},
)
component(
    "tile_map",
    "Bản đồ ô 34 tỉnh, thành phố, có Hoàng Sa và Trường Sa.",
    required=("values", "title"),
    defaults={"unit": "", "links": None, "selected": "", "value_header": gettext_lazy("Số lượng")},
    prepare=tile_map_values,
)
component(
    "dialog",
    "Hộp thoại; nút có opens=<id> mở nó, không có JavaScript thì nút vẫn là liên kết.",
    required=("id", "title"),
    slots=("actions",),
    is_block=True,
)
component(
    "illustration",
    "Hình minh họa theo bộ sản phẩm, ghi rõ là hình minh họa.",
    defaults={"set_number": 0, "name": "", "alt": "", "is_small": False},
    choices={"name": ("", *ILLUSTRATIONS)},
    prepare=illustration_values,
)
component("save_status", "Lời báo đang lưu, đã lưu, chưa lưu được.", defaults={"id": "save-status"})
component(
    "sticky_total",
    "Tổng điểm luôn thấy ở cuối màn hình.",
    required=("maximum",),
    defaults={"total": None, "label": gettext_lazy("Tổng điểm"), "answered": None, "questions": None},
    slots=("actions",),
    is_block=True,
)
component(
    "search_box",
    "Ô tìm kiếm không cần gõ dấu.",
    required=("action",),
    defaults={
        "name": "q",
        "value": "",
        "label": gettext_lazy("Tìm kiếm"),
        "placeholder": "",
        "button_label": gettext_lazy("Tìm"),
    },
)
