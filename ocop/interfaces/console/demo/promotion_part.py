"""Promotion in the demo: shops, a fair that is over and one to come, buyers, links, a route, a year of press. Made up.

Every record is marked as demo; addresses on the net lead to names reserved for examples.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.people import TAN_CUONG, THAI_NGUYEN
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.promotion.operations.booth_outcomes import BoothOutcome, tell_booth_outcome
from ocop.programme.promotion.operations.booths import (
    GoodsLine,
    confirm_booth,
    invite_producer,
    register_booth,
    write_booth_goods,
)
from ocop.programme.promotion.operations.destinations import (
    DestinationSheet,
    link_destination,
    record_destination,
)
from ocop.programme.promotion.operations.fairs import FairSheet, plan_fair
from ocop.programme.promotion.operations.outlet_links import add_outlet_link, check_outlet_link
from ocop.programme.promotion.operations.press_pieces import PressSheet, record_press_piece
from ocop.programme.promotion.operations.sales_points import (
    PointSheet,
    assess_sales_point,
    close_sales_point,
    record_sales_point,
    show_product,
)
from ocop.programme.promotion.operations.trade_requests import RequestSheet, ask_producers, record_trade_request
from ocop.programme.promotion.queries.visible import fairs_visible_to
from ocop.programme.promotion.rules.point_checklist import checklist_on
from ocop.programme.promotion.rules.promotion_kinds import (
    CheckAnswer,
    DestinationKind,
    FairKind,
    LinkState,
    PointKind,
    PressKind,
)
from ocop.programme.recognition.queries.decisions import certificates_in_force

SPRING_FAIR = "Tuần hàng OCOP trà và đặc sản Thái Nguyên (mẫu)"
COMING_FAIR = "Hội chợ Xuân sản phẩm OCOP Thái Nguyên (mẫu)"
LA_BANG = "05818"


def promotion_is_loaded() -> bool:
    """True when the part has done its work."""
    return fairs_visible_to(DEMO).filter(name=COMING_FAIR).exists()


def load_promotion(calendar: Calendar) -> int:
    """The story; out: how many records of shops, fairs, buyers and press."""
    story = _Story(calendar)
    if not story.certificates:
        return 0
    story.shops()
    story.fairs()
    story.buyers()
    story.links()
    story.destinations()
    return 3 + 2 + 2 + 3 + 2 + story.press()


class _Story:
    """What happened, told as deeds of the demo's people."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.today = calendar.ends_on
        cast = Cast(calendar.ends_on)
        self.officer = cast.actor("cb.tinh")
        self.member_of = list(own_producers(cast.actor("chuthe")).order_by("pk")[:1])
        found = certificates_in_force(self.today).filter(product__is_demo=True, product__province_code=THAI_NGUYEN)
        self.certificates = list(found.select_related("product__producer").order_by("public_code")[:8])
        self.products = [one.product for one in self.certificates]
        self.producers = list({one.producer_id: one.producer for one in self.products}.values())

    def day(self, before: int) -> date:
        """That many days before the end of the story; after it for a negative number."""
        return self.today - timedelta(days=before)

    def at(self, before: int, hour: int = 9) -> datetime:
        """A moment of that day."""
        return datetime.combine(self.day(before), time(hour), tzinfo=VIETNAM)

    def shops(self) -> None:
        """A centre, a shop with an assessment, one that has closed."""
        sheets = (
            PointSheet(
                PointKind.SHOWCASE_CENTRE,
                "Trung tâm giới thiệu sản phẩm OCOP tỉnh Thái Nguyên (mẫu)",
                THAI_NGUYEN,
                TAN_CUONG,
                "Trung tâm Xúc tiến đầu tư và thương mại tỉnh (mẫu)",
                self.day(600),
                street="Xóm Hồng Thái 2",
                way_there="Cạnh Không gian văn hóa trà, có bãi đỗ xe",
                opening_hours="7 giờ 30 đến 17 giờ, cả tuần",
            ),
            PointSheet(
                PointKind.SALES_POINT,
                "Cửa hàng OCOP La Bằng (mẫu)",
                THAI_NGUYEN,
                LA_BANG,
                "Hợp tác xã chè La Bằng (mẫu)",
                self.day(240),
                street="Xóm Đồng Đình",
                way_there="Ngay cổng khu du lịch Kẹm La Bằng",
                opening_hours="8 giờ đến 18 giờ, thứ Ba đến Chủ nhật",
            ),
            PointSheet(
                PointKind.SALES_POINT,
                "Quầy OCOP chợ Tân Cương (mẫu)",
                THAI_NGUYEN,
                TAN_CUONG,
                "Ban quản lý chợ Tân Cương (mẫu)",
                self.day(500),
                way_there="Dãy nhà đầu tiên bên phải cổng chợ",
            ),
        )
        points = [record_sales_point(actor=self.officer, sheet=one, is_demo=True, now=self.at(60)) for one in sheets]
        for point, shown in ((points[0], self.products), (points[1], self.products[:3])):
            for product in shown:
                show_product(
                    actor=self.officer,
                    point_id=point.pk,
                    product_id=product.pk,
                    shown_from=self.day(50),
                    now=self.at(50),
                )
        for point, wrong in ((points[0], ""), (points[1], "STARS_IN_FORCE")):
            criteria = checklist_on(self.day(20)).criteria
            answers = {one.code: CheckAnswer.NOT_MET if one.code == wrong else CheckAnswer.MET for one in criteria}
            assess_sales_point(
                actor=self.officer,
                point_id=point.pk,
                assessed_on=self.day(20),
                answers=answers,
                note="Còn biển 3 sao của một sản phẩm đã hết hạn; hạ biển trong 7 ngày." if wrong else "",
                now=self.at(19),
            )
        close_sales_point(
            actor=self.officer,
            point_id=points[2].pk,
            last_day=self.day(30),
            reason="Chợ xây lại, chưa có chỗ tạm.",
            now=self.at(29),
        )
        self.points = points

    def fairs(self) -> None:
        """One that is over, with results; one to come, with an invitation and a registration that waits."""
        over = plan_fair(
            actor=self.officer,
            sheet=FairSheet(
                FairKind.PRODUCT_WEEK,
                SPRING_FAIR,
                "Sở Công Thương tỉnh Thái Nguyên (mẫu)",
                "Quảng trường Võ Nguyên Giáp, Thái Nguyên",
                self.day(45),
                self.day(39),
                40,
                province_code=THAI_NGUYEN,
                registers_until=self.day(52),
                budget=Decimal(350_000_000),
                terms="Miễn phí gian hàng; chủ thể tự lo vận chuyển.",
            ),
            is_demo=True,
            now=self.at(75),
        )
        for number, producer in enumerate(self.producers[:3], start=1):
            booth = register_booth(
                actor=DEMO, fair_id=over.pk, producer_id=producer.pk, wish="", now=self.at(60, 8 + number)
            )
            confirm_booth(
                actor=self.officer, fair_id=over.pk, booth_id=booth.pk, number=f"A{number:02}", now=self.at(55)
            )
            product = next(one for one in self.products if one.producer_id == producer.pk)
            sold = Decimal(40 * number)
            write_booth_goods(
                actor=self.officer,
                booth_id=booth.pk,
                line=GoodsLine(
                    product.pk,
                    "hộp",
                    Decimal(150),
                    sold,
                    sold * 120_000,
                    Decimal(60_000_000) if number == 2 else None,
                ),
                now=self.at(38),
            )
            if number < 3:  # the third has still to tell
                tell_booth_outcome(
                    actor=self.officer,
                    booth_id=booth.pk,
                    outcome=BoothOutcome(8 * number, number, "Khách hỏi nhiều về hộp quà nhỏ và truy xuất nguồn gốc."),
                    now=self.at(37),
                )
        coming = plan_fair(
            actor=self.officer,
            sheet=FairSheet(
                FairKind.FAIR,
                COMING_FAIR,
                "UBND tỉnh Thái Nguyên (mẫu)",
                "Trung tâm Hội nghị tỉnh, phường Phan Đình Phùng",
                self.day(-35),
                self.day(-40),
                60,
                province_code=THAI_NGUYEN,
                registers_until=self.day(-20),
                budget=Decimal(600_000_000),
                terms="Mỗi chủ thể một gian 9 m². Hỗ trợ 100% tiền thuê gian, điện, bảo vệ; mang theo giấy chứng nhận.",
            ),
            is_demo=True,
            now=self.at(12),
        )
        for producer in self.producers[:2]:
            register_booth(
                actor=DEMO,
                fair_id=coming.pk,
                producer_id=producer.pk,
                wish="Hai người trông gian, cần ổ điện để pha trà mời khách.",
                now=self.at(3),
            )
        for producer in {one.pk: one for one in [*self.member_of, *self.producers[2:4]]}.values():
            invite_producer(actor=self.officer, fair_id=coming.pk, producer_id=producer.pk, now=self.at(5))

    def buyers(self) -> None:
        """One request that was passed on, one that waits for somebody to choose whom to ask."""
        gifts = record_trade_request(
            actor=self.officer,
            key=uuid4(),
            sheet=RequestSheet(
                wanted="Chè đóng hộp làm quà Tết",
                needed_until=self.day(-40),
                industry=self.products[0].industry,
                quantity="2.000 hộp 200 g",
                province_code=THAI_NGUYEN,
                details="Hộp có chỗ in tên đơn vị tặng; giao trước 20 tháng Chạp.",
            ),
            is_demo=True,
            now=self.at(6),
        )
        asked = [one.pk for one in [*self.member_of, *self.producers[:2]]]
        ask_producers(actor=self.officer, request_id=gifts.pk, producer_ids=asked, now=self.at(5, 10))
        record_trade_request(
            actor=self.officer,
            key=uuid4(),
            sheet=RequestSheet(
                wanted="Miến dong cho chuỗi cửa hàng nông sản",
                needed_until=self.day(-60),
                quantity="500 kg mỗi tháng",
                province_code=THAI_NGUYEN,
            ),
            is_demo=True,
            now=self.at(2),
        )

    def links(self) -> None:
        """A page that opens, one nobody has looked at, one that is broken."""
        states = (LinkState.WORKING, None, LinkState.BROKEN)
        for product, state in zip(self.products, states, strict=False):
            link = add_outlet_link(
                actor=self.officer,
                product_id=product.pk,
                outlet_name="Gian hàng trên sàn (mẫu)",
                url=f"https://san-thuong-mai.example/{product.slug}",
                is_demo=True,
                now=self.at(25),
            )
            if state is not None:
                check_outlet_link(actor=self.officer, link_id=link.pk, state=state, now=self.at(10))

    def destinations(self) -> None:
        """A route with its shop and a village with its products."""
        sheets = (
            DestinationSheet(
                DestinationKind.ROUTE,
                "Tuyến du lịch vùng chè Tân Cương – La Bằng (mẫu)",
                THAI_NGUYEN,
                words="Một ngày: hái chè, sao chè cùng nghệ nhân, thăm trung tâm giới thiệu, nghỉ trưa ở La Bằng.",
            ),
            DestinationSheet(
                DestinationKind.CRAFT_VILLAGE,
                "Làng nghề chè Hồng Thái (mẫu)",
                THAI_NGUYEN,
                TAN_CUONG,
                words="Nghề sao chè truyền thống, nhiều hộ đón khách.",
            ),
        )
        for sheet in sheets:
            made = record_destination(actor=self.officer, sheet=sheet, is_demo=True, now=self.at(15))
            for product in self.products[:2]:
                link_destination(actor=self.officer, destination_id=made.pk, product_id=product.pk, now=self.at(15, 10))
            link_destination(
                actor=self.officer, destination_id=made.pk, point_id=self.points[0].pk, now=self.at(15, 11)
            )

    def press(self) -> int:
        """Pieces of the last months: two or three a month, one month too few; out: how many."""
        pieces = (
            (4, "Tết sớm ở vùng chè: đơn hàng OCOP tăng", "Báo Thái Nguyên (mẫu)", PressKind.ONLINE),
            (
                11,
                "Phóng sự: giữ sao cho chè Tân Cương",
                "Đài Phát thanh – Truyền hình tỉnh (mẫu)",
                PressKind.TELEVISION,
            ),
            (33, "Gian hàng OCOP hút khách ở tuần hàng", "Báo Thái Nguyên (mẫu)", PressKind.ONLINE),
            (44, "Chuyện làm nhãn của một hợp tác xã", "Đài truyền thanh xã Tân Cương (mẫu)", PressKind.RADIO),
            (70, "Người trẻ bán đặc sản trên mạng", "Trang Nông thôn mới tỉnh (mẫu)", PressKind.SOCIAL),
        )
        for before, title, outlet, kind in pieces:
            has_page = kind in {PressKind.ONLINE, PressKind.SOCIAL}
            record_press_piece(
                actor=self.officer,
                sheet=PressSheet(
                    title=title,
                    outlet=outlet,
                    kind=kind,
                    published_on=self.day(before),
                    province_code=THAI_NGUYEN,
                    url=f"https://bao-chi.example/bai-{before}" if has_page else "",
                    reach=12_500 if kind == PressKind.ONLINE else None,
                    product_ids=[self.products[0].pk],
                ),
                is_demo=True,
                now=self.at(before - 1, 15),
            )
        return len(pieces)
