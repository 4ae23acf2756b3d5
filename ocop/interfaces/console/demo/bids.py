"""The made-up second round of 2026 in Thái Nguyên: producers, products and how far each dossier has come.

Everything here is invented and shown as "dữ liệu mẫu"; the communes are real.
"""

from dataclasses import dataclass
from enum import IntEnum

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex


class Stage(IntEnum):
    """How far the demo carries a dossier."""

    DRAFT = 1
    SUBMITTED = 2
    RETURNED_BY_COMMUNE = 3
    COMMUNE_REVIEW = 4
    FORWARDED = 5
    PROVINCE_REVIEW = 6
    ADVISORY_REVIEW = 7
    READY_FOR_COUNCIL = 8
    SESSION_OPEN = 9
    SESSION_CLOSED = 10


@dataclass(frozen=True)
class Bid:
    """One producer with one product and its dossier; `aim` is the star the made-up marks lead to."""

    key: str
    commune_code: str
    kind: ProducerKind
    producer: str
    tax_code: str
    representative: str
    sex: Sex
    ethnicity: str
    product: str
    set_number: int
    specification: str
    story: str
    stage: Stage
    aim: int
    dossier_kind: DossierKind = DossierKind.FIRST
    has_disability: bool = False


_COOP, _HOUSE, _FIRM, _GROUP = (
    ProducerKind.COOPERATIVE,
    ProducerKind.HOUSEHOLD,
    ProducerKind.ENTERPRISE,
    ProducerKind.COOPERATIVE_GROUP,
)
_F, _M = Sex.FEMALE, Sex.MALE

BIDS = [
    Bid(
        "che-suoi-ngoc",
        "05503",
        _COOP,
        "Hợp tác xã Chè an toàn Suối Ngọc",
        "4601234560",
        "Phạm Thị Ngọc",
        _F,
        "Kinh",
        "Chè xanh Suối Ngọc",
        11,
        "Hộp 100 g và túi 200 g, hút chân không",
        "Chè hái một tôm hai lá trước khi sương tan, sao trên chảo gang theo cách của các cụ trong xóm Suối Ngọc. "
        "Mỗi mẻ chỉ hai ký búp tươi, người sao chè nghe tiếng búp trong chảo mà biết lúc nào nên vò.",
        Stage.DRAFT,
        4,
    ),
    Bid(
        "mat-ong-rung-voi",
        "05818",
        _HOUSE,
        "Hộ kinh doanh Mật ong Rừng Vối",
        "4601234578",
        "Lâm Văn Phúc",
        _M,
        "Nùng",
        "Mật ong hoa rừng La Bằng",
        4,
        "Chai thủy tinh 500 ml",
        "Đàn ong gửi trong rừng già dưới chân Tam Đảo, mỗi năm chỉ quay mật hai lần vào mùa hoa vối và hoa chân chim.",
        Stage.DRAFT,
        3,
    ),
    Bid(
        "banh-chung-bo-dau",
        "05611",
        _HOUSE,
        "Hộ kinh doanh Bánh chưng Bà Thơ",
        "4601234585",
        "Nguyễn Thị Thơ",
        _F,
        "Kinh",
        "Bánh chưng gù Bà Thơ",
        6,
        "Chiếc 400 g, túi 5 chiếc",
        "Gạo nếp vải gặt ở ruộng bậc thang, gói bằng lá dong rừng, luộc mười hai giờ bằng nước giếng đá ong.",
        Stage.SUBMITTED,
        3,
    ),
    Bid(
        "che-dinh-la-bang",
        "05818",
        _COOP,
        "Hợp tác xã Chè Kẹm Xanh",
        "4601234592",
        "Trương Văn Hòa",
        _M,
        "Kinh",
        "Chè đinh Kẹm Xanh",
        11,
        "Hộp thiếc 100 g",
        "Búp đinh chỉ có trong mười ngày đầu vụ xuân; cả xóm cùng hái để kịp sao ngay trong buổi sáng.",
        Stage.RETURNED_BY_COMMUNE,
        4,
    ),
    Bid(
        "rau-bo-khai",
        "02155",
        _GROUP,
        "Tổ hợp tác Rau rừng Bản Pò",
        "",
        "Lường Thị Diệp",
        _F,
        "Tày",
        "Rau bò khai Bản Pò",
        1,
        "Bó 300 g, khay giấy",
        "Bò khai là rau leo trên núi đá; bà con đem về trồng dưới tán rừng để có hái quanh năm mà rừng vẫn còn.",
        Stage.COMMUNE_REVIEW,
        3,
    ),
    Bid(
        "mien-dong-na-lang",
        "02185",
        _COOP,
        "Hợp tác xã Miến dong Nà Làng",
        "4601234602",
        "Nông Văn Thắng",
        _M,
        "Tày",
        "Miến dong Nà Làng",
        6,
        "Gói 500 g",
        "Củ dong riềng trồng trên nương, tinh bột lọc bảy nước suối, miến phơi trên phên nứa đón nắng thung lũng.",
        Stage.COMMUNE_REVIEW,
        4,
    ),
    Bid(
        "gao-bao-thai",
        "05569",
        _COOP,
        "Hợp tác xã Gạo Bao thai An toàn khu",
        "4601234627",
        "Ma Văn Định",
        _M,
        "Tày",
        "Gạo Bao thai An toàn khu",
        3,
        "Túi 5 kg và 10 kg",
        "Giống lúa một vụ, cấy khi mưa tháng sáu về và gặt lúc sương muối đầu đông, hạt trong và thơm lâu.",
        Stage.FORWARDED,
        4,
    ),
    Bid(
        "cao-ca-gai-leo",
        "05860",
        _FIRM,
        "Công ty TNHH Dược liệu Đồi Mây",
        "4601234634",
        "Trần Văn Khải",
        _M,
        "Kinh",
        "Cao cà gai leo Đồi Mây",
        20,
        "Lọ 100 g",
        "Vườn cà gai leo trồng trên đồi sỏi Phổ Yên, thu hái lúc quả đỏ, nấu cô bằng hơi nước nhiệt độ thấp.",
        Stage.PROVINCE_REVIEW,
        3,
    ),
    Bid(
        "nem-chua-dai-tu",
        "05830",
        _HOUSE,
        "Hộ kinh doanh Nem chua Ông Bách",
        "4601234641",
        "Vi Văn Bách",
        _M,
        "Sán Dìu",
        "Nem chua Ông Bách",
        8,
        "Hộp 10 chiếc",
        "Thịt lợn thả đồi giã tay, ủ lá ổi và thính gạo rang; công thức ông nội để lại cho ba đời trong nhà.",
        Stage.ADVISORY_REVIEW,
        3,
    ),
    Bid(
        "ruou-men-la-ba-be",
        "01906",
        _COOP,
        "Hợp tác xã Rượu men lá Khuổi Sliến",
        "4601234659",
        "Triệu Thị Mùi",
        _F,
        "Dao",
        "Rượu men lá Khuổi Sliến",
        14,
        "Chai sứ 500 ml, 30 % vol",
        "Men ủ từ hơn hai mươi thứ lá rừng mà phụ nữ Dao truyền cho nhau; rượu chưng trong chõ gỗ, hạ thổ trăm ngày.",
        Stage.READY_FOR_COUNCIL,
        4,
    ),
    Bid(
        "tra-hoa-vang",
        "02020",
        _HOUSE,
        "Hộ kinh doanh Trà hoa vàng Phja Khao",
        "4601234666",
        "Hoàng Thị Sâm",
        _F,
        "Tày",
        "Trà hoa vàng Phja Khao",
        12,
        "Hộp 50 g",
        "Cây trà mọc hoang trên núi đá Chợ Đồn được ươm lại trong vườn nhà; hoa hái sáng sớm, sấy lạnh giữ màu vàng.",
        Stage.READY_FOR_COUNCIL,
        3,
        DossierKind.FIRST,
        True,
    ),
    Bid(
        "che-tom-non-tan-cuong",
        "05503",
        _COOP,
        "Hợp tác xã Chè Đồi Gò Móc",
        "4601234673",
        "Bùi Văn Trọng",
        _M,
        "Kinh",
        "Chè tôm nõn Đồi Gò Móc",
        11,
        "Hộp 100 g, túi lọc 2 g",
        "Đồi chè Gò Móc nhìn xuống hồ Núi Cốc; hơi nước từ hồ giữ cho búp non dù trời hanh.",
        Stage.SESSION_OPEN,
        4,
    ),
    Bid(
        "mien-ngu-sac",
        "02185",
        _COOP,
        "Hợp tác xã Miến ngũ sắc Bản Lài",
        "4601234680",
        "Lý Thị Hạnh",
        _F,
        "Tày",
        "Miến dong ngũ sắc Bản Lài",
        6,
        "Gói 300 g năm màu",
        "Màu của miến lấy từ gấc, chùm ngây, nghệ, đậu đen và lá cẩm trong vườn; "
        "trẻ em trong bản gọi là miến cầu vồng.",
        Stage.SESSION_OPEN,
        4,
    ),
    Bid(
        "tuong-nep-uc-ky",
        "05953",
        _HOUSE,
        "Hộ kinh doanh Tương nếp Bà Khanh",
        "4601234698",
        "Dương Thị Khanh",
        _F,
        "Kinh",
        "Tương nếp Bà Khanh",
        9,
        "Chai 500 ml",
        "Mốc nếp cái, đỗ tương rang nồi đất, phơi đủ ba tháng nắng trong chum sành bên bờ sông Cầu.",
        Stage.SESSION_OPEN,
        3,
    ),
    Bid(
        "du-lich-ban-quyen",
        "05602",
        _COOP,
        "Hợp tác xã Du lịch cộng đồng Nhà Sàn Nưa",
        "4601234708",
        "Lương Thị Thoa",
        _F,
        "Tày",
        "Du lịch cộng đồng Nhà Sàn Nưa",
        26,
        "Lưu trú nhà sàn, trải nghiệm hai ngày một đêm",
        "Mười hai nếp nhà sàn dưới chân đèo De mở cửa đón khách; khách cùng giã bánh dày, "
        "nghe then và đi bộ trong rừng cọ.",
        Stage.SESSION_OPEN,
        3,
    ),
    Bid(
        "che-dac-san-hoang-nong",
        "05818",
        _COOP,
        "Hợp tác xã Chè Tân Mây",
        "4601234715",
        "Đinh Thị Huệ",
        _F,
        "Kinh",
        "Chè xanh đặc sản Tân Mây",
        11,
        "Hộp 100 g, 200 g",
        "Hợp tác xã của ba mươi hai hộ trồng chè hữu cơ; mã truy xuất trên hộp kể tên người hái của từng lô.",
        Stage.SESSION_CLOSED,
        4,
    ),
    Bid(
        "tinh-bot-nghe",
        "02086",
        _COOP,
        "Hợp tác xã Nghệ Pác Nậm Xanh",
        "4601234722",
        "Sằm Văn Tiến",
        _M,
        "Nùng",
        "Tinh bột nghệ nếp đỏ",
        10,
        "Lọ 200 g",
        "Nghệ nếp đỏ trồng xen ngô, lắng lọc nhiều lần bằng nước suối, sấy khô ở nhiệt độ thấp để giữ mùi.",
        Stage.SESSION_CLOSED,
        3,
    ),
    Bid(
        "mang-kho-vo-nhai",
        "05716",
        _GROUP,
        "Tổ hợp tác Măng khô Thần Sa Xanh",
        "",
        "Hứa Thị Vân",
        _F,
        "Nùng",
        "Măng nứa khô Võ Nhai",
        7,
        "Gói 300 g",
        "Măng nứa hái đầu mùa mưa, luộc và phơi trên sàn đá; mỗi hộ giữ một khoảnh rừng để năm sau còn măng.",
        Stage.SESSION_CLOSED,
        2,
    ),
    Bid(
        "chan-ga-ngai-cuu",
        "05908",
        _FIRM,
        "Công ty cổ phần Trà thảo mộc Úc Sơn",
        "4601234747",
        "Nguyễn Đức Duy",
        _M,
        "Kinh",
        "Trà thảo mộc gừng mật Úc Sơn",
        17,
        "Hộp 20 gói hòa tan",
        "Gừng trâu trồng bãi soi sông Cầu, mật mía nấu chảo lớn; bài thuốc giữ ấm của các bà đi chợ sớm.",
        Stage.SESSION_CLOSED,
        5,
    ),
]
