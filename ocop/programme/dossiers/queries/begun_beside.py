"""An upgrade and a renewal of one product side by side: the law allows both, what the first means for the second is
said before the second is begun."""

from django.utils.translation import gettext as _

from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import OPEN_STATES

OTHER = {DossierKind.UPGRADE: DossierKind.RENEWAL, DossierKind.RENEWAL: DossierKind.UPGRADE}


def begun_beside(product_id: int, kind: DossierKind) -> Dossier | None:
    """The open dossier of the other kind that follows the same certificate; None for a first bid."""
    other = OTHER.get(kind)
    if other is None:
        return None
    return Dossier.objects.filter(product_id=product_id, kind=other, state__in=sorted(OPEN_STATES)).first()


def beside_words(kind: DossierKind) -> str:
    """What beginning this kind means while the other one is open (khoản 5, khoản 6 Điều 7; khoản 3 Điều 4)."""
    if kind == DossierKind.UPGRADE:
        return _(
            "Sản phẩm đang có hồ sơ đánh giá lại chưa xong. Hai hồ sơ được xét riêng. Nâng hạng được công nhận thì có "
            "giấy chứng nhận mới 36 tháng thay giấy đang có, và hồ sơ đánh giá lại không còn cần. Nâng hạng không đạt "
            "thì chỉ hồ sơ đánh giá lại giữ được hạng sao khi giấy đang có hết hạn: đừng rút hồ sơ đó."
        )
    return _(
        "Sản phẩm đang có hồ sơ nâng hạng chưa xong. Hai hồ sơ được xét riêng. Nâng hạng được công nhận thì có giấy "
        "chứng nhận mới 36 tháng, và hồ sơ đánh giá lại này không còn cần. Hãy lập khi giấy đang có sắp hết hạn mà "
        "chưa chắc nâng hạng xong trước ngày đó."
    )
