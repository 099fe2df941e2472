from hypothesis import given, settings
from hypothesis import strategies as st

from margent.adapters.markdown import parse_body
from margent.model.site import Limits
from margent.text.anchors import anchor_text, normalised
from margent.text.literal import literal

MARKUP = st.text("ab \n\t`*_[]()<>#|~^!&{}$\\-+=:1.)\"'@/", max_size=80)


@settings(max_examples=300, deadline=None)
@given(MARKUP | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40))
def test_a_text_says_what_it_said_and_nothing_else(text: str) -> None:
    body, faults = parse_body(literal(text), path="x", first_line=1, is_archived=True, limits=Limits())
    assert faults == ()
    assert (body.links, body.images, body.headings, body.footnotes) == ((), (), (), ())
    assert anchor_text(body.blocks).text == normalised(text)


def test_lines_and_paragraphs_stay_apart() -> None:
    assert literal("- one\n# two\n\n\n1. three *x*") == "\\- one\\\n\\# two\n\n1\\. three \\*x\\*"
