"""Why a deed of recognition may not be done: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import OPEN_STATES, DossierState
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import SessionState
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.recognition.models import (
    Certificate,
    DecisionItem,
    ImportBatch,
    NominationPackage,
    RecognitionDecision,
    RedoRequest,
    RevocationCase,
)
from ocop.programme.recognition.queries.nomination_package import last_package
from ocop.programme.recognition.queries.returned_results import is_last_word
from ocop.programme.recognition.queries.transition import apply_extensions
from ocop.programme.recognition.queries.upgrades import is_missed_upgrade
from ocop.programme.recognition.rules.authority import LOWEST_RECOGNISED, is_recognised_by_ministry
from ocop.programme.recognition.rules.nomination import PackageState
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus, DecisionKind, DecisionState
from ocop.programme.recognition.rules.redo import RedoState
from ocop.programme.recognition.rules.revocation import RevocationState
from ocop.programme.recognition.rules.validity import shows_stars

EDITABLE = frozenset({DecisionState.DRAFT, DecisionState.SENT_BACK})
PROPOSERS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.INSPECTOR)


def is_office_of(actor: Actor, province_code: str) -> bool:
    """True for the office that manages OCOP in the province; in the ministry for "" (Điều 7 khoản 3, 4)."""
    if province_code:
        return actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code)
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER))


def may_issue_for(actor: Actor, province_code: str) -> bool:
    """True for who puts the signed decision on record: the leader of the province; for "" the ministry's office.

    The minister has no account: the office records number, day and signatory of the paper the minister signed.
    """
    if province_code:
        return actor.holds_over(Role.PROVINCE_LEADER, province_code=province_code)
    return is_office_of(actor, "")


def why_not_prepare_decision(actor: Actor, session: CouncilSession) -> str | None:
    """The office of the council's level prepares the decision, once the results of a session are approved."""
    province_code = session.council.province_code
    if not is_office_of(actor, province_code):
        if not province_code:
            return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của Bộ được lập dự thảo quyết định công nhận 5 sao.")
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được lập dự thảo quyết định.")
    if session.state != SessionState.APPROVED:
        return _("Biên bản và kết quả của phiên họp chưa được phê duyệt.")
    return None


def why_not_edit_decision(actor: Actor, decision: RecognitionDecision) -> str | None:
    """A draft may be changed by the office that prepared it, until it is submitted."""
    if not is_office_of(actor, decision.province_code):
        if not decision.province_code:
            return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của Bộ được sửa dự thảo quyết định của Bộ.")
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được sửa dự thảo quyết định.")
    if decision.state not in EDITABLE:
        return _("Dự thảo đã trình ký hoặc đã ban hành nên không sửa được nữa.")
    return None


def why_not_submit_decision(actor: Actor, decision: RecognitionDecision, today: date) -> str | None:
    """A draft with at least one line may be submitted to the leader; a revocation once the producer explained, or had
    the time to."""
    reason = why_not_edit_decision(actor, decision)
    if reason:
        return reason
    if not decision.items.exists():
        return _("Danh sách kèm theo quyết định chưa có sản phẩm nào.")
    return why_still_to_be_heard(decision, today)


def why_still_to_be_heard(decision: RecognitionDecision, today: date) -> str | None:
    """The producer whose certificate is to be revoked may explain first."""
    case = RevocationCase.objects.filter(decision=decision).first()
    if case is None or today > case.explain_by or case.explanations.exists():
        return None
    return _("Chủ thể được giải trình đến hết ngày %(day)s; trình ký sau khi nhận giải trình hoặc hết ngày đó.") % {
        "day": case.explain_by.strftime("%d/%m/%Y")
    }


def why_not_sign_decision(actor: Actor, decision: RecognitionDecision) -> str | None:
    """The leader of the province signs what was submitted; the ministry's office records what the minister signed
    (Điều 7 khoản 3 điểm e, khoản 4 điểm e; Điều 8 khoản 2)."""
    if not may_issue_for(actor, decision.province_code):
        if not decision.province_code:
            return _("Chỉ cán bộ của Bộ được ghi nhận quyết định do Bộ trưởng ký ban hành.")
        return _("Chỉ lãnh đạo Ủy ban nhân dân tỉnh được ký quyết định.")
    if decision.state == DecisionState.SIGNED:
        return _("Quyết định này đã được ký ban hành.")
    if decision.state != DecisionState.SUBMITTED:
        return _("Dự thảo quyết định chưa được trình ký.")
    return None


def why_not_attach_scan(actor: Actor, decision: RecognitionDecision) -> str | None:
    """The office of the authority, or who issued it, attaches the scan of a signed decision."""
    if not is_office_of(actor, decision.province_code) and not may_issue_for(actor, decision.province_code):
        return _("Chỉ cơ quan ban hành quyết định được đính kèm bản chụp.")
    if decision.state != DecisionState.SIGNED:
        return _("Quyết định chưa được ký ban hành.")
    return None


def why_not_issue_nomination(actor: Actor, decision: RecognitionDecision) -> str | None:
    """The leader of the province nominates to the ministry what a signed decision approves (Điều 7 khoản 3 điểm e)."""
    if not actor.holds_over(Role.PROVINCE_LEADER, province_code=decision.province_code):
        return _("Chỉ lãnh đạo Ủy ban nhân dân tỉnh được ký văn bản đề nghị Bộ.")
    if decision.kind != DecisionKind.APPROVE_RESULT:
        return _("Chỉ quyết định phê duyệt kết quả từ 90 điểm mới có văn bản đề nghị Bộ.")
    if decision.state != DecisionState.SIGNED:
        return _("Quyết định phê duyệt kết quả chưa được ký ban hành.")
    if decision.nomination_letter_id is not None:
        return _("Văn bản đề nghị Bộ đã được ban hành.")
    return None


def why_not_complete_nomination(actor: Actor, item: DecisionItem) -> str | None:
    """The province's office completes a nomination until it is sent, and again once it was returned."""
    if not is_office_of(actor, item.decision.province_code) or not item.decision.province_code:
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được kèm văn bản vào hồ sơ đề nghị.")
    package = last_package(item)
    if package is not None and package.state != PackageState.RETURNED:
        return _("Hồ sơ đã gửi Bộ nên không thay đổi được; chỉ bổ sung khi Bộ đề nghị.")
    return None


def why_not_resend_nomination(actor: Actor, item: DecisionItem) -> str | None:
    """The province's office sends again what the ministry returned for a supplement (Điều 7 khoản 4 điểm a)."""
    if last_package(item) is None:
        return _("Hồ sơ chưa được gửi lần nào; lãnh đạo ký văn bản đề nghị thì hồ sơ được gửi.")
    return why_not_complete_nomination(actor, item)


def why_not_receive_nomination(actor: Actor, package: NominationPackage, dossier: Dossier) -> str | None:
    """The ministry's office receives what a province sent, once."""
    reason = why_not_return_nomination(actor, package, dossier)
    if reason is None and package.state != PackageState.SENT:
        return _("Bộ đã tiếp nhận hồ sơ này.")
    return reason


def why_not_return_nomination(actor: Actor, package: NominationPackage, dossier: Dossier) -> str | None:
    """The ministry's office may ask for a supplement until the dossier is on an agenda."""
    if not is_office_of(actor, ""):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của Bộ được tiếp nhận, kiểm tra hồ sơ đề nghị.")
    if package.state == PackageState.RETURNED:
        return _("Hồ sơ đang ở tỉnh để bổ sung.")
    if dossier.state != DossierState.NOMINATED:
        return _("Hồ sơ đã được đưa vào chương trình họp của Hội đồng cấp trung ương.")
    return None


def why_not_word_certificates(actor: Actor, province_code: str) -> str | None:
    """The office that keeps the certificates of a province words them; the ministry words those it issues ("")."""
    if not province_code:
        if any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
            return None
        return _("Chỉ cán bộ của Bộ được chọn câu chữ trên giấy chứng nhận do Bộ cấp.")
    if actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được chọn câu chữ trên giấy chứng nhận.")


def why_not_use_returned(actor: Actor, result: AssessmentResult) -> str | None:
    """The province's office settles, once, what the ministry's council returned (Điều 7 khoản 4 điểm g)."""
    if not is_office_of(actor, result.item.dossier.province_code):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh có sản phẩm được xử lý kết quả Bộ trả về.")
    if is_recognised_by_ministry(result.star):
        return _("Sản phẩm đạt 5 sao do Bộ trưởng Bộ Nông nghiệp và Môi trường công nhận (điểm e khoản 4 Điều 7).")
    if result.item.session.state != SessionState.APPROVED:
        return _("Bộ chưa phê duyệt kết quả của phiên họp.")
    if DecisionItem.objects.filter(result=result).exists():
        return _("Kết quả này đã được đưa vào một quyết định.")
    if result.item.dossier.state != DossierState.ASSESSED or not is_last_word(result):
        return _("Kết quả này đã được xử lý.")
    return None


def why_not_recognise_on_central_result(actor: Actor, result: AssessmentResult, today: date) -> str | None:
    """On the ministry's result the province may recognise 3 or 4 stars, never what that council did not find; an
    upgrade only above the star the product bears."""
    reason = why_not_use_returned(actor, result)
    if reason is None and is_missed_upgrade(result, today):
        return _("Hồ sơ nâng hạng không đạt hạng cao hơn: sản phẩm giữ hạng sao đang có (khoản 5 Điều 7).")
    if reason is None and result.star < LOWEST_RECOGNISED:
        return _("Hội đồng cấp trung ương xếp dưới 3 sao nên không công nhận theo kết quả này được (Điều 4).")
    return reason


def why_not_close_returned(actor: Actor, result: AssessmentResult, today: date) -> str | None:
    """A returned product ends without a new star only below 3, or as an upgrade not above the star it bears."""
    reason = why_not_use_returned(actor, result)
    if reason is None and result.star >= LOWEST_RECOGNISED and not is_missed_upgrade(result, today):
        return _("Sản phẩm đạt từ 3 sao: hãy công nhận theo kết quả này hoặc tổ chức đánh giá ở tỉnh.")
    return reason


def why_not_leave_out(actor: Actor, item: DecisionItem) -> str | None:
    """A product of a session may be left out of its draft, to be decided later; a revocation names what it revokes."""
    if item.result_id is None or item.decision.rests_on_central_result:
        return _("Sản phẩm này không đưa ra khỏi danh sách bằng cách này được.")
    return why_not_edit_decision(actor, item.decision)


def why_not_take_off(actor: Actor, item: DecisionItem) -> str | None:
    """A returned product may leave the province's draft, to be settled otherwise."""
    if not item.decision.rests_on_central_result:
        return _("Chỉ đưa ra được sản phẩm do Bộ trả kết quả về.")
    return why_not_edit_decision(actor, item.decision)


def why_not_import(actor: Actor) -> str | None:
    """Lists are brought in by the offices of provinces, by the ministry, and by the programme's own commands."""
    if actor.is_programme or actor.holds(Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER):
        return None
    return _("Chỉ cơ quan tham mưu quản lý OCOP của tỉnh hoặc của Bộ được nhập danh sách.")


def why_not_read_import(actor: Actor, batch: ImportBatch) -> str | None:
    """A list may be read again until it is written."""
    reason = why_not_import(actor)
    if reason is None and batch.committed_at is not None:
        return _("Danh sách này đã được ghi.")
    return reason


def why_not_commit_import(actor: Actor, batch: ImportBatch) -> str | None:
    """A batch is written once, and only without errors."""
    reason = why_not_import(actor)
    if reason:
        return reason
    if batch.committed_at is not None:
        return _("Danh sách này đã được ghi.")
    if "counts" not in batch.preview:
        return _("Danh sách chưa được đọc xong.")
    errors = batch.preview.get("errors", 0)
    if errors:
        return _("Danh sách còn %(count)s lỗi. Hãy sửa trong Excel rồi tải lên lại.") % {"count": errors}
    return None


def why_not_export(actor: Actor) -> str | None:
    """The offices that read the certificates of their territory may take them along."""
    if actor.holds(Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR):
        return None
    return _("Chỉ cơ quan quản lý được xuất danh sách.")


def why_not_propose_revocation(actor: Actor, certificate: Certificate, today: date) -> str | None:
    """The commune, the offices of the province and of the ministry, and the inspection may propose, each over its own
    territory; whoever decides (khoản 2 Điều 8), they only report."""
    place = certificate.product
    if not actor.holds_over(PROPOSERS, province_code=place.province_code, commune_code=place.commune_code):
        return _(
            "Chỉ UBND cấp xã, cơ quan tham mưu quản lý OCOP và đoàn kiểm tra của địa bàn được đề nghị thu hồi giấy "
            "chứng nhận."
        )
    if certificate.revoked_on is not None:
        return _("Giấy chứng nhận này đã bị thu hồi.")
    status = apply_extensions([certificate], today)[0].status_on(today)
    if not shows_stars(status) and status != CertificateStatus.UNDATED:
        return _("Giấy chứng nhận này không còn giá trị nên không thu hồi nữa.")
    return None


def why_not_draft_revocation(actor: Actor, case: RevocationCase) -> str | None:
    """The office of the authority that revokes drafts the decision: the province's for 3 and 4 stars, the ministry's
    for 5 (khoản 2, điểm a khoản 3 Điều 8)."""
    reason = _why_not_competent(actor, case.certificate)
    if reason:
        return reason
    if case.state == RevocationState.DRAFTED:
        return _("Đã có dự thảo quyết định thu hồi.")
    return _why_closed(case)


def why_not_withdraw_revocation(actor: Actor, case: RevocationCase) -> str | None:
    """The competent office, or who proposed while nothing is drafted; not once it lies before the leader."""
    is_own = case.proposed_by_id is not None and case.proposed_by_id == actor.user_id
    if not is_own or case.state != RevocationState.PROPOSED:
        reason = _why_not_competent(actor, case.certificate)
        if reason:
            return reason
    if case.decision is not None and case.decision.state == DecisionState.SUBMITTED:
        return _("Dự thảo đang chờ ký; lãnh đạo trả lại dự thảo thì mới rút được đề nghị.")
    return _why_closed(case)


def why_not_correct_revocation(actor: Actor, case: RevocationCase) -> str | None:
    """Whoever may withdraw the case may put its words right, and as long."""
    reason = why_not_withdraw_revocation(actor, case)
    if reason and case.decision is not None and case.decision.state == DecisionState.SUBMITTED:
        return _("Dự thảo đang chờ ký; lãnh đạo trả lại dự thảo thì mới đính chính được.")
    return reason


def why_not_explain_revocation(actor: Actor, case: RevocationCase) -> str | None:
    """Members of the producer explain until the decision is signed; the competent office types in what came on
    paper."""
    if not is_member(actor, case.certificate.product.producer) and _why_not_competent(actor, case.certificate):
        return _("Chỉ chủ thể của sản phẩm được giải trình; cơ quan tham mưu ghi lại bản giải trình bằng giấy.")
    return _why_closed(case)


def why_not_note_check(actor: Actor, case: RevocationCase) -> str | None:
    """Who signs the revocation decides whether the public is told of the check before; the stars stand meanwhile."""
    if not may_issue_for(actor, authority_of(case.certificate)):
        if authority_of(case.certificate):
            return _("Chỉ lãnh đạo Ủy ban nhân dân tỉnh được quyết định công bố việc kiểm tra.")
        return _("Chỉ cán bộ của Bộ được ghi nhận việc công bố kiểm tra sản phẩm 5 sao.")
    return _why_closed(case)


def why_not_ask_redo(actor: Actor, certificate: Certificate, today: date) -> str | None:
    """The ministry's office asks a province to assess again what the province recognised (Điều 10 khoản 1 điểm b)."""
    if not is_office_of(actor, ""):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của Bộ được đề nghị tỉnh thực hiện lại việc đánh giá.")
    if not authority_of(certificate):
        return _("Sản phẩm 5 sao do Bộ đánh giá, công nhận; Điều 10 nói về việc đánh giá, phân hạng ở cấp tỉnh.")
    if not shows_stars(apply_extensions([certificate], today)[0].status_on(today)):
        return _("Giấy chứng nhận này không còn giá trị.")
    if RedoRequest.objects.filter(certificate=certificate).exclude(state=RedoState.CLOSED).exists():
        return _("Đã có đề nghị về giấy chứng nhận này, chưa kết thúc.")
    return None


def why_not_answer_redo(actor: Actor, request: RedoRequest) -> str | None:
    """The office of the province answers, once."""
    if not is_office_of(actor, request.province_code):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được ghi trả lời của UBND tỉnh.")
    if request.state != RedoState.SENT:
        return _("UBND tỉnh đã trả lời hoặc Bộ đã kết thúc theo dõi.")
    return None


def why_not_assess_anew(request: RedoRequest) -> str | None:
    """Only a dossier kept here can come before the council again."""
    result = request.certificate.result
    if result is None:
        return _("Sản phẩm này được công nhận từ danh sách nhập, không có hồ sơ trên hệ thống để đánh giá lại.")
    dossier = result.item.dossier
    if dossier.state != DossierState.RECOGNISED:
        return _("Hồ sơ của sản phẩm không ở trạng thái đã công nhận.")
    others = Dossier.objects.filter(product_id=dossier.product_id, kind=dossier.kind, state__in=sorted(OPEN_STATES))
    if others.exclude(pk=dossier.pk).exists():
        return _("Sản phẩm đang có hồ sơ khác cùng loại được xử lý; hãy đánh giá theo hồ sơ đó.")
    return None


def why_not_close_redo(actor: Actor, request: RedoRequest) -> str | None:
    """The ministry's office ends what it began."""
    if not is_office_of(actor, ""):
        return _("Chỉ cán bộ của Bộ được kết thúc theo dõi.")
    if request.state == RedoState.CLOSED:
        return _("Bộ đã kết thúc theo dõi đề nghị này.")
    return None


def authority_of(certificate: Certificate) -> str:
    """The code of the province whose chairman revokes the certificate, "" for the minister (khoản 2 Điều 8)."""
    return "" if is_recognised_by_ministry(certificate.star) else certificate.product.province_code


def _why_not_competent(actor: Actor, certificate: Certificate) -> str | None:
    if is_office_of(actor, authority_of(certificate)):
        return None
    if is_recognised_by_ministry(certificate.star):
        return _("Giấy chứng nhận 5 sao do Bộ trưởng Bộ Nông nghiệp và Môi trường thu hồi (điểm b khoản 2 Điều 8).")
    return _(
        "Giấy chứng nhận 3 sao, 4 sao do Chủ tịch UBND cấp tỉnh thu hồi, cơ quan tham mưu quản lý OCOP của tỉnh trình "
        "(điểm a khoản 2 Điều 8)."
    )


def _why_closed(case: RevocationCase) -> str | None:
    if case.state == RevocationState.DECIDED:
        return _("Giấy chứng nhận này đã bị thu hồi.")
    if case.state == RevocationState.WITHDRAWN:
        return _("Đề nghị thu hồi này đã được rút.")
    return None
