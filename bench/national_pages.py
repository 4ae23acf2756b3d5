"""The kinds of board and report pages there are, by who opens them, for `bench.national`.

Addresses are fixed but for `{plan}`: the newest plan in force of the reader's own place. A commune's officer and the
public are among the readers; whoever is not let in by design (403, 404) is a fault of this list.
"""

OFFICE = "/ban/co-quan"
MINISTRY, PROVINCE, LEADER, COMMUNE, PUBLIC = "quocgia.bo", "quocgia.19", "quocgia.19.ld", "quocgia.19.xa", ""
_BOARDS = {
    "home": "/ban-lam-viec/",
    "board": f"{OFFICE}/bao-cao/",
    "board, another indicator": f"{OFFICE}/bao-cao/?chi-so=giay-sap-het-han",
    "indicators": f"{OFFICE}/so-lieu/",
    "indicator with rows": f"{OFFICE}/so-lieu/chi-so/san-pham-con-hieu-luc/",
    "indicator by place": f"{OFFICE}/so-lieu/chi-so/san-pham-con-hieu-luc/?chieu=dia-ban",
    "indicator, last page of rows": f"{OFFICE}/so-lieu/chi-so/san-pham-luy-ke/?trang=99999",
    "dossiers under way": f"{OFFICE}/so-lieu/chi-so/ho-so-dang-xu-ly/",
    "producers": f"{OFFICE}/so-lieu/chi-so/chu-the-con-san-pham/",
    "table, place by star": f"{OFFICE}/bao-cao/bang/?chi-so=san-pham-luy-ke&hang=dia-ban&cot=hang-sao",
    "table, group by producer": f"{OFFICE}/bao-cao/bang/?chi-so=san-pham-moi&hang=nhom&cot=loai-chu-the",
    "kept reports": f"{OFFICE}/bao-cao/da-lap/",
    "plans": f"{OFFICE}/ke-hoach/",
    "plan with targets": f"{OFFICE}/ke-hoach/{{plan}}/",
    "plans by year": f"{OFFICE}/ke-hoach/cac-nam/",
    "expiry": f"{OFFICE}/thoi-han/",
    "promotion": f"{OFFICE}/xuc-tien/",
    "fairs": f"{OFFICE}/xuc-tien/hoi-cho/",
    "press": f"{OFFICE}/xuc-tien/bao-chi/",
    "training": f"{OFFICE}/tap-huan/",
    "typed figures": f"{OFFICE}/so-lieu/nguon/",
}
_NATION = {
    "board of a province": f"{OFFICE}/bao-cao/?dia-ban=19",
    "board of a region": f"{OFFICE}/bao-cao/?dia-ban=vung-dbsh",
    "claims": f"{OFFICE}/so-lieu/doi-chieu/",
    "PTNT_OCOP": f"{OFFICE}/bao-cao/ptnt-ocop/",
    "watch of stamps": f"{OFFICE}/giam-sat-tem/",
    "rounds": f"{OFFICE}/dot-danh-gia/",
    "decisions": f"{OFFICE}/cong-nhan/",
    "inspections": f"{OFFICE}/kiem-tra/",
    "recalls": f"{OFFICE}/thu-hoi/",
    "support": f"{OFFICE}/ho-tro/",
}
_PROVINCE = {
    **_NATION,
    "stamps": f"{OFFICE}/tem/",
    "dossiers": f"{OFFICE}/ho-so/",
}
_PUBLIC = {"public figures": "/thong-ke/", "public home": "/", "public catalogue": "/san-pham/"}


def pages_of(reader: str) -> dict[str, str]:
    """Name and address of the pages a reader opens."""
    if reader == PUBLIC:
        return _PUBLIC
    return _BOARDS | {MINISTRY: _NATION, PROVINCE: _PROVINCE}.get(reader, {})
