"""Whatever is wrong with a value, a form says it in our own words."""

import pytest
from django import forms
from django.core import validators
from django.core.files.uploadedfile import SimpleUploadedFile

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


def test_a_form_that_says_it_better_still_does():
    field = forms.CharField(max_length=1, error_messages={"max_length": "Một chữ thôi.", "required": "Ghi một chữ."})
    for value, sentence in (("ab", "Một chữ thôi."), ("", "Ghi một chữ.")):
        with pytest.raises(forms.ValidationError) as fault:
            field.clean(value)
        assert fault.value.messages == [sentence]
