"""Made-up certificates of earlier years, one of each fate: ending soon, renewed, ended, run on, revoked."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from ocop.foundation.months import add_months
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import Cast
from ocop.interfaces.console.demo.renewing import RENEWING
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.explain_revocation import explain_revocation
from ocop.programme.recognition.operations.import_products import commit_import, preview_import
from ocop.programme.recognition.operations.propose_revocation import propose_revocation
from ocop.programme.recognition.operations.sign_decision import Signature, sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.validity import CERTIFICATE_MONTHS, longest_extension

LIST_NAME = "danh-sach-cong-nhan-cac-nam-truoc-mau.csv"
HEADER = (
    "TT", "Tên sản phẩm", "Nhóm", "Loại hình", "Chủ thể", "Xã/phường", "Tỉnh, thành phố", "Mã số thuế", "Hạng sao",
    "Ngày quyết định", "Số quyết định", "Cơ quan ban hành", "Kéo dài hiệu lực đến",
)  # fmt: skip
AUTHORITY = "Ủy ban nhân dân tỉnh Thái Nguyên"
TOO_LATE_TO_RENEW = date(2026, 9, 15)
"""Ended less than 120 days after 22/05/2026: nobody could file in time, so it runs on (Điều 12 khoản 3)."""
LAST_TOLD_AS_RUNNING_ON = date(2026, 12, 31)
REVOKED = "Thịt trâu gác bếp Nà Rền"


@dataclass(frozen=True)
class EarlierRecognition:
    """One line of the list: `days_left` counts from the end of the story to the last valid day."""

    product: str
    group: str
    kind: str
    producer: str
    tax_code: str
    commune_code: str
    star: int
    number: str
    days_left: int
    can_run_on: bool = False


_DRAFTED, _FILED, _ASKED, _ASKED_TOO = RENEWING
EARLIER = (
    EarlierRecognition(
        _DRAFTED.product, "Đồ uống", "Hợp tác xã", _DRAFTED.producer, _DRAFTED.tax_code, _DRAFTED.commune_code, 4,
        "1163/QĐ-UBND", 150,
    ),
    EarlierRecognition(
        _FILED.product, "Thực phẩm", "Hợp tác xã", _FILED.producer, _FILED.tax_code, _FILED.commune_code, 3,
        "2204/QĐ-UBND", 135, can_run_on=True,
    ),
    EarlierRecognition(
        "Mật ong bạc hà Khau Cút", "Thực phẩm", "Hộ kinh doanh", "Hộ kinh doanh Mật ong Khau Cút", "4601234779",
        "05818", 3, "1164/QĐ-UBND", 104,
    ),
    EarlierRecognition(
        "Bánh gai Bà Thìn", "Thực phẩm", "Hộ kinh doanh", "Hộ kinh doanh Bánh gai Bà Thìn", "4601234786", "05611", 3,
        "2719/QĐ-UBND", -24,
    ),
    EarlierRecognition(
        REVOKED, "Thực phẩm", "Hợp tác xã", "Hợp tác xã Nà Rền", "4601234793", "01906", 3, "2045/QĐ-UBND", 420,
    ),
    EarlierRecognition(
        _ASKED.product, "Thực phẩm", "Hợp tác xã", _ASKED.producer, _ASKED.tax_code, _ASKED.commune_code, 4,
        "1162/QĐ-UBND", 140,
    ),
    EarlierRecognition(
        _ASKED_TOO.product, "Thực phẩm", "Hộ kinh doanh", _ASKED_TOO.producer, _ASKED_TOO.tax_code,
        _ASKED_TOO.commune_code, 3, "1162/QĐ-UBND", 140,
    ),
)  # fmt: skip


class EarlierStory:
    """The list is brought in by the province; later one certificate of it is revoked."""

    def __init__(self, cast: Cast, calendar: Calendar) -> None:
        self.cast, self.calendar = cast, calendar
        self.case_id = self.revocation_id = 0

    def plan(self, timeline: Timeline) -> None:
        """Before the renewals begin on 30/10; the revocation is signed while the council sits."""
        timeline.add(self.calendar.moment(10, 30, 7, 30), self.bring_in)
        timeline.add(self.calendar.moment(11, 9, 9), self.propose)
        timeline.add(self.calendar.moment(11, 10, 14), self.explain)
        timeline.add(self.calendar.moment(11, 11, 10), self.submit)
        timeline.add(self.calendar.moment(11, 16, 14), self.sign)

    def bring_in(self, now: datetime) -> None:
        """The list of the office, read and written like any other."""
        officer = self.cast.actor("cb.tinh")
        preview = preview_import(actor=officer, name=LIST_NAME, content=earlier_list(self.calendar), now=now)
        choose = Random("ocop-earlier").choice  # noqa: S311  (codes of made-up certificates, the same in every demo)
        commit_import(actor=officer, batch_id=preview.batch.pk, choose=choose, is_demo=True, now=now)

    def propose(self, now: datetime) -> None:
        """Điều 8 khoản 1 điểm c, on the conclusion of an inspection."""
        officer = self.cast.actor("cb.tinh")
        certificate = certificates_visible_to(officer).get(product__name=REVOKED, is_demo=True)
        self.case_id = propose_revocation(
            actor=officer,
            certificate_id=certificate.pk,
            ground=RevocationGround.LAW_BROKEN,
            established_on=self.calendar.day(11, 5),
            facts="Nhãn ghi sai thành phần, đã nhắc nhở hai lần, không khắc phục",
            inspection_reference=f"Kết luận kiểm tra số 31/KL-ATTP ngày {self.calendar.day(11, 5):%d/%m/%Y} (mẫu)",
            now=now,
        ).pk

    def explain(self, now: datetime) -> None:
        """The cooperative has no account: its letter is typed in by the office."""
        explain_revocation(
            actor=self.cast.actor("cb.tinh"),
            case_id=self.case_id,
            words="Hợp tác xã nhận thấy nhãn in từ lô bao bì cũ, xin được dùng hết số bao bì còn lại.",
            received_on=self.calendar.day(11, 10),
            now=now,
        )

    def submit(self, now: datetime) -> None:
        """The decision is drafted and goes to the leader."""
        officer = self.cast.actor("cb.tinh")
        self.revocation_id = draft_revocation(actor=officer, case_id=self.case_id, now=now).pk
        submit_decision(
            actor=officer,
            decision_id=self.revocation_id,
            subject=f"Thu hồi giấy chứng nhận sản phẩm OCOP {REVOKED}",
            now=now,
        )

    def sign(self, now: datetime) -> None:
        """The certificate ends that day, eleven days after the conclusion (15 are allowed)."""
        sign_decision(
            actor=self.cast.actor("lanhdao"),
            decision_id=self.revocation_id,
            signature=Signature(
                number="2571/QĐ-UBND",
                issued_on=self.calendar.day(11, 16),
                issuing_authority=AUTHORITY,
                signatory="Trịnh Xuân Bách",
                signatory_position="Phó Chủ tịch",
            ),
            choose=Random("ocop-earlier-2").choice,  # noqa: S311  (nothing is issued)
            now=now,
        )


def earlier_list(calendar: Calendar) -> bytes:
    """The list as CSV; the days follow the calendar."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for number, one in enumerate(EARLIER, start=1):
        last_day, runs_on_until = last_days(one, calendar)
        commune = unit_by_code(UnitLevel.COMMUNE, one.commune_code, calendar.ends_on)
        assert commune is not None
        writer.writerow(
            [
                number, one.product, one.group, one.kind, one.producer, commune.name, "Thái Nguyên", one.tax_code,
                one.star, f"{add_months(last_day, -CERTIFICATE_MONTHS):%d/%m/%Y}", one.number, AUTHORITY,
                f"{runs_on_until:%d/%m/%Y}" if runs_on_until else "",
            ]
        )  # fmt: skip
    return out.getvalue().encode()


def last_days(one: EarlierRecognition, calendar: Calendar) -> tuple[date, date | None]:
    """The last day of the 36 months, and the day until which the certificate runs on, if it does."""
    if one.can_run_on and calendar.ends_on <= LAST_TOLD_AS_RUNNING_ON:
        return TOO_LATE_TO_RENEW, longest_extension(TOO_LATE_TO_RENEW)
    return calendar.ends_on + timedelta(days=one.days_left), None
