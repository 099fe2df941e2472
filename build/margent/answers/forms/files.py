"""The files of the issue forms, as forges read them.

In: the table of the forms. Out: texts by their path in a repository: `.github/ISSUE_TEMPLATE/*.yml`, which
Gitea and Forgejo read as well, and templates with the same headings for GitLab, which has no forms. They are
kept in the starter and in this project; tools/renew_forms.py writes them anew, and a test holds them equal.
"""

import textwrap
from collections.abc import Iterator, Mapping

from margent.model.issue_forms import FORMS, PUBLIC_AT_ONCE, Entry, Form, hint
from margent.text.yaml_text import scalar

GITHUB = ".github/ISSUE_TEMPLATE"
GITLAB = ".gitlab/issue_templates"
_WIDTH = 100
_HEAD = "# Read by `margent new --from-issue`: leave the labels as they are, or it does not know them again."
_TYPES: Mapping[str, str] = {
    "line": "input",
    "text": "textarea",
    "choice": "dropdown",
    "consent": "checkboxes",
}


def form_files() -> dict[str, str]:
    """Every file by its path."""
    forms = {f"{GITHUB}/{form.name}.yml": _form(form) for form in FORMS}
    templates = {f"{GITLAB}/{form.name}.md": _template(form) for form in FORMS}
    return {**forms, f"{GITHUB}/config.yml": _config(), **templates}


def _config() -> str:
    return "# An issue may also be opened without a form.\nblank_issues_enabled: true\n"


def _form(form: Form) -> str:
    lines = [_HEAD, f"name: {scalar(form.title)}", f"description: {scalar(form.about)}", "body:"]
    lines += ["  - type: markdown", "    attributes:", "      value: |"]
    for paragraph in (form.published, PUBLIC_AT_ONCE):
        lines += [f"        {line}" for line in textwrap.wrap(paragraph, _WIDTH, break_on_hyphens=False)]
        lines.append("")
    for entry in form.entries:
        lines += _entry(entry)
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"  - type: {_TYPES[entry.shape]}"
    yield f"    id: {entry.id}"
    yield "    attributes:"
    yield f"      label: {scalar(entry.label)}"
    if entry.about:
        yield f"      description: {scalar(entry.about)}"
    if entry.options:
        yield "      options:"
    if entry.shape == "consent":
        for option in entry.options:
            yield f"        - label: {scalar(option)}"
            yield "          required: true"
        return
    yield from (f"        - {option}" for option in entry.options)
    yield "    validations:"
    yield f"      required: {str(entry.is_required).lower()}"


def _template(form: Form) -> str:
    """The same headings for a forge without forms; what belongs below each stands in a comment."""
    lines = [f"<!-- {form.about} {form.published} {PUBLIC_AT_ONCE}", "", "Write below each heading. -->", ""]
    for entry in form.entries:
        lines += [f"### {entry.label}", ""]
        if entry.shape == "consent":
            lines += [*(f"- [ ] {option}" for option in entry.options), ""]
        else:
            lines += [f"<!-- {hint(entry)} -->", "", ""]
    return "\n".join(lines).rstrip("\n") + "\n"
