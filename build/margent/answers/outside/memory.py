"""What `margent links` knows from one run to the next, as the text of a file.

In: what is known of each address. Out: JSON, and back. It is sorted and indented, so that a difference
between two of them can be read. The file may have lain anywhere: whatever is in it that is not of this form
is refused whole.
"""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from margent.model.fields import When
from margent.model.outside import Known

MEMORY_VERSION: Literal[1] = 1


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    checked: When
    alive: When | None = None
    failing: When | None = None
    days: int = Field(default=0, ge=0, strict=True)


class _Memory(BaseModel):
    model_config = ConfigDict(extra="forbid")
    version: Literal[1]
    addresses: dict[str, _Entry]


def memory_text(known: Mapping[str, Known]) -> str:
    """The text of the file that keeps this."""
    entries = {url: one._asdict() for url, one in sorted(known.items())}
    return json.dumps({"version": MEMORY_VERSION, "addresses": entries}, ensure_ascii=False, indent=1) + "\n"


def read_memory(text: str) -> dict[str, Known]:
    """What a file keeps; ValueError if it is no such file."""
    try:
        memory = _Memory.model_validate_json(text)
    except ValidationError as error:
        raise ValueError("it is of another form") from error
    return {
        url: Known(one.checked, one.alive, one.failing, one.days) for url, one in memory.addresses.items()
    }
