import time

import pytest

from margent.model.diagnostics import Span
from margent.text.privacy import privacy_faults


@pytest.mark.parametrize(
    "text",
    [
        "ida@moor.example",
        "mailto:ida.moor+tram@post.moor.example",
        "Ida <i-moor@moor.example>",
        "ida[at]moor.example",
        "ida (at) moor.example",
        "IDA@MOOR.EXAMPLE",
    ],
)
def test_a_mail_address_is_found(text: str) -> None:
    (fault,) = privacy_faults(f"Write to\n{text} today.")
    assert (fault.code, fault.message.partition(" stands")[0]) == ("privacy", "an e-mail address")


@pytest.mark.parametrize(
    "text",
    [
        "+44 20 7946 0018",
        "+442079460018",
        "0044 20 7946 0018",
        "(020) 7946 0018",
        "020 7946 0018",
        "030/1234567",
        "0171-123 45 67",
        "tel. 7946 0018",
        "Phone: 794-6001",
        "call me on 7946 0018",
    ],
)
def test_a_telephone_number_is_found(text: str) -> None:
    (fault,) = privacy_faults(f"It is {text} in the evening.")
    assert fault.message.startswith("a telephone number")


@pytest.mark.parametrize(
    "text",
    [
        "It carried 9,000,000 passengers.",
        "received: 2021-05-20",
        "2021-05-20T09:00:00+02:00",
        "On 03/04/2021 and 03-04-2021 and 03.04.2021 it was late.",
        "In 2019/2020 it ran.",
        "ISBN 0-306-40615-2, ISBN 978-0-306-40615-7",
        "See page 1234567.",
        "The share was 0.123456789.",
        "Follow @tram on the other site.",
        "It ran at 9 @ 4 crowns.",
        "doi.org/10.1000/0123456",
        "Tram 007 left.",
        "https://tram.example/a/0123456789",
    ],
)
def test_numbers_dates_and_names_are_no_private_data(text: str) -> None:
    assert list(privacy_faults(text)) == []


def test_a_fault_stands_at_the_data_and_does_not_repeat_them() -> None:
    (fault,) = privacy_faults("name: Ida\n\nI am ida@moor.example, as you know.")
    assert fault.at == Span(3, 6, 3, 22)
    assert "moor" not in fault.message + fault.hint


def test_every_place_is_reported() -> None:
    found = list(privacy_faults("a@b.example, c@d.example\n+44 20 7946 0018"))
    assert [fault.at for fault in found] == [Span(1, 1, 1, 12), Span(1, 14, 1, 25), Span(2, 1, 2, 17)]


@pytest.mark.parametrize("text", ["x" * 40_000, "x." * 20_000, "a@" * 20_000, "x" * 40_000 + "@"])
def test_a_long_word_costs_no_more_than_its_length(text: str) -> None:
    start = time.process_time()
    list(privacy_faults(text))
    assert time.process_time() - start < 1
