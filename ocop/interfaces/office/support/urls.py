"""Hỗ trợ, thưởng: requests, awards, policies, budgets, under /ban/co-quan/ho-tro/."""

from django.urls import URLPattern, path

from ocop.interfaces.office.support import (
    award_views,
    budget_views,
    deed_views,
    policy_views,
    proposal_views,
    request_views,
)

app_name = "support"
urlpatterns: list[URLPattern] = [
    path("", request_views.requests, name="list"),
    path("<int:request_id>/", request_views.request_page, name="request"),
    path("<int:request_id>/giay-to/<int:paper_id>/", request_views.request_file, name="request_file"),
    path("<int:request_id>/y-kien/", deed_views.opinion, name="opinion"),
    path("<int:request_id>/duyet/", deed_views.grant, name="grant"),
    path("<int:request_id>/khong-duyet/", deed_views.refuse, name="refuse"),
    path("<int:request_id>/quyet-toan/", deed_views.settle, name="settle"),
    path("<int:request_id>/tra-lai/", deed_views.send_back, name="send_back"),
    path("<int:request_id>/chi/", deed_views.pay, name="pay"),
    path("<int:request_id>/thoi-ho-tro/", deed_views.cut, name="cut_request"),
    path("<int:request_id>/thu-hoi/", deed_views.refund, name="refund_request"),
    path("thuong/", award_views.awards, name="awards"),
    path("thuong/<int:award_id>/", award_views.award, name="award"),
    path("thuong/<int:award_id>/chi/", award_views.pay, name="pay_award"),
    path("thuong/<int:award_id>/thoi-chi/", award_views.cut, name="cut_award"),
    path("thuong/<int:award_id>/thu-hoi/", award_views.refund, name="refund_award"),
    path("danh-sach-thuong/<int:proposal_id>/", award_views.proposal, name="proposal"),
    path("danh-sach-thuong/<int:proposal_id>/quyet-dinh/", award_views.decide, name="decide_awards"),
    path("danh-sach-thuong/<int:proposal_id>/y-kien/", proposal_views.view, name="view_proposal"),
    path("danh-sach-thuong/<int:proposal_id>/rut/", award_views.withdraw, name="withdraw_proposal"),
    path("danh-sach-thuong/<int:proposal_id>/danh-sach.<str:form>", award_views.proposal_file, name="proposal_file"),
    path("chinh-sach/", policy_views.policies, name="policies"),
    path("chinh-sach/moi/", policy_views.new_policy, name="new_policy"),
    path("chinh-sach/<int:policy_id>/", policy_views.policy, name="policy"),
    path("chinh-sach/<int:policy_id>/ban-moi/", policy_views.revise, name="revise_policy"),
    path("chinh-sach/ban/<int:version_id>/du-dieu-kien/", policy_views.entitled, name="entitled"),
    path("chinh-sach/ban/<int:version_id>/rut/", policy_views.withdraw, name="withdraw_version"),
    path("du-toan/", budget_views.board, name="budget"),
    path("du-toan/moi/", budget_views.new_line, name="new_budget_line"),
    path("du-toan/<int:line_id>/", budget_views.line, name="budget_line"),
    path("du-toan/<int:line_id>/chuyen-nguon/", budget_views.carry, name="carry_budget"),
]
