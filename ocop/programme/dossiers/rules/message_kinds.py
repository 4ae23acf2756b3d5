"""What people are told about dossiers."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind("dossiers.submitted", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.withdrawn", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.accepted_at_commune", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.returned_by_commune", KindGroup.DOSSIERS, law="Điều 7 khoản 2 điểm a", wording="ho_so"),
    MessageKind("dossiers.forwarded", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.accepted_at_province", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.returned_by_province", KindGroup.DOSSIERS, law="Điều 7 khoản 3 điểm a", wording="ho_so"),
    MessageKind("dossiers.sent_to_advisors", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.samples_moved", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.complete", KindGroup.DOSSIERS, wording="ho_so"),
    MessageKind("dossiers.commune_due", KindGroup.DEADLINES, wording="nhac_han"),
    MessageKind("dossiers.reassessment_due", KindGroup.DEADLINES, wording="nhac_han"),
    MessageKind("dossiers.ready_for_council", KindGroup.DOSSIERS, wording="ho_so"),
)
