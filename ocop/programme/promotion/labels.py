"""Words for the codes of promotion."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.promotion.rules.matching import Why
from ocop.programme.promotion.rules.promotion_kinds import (
    BoothState,
    CheckAnswer,
    DestinationKind,
    FairKind,
    LinkState,
    OfferState,
    PointKind,
    PressKind,
    RequestOrigin,
    RequestState,
)

POINT_KINDS: dict[str, Promise] = {
    PointKind.SALES_POINT: _("Điểm giới thiệu và bán sản phẩm"),
    PointKind.SHOWCASE_CENTRE: _("Trung tâm giới thiệu sản phẩm"),
}
CRITERIA: dict[str, Promise] = {
    "PLACE_BUSY": _("Giao thông thuận lợi, đông người qua lại, đông khách du lịch hoặc dân cư"),
    "PLACE_KIND": _(
        "Đặt ở nhà ga, sân bay, bến xe, bến tàu; trạm dừng nghỉ; trung tâm thương mại, siêu thị, chợ; khu du lịch, nhà "
        "hàng, khách sạn; làng nghề; trung tâm dịch vụ thương mại, khu công nghiệp; trung tâm hội chợ, triển lãm; bưu "
        "điện, bưu điện văn hóa xã"
    ),
    "GOODS_CLASS": _(
        "Hàng bày bán là sản phẩm OCOP từ 3 sao, sản phẩm chủ lực của tỉnh, sản phẩm công nghiệp, nông nghiệp nông "
        "thôn tiêu biểu, hoặc đặc sản của địa phương"
    ),
    "GOODS_SAFE": _("Hàng bảo đảm chất lượng, an toàn cho người tiêu dùng và môi trường theo quy định"),
    "GOODS_WANTED": _("Hàng hợp nhu cầu thị trường, thị hiếu người tiêu dùng"),
    "STARS_IN_FORCE": _(
        "Chỉ ghi sao cho sản phẩm còn giấy chứng nhận; đã hạ biển sao của sản phẩm hết hạn hoặc bị thu hồi"
    ),
}
CHECK_ANSWERS: dict[str, Promise] = {
    CheckAnswer.MET: _("Đạt"),
    CheckAnswer.NOT_MET: _("Chưa đạt"),
    CheckAnswer.NOT_CONCERNED: _("Không xét"),
}
FAIR_KINDS: dict[str, Promise] = {
    FairKind.FAIR: _("Hội chợ, triển lãm"),
    FairKind.PRODUCT_WEEK: _("Tuần hàng, ngày hội"),
    FairKind.MARKET: _("Phiên chợ"),
    FairKind.TRADE_MEETING: _("Hội nghị kết nối cung – cầu"),
}
BOOTH_STATES: dict[str, Promise] = {
    BoothState.INVITED: _("Được mời, chưa trả lời"),
    BoothState.REGISTERED: _("Đã đăng ký, chờ xác nhận"),
    BoothState.CONFIRMED: _("Đã xác nhận gian hàng"),
    BoothState.REFUSED: _("Không được xếp gian"),
    BoothState.WITHDRAWN: _("Không tham gia"),
}
REQUEST_ORIGINS: dict[str, Promise] = {
    RequestOrigin.BUYER: _("Người mua gửi trên cổng"),
    RequestOrigin.OFFICE: _("Cơ quan ghi"),
}
REQUEST_STATES: dict[str, Promise] = {
    RequestState.NEW: _("Mới nhận"),
    RequestState.OPEN: _("Đang kết nối"),
    RequestState.CLOSED: _("Đã kết thúc"),
    RequestState.REFUSED: _("Không xử lý"),
}
OFFER_STATES: dict[str, Promise] = {
    OfferState.ASKED: _("Chờ chủ thể trả lời"),
    OfferState.OFFERED: _("Cung cấp được, đang trao đổi"),
    OfferState.DECLINED: _("Không cung cấp được"),
    OfferState.CONTRACTED: _("Đã ký hợp đồng"),
    OfferState.NO_DEAL: _("Không thành"),
}
LINK_STATES: dict[str, Promise] = {
    LinkState.UNCHECKED: _("Chưa kiểm tra"),
    LinkState.WORKING: _("Mở được"),
    LinkState.BROKEN: _("Hỏng"),
}
DESTINATION_KINDS: dict[str, Promise] = {
    DestinationKind.ROUTE: _("Tuyến du lịch"),
    DestinationKind.SITE: _("Điểm du lịch"),
    DestinationKind.CRAFT_VILLAGE: _("Làng nghề"),
}
CORRECTED_FIELDS: dict[str, Promise] = {
    "title": _("Tên tin, bài"),
    "outlet": _("Nơi đăng, phát"),
    "kind": _("Loại"),
    "published_on": _("Ngày đăng, phát"),
    "url": _("Địa chỉ"),
    "reach": _("Lượt xem, số bản in"),
    "name": _("Tên"),
    "words": _("Giới thiệu"),
    "document": _("Quyết định công nhận"),
}
PRESS_KINDS: dict[str, Promise] = {
    PressKind.PRINT: _("Báo in"),
    PressKind.ONLINE: _("Báo điện tử"),
    PressKind.TELEVISION: _("Truyền hình"),
    PressKind.RADIO: _("Phát thanh"),
    PressKind.SOCIAL: _("Mạng xã hội"),
}
REASONS: dict[str, Promise] = {
    Why.WORDS: _("tên sản phẩm khớp với yêu cầu"),
    Why.GROUP: _("cùng nhóm sản phẩm"),
    Why.PLACE: _("cùng tỉnh, thành phố người mua cần"),
    Why.STAR: _("giấy chứng nhận còn hiệu lực"),
}
