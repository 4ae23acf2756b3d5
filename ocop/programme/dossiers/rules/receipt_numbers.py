"""Number of the registration slip: Mẫu số 01, QĐ 26/2026/QĐ-TTg, "Phiếu số: …-… /PĐK-(Mã tỉnh)-(Mã xã)-(Năm)"."""


def receipt_number(*, serial: int, set_number: int, province_code: str, commune_code: str, year: int) -> str:
    """ "0007-12/PĐK-40-17329-2026".

    The form leaves two blanks before the stroke without naming them. The first is the serial in the office's register
    of the year, the second the number of the product set (01 to 26). Raises ValueError for a serial below 1 or a
    missing code.
    """
    if serial < 1:
        raise ValueError("serials of a register start at 1")
    if not province_code or not commune_code:
        raise ValueError("the number carries the codes of the province and of the commune")
    return f"{serial:04d}-{set_number:02d}/PĐK-{province_code}-{commune_code}-{year}"
