"""Issue forms as a forge shows them when they are filled in."""

from margent.model.issue_forms import Form

CONSENT = "- [X] I agree that this name, this reply and its date are published."


def filled_form(form: Form, **answers: str) -> str:
    """The text of an issue that was made with a form; what is not answered says so."""
    return "".join(
        f"### {entry.label}\n\n{answers.get(entry.id, '_No response_')}\n\n" for entry in form.entries
    )
