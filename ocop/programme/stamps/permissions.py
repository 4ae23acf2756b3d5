"""Why a deed on stamps may not be done: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.products.models import Product
from ocop.programme.products.queries.products_visible import others_with_gtin
from ocop.programme.products.rules.product_sheet import is_gtin
from ocop.programme.stamps.models import PrintFile, StampBatch, StampOrder
from ocop.programme.stamps.queries.stamps_visible import DECIDERS
from ocop.programme.stamps.rules.stamp_states import OrderState

HOLDERS = (Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
"""Who inspects may say that stamps are being looked at, or are void."""


def why_not_hold(actor: Actor, batch: StampBatch) -> str | None:
    """The inspectorate and the office of the province, or the programme when its watch sees too much."""
    if actor.is_programme or actor.holds_over(HOLDERS, province_code=batch.order.product.province_code):
        return None
    return _("Chỉ cơ quan quản lý OCOP hoặc thanh tra được tạm dừng, hủy tem của một lô.")


def why_not_order(product: Product) -> str | None:
    """Stamps carry the GTIN the brand owner got from GS1; without one there is nothing to print."""
    if not is_gtin(product.barcode):
        return _("Sản phẩm chưa có mã số GTIN (mã vạch) do GS1 cấp. Hãy ghi mã vạch vào trang sản phẩm trước.")
    if product.is_retired:
        return _("Sản phẩm đã ngừng, không đặt tem được.")
    if others_with_gtin(product.barcode, product.pk).exists():
        return _("Mã vạch của sản phẩm này còn ghi cho một sản phẩm khác. Hãy báo cơ quan OCOP cấp tỉnh xem lại.")
    if StampOrder.objects.filter(product=product, state=OrderState.ORDERED).exists():
        return _("Sản phẩm đang có một đơn tem chờ duyệt.")
    return None


def why_not_decide(actor: Actor, order: StampOrder) -> str | None:
    """The office that manages OCOP in the province decides, once."""
    if not actor.holds_over(DECIDERS, province_code=order.product.province_code):
        return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được duyệt tem.")
    if order.state != OrderState.ORDERED:
        return _("Đơn này đã được quyết định.")
    return None


def why_not_take_file(actor: Actor, batch: StampBatch) -> str | None:
    """The file of a batch goes out once: a second one would be a second print."""
    if not actor.holds_over(DECIDERS, province_code=batch.order.product.province_code):
        return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được lấy tệp in.")
    if batch.file_taken_at is not None:
        return _("Tệp in của lô tem này đã được lấy; mỗi lô tem chỉ lấy một lần.")
    return None


def why_not_fetch_file(actor: Actor, batch: StampBatch, print_file: PrintFile | None) -> str | None:
    """The file that was written goes out once; a broken line may be taken up until the last byte is out."""
    if not actor.holds_over(DECIDERS, province_code=batch.order.product.province_code):
        return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được lấy tệp in.")
    if print_file is None or print_file.ready_at is None:
        return _("Tệp in của lô tem này chưa lập xong.")
    if print_file.is_gone:
        return _("Tệp in của lô tem này đã được lấy; mỗi lô tem chỉ lấy một lần.")
    return None


def why_not_reconcile(actor: Actor, batch: StampBatch) -> str | None:
    """Printed and spoiled are told once, after the file went out."""
    if not actor.holds_over(DECIDERS, province_code=batch.order.product.province_code):
        return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được đối chiếu số tem đã in.")
    if batch.file_taken_at is None:
        return _("Chưa lấy tệp in của lô tem này.")
    if batch.reconciled_at is not None:
        return _("Lô tem này đã được đối chiếu.")
    return None


def why_not_activate(batch: StampBatch) -> str | None:
    """Only what was printed and counted can be on a pack."""
    return None if batch.reconciled_at is not None else _("Lô tem này chưa được đối chiếu số đã in và hỏng.")
