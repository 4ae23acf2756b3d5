"""What a made-up country consists of: how much of everything, and the life of each product, drawn from a seed.

Nothing here is anybody's: names of things are common words, people are numbered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ocop.programme.recognition.rules.validity import last_valid_day

YEARS = 5
RENEWED = 0.62
UPGRADED = 0.09
REVOKED = 0.006
IN_HAND = 0.05
"""Share of the products whose first dossier is still under way."""


@dataclass(frozen=True)
class NationalSize:
    """How much is made. `scores` are those of all criteria together; 0 leaves the sheets of members out."""

    products: int = 20_000
    producers: int = 10_000
    scores: int = 12_000_000
    seed: int = 2026


@dataclass(frozen=True)
class Turn:
    """One round of every council (Điều 5): the first of a year ends in June, the second in December."""

    year: int
    ordinal: int

    @property
    def opens_on(self) -> date:
        return date(self.year, 1 if self.ordinal == 1 else 7, 2)

    @property
    def files_by(self) -> date:
        return date(self.year, 4, 29) if self.ordinal == 1 else date(self.year, 10, 29)

    @property
    def decide_by(self) -> date:
        return date(self.year, 6, 29) if self.ordinal == 1 else date(self.year, 12, 29)

    @property
    def held_on(self) -> date:
        """The council sits four weeks before the end of the round."""
        return self.decide_by - timedelta(days=28)


@dataclass(frozen=True)
class Award:
    """One recognition in the life of a product."""

    turn: int
    star: int
    kind: str
    revoked_after: int = 0
    """Days until it is revoked; 0: it is not."""


@dataclass(frozen=True)
class Life:
    """The recognitions of a product in their order; `in_hand` is the kind of a dossier under way now, or ""."""

    awards: tuple[Award, ...]
    in_hand: str = ""


def turns_before(today: date) -> list[Turn]:
    """The rounds of five years whose councils have sat by today, oldest first."""
    found = [Turn(year, ordinal) for year in range(today.year - YEARS + 1, today.year + 1) for ordinal in (1, 2)]
    return [turn for turn in found if turn.decide_by < today]


def turn_under_way(today: date) -> Turn:
    """The round whose end comes next."""
    return next(
        turn
        for turn in (Turn(year, ordinal) for year in (today.year, today.year + 1) for ordinal in (1, 2))
        if turn.decide_by >= today
    )


def life_of(rng: Random, turns: Sequence[Turn], issued: Sequence[date], today: date) -> Life:
    """The life of one product: first recognised, perhaps upgraded, renewed or lapsed, perhaps revoked."""
    if rng.random() < IN_HAND:
        return Life((), "FIRST")
    at = rng.randrange(len(turns))
    awards = [Award(at, _first_star(rng), "FIRST")]
    while True:
        last = awards[-1]
        if rng.random() < REVOKED:
            awards[-1] = Award(last.turn, last.star, last.kind, rng.randrange(60, 700))
            return Life(tuple(awards))
        if last.star == 3 and rng.random() < UPGRADED and last.turn + 3 < len(turns):
            awards.append(Award(last.turn + rng.randrange(2, 4), 4, "UPGRADE"))
            continue
        ends = last_valid_day(issued[last.turn])
        following = [place for place in range(last.turn + 1, len(turns)) if issued[place] <= ends]
        is_ended = ends < today
        if not is_ended:
            is_filing = (ends - today).days < 150 and rng.random() < RENEWED
            return Life(tuple(awards), "RENEWAL" if is_filing else "")
        if not following or rng.random() > RENEWED:
            return Life(tuple(awards))
        awards.append(Award(following[-1], last.star, "RENEWAL"))


def _first_star(rng: Random) -> int:
    drawn = rng.random()
    return 3 if drawn < 0.73 else 4 if drawn < 0.994 else 5


THINGS: dict[int, tuple[str, ...]] = {
    1: ("Bưởi da xanh", "Cam sành", "Rau cải mầm", "Thanh long ruột đỏ", "Na dai", "Khoai lang mật"),
    2: ("Thịt lợn đen", "Cá lồng hồ", "Trứng gà ta", "Tôm sú sinh thái", "Gà đồi"),
    3: ("Gạo nếp cái hoa vàng", "Gạo tám thơm", "Gạo lứt", "Ngô nếp"),
    4: ("Mật ong hoa nhãn", "Mật ong hoa rừng", "Mật ong bạc hà"),
    5: ("Lạc rang muối", "Bánh tráng", "Chuối sấy", "Mít sấy"),
    6: ("Miến dong", "Bún khô", "Bánh gai", "Phở khô", "Bánh đa nem"),
    7: ("Măng khô", "Mứt dâu", "Ô mai mơ", "Nấm hương khô"),
    8: ("Lạp sườn gác bếp", "Giò lụa", "Thịt trâu gác bếp", "Chả bò"),
    9: ("Cá khô một nắng", "Chả cá", "Mực khô", "Ruốc tôm"),
    10: ("Nước mắm truyền thống", "Tương bần", "Mắm tép"),
    11: ("Muối tôm", "Hạt dổi", "Tiêu đen", "Mắc khén", "Tỏi đen"),
    12: ("Chè xanh", "Chè Shan tuyết", "Chè tôm nõn", "Chè ướp sen"),
    13: ("Trà dây túi lọc", "Trà hoa vàng", "Trà gừng"),
    14: ("Cà phê rang xay", "Cà phê bột", "Sô-cô-la đen"),
    15: ("Rượu nếp", "Rượu ngô men lá"),
    16: ("Rượu vang mận", "Rượu mơ"),
    17: ("Nước khoáng đóng chai", "Nước dừa đóng lon", "Nước ép chanh leo"),
    18: ("Tinh bột nghệ", "Cao cà gai leo", "Đông trùng hạ thảo"),
    19: ("Tinh dầu tràm", "Dầu gội thảo dược", "Xà phòng sả chanh"),
    20: ("Nụ vối khô", "Hoa hòe khô"),
    21: ("Giỏ mây tre", "Tranh thêu tay", "Gốm men lam", "Nón lá"),
    22: ("Khăn thổ cẩm", "Lụa tơ tằm", "Áo dài lụa"),
    23: ("Hoa lan hồ điệp", "Hoa cúc"),
    24: ("Cây quất cảnh", "Đào thế"),
    25: ("Gà chọi cảnh", "Cá cảnh"),
    26: ("Du lịch sinh thái", "Du lịch làng nghề"),
}
"""By set of products of QĐ 26/2026: common names, made particular by the commune and a number."""

SET_WEIGHTS = {one: 3 if one in {1, 2, 6, 7, 12} else 1 if one in {15, 16, 20, 23, 24, 25, 26} else 2 for one in THINGS}
KIND_WORDS = {
    "COOPERATIVE": ("Hợp tác xã nông nghiệp", 0.33),
    "ENTERPRISE": ("Công ty TNHH", 0.24),
    "HOUSEHOLD": ("Hộ kinh doanh", 0.35),
    "COOPERATIVE_GROUP": ("Tổ hợp tác", 0.06),
    "FARM": ("Trang trại", 0.02),
}
ETHNICITIES = ("Kinh",) * 8 + ("Tày", "Thái", "Mường", "Nùng", "Dao", "Khmer", "Ê Đê")


def shares(rng: Random, count: int, places: int) -> list[int]:
    """`places` whole numbers that sum to `count`, uneven as provinces are."""
    weights = [0.35 + rng.random() * 1.3 for _place in range(places)]
    whole = sum(weights)
    found = [int(count * weight / whole) for weight in weights]
    for place in range(count - sum(found)):
        found[place % places] += 1
    return found
