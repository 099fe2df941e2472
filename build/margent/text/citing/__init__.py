"""Citations, and the forms in which readers and programs take them."""

from collections.abc import Callable

from margent.text.citing.bibtex import bibtex
from margent.text.citing.citation import Citation
from margent.text.citing.csl import csl_json
from margent.text.citing.plain import plain
from margent.text.citing.ris import ris

# What makes each form, by the name of the form.
FORMS: dict[str, Callable[[Citation], str]] = {
    "plain": plain,
    "bibtex": bibtex,
    "ris": ris,
    "csl_json": csl_json,
}

__all__ = ["FORMS", "Citation", "bibtex", "csl_json", "plain", "ris"]
