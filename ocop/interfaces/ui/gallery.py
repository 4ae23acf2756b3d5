# ruff: noqa: E501 - the sources are shown as a page would write them
"""What the gallery shows: for every component its states, as the source a page would write.

Words here are made up and shown to developers only, so they are not wrapped for translation.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_PRODUCTS_BY_PROVINCE = [  # made up
    ("01", 3120), ("08", 540), ("04", 180), ("11", 95), ("12", 210), ("14", 160), ("15", 610),
    ("19", 470), ("20", 230), ("22", 405), ("24", 590), ("25", 720), ("31", 680), ("33", 810),
    ("37", 900), ("38", 640), ("40", 780), ("42", 350), ("44", 330), ("46", 140), ("48", 620),
    ("51", 450), ("52", 760), ("56", 300), ("66", 520), ("68", 690), ("75", 430), ("79", 560),
    ("80", 280), ("82", 980), ("86", 870), ("91", 660), ("92", 700),
]  # fmt: skip


class ExampleForm(forms.Form):
    """A form with every kind of widget the desks use."""

    name = forms.CharField(label="Tên sản phẩm", help_text="Ghi đúng như trên bao bì.")
    phone = forms.CharField(
        label="Số điện thoại",
        error_messages={"required": "Hãy ghi số điện thoại để cán bộ liên hệ khi hồ sơ cần bổ sung."},
    )
    made_on = forms.DateField(label="Ngày sản xuất", required=False, help_text="Ngày/tháng/năm, ví dụ 12/08/2026.")
    story = forms.CharField(label="Câu chuyện sản phẩm", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(
        label="Loại chủ thể",
        choices=[("HTX", "Hợp tác xã"), ("HKD", "Hộ kinh doanh")],
        widget=forms.RadioSelect,
    )
    province = forms.ChoiceField(label="Tỉnh", choices=[("01", "Hà Nội"), ("19", "Thái Nguyên")], required=False)
    agrees = forms.BooleanField(label="Tôi cam đoan những điều ghi trên là đúng")


def example_context() -> dict[str, Any]:
    """Made-up values the examples speak of; the days are fixed, so that the page is always the same."""
    return {
        "until": date(2029, 8, 12),
        "due": date(2026, 12, 4),
        "empty_form": ExampleForm(auto_id="empty_%s"),
        "wrong_form": ExampleForm({"name": "Chè Tân Cương", "kind": "HTX", "agrees": "on"}, auto_id="wrong_%s"),
        "one_field": ExampleForm(auto_id="one_%s")["name"],
        "other_field": ExampleForm(auto_id="other_%s")["name"],
        "page_of_many": Paginator(range(1, 1234), 25).page(7),
        "page_of_few": Paginator(range(1, 9), 25).page(1),
        "steps": [
            {"title": "Nộp hồ sơ", "state": "done", "who": "HTX chè Tân Cương", "on": date(2026, 10, 2)},
            {"title": "UBND xã đánh giá", "state": "done", "who": "UBND xã Tân Cương", "on": date(2026, 10, 21)},
            {
                "title": "Hội đồng tỉnh chấm",
                "state": "current",
                "who": "Hội đồng OCOP tỉnh Thái Nguyên",
                "days_left": 3,
                "note": "Phiên họp 24/11/2026",
            },
            {"title": "Quyết định công nhận", "state": "next", "who": "UBND tỉnh"},
            {"title": "Giấy chứng nhận", "state": "next"},
        ],
        "entries": [
            {
                "at": datetime(2026, 11, 20, 9, 5, tzinfo=_HANOI),
                "title": "Hội đồng mở phiên họp",
                "who": "Nguyễn Văn Bình, thư ký",
                "tone": "action",
            },
            {
                "at": datetime(2026, 10, 21, 16, 40, tzinfo=_HANOI),
                "title": "UBND xã gửi báo cáo Mẫu 03",
                "who": "Trần Thị Hoa, cán bộ xã",
                "text": "Đủ điều kiện đề nghị đánh giá; kèm 12 minh chứng.",
                "tone": "valid",
            },
            {"at": datetime(2026, 10, 2, 8, 12, tzinfo=_HANOI), "title": "Nộp hồ sơ", "who": "HTX chè Tân Cương"},
        ],
        "facts": [
            ("Chủ thể", "Hợp tác xã chè Tân Cương"),
            ("Nhóm sản phẩm", "Chè tươi, chè chế biến (bộ 11)"),
            ("Quyết định", "3981/QĐ-UBND ngày 12/08/2026"),
            ("Mã số", ""),
        ],
        "levels": [
            {"value": "1", "points": 1, "text": "Có nguyên liệu trong tỉnh, tỷ lệ dưới 50%"},
            {
                "value": "2",
                "points": 2,
                "text": "Nguyên liệu trong tỉnh từ 50% đến dưới 75%",
                "note": "mức tối thiểu của 3 sao",
            },
            {"value": "3", "points": Decimal("3"), "text": "Nguyên liệu trong tỉnh từ 75% đến 100%"},
        ],
        "tab_items": [
            {"label": "Chờ xử lý", "url": "#tabs", "is_current": True, "count": 12},
            {"label": "Đang đánh giá", "url": "#tabs", "count": 4},
            {"label": "Đã xong", "url": "#tabs", "count": 1208},
            {"label": "Tất cả", "url": "#tabs"},
        ],
        "trail": [("Trang chủ", "/"), ("Sản phẩm", "/san-pham/"), ("Chè Tân Cương", "")],
        "rows": [
            ("Thực phẩm", 9821, "#bar_chart"),
            ("Đồ uống", 2140, "#bar_chart"),
            ("Thủ công mỹ nghệ, trang trí", 1316, "#bar_chart"),
            ("Dược liệu và sản phẩm từ dược liệu", 712, "#bar_chart"),
            ("Du lịch cộng đồng, du lịch sinh thái", 158, "#bar_chart"),
        ],
        "months": [("31/12/2023", 412), ("31/12/2024", 655), ("31/12/2025", 701), ("31/08/2026", 688)],
        "by_province": dict(_PRODUCTS_BY_PROVINCE),
        "province_pages": {"01": "#ha-noi", "19": "#thai-nguyen"},
        "told": ["Đã lưu hồ sơ."],
        "desk_menu": [
            {"label": "Việc cần làm", "url": "#", "icon": "inbox", "is_current": True, "count": 12},
            {"label": "Hồ sơ", "url": "#", "icon": "file", "count": 40},
            {"label": "Chủ thể", "url": "#", "icon": "people"},
            {"label": "Phiên họp", "url": "#", "icon": "gavel"},
            {"label": "Quyết định và giấy chứng nhận", "url": "#", "icon": "certificate"},
            {"label": "Báo cáo", "url": "#", "icon": "chart"},
        ],
        "unread_count": 3,
        "person_name": "Trần Thị Hoa",
        "person_role": "Cán bộ xã Tân Cương",
        "desk_name": "Bàn làm việc cơ quan",
    }


_STATES = ["VALID", "EXPIRING", "EXTENDED", "EXPIRED", "REVOKED", "SUPERSEDED", "UNDATED"]
_TABLE = """
<thead><tr><th scope="col">Sản phẩm</th><th scope="col">Chủ thể</th><th scope="col" class="number">Điểm</th>
<th scope="col">Hạng sao</th></tr></thead>
<tbody>
<tr><th scope="row"><a href="#data_table">Chè Tân Cương</a></th><td data-label="Chủ thể">HTX chè Tân Cương</td>
<td class="number" data-label="Điểm">89,50</td><td data-label="Hạng sao">{% ui_star_rating stars=4 size="small" %}</td></tr>
<tr><th scope="row"><a href="#data_table">Miến dong Bình Liêu</a></th><td data-label="Chủ thể">Công ty Bình Liêu</td>
<td class="number" data-label="Điểm">71,25</td><td data-label="Hạng sao">{% ui_star_rating stars=4 size="small" %}</td></tr>
<tr><th scope="row"><a href="#data_table">Mật ong bạc hà</a></th><td data-label="Chủ thể">Hộ Vàng Mí Sính</td>
<td class="number" data-label="Điểm">58,00</td><td data-label="Hạng sao">{% ui_star_rating stars=3 size="small" %}</td></tr>
</tbody>"""

EXAMPLES: dict[str, list[tuple[str, str]]] = {
    "alert": [
        (level, f'{{% ui "alert" level="{level}" title="{title}" %}}<p>{text}</p>{{% endui %}}')
        for level, title, text in (
            ("info", "Đợt đánh giá mở đến 30/11/2026", "Hồ sơ nộp sau ngày này được xét ở đợt sau."),
            ("success", "Đã nộp hồ sơ", "UBND xã sẽ trả lời trong 15 ngày làm việc."),
            ("warning", "Thiếu 2 minh chứng", "Hồ sơ chưa nộp được cho đến khi có đủ."),
            ("error", "Chưa lưu được", "Mạng bị ngắt. Những gì đã nhập vẫn còn trên màn hình."),
        )
    ]
    + [
        (
            "có nút, đóng được",
            '{% ui "alert" level="warning" is_dismissible=True %}<p>Giấy chứng nhận sắp hết hạn.</p>'
            '{% slot "actions" %}{% ui_button label="Đăng ký đánh giá lại" href="#alert" %}{% endslot %}{% endui %}',
        )
    ],
    "messages": [
        ("sau khi lưu", "{% ui_messages messages=told %}"),
        ("không có gì", "{% ui_messages messages=None %}"),
    ],
    "badge": [
        (
            "các sắc",
            " ".join(
                f'{{% ui_badge label="{label}" tone="{tone}" %}}'
                for tone, label in (
                    ("neutral", "Nháp"),
                    ("valid", "Đạt"),
                    ("expiring", "Cần bổ sung"),
                    ("expired", "Đã đóng"),
                    ("revoked", "Thu hồi"),
                    ("info", "Mới"),
                    ("action", "Quá hạn"),
                )
            ),
        ),
        ("có biểu tượng", '{% ui_badge label="Đã ký" tone="valid" icon="check" %}'),
    ],
    "button": [
        (
            "các loại",
            '<div class="row">{% ui_button label="Nộp hồ sơ" kind="main" icon="send" %}{% ui_button label="Lưu nháp" %}'
            '{% ui_button label="Thu hồi" kind="danger" icon="ban" confirm="Thu hồi giấy chứng nhận này? Việc này được '
            'công bố và không xóa được." %}{% ui_button label="Quay lại" kind="quiet" href="#button" %}</div>',
        ),
        (
            "bị khóa, nói vì sao",
            '{% ui_button label="Nộp hồ sơ" kind="main" reason="Chưa nộp được: còn thiếu giấy chứng nhận cơ sở đủ điều '
            'kiện an toàn thực phẩm." %}',
        ),
        ("rộng hết khung", '{% ui_button label="Đăng nhập" kind="main" is_wide=True %}'),
    ],
    "card": [
        (
            "sản phẩm",
            '<div class="grid">{% ui "card" title="Chè Tân Cương" href="#card" eyebrow="Xã Tân Cương, Thái Nguyên" %}'
            '{% slot "media" %}{% ui_illustration set_number=11 %}{% endslot %}'
            '{% ui_star_rating stars=5 validity="VALID" valid_until=until %}{% endui %}'
            '{% ui "card" title="Mật ong bạc hà" href="#card" eyebrow="Xã Mèo Vạc, Tuyên Quang" %}'
            '{% slot "media" %}{% ui_illustration set_number=4 %}{% endslot %}'
            '{% ui_star_rating stars=4 validity="EXPIRING" valid_until=due %}{% endui %}'
            '{% ui "card" title="Gạo nếp nương" href="#card" eyebrow="Xã Mường Lay, Điện Biên" %}'
            '{% slot "media" %}{% ui_illustration set_number=3 %}{% endslot %}'
            '{% ui_star_rating stars=3 validity="EXPIRED" valid_until=due %}{% endui %}</div>',
        ),
        (
            "có việc và chân",
            '{% ui "card" title="Cơ sở sản xuất" %}<p>Xóm Hồng Thái, xã Tân Cương.</p>{% slot "actions" %}'
            '{% ui_button label="Sửa" icon="edit" href="#card" %}{% endslot %}{% slot "footer" %}<span class="small soft">Sửa '
            "lần cuối 09:05 ngày 20/11/2026</span>{% endslot %}{% endui %}",
        ),
        ("nhẹ", '{% ui "card" title="Ghi chú" is_quiet=True %}<p>Chỉ mình Ông/Bà thấy.</p>{% endui %}'),
    ],
    "star_rating": [
        (
            state.lower(),
            f'{{% ui_star_rating stars={stars} validity="{state}" valid_until=until %}}',
        )
        for stars, state in zip((4, 3, 5, 4, 3, 2, 1), _STATES, strict=True)
    ]
    + [
        ("lớn", '{% ui_star_rating stars=5 validity="VALID" valid_until=until size="large" %}'),
        ("nhỏ, lời chỉ để nghe", '{% ui_star_rating stars=4 size="small" words_hidden=True %}'),
        ("dẫn tới bảng điểm", '{% ui_star_rating stars=4 words="4 sao: 78,25 điểm" href="#star_rating" %}'),
        ("chưa có", "{% ui_star_rating stars=0 %}"),
    ],
    "validity_badge": [
        (
            "mọi trạng thái",
            '<div class="row">'
            + "".join(f'{{% ui_validity_badge validity="{state}" valid_until=until %}}' for state in _STATES)
            + "</div>",
        ),
        ("không ngày", '{% ui_validity_badge validity="VALID" %}'),
    ],
    "steps": [("hồ sơ", '{% ui_steps steps=steps label="Hồ sơ đang ở đâu" %}')],
    "deadline": [
        (
            "còn xa",
            '{% ui_deadline days_left=12 due_on=due unit="ngày làm việc" legal_basis="Điều 5 QĐ 26/2026/QĐ-TTg" %}',
        ),
        ("gấp", "{% ui_deadline days_left=2 due_on=due %}"),
        ("hôm nay", "{% ui_deadline days_left=0 due_on=due %}"),
        ("quá hạn", '{% ui_deadline days_left=-4 due_on=due legal_basis="Điều 5 QĐ 26/2026/QĐ-TTg" %}'),
        ("đã xong", "{% ui_deadline days_left=None is_done=True %}"),
        ("không hạn", "{% ui_deadline days_left=None %}"),
    ],
    "timeline": [("hồ sơ", '{% ui_timeline entries=entries label="Việc đã qua" %}')],
    "data_table": [
        (
            "lọc được, thành thẻ trên điện thoại",
            '{% ui "data_table" caption="Kết quả đợt 2 năm 2026" id="example-table" is_filterable=True %}'
            + _TABLE
            + '{% slot "footer" %}{% ui_pagination page=page_of_few %}{% endslot %}{% endui %}',
        ),
        (
            "luôn là bảng",
            '{% ui "data_table" caption="Kết quả" is_cards=False caption_hidden=True %}' + _TABLE + "{% endui %}",
        ),
    ],
    "definition_list": [("thông tin công nhận", "{% ui_definition_list items=facts %}")],
    "field": [
        ("một ô", "{% ui_field field=one_field %}"),
        ("nhãn và hướng dẫn riêng", '{% ui_field field=other_field label="Tên chè" help="Kèm tên xã nếu có." %}'),
    ],
    "form": [
        ("trống", '{% ui "form" form=empty_form submit_label="Lưu nháp" has_autosave=True %}{% endui %}'),
        (
            "nút phụ, cho ô lọc",
            '{% ui "form" method="get" submit_label="Tìm" submit_kind="secondary" %}{% endui %}',
        ),
        (
            "có lỗi",
            '{% ui "form" form=wrong_form submit_label="Nộp hồ sơ" %}{% slot "actions" %}'
            '{% ui_button label="Thôi" kind="quiet" href="#form" %}{% endslot %}{% endui %}',
        ),
        (
            "tải tệp lên",
            '{% ui "form" is_upload=True submit_label="Tải lên" %}{% ui_file_drop name="files" label="Ảnh sản phẩm" '
            "is_multiple=True %}{% endui %}",
        ),
    ],
    "file_drop": [
        (
            "bắt buộc",
            '{% ui_file_drop name="proof" label="Giấy chứng nhận an toàn thực phẩm" help="PDF hoặc ảnh, tối đa 20 MB." '
            'accept=".pdf,image/*" is_required=True %}',
        ),
        ("có lỗi", '{% ui_file_drop name="wrong" label="Ảnh nhãn" error="Tệp này không mở được. Hãy chụp lại ảnh." %}'),
    ],
    "choice_card": [
        (
            "chấm điểm",
            '{% ui_choice_card name="c11" legend="1.1 Nguồn nguyên liệu" options=levels value="3" own_value="2" maximum=3 %}',
        ),
        (
            "đã khóa",
            '{% ui_choice_card name="c12" legend="1.1 Nguồn nguyên liệu" options=levels value="2" '
            'reason="Phiếu chấm đã gửi lúc 10:32, không sửa được nữa." %}',
        ),
        (
            "có lỗi",
            '{% ui_choice_card name="c13" legend="1.1 Nguồn nguyên liệu" options=levels '
            'error="Hãy chọn một mức điểm." %}',
        ),
    ],
    "progress_bar": [
        ("đang chạy", '{% ui_progress_bar value=340 maximum=1200 label="In tem" note="Còn khoảng 2 phút" %}'),
        ("xong", '{% ui_progress_bar value=12 maximum=12 label="Phiếu chấm đã gửi" %}'),
    ],
    "empty_state": [
        (
            "chưa có hồ sơ",
            '{% ui "empty_state" title="Ông/Bà chưa có hồ sơ nào" text="Bắt đầu bằng việc khai báo sản phẩm; hồ sơ được lập từ '
            'sản phẩm đó." icon="product" %}{% ui_button label="Khai báo sản phẩm" kind="main" icon="plus" href="#" %}'
            "{% endui %}",
        )
    ],
    "pagination": [
        ("nhiều trang", "{% ui_pagination page=page_of_many %}"),
        ("một trang", "{% ui_pagination page=page_of_few %}"),
    ],
    "tabs": [("trạng thái hồ sơ", '{% ui_tabs items=tab_items label="Trạng thái" %}')],
    "breadcrumb": [("ba cấp", "{% ui_breadcrumb items=trail %}")],
    "queue_item": [
        (
            "quá hạn, gấp, bình thường",
            '{% ui_queue_item title="Đánh giá hồ sơ Chè Tân Cương" url="#q" who="HTX chè Tân Cương" place="Xã Tân Cương" '
            'days_left=-2 due_on=due legal_basis="Điều 5 QĐ 26/2026/QĐ-TTg" badge="Lần đầu" action_label="Đánh giá" %}'
            '{% ui_queue_item title="Bổ sung minh chứng Miến dong" url="#q" who="Công ty Bình Liêu" days_left=1 due_on=due '
            'action_label="Xem" %}'
            '{% ui_queue_item title="Ký quyết định công nhận đợt 2" url="#q" note="18 sản phẩm, 12 chủ thể" days_left=14 '
            "due_on=due %}"
            '{% ui_queue_item title="Đọc quy chế hội đồng" url="#q" %}',
        )
    ],
    "figure_tile": [
        (
            "bảng số",
            '<div class="grid">{% ui_figure_tile number=14321 label="Sản phẩm còn hiệu lực" href="#figure_tile" '
            'tone="valid" %}'
            '{% ui_figure_tile number=212 label="Sắp hết hiệu lực" href="#figure_tile" tone="expiring" note="trong 90 ngày '
            'tới" %}{% ui_figure_tile number=9 label="Đã thu hồi" href="#figure_tile" tone="revoked" %}'
            '{% ui_figure_tile number="89,50" label="Điểm trung bình" unit="điểm" %}</div>',
        )
    ],
    "bar_chart": [
        (
            "có liên kết",
            '{% ui_bar_chart rows=rows title="Sản phẩm theo ngành" unit="sản phẩm" label_header="Ngành" %}',
        )
    ],
    "line_chart": [
        (
            "ba năm",
            '{% ui_line_chart rows=months title="Sản phẩm còn hiệu lực" unit="sản phẩm" %}',
        )
    ],
    "typed_figure": [
        (
            "từ báo chí",
            '{% ui_typed_figure shown="ít nhất 150 sản phẩm" words="Sản phẩm đạt từ 3 sao" period="2021-2025" '
            'place="Tỉnh Bắc Ninh" evidence="Báo chí" source="nongnghiep.vn, tháng 11/2020" %}',
        )
    ],
    "tile_map": [
        (
            "cả nước",
            '{% ui_tile_map values=by_province title="Sản phẩm còn hiệu lực theo tỉnh" unit="sản phẩm" '
            'links=province_pages selected="19" %}',
        )
    ],
    "dialog": [
        (
            "mở bằng nút",
            '{% ui_button label="Mở hộp thoại" type="button" opens="example-dialog" %}{% ui "dialog" id="example-dialog" '
            'title="Trả lại hồ sơ" %}<p>Chủ thể sẽ nhận được lý do và được sửa trong 10 ngày.</p>{% slot "actions" %}'
            '{% ui_button label="Trả lại" kind="main" %}{% endslot %}{% endui %}',
        )
    ],
    "illustration": [
        ("theo bộ sản phẩm", '<div class="grid">{% ui_illustration set_number=13 alt="Cà phê" %}</div>'),
        ("nhỏ, theo tên", '{% ui_illustration name="vai" is_small=True %}'),
    ],
    "save_status": [("chờ", "{% ui_save_status %}")],
    "sticky_total": [
        (
            "cuối phiếu chấm",
            '{% ui "sticky_total" maximum=100 total=67.5 answered=18 questions=27 %}'
            '{% ui_button label="Gửi phiếu chấm" kind="main" %}{% endui %}',
        )
    ],
    "search_box": [
        (
            "trang chủ",
            '{% ui_search_box action="/san-pham/" placeholder="Tên sản phẩm, xã, chủ thể: gõ không dấu cũng được" %}',
        )
    ],
}
