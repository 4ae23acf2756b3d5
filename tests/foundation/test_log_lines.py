import logging

from ocop.foundation.log_lines import MaskedFormatter


def test_a_serial_is_not_written_whole_into_the_log():
    formatter = MaskedFormatter("{levelname} {message}", style="{")
    record = logging.LogRecord(
        "x",
        logging.ERROR,
        "",
        0,
        "%s: %s",
        ("Service Unavailable", "/01/08938505001036/10/L1/21/0ZBH4Q6D6JVW8VZ9"),
        None,
    )
    assert formatter.format(record) == "ERROR Service Unavailable: /01/08938505001036/10/L1/21/0ZBH…"
