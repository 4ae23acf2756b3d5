"""Every page of the desk answers, says the right things, and stays closed to strangers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ocop.programme.dossiers.models import Dossier, SelfScore
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState
from ocop.programme.producers.models import Producer
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.accounts import make_user
from tests.factories.certificates import make_certificate
from tests.factories.dossiers import make_dossier, make_evidence, make_full_dossier, make_version
from tests.factories.geography import make_commune
from tests.factories.producers import NOW, make_member, make_producer
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def signed_in(member):
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def dossier(member):
    return make_full_dossier(producer=member.producer)


def address(name, *args):
    return reverse(f"producer_desk:{name}", args=args)


def own_addresses(dossier):
    evidence = dossier.evidence_links.first().evidence
    make_version(dossier)
    return [
        address("home"),
        address("producer", dossier.producer_id),
        address("members", dossier.producer_id),
        address("new_product", dossier.producer_id),
        address("product", dossier.product_id),
        address("dossiers"),
        address("start_dossier"),
        address("dossier", dossier.pk),
        address("sections", dossier.pk),
        address("scores", dossier.pk),
        address("criterion", dossier.pk, "1.1"),
        address("proofs", dossier.pk, "1.1"),
        address("submit_dossier", dossier.pk),
        address("withdraw_dossier", dossier.pk),
        address("evidence"),
        address("evidence_item", evidence.pk),
    ]


def test_every_page_answers_for_a_member(signed_in, dossier):
    for url in own_addresses(dossier):
        assert (url, signed_in.get(url).status_code) == (url, 200)


def test_every_page_sends_a_visitor_to_sign_in(dossier):
    for url in own_addresses(dossier):
        answer = Client().get(url)
        assert (url, answer.status_code, answer.url.split("?")[0]) == (url, 302, "/dang-nhap/")


def test_pages_of_one_producer_do_not_exist_for_members_of_another(dossier):
    stranger = Client()
    stranger.force_login(make_member().user)
    shared = {address("home"), address("dossiers"), address("start_dossier"), address("evidence")}
    for url in own_addresses(dossier):
        if url not in shared:
            assert (url, stranger.get(url).status_code) == (url, 404)


def test_home_leads_a_person_without_a_producer_to_register(client):
    client.force_login(make_user())
    assert "Ông/Bà chưa đứng tên chủ thể nào" in client.get(address("home")).content.decode()


def form_values(commune, **changes):
    return {
        "kind": "COOPERATIVE",
        "name": "Hợp tác xã chè La Bằng",
        "tax_code": "0100233488",
        "province_code": commune.province_code,
        "commune_name": commune.name,
        "address": "Xóm Đồng Đình",
        "phone": "0912 345 678",
        "representative_name": "Trần Thị Bình",
        **changes,
    }


def test_register_creates_the_producer_and_goes_on_to_its_first_product(client):
    client.force_login(make_user())
    commune = make_commune()
    answer = client.post(address("register"), form_values(commune))
    producer = Producer.objects.get()
    assert answer.url == address("new_product", producer.pk)
    assert (producer.commune_code, producer.tax_code) == (commune.code, "0100233488")


def test_register_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(client):
    client.force_login(make_user())
    answer = client.post(address("register"), form_values(make_commune(), tax_code="0100233480"))
    page = answer.content.decode()
    assert "Mã số thuế chưa đúng" in page
    assert 'value="Hợp tác xã chè La Bằng"' in page
    assert not Producer.objects.exists()


def test_an_unknown_commune_is_explained_beside_its_field(client):
    client.force_login(make_user())
    answer = client.post(address("register"), form_values(make_commune(), commune_name="Không Đâu Cả"))
    assert "Không Đâu Cả" in answer.content.decode()
    assert not Producer.objects.exists()


def test_workspace_lists_what_is_missing_with_the_way_there(signed_in, member):
    make_rubric(11)
    dossier = make_dossier(producer=member.producer)
    page = signed_in.get(address("dossier", dossier.pk)).content.decode()
    assert "Chưa viết mục “Lịch sử hình thành của chủ thể”." in page
    assert f"{address('sections', dossier.pk)}#id_producer_history" in page
    assert "Hãy làm xong các việc còn thiếu ở trên." in page


def test_workspace_shows_the_words_of_the_office_that_returned_it(signed_in, member):
    dossier = make_full_dossier(producer=member.producer, state=DossierState.RETURNED_BY_COMMUNE)
    dossier.steps.create(
        move=DossierMove.COMMUNE_RETURN,
        from_state="SUBMITTED",
        to_state="RETURNED_BY_COMMUNE",
        at=NOW,
        actor_name="Lê Văn Công",
        note="Bổ sung phiếu kiểm nghiệm còn hạn.",
    )
    page = signed_in.get(address("dossier", dossier.pk)).content.decode()
    assert page.index("Bổ sung phiếu kiểm nghiệm còn hạn.") < page.index("Các bước của hồ sơ")


def test_scoring_page_shows_every_criterion_and_the_star_marks(signed_in, dossier):
    page = signed_in.get(address("scores", dossier.pk)).content.decode()
    for leaf in rubric_rules(dossier.rubric).leaves():
        assert f'id="c-{leaf.code.replace(".", "-")}"' in page
    assert "Cần đạt từ mức này để được 4 sao" in page


def test_points_sent_by_a_browser_are_ignored(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    leaf = rubric_rules(dossier.rubric).leaf("1.1")
    signed_in.post(address("criterion", dossier.pk, "1.1"), {"answer-1-1": "0", "points": "99", "total": "100"})
    assert SelfScore.objects.get().points == leaf.levels[0].points


@pytest.mark.parametrize("value", ["99", "-1", "abc", "0.5"])
def test_a_level_the_law_does_not_print_is_refused(signed_in, member, value):
    dossier = make_dossier(producer=member.producer)
    answer = signed_in.post(address("criterion", dossier.pk, "1.1"), {"answer-1-1": value})
    assert answer.status_code == 200
    assert "Lựa chọn không hợp lệ" in answer.content.decode()
    assert not SelfScore.objects.exists()


def test_a_saved_criterion_answers_htmx_with_the_new_total(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    answer = signed_in.post(
        address("criterion", dossier.pk, "1.1"), {"answer-1-1": "2"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert 'id="running-total"' in page
    assert 'id="prescore"' in page
    assert "<html" not in page


def test_every_set_in_force_has_a_scoring_page_that_takes_its_own_choices(signed_in, member):
    for set_number in (1, 15, 18, 26):
        dossier = make_dossier(producer=member.producer, rubric=make_rubric(set_number))
        page = signed_in.get(address("scores", dossier.pk))
        assert page.status_code == 200
        for part in page.context["parts"]:
            for section in part["sections"]:
                for line in section["criteria"]:
                    if not line.get("is_heading"):
                        data = {line["name"]: line["options"][-1]["value"]}
                        url = address("criterion", dossier.pk, line["criterion"].code)
                        assert signed_in.post(url, data).status_code == 302
        assert dossier.self_scores.count() == len(rubric_rules(dossier.rubric).leaves())


def test_sections_are_saved_and_a_strangers_place_in_the_request_is_ignored(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    signed_in.post(
        address("sections", dossier.pk),
        {"plan": "Mở rộng vùng chè.", "commune_code": "00001", "province_code": "01", "state": "RECOGNISED"},
    )
    saved = Dossier.objects.get()
    assert (saved.plan, saved.commune_code, saved.province_code, saved.state) == (
        "Mở rộng vùng chè.",
        dossier.commune_code,
        "19",
        "DRAFT",
    )


def test_two_people_saving_at_once_lose_nothing(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    stale = {"plan": "Bản của tôi", "seen_at": "2026-08-01T00:00:00+00:00"}
    page = signed_in.post(address("sections", dossier.pk), stale).content.decode()
    assert "Người khác trong chủ thể vừa lưu hồ sơ này." in page
    assert "Bản của tôi" in page
    assert Dossier.objects.get().plan == ""


def test_evidence_of_another_producer_cannot_be_attached_or_read(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    foreign = make_evidence()
    answer = signed_in.post(address("link_evidence", dossier.pk), {"evidence": foreign.pk, "code": "1.1"})
    assert answer.status_code == 404
    assert signed_in.get(address("evidence_file", foreign.pk)).status_code == 404
    assert not dossier.evidence_links.exists()


def test_evidence_is_attached_and_taken_off_a_criterion(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    proof = make_evidence(producer=member.producer)
    signed_in.post(address("link_evidence", dossier.pk), {"evidence": proof.pk, "code": "1.1"})
    assert list(dossier.evidence_links.values_list("criterion_code", flat=True)) == ["1.1"]
    signed_in.post(address("unlink_evidence", dossier.pk), {"evidence": proof.pk, "code": "1.1"})
    assert not dossier.evidence_links.exists()


def test_submit_page_asks_for_the_oath_and_shows_what_will_be_frozen(signed_in, dossier):
    page = signed_in.get(address("submit_dossier", dossier.pk)).content.decode()
    assert "Cam đoan những thông tin trong Phiếu đăng ký là đúng sự thật" in page
    assert "Nội dung đã viết đầy đủ." in page
    again = signed_in.post(address("submit_dossier", dossier.pk), {})
    assert "Hãy đọc và đánh dấu vào lời cam đoan trước khi nộp." in again.content.decode()
    assert Dossier.objects.get().state == DossierState.DRAFT


def test_submit_hands_in_and_the_version_page_proves_its_seal(signed_in, dossier):
    signed_in.post(address("submit_dossier", dossier.pk), {"oath": "1"})
    assert Dossier.objects.get().state == DossierState.SUBMITTED
    page = signed_in.get(address("version", dossier.pk, 1)).content.decode()
    assert "Nội dung còn nguyên vẹn" in page


def test_compare_shows_what_changed_between_two_versions(signed_in, dossier):
    signed_in.post(address("submit_dossier", dossier.pk), {"oath": "1"})
    Dossier.objects.update(state=DossierState.RETURNED_BY_COMMUNE, plan="Kế hoạch mới")
    signed_in.post(address("submit_dossier", dossier.pk), {"oath": "1"})
    page = signed_in.get(address("compare", dossier.pk)).content.decode()
    assert "Kế hoạch mới" in page
    assert "Nội dung đã viết đầy đủ." in page


@pytest.mark.parametrize(
    ("form", "extension", "start"), [("mau-01", "pdf", b"%PDF"), ("mau-02", "docx", b"PK"), ("mau-02", "pdf", b"%PDF")]
)
def test_forms_can_be_downloaded(signed_in, dossier, form, extension, start):
    answer = signed_in.get(address("paper", dossier.pk, form, extension))
    assert answer.content.startswith(start)


def test_an_invitation_link_is_shown_once_and_lets_a_new_person_in(signed_in, member):
    url = address("members", member.producer_id)
    signed_in.post(url, {"full_name": "Lê Thị Hoa", "phone": "0987654321", "position": "Kế toán"})
    link = signed_in.get(url).context["new_link"]["address"]
    assert signed_in.get(url).context["new_link"] is None
    newcomer = Client()
    assert "Lê Thị Hoa" in newcomer.get(link).content.decode()
    answer = newcomer.post(link, {"full_name": "Lê Thị Hoa", "password": "vuon-che-xanh-muot-26"})
    assert answer.url == address("home")
    assert "Hợp tác xã chè Tân Cương" in newcomer.get(address("home")).content.decode()
    assert Client().get(link).status_code == 404


def queries_of(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["home", "dossiers", "evidence"])
def test_list_pages_ask_as_many_queries_for_three_rows_as_for_one(
    signed_in, member, name, django_assert_max_num_queries
):
    def add_row():
        product = make_product(producer=member.producer)
        made = make_dossier(producer=member.producer, product=product)
        made.evidence_links.create(evidence=make_evidence(producer=member.producer), added_at=NOW)

    add_row()
    signed_in.get(address(name))
    one = queries_of(signed_in, address(name), django_assert_max_num_queries)
    add_row()
    add_row()
    assert queries_of(signed_in, address(name), django_assert_max_num_queries) == one


def test_scoring_page_asks_as_many_queries_with_many_documents_as_with_one(
    signed_in, member, django_assert_max_num_queries
):
    dossier = make_dossier(producer=member.producer)
    url = address("scores", dossier.pk)
    dossier.evidence_links.create(evidence=make_evidence(producer=member.producer), criterion_code="1.1", added_at=NOW)
    signed_in.get(url)
    one = queries_of(signed_in, url, django_assert_max_num_queries)
    for code in ("1.1", "1.2"):
        proof = make_evidence(producer=member.producer)
        dossier.evidence_links.create(evidence=proof, criterion_code=code, added_at=NOW)
    assert queries_of(signed_in, url, django_assert_max_num_queries) == one


def test_personal_data_of_a_producer_are_not_on_pages_of_others():
    producer = make_producer(representative_ethnicity="Sán Chay")
    stranger = Client()
    stranger.force_login(make_member().user)
    assert stranger.get(address("producer", producer.pk)).status_code == 404


def test_looking_for_a_set_keeps_what_was_typed(signed_in, member):
    make_rubric(11)
    url = address("new_product", member.producer_id)
    typed = {"name": "Chè móc câu", "price_dong": "120.000", "story": "Đồi chè của ông bà", "set_number": ""}
    found = signed_in.post(url, {**typed, "tim": "che", "find": "1"})
    page = found.content.decode()
    assert ('value="Chè móc câu"' in page, 'value="120.000"' in page, "Đồi chè của ông bà" in page) == (True,) * 3
    assert 'name="choose_set" value="11"' in page
    chosen = signed_in.post(url, {**typed, "tim": "che", "choose_set": "11"})
    form = chosen.context["form"]
    assert (form["name"].value(), form["set_number"].value(), form.errors) == ("Chè móc câu", "11", {})
    assert not member.producer.products.exists()


def test_enter_in_a_field_adds_the_product_when_nothing_is_looked_for(signed_in, member):
    make_rubric(11)
    typed = {"name": "Chè móc câu", "set_number": "11", "find": "1", "tim": " "}
    assert signed_in.post(address("new_product", member.producer_id), typed).status_code == 302
    assert member.producer.products.get().name == "Chè móc câu"


def test_an_invented_certificate_number_is_refused_beside_the_form(signed_in, member):
    make_rubric(11)
    product = make_product(producer=member.producer)
    sent = {"product": product.pk, "kind": "RENEWAL", "previous_certificate_code": "OCOP-999"}
    answer = signed_in.post(address("start_dossier"), sent)
    assert "Hệ thống chưa có giấy chứng nhận số này" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_renewal_begun_outside_its_days_says_so(signed_in, member):
    make_rubric(11)
    product = make_product(producer=member.producer)
    certificate = make_certificate(product, issued_on=timezone.localdate() - timedelta(days=30))
    answer = signed_in.post(address("start_dossier"), {"product": product.pk, "kind": "RENEWAL"}, follow=True)
    page = answer.content.decode()
    assert page.count("Chưa đến thời gian nộp hồ sơ đánh giá lại: từ") >= 2
    assert certificate.code in page


def test_many_codes_are_shortened_and_said_once(signed_in, member):
    dossier = make_dossier(producer=member.producer)
    page = signed_in.get(address("dossier", dossier.pk)).content.decode()
    card = page.partition('id="con-thieu"')[2]
    line = next(one for one in card.split("<li>") if "tiêu chí chưa tự chấm" in one)
    assert (line.count("1.1<"), line.count('class="code-link"'), "…" in line) == (1, 5, True)


def test_a_barcode_without_its_check_digit_is_said_beside_its_field(signed_in, member):
    make_rubric(11)
    typed = {"name": "Chè móc câu", "set_number": "11", "barcode": "123"}
    page = signed_in.post(address("new_product", member.producer_id), typed).content.decode()
    assert '<a href="#id_barcode">Mã vạch</a>: Mã vạch chưa đúng' in page
    assert not member.producer.products.exists()
    product = make_product(producer=member.producer, set_number=11)
    page = signed_in.post(address("product", product.pk), {**typed, "name": product.name}).content.decode()
    assert "Mã vạch chưa đúng" in page


def test_the_account_page_names_no_paper_for_a_member_of_a_producer(signed_in, member):
    member.user.role_grants.update(paper_number="Tham gia chủ thể số 116")
    page = signed_in.get(reverse("entrance:own_account")).content.decode()
    assert "Là thành viên của chủ thể" in page
    assert "văn bản số Tham gia" not in page
