from ocop.programme.training.models.business_report import BusinessReport, BusinessReportLine
from ocop.programme.training.models.course import Course, CourseMaterial, CourseSession
from ocop.programme.training.models.registration import Attendance, AttendanceCertificate, Registration

__all__ = [
    "Attendance",
    "AttendanceCertificate",
    "BusinessReport",
    "BusinessReportLine",
    "Course",
    "CourseMaterial",
    "CourseSession",
    "Registration",
]
