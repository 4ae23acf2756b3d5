"""What forms say of a wrong value, in one place for every face: official, plain Vietnamese in place of the sentences
the framework brings along. A form that says it better with `error_messages` still does. Whole numbers are read as they
are written here: "5.000" is five thousand."""

import re
from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

_A_NUMBER = {"invalid": _("Hãy ghi một số, ví dụ 12 hoặc 0,5.")}
_A_CHOICE = {"invalid_choice": _("Hãy chọn một dòng trong danh sách.")}
_CHOICES = {**_A_CHOICE, "invalid_list": _("Hãy chọn các dòng trong danh sách.")}
_FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Hãy điền ô này.")},
    forms.IntegerField: {"invalid": _("Hãy ghi một số nguyên, ví dụ 12.")},
    forms.FloatField: _A_NUMBER,
    forms.DecimalField: _A_NUMBER,
    forms.DateField: {"invalid": _("Ngày chưa đúng. Ví dụ: 12/08/2026.")},
    forms.TimeField: {"invalid": _("Giờ chưa đúng. Ví dụ: 08:30.")},
    forms.DateTimeField: {"invalid": _("Ngày và giờ chưa đúng. Ví dụ: 12/08/2026 08:30.")},
    forms.DurationField: {
        "invalid": _("Khoảng thời gian chưa đúng. Ví dụ: 01:30:00."),
        "overflow": _("Khoảng thời gian quá dài."),
    },
    forms.URLField: {"invalid": _("Địa chỉ trang web chưa đúng. Ví dụ: https://ocop.gov.vn.")},
    forms.UUIDField: {"invalid": _("Mã chưa đúng.")},
    forms.JSONField: {"invalid": _("Nội dung chưa đúng dạng JSON.")},
    forms.ChoiceField: _A_CHOICE,
    forms.TypedChoiceField: _A_CHOICE,
    forms.MultipleChoiceField: _CHOICES,
    forms.ModelChoiceField: _A_CHOICE,
    forms.ModelMultipleChoiceField: {**_CHOICES, "invalid_pk_value": _("Hãy chọn các dòng trong danh sách.")},
    forms.FileField: {
        "required": _("Hãy chọn một tệp."),
        "invalid": _("Chưa có tệp nào được gửi. Hãy chọn tệp rồi gửi lại."),
        "missing": _("Chưa có tệp nào được gửi. Hãy chọn tệp rồi gửi lại."),
        "empty": _("Tệp này trống, không có nội dung nào."),
        "max_length": _("Tên tệp quá dài: nhiều nhất %(max)s ký tự, ở đây có %(length)s."),
        "contradiction": _("Hãy hoặc chọn tệp mới, hoặc đánh dấu bỏ tệp, không làm cả hai."),
    },
    forms.ImageField: {"invalid_image": _("Tệp này không phải ảnh, hoặc ảnh bị hỏng.")},
}
_VALIDATORS: dict[type[Any], Any] = {
    validators.MaxLengthValidator: _(
        "Viết dài quá: nhiều nhất %(limit_value)s ký tự, ở đây có %(show_value)s. Hãy rút ngắn lại."
    ),
    validators.MinLengthValidator: _("Cần ít nhất %(limit_value)s ký tự, ở đây có %(show_value)s."),
    validators.MaxValueValidator: _("Số này lớn quá: nhiều nhất %(limit_value)s."),
    validators.MinValueValidator: _("Số này nhỏ quá: ít nhất %(limit_value)s."),
    validators.StepValueValidator: _("Số này phải là bội số của %(limit_value)s."),
    validators.RegexValidator: _("Nội dung ô này chưa đúng dạng."),
    validators.EmailValidator: _("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@coquan.gov.vn."),
    validators.URLValidator: _("Địa chỉ trang web chưa đúng. Ví dụ: https://ocop.gov.vn."),
    validators.ProhibitNullCharactersValidator: _("Nội dung có ký tự không dùng được. Hãy xóa rồi gõ lại."),
    validators.FileExtensionValidator: _(
        "Không nhận tệp loại “%(extension)s”. Các loại được nhận: %(allowed_extensions)s."
    ),
}
_DECIMALS: dict[str, Any] = {
    "invalid": _A_NUMBER["invalid"],
    "max_digits": _("Số này dài quá: nhiều nhất %(max)s chữ số."),
    "max_decimal_places": _("Ghi nhiều nhất %(max)s chữ số sau dấu phẩy."),
    "max_whole_digits": _("Số này lớn quá: nhiều nhất %(max)s chữ số trước dấu phẩy."),
}
# What a field for whole numbers takes out before it counts: the framework drops ".000" as an empty fraction and would
# make 5 of "5.000". "5.0" and "1234.000" are no whole numbers written here: they are asked for again.
_THOUSANDS = re.compile(r"(?<=\d)(?<!\d{4})\.(?=(?:\d{3}\.)*\d{3}\s*$)")


def speak_plainly() -> None:
    """Put the sentences in place, once, when the program starts."""
    forms.IntegerField.re_decimal = _THOUSANDS
    for field, sentences in _FIELDS.items():
        # A class without its own table would change the one it inherits.
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **sentences}
    for validator, sentence in _VALIDATORS.items():
        validator.message = sentence
    validators.DecimalValidator.messages = _DECIMALS
