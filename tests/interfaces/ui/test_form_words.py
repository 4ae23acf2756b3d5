"""Whatever is wrong with a value, a form says it in our own words."""

import pytest
from django import forms
from django.core import validators
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

CHOICES = [("a", "a")]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(), "", "Hãy điền ô này."),
        (forms.BooleanField(), "", "Hãy điền ô này."),
        (forms.CharField(max_length=3), "abcd",
         "Viết dài quá: nhiều nhất 3 ký tự, ở đây có 4. Hãy rút ngắn lại."),
        (forms.CharField(min_length=3), "a", "Cần ít nhất 3 ký tự, ở đây có 1."),
        (forms.CharField(), "a\0b", "Nội dung có ký tự không dùng được. Hãy xóa rồi gõ lại."),
        (forms.RegexField("x+"), "a", "Nội dung ô này chưa đúng dạng."),
        (forms.IntegerField(), "2,5", "Hãy ghi một số nguyên, ví dụ 12."),
        (forms.IntegerField(), "5.0", "Hãy ghi một số nguyên, ví dụ 12."),
        (forms.IntegerField(), "5,000", "Hãy ghi một số nguyên, ví dụ 12."),
        (forms.IntegerField(), "1234.000", "Hãy ghi một số nguyên, ví dụ 12."),
        (forms.IntegerField(), "1.2.000", "Hãy ghi một số nguyên, ví dụ 12."),
        (forms.IntegerField(max_value=9), "10", "Số này lớn quá: nhiều nhất 9."),
        (forms.IntegerField(min_value=9), "1", "Số này nhỏ quá: ít nhất 9."),
        (forms.IntegerField(step_size=5), "7", "Số này phải là bội số của 5."),
        (forms.DecimalField(), "x", "Hãy ghi một số, ví dụ 12 hoặc 0,5."),
        (forms.DecimalField(max_digits=3), "1234", "Số này dài quá: nhiều nhất 3 chữ số."),
        (forms.DecimalField(decimal_places=1), "1.25", "Ghi nhiều nhất 1 chữ số sau dấu phẩy."),
        (forms.FloatField(), "x", "Hãy ghi một số, ví dụ 12 hoặc 0,5."),
        (forms.DateField(), "31/02/2026", "Ngày chưa đúng. Ví dụ: 12/08/2026."),
        (forms.TimeField(), "25:00", "Giờ chưa đúng. Ví dụ: 08:30."),
        (forms.DateTimeField(), "x", "Ngày và giờ chưa đúng. Ví dụ: 12/08/2026 08:30."),
        (forms.EmailField(), "x", "Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@coquan.gov.vn."),
        (forms.URLField(assume_scheme="https"), "x y", "Địa chỉ trang web chưa đúng. Ví dụ: https://ocop.gov.vn."),
        (forms.ChoiceField(choices=CHOICES), "b", "Hãy chọn một dòng trong danh sách."),
        (forms.TypedChoiceField(choices=CHOICES), "b", "Hãy chọn một dòng trong danh sách."),
        (forms.MultipleChoiceField(choices=CHOICES), ["b"], "Hãy chọn một dòng trong danh sách."),
        (forms.MultipleChoiceField(choices=CHOICES), "b", "Hãy chọn các dòng trong danh sách."),
        (forms.FileField(), None, "Hãy chọn một tệp."),
        (forms.FileField(), SimpleUploadedFile("a.txt", b""), "Tệp này trống, không có nội dung nào."),
        (forms.FileField(max_length=3), SimpleUploadedFile("abcd", b"x"),
         "Tên tệp quá dài: nhiều nhất 3 ký tự, ở đây có 4."),
        (forms.FileField(validators=[validators.FileExtensionValidator(["pdf"])]), SimpleUploadedFile("a.exe", b"x"),
         "Không nhận tệp loại “exe”. Các loại được nhận: pdf."),
        (forms.ImageField(), SimpleUploadedFile("a.png", b"x"), "Tệp này không phải ảnh, hoặc ảnh bị hỏng."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_in_our_words(field, value, sentence):
    with pytest.raises(forms.ValidationError) as fault:
        field.clean(value)
    assert fault.value.messages == [sentence]


@pytest.mark.parametrize(
    ("typed", "meant"), [("5.000", 5_000), ("12.500", 12_500), (" 1.000.000 ", 1_000_000), ("-1.000", -1_000), ("7", 7)]
)
def test_a_whole_number_is_read_as_it_is_written_here(typed, meant):
    assert forms.IntegerField().clean(typed) == meant


def test_a_form_that_says_it_better_still_does():
    field = forms.CharField(max_length=1, error_messages={"max_length": "Một chữ thôi.", "required": "Ghi một chữ."})
    for value, sentence in (("ab", "Một chữ thôi."), ("", "Ghi một chữ.")):
        with pytest.raises(forms.ValidationError) as fault:
            field.clean(value)
        assert fault.value.messages == [sentence]


class Paper(forms.Form):
    number = forms.CharField()
    scan = forms.FileField(required=False)


@pytest.mark.parametrize(
    ("number", "has_file", "is_told"), [("", True, True), ("", False, False), ("512/QĐ-UBND", True, False)]
)
def test_a_refused_form_says_that_its_file_must_be_chosen_again(number, has_file, is_told):
    files = {"scan": SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-")} if has_file else {}
    page = Template('{% load ui %}{% ui "form" form=form %}{% endui %}').render(
        Context({"form": Paper({"number": number}, files)})
    )

    assert ("hãy chọn lại tệp trước khi gửi" in page) == is_told
