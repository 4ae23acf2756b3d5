"""What people are told about results, decisions and certificates."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("recognition.recognise", KindGroup.RECOGNITION, law="Điều 7 khoản 3 điểm g", wording="cong_nhan"),
    MessageKind("recognition.approve_result", KindGroup.RECOGNITION, law="Điều 7 khoản 3 điểm g", wording="cong_nhan"),
    MessageKind("recognition.revoke", KindGroup.RECOGNITION, law="Điều 8 khoản 3 điểm c", wording="cong_nhan"),
    MessageKind(
        "recognition.central_recognise", KindGroup.RECOGNITION, law="Điều 7 khoản 4 điểm g", wording="cong_nhan"
    ),
    MessageKind(
        "recognition.central_approve_result", KindGroup.RECOGNITION, law="Điều 7 khoản 4 điểm g", wording="cong_nhan"
    ),
    MessageKind("recognition.central_revoke", KindGroup.RECOGNITION, law="Điều 8 khoản 3 điểm c", wording="cong_nhan"),
    MessageKind("recognition.returned", KindGroup.RECOGNITION, law="Điều 7 khoản 4 điểm g", wording="cong_nhan"),
    MessageKind("recognition.not_recognised", KindGroup.RECOGNITION, law="Điều 7 khoản 3 điểm g"),
    MessageKind("recognition.expiring", KindGroup.DEADLINES, wording="nhac_han"),
    MessageKind("recognition.expiring_office", KindGroup.DEADLINES, channels=frozenset(), wording="nhac_han"),
    MessageKind("recognition.revocation_due", KindGroup.DEADLINES, wording="nhac_han"),
    MessageKind("recognition.revocation_proposed", KindGroup.RECOGNITION, law="Điều 8 khoản 3 điểm a"),
    MessageKind("recognition.revocation_corrected", KindGroup.RECOGNITION),
    MessageKind("recognition.revocation_explained", KindGroup.RECOGNITION),
    MessageKind("recognition.revocation_withdrawn", KindGroup.RECOGNITION),
    MessageKind("recognition.revocation_decided", KindGroup.RECOGNITION, law="Điều 8 khoản 3 điểm c"),
    MessageKind("recognition.nominated", KindGroup.RECOGNITION),
    MessageKind("recognition.nomination_received", KindGroup.RECOGNITION, law="Điều 7 khoản 4 điểm a"),
    MessageKind("recognition.nomination_returned", KindGroup.RECOGNITION, law="Điều 7 khoản 4 điểm a"),
    MessageKind("recognition.nomination_supplemented", KindGroup.RECOGNITION),
    MessageKind("recognition.redo_asked", KindGroup.RECOGNITION, law="Điều 10 khoản 1 điểm b"),
    MessageKind("recognition.redo_answered", KindGroup.RECOGNITION),
    MessageKind("recognition.redo_closed", KindGroup.RECOGNITION),
    MessageKind("recognition.redo_begun", KindGroup.RECOGNITION),
    MessageKind("recognition.submitted", KindGroup.RECOGNITION),
    MessageKind("recognition.sent_back", KindGroup.RECOGNITION),
)
