"""Products recognised in earlier years whose producers ask for another 36 months; invented like all bids."""

from ocop.interfaces.console.demo.bid import Bid, Stage
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex

_COOP, _HOUSE = ProducerKind.COOPERATIVE, ProducerKind.HOUSEHOLD
_F, _M = Sex.FEMALE, Sex.MALE

RENEWING = [
    Bid(
        "che-bup-xuan",
        "05503",
        _COOP,
        "Hợp tác xã Chè Búp Xuân",
        "4601234754",
        "Vũ Thị Nhàn",
        _F,
        "Kinh",
        "Chè móc câu Búp Xuân",
        11,
        "Hộp 200 g, hút chân không",
        "Chè hái khi búp còn cong như lưỡi câu; cả hợp tác xã dùng chung một lò sao, mỗi hộ giữ sổ hái riêng.",
        Stage.DRAFT,
        4,
        DossierKind.RENEWAL,
    ),
    Bid(
        "mien-dong-ban-vang",
        "02185",
        _COOP,
        "Hợp tác xã Miến dong Bản Vàng",
        "4601234761",
        "Hoàng Văn Sìn",
        _M,
        "Tày",
        "Miến dong Bản Vàng",
        6,
        "Gói 500 g",
        "Dong riềng trồng trên nương cao, bột lọc bằng nước khe, sợi miến phơi trong ba ngày nắng hanh đầu đông.",
        Stage.COMMUNE_REVIEW,
        3,
        DossierKind.RENEWAL,
    ),
    Bid(
        "nep-vai-on-luong",
        "05611",
        _COOP,
        "Hợp tác xã Nếp vải Ôn Lương",
        "4601234803",
        "Phan Thị Lụa",
        _F,
        "Sán Chay",
        "Gạo nếp vải Gốc Đa",
        6,
        "Túi 2 kg, hút chân không",
        "Nếp vải cấy một vụ trên ruộng chân núi, gặt khi lá đòng còn xanh; cả hợp tác xã giữ chung một giống cũ.",
        Stage.IN_CONSULTATION,
        4,
        DossierKind.RENEWAL,
    ),
    Bid(
        "chuoi-say-na-mon",
        "02155",
        _HOUSE,
        "Hộ kinh doanh Chuối sấy Nà Mòn",
        "4601234810",
        "Lường Văn Tới",
        _M,
        "Tày",
        "Chuối tây sấy dẻo Nà Mòn",
        6,
        "Túi 250 g",
        "Chuối tây để chín cây rồi mới sấy bằng lò củi hai ngày đêm, trở tay từng vỉ; không thêm đường, không xông.",
        Stage.IN_CONSULTATION,
        3,
        DossierKind.RENEWAL,
    ),
]
