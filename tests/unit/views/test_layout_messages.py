"""A message with what fills it in: escaped, in the form that goes with a number, and ended once."""

import pytest
from markupsafe import Markup

from margent.views.messages import messages
from support.catalogues import spoken

SAYS = messages(spoken("en"))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("The Post", "Published by The Post."),
        ("Press Inc.", "Published by Press Inc."),
        ("Is it late?", "Published by Is it late?"),
        ("And so on …", "Published by And so on …"),
        ("A... and B", "Published by A... and B."),
        ("<b>", "Published by &lt;b&gt;."),
        (Markup("<a><bdi>Press Inc.</bdi></a>"), "Published by <a><bdi>Press Inc.</bdi></a>"),
        (Markup("<a>Post.</a> (it)"), "Published by <a>Post.</a> (it)."),
        ("", "Published by ."),
        (12, "Published by 12."),
    ],
)
def test_a_sentence_ends_once_whatever_its_last_words_bring(given: object, shown: str) -> None:
    assert SAYS["_"]("Published by %(who)s.", who=given) == shown


def test_only_a_variable_before_the_stop_can_end_a_sentence() -> None:
    assert SAYS["_"]("%(who)s wrote it.", who="Press Inc.") == "Press Inc. wrote it."
    assert SAYS["_"]("By %(who)s. It is new.", who="Press Inc.") == "By Press Inc. It is new."


def test_sentences_of_every_kind_of_message_end_once() -> None:
    assert SAYS["ngettext"]("One by %(who)s.", "%(num)s by %(who)s.", 2, who="Inc.") == "2 by Inc."
    assert SAYS["pgettext"]("a name", "By %(who)s.", who="Inc.") == "By Inc."
    assert (
        SAYS["npgettext"]("a name", "One by %(who)s.", "%(num)s by %(who)s.", 1, who="Inc.") == "One by Inc."
    )
