"""Kế hoạch, chỉ tiêu: plans with their annex and activities, and how far their targets are."""

from django.urls import path

from ocop.interfaces.office.planning import activity_views, annex_views, plan_views, target_views

app_name = "planning"
urlpatterns = [
    path("", plan_views.plans, name="list"),
    path("moi/", plan_views.new, name="new"),
    path("cac-nam/", target_views.years, name="years"),
    path("<int:plan_id>/", plan_views.plan, name="plan"),
    path("<int:plan_id>/sua/", plan_views.edit, name="edit"),
    path("<int:plan_id>/lap-tu/", plan_views.copy, name="copy"),
    path("<int:plan_id>/ban-hanh/", plan_views.issue, name="issue"),
    path("<int:plan_id>/rut-ban-hanh/", plan_views.withdraw, name="withdraw_issue"),
    path("<int:plan_id>/bo/", plan_views.discard, name="discard"),
    path("<int:plan_id>/chi-tieu/moi/", target_views.new, name="new_target"),
    path("<int:plan_id>/chi-tieu/<int:target_id>/", target_views.edit, name="target"),
    path("<int:plan_id>/chi-tieu/<int:target_id>/bo/", target_views.remove, name="remove_target"),
    path("<int:plan_id>/chi-tieu/<int:target_id>/giao/", target_views.allot, name="allot"),
    path("<int:plan_id>/hoat-dong/moi/", activity_views.new, name="new_activity"),
    path("<int:plan_id>/hoat-dong/<int:activity_id>/", activity_views.activity, name="activity"),
    path("<int:plan_id>/hoat-dong/<int:activity_id>/sua/", activity_views.edit, name="edit_activity"),
    path("<int:plan_id>/hoat-dong/<int:activity_id>/bo/", activity_views.remove, name="remove_activity"),
    path("<int:plan_id>/hoat-dong/<int:activity_id>/ket-qua/", activity_views.report, name="report_activity"),
    path("<int:plan_id>/phu-luc/", annex_views.upload, name="import"),
    path("<int:plan_id>/phu-luc/ghi/", annex_views.commit, name="commit"),
    path("<int:plan_id>/phu-luc/xuat/", annex_views.export, name="export"),
    path("<int:plan_id>/ban-in/", annex_views.as_pdf, name="pdf"),
    path("<int:plan_id>/ban-word/", annex_views.as_word, name="word"),
]
