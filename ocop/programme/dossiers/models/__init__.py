from ocop.programme.dossiers.models.advisor_assignment import AdvisorAssignment
from ocop.programme.dossiers.models.advisory_report import AdvisoryReport
from ocop.programme.dossiers.models.change_remark import ChangeRemark
from ocop.programme.dossiers.models.commune_report import CommuneReport
from ocop.programme.dossiers.models.dossier import Dossier
from ocop.programme.dossiers.models.dossier_receipt import DossierReceipt
from ocop.programme.dossiers.models.dossier_step import DossierStep
from ocop.programme.dossiers.models.dossier_version import DossierVersion
from ocop.programme.dossiers.models.evidence import Evidence, EvidenceLink
from ocop.programme.dossiers.models.filing_confirmation import FilingConfirmation
from ocop.programme.dossiers.models.helped_dossier import HelpedDossier
from ocop.programme.dossiers.models.issued_report import IssuedReport
from ocop.programme.dossiers.models.receipt_book import ReceiptBook
from ocop.programme.dossiers.models.sample import SampleConfirmation, SampleItem, SampleMoved, SampleRule, SampleStep
from ocop.programme.dossiers.models.self_score import SelfScore
from ocop.programme.dossiers.models.withdrawal_confirmation import WithdrawalConfirmation

__all__ = [
    "AdvisorAssignment",
    "AdvisoryReport",
    "ChangeRemark",
    "CommuneReport",
    "Dossier",
    "DossierReceipt",
    "DossierStep",
    "DossierVersion",
    "Evidence",
    "EvidenceLink",
    "FilingConfirmation",
    "HelpedDossier",
    "IssuedReport",
    "ReceiptBook",
    "SampleConfirmation",
    "SampleItem",
    "SampleMoved",
    "SampleRule",
    "SampleStep",
    "SelfScore",
    "WithdrawalConfirmation",
]
