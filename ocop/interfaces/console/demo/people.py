"""The made-up people of the demo: one account a role in Thái Nguyên, a full council, and strangers from Bắc Ninh.

Every name, telephone and address here is invented; the accounts exist only in demo mode.
"""

from dataclasses import dataclass

from ocop.programme.accounts.rules.roles import Reach, Role

THAI_NGUYEN, BAC_NINH = "19", "24"
TAN_CUONG, LA_BANG, CON_MINH = "05503", "05818", "02185"


@dataclass(frozen=True)
class DemoPerson:
    """One account: user name, full name, role, reach, code of the unit, and the body the person sits for."""

    username: str
    full_name: str
    role: Role
    reach: Reach
    unit_code: str = ""
    organisation: str = ""


PEOPLE = [
    DemoPerson("cb.tancuong", "Lê Thị Thu Hằng", Role.COMMUNE_OFFICER, Reach.COMMUNE, TAN_CUONG, "UBND xã Tân Cương"),
    DemoPerson("cb.labang", "Hoàng Văn Quyết", Role.COMMUNE_OFFICER, Reach.COMMUNE, LA_BANG, "UBND xã La Bằng"),
    DemoPerson("cb.conminh", "Nông Thị Bích", Role.COMMUNE_OFFICER, Reach.COMMUNE, CON_MINH, "UBND xã Côn Minh"),
    DemoPerson(
        "cb.tinh", "Phạm Quốc Tuấn", Role.PROVINCE_OFFICER, Reach.PROVINCE, THAI_NGUYEN, "Chi cục Phát triển nông thôn"
    ),
    DemoPerson("tuvan", "Dương Minh Châu", Role.ADVISOR, Reach.PROVINCE, THAI_NGUYEN, "Tổ tư vấn Hội đồng"),
    DemoPerson("lanhdao", "Trịnh Xuân Bách", Role.PROVINCE_LEADER, Reach.PROVINCE, THAI_NGUYEN, "UBND tỉnh"),
    DemoPerson("cb.bo", "Vũ Hải Yến", Role.MINISTRY_OFFICER, Reach.NATION, "", "Bộ Nông nghiệp và Môi trường"),
    DemoPerson("thanhtra", "Đỗ Mạnh Hùng", Role.INSPECTOR, Reach.PROVINCE, THAI_NGUYEN, "Thanh tra tỉnh"),
    DemoPerson("kiemtoan", "Bùi Thanh Mai", Role.AUDITOR, Reach.NATION, "", "Kiểm toán"),
    DemoPerson("quantri", "Ngô Đức Thịnh", Role.ADMINISTRATOR, Reach.NATION, "", "Quản trị hệ thống"),
    DemoPerson("cb.bacninh", "Nguyễn Thị Quỳnh", Role.PROVINCE_OFFICER, Reach.PROVINCE, BAC_NINH, "Bắc Ninh"),
]

OTHER_COMMUNE_OFFICERS = {
    "05611": ("cb.phuluong", "Ngô Thị Thúy"),
    "02155": ("cb.nari", "Đàm Văn Lợi"),
    "05569": ("cb.dinhhoa", "Ma Thị Lệ"),
    "05860": ("cb.phoyen", "Tạ Quang Vinh"),
    "05830": ("cb.daitu", "Chu Thị Hiền"),
    "01906": ("cb.babe", "Dương Văn Thụ"),
    "02020": ("cb.chodon", "Hoàng Thị Nhung"),
    "05953": ("cb.khason", "Nguyễn Văn Toản"),
    "05602": ("cb.phudinh", "Lộc Thị Xuân"),
    "02086": ("cb.chomoi", "Hà Văn Nghiệp"),
    "05716": ("cb.vonhai", "Nông Văn Đức"),
    "05908": ("cb.phubinh", "Trần Thị Dung"),
}
"""Officers of the other communes the bids come from: code → user name, name."""
PEOPLE += [
    DemoPerson(username, full_name, Role.COMMUNE_OFFICER, Reach.COMMUNE, code)
    for code, (username, full_name) in OTHER_COMMUNE_OFFICERS.items()
]

SECOND_PEOPLE = [
    DemoPerson(
        "cb.tinh2", "Lường Thị Hoài", Role.PROVINCE_OFFICER, Reach.PROVINCE, THAI_NGUYEN, "Chi cục Phát triển nông thôn"
    ),
    DemoPerson("cb.bo2", "Đinh Quang Lộc", Role.MINISTRY_OFFICER, Reach.NATION, "", "Bộ Nông nghiệp và Môi trường"),
    DemoPerson("cb.bo3", "Mai Thị Thanh Bình", Role.MINISTRY_OFFICER, Reach.NATION, "", "Bộ Nông nghiệp và Môi trường"),
]
"""What one person drafts another one checks; for the country a third one approves."""
PEOPLE += SECOND_PEOPLE

CHAIR = DemoPerson(
    "chutich", "Nguyễn Hữu Thành", Role.COUNCIL_CHAIR, Reach.PROVINCE, THAI_NGUYEN, "Ủy ban nhân dân tỉnh"
)
SECRETARY = DemoPerson(
    "thuky", "Trần Thị Lan Anh", Role.COUNCIL_SECRETARY, Reach.PROVINCE, THAI_NGUYEN, "Chi cục Phát triển nông thôn"
)
MEMBERS = [
    DemoPerson(
        "uyvien", "Lý Văn Sơn", Role.COUNCIL_MEMBER, Reach.PROVINCE, THAI_NGUYEN, "Sở Nông nghiệp và Môi trường"
    ),
    DemoPerson("uyvien2", "Hà Thị Minh", Role.COUNCIL_MEMBER, Reach.PROVINCE, THAI_NGUYEN, "Sở Công Thương"),
    DemoPerson("uyvien3", "Đặng Quang Huy", Role.COUNCIL_MEMBER, Reach.PROVINCE, THAI_NGUYEN, "Sở Y tế"),
    DemoPerson(
        "uyvien4", "Triệu Thị Nga", Role.COUNCIL_MEMBER, Reach.PROVINCE, THAI_NGUYEN, "Sở Khoa học và Công nghệ"
    ),
    DemoPerson(
        "uyvien5",
        "Ma Đình Khoa",
        Role.COUNCIL_MEMBER,
        Reach.PROVINCE,
        THAI_NGUYEN,
        "Sở Văn hóa, Thể thao và Du lịch",
    ),
    DemoPerson("uyvien6", "Phan Thị Hồng", Role.COUNCIL_MEMBER, Reach.PROVINCE, THAI_NGUYEN, "Liên minh Hợp tác xã"),
    DemoPerson("uyvien7", "Tạ Đình Long", Role.COUNCIL_MEMBER, Reach.PROVINCE, THAI_NGUYEN, "Hội Nông dân tỉnh"),
]
CENTRAL_COUNCIL = [
    DemoPerson("bo.chutich", "Phùng Quốc Khánh", Role.COUNCIL_CHAIR, Reach.NATION, "", "Bộ Nông nghiệp và Môi trường"),
    DemoPerson(
        "bo.thuky", "Đoàn Thị Hạnh", Role.COUNCIL_SECRETARY, Reach.NATION, "", "Cơ quan tham mưu quản lý OCOP của Bộ"
    ),
    DemoPerson("bo.uyvien", "Lương Thế Vinh Quang", Role.COUNCIL_MEMBER, Reach.NATION, "", "Bộ Công Thương"),
    DemoPerson("bo.uyvien2", "Cao Thị Ngọc Diệp", Role.COUNCIL_MEMBER, Reach.NATION, "", "Bộ Y tế"),
    DemoPerson(
        "bo.uyvien3", "Trương Minh Đạo", Role.COUNCIL_MEMBER, Reach.NATION, "", "Bộ Văn hóa, Thể thao và Du lịch"
    ),
]
"""The ministry's council: chair, secretary, members; their seats come with the council."""
COUNCIL = [CHAIR, SECRETARY, *MEMBERS]
