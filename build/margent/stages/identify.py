"""Which record a file is: its collection from the first folder, its id from the file name.

In: the path of a file under content/. Out: a `Ref`, or the fault of the name. It stands apart because a
record that is broken still has its name, and others may refer to it.
"""

from pathlib import PurePosixPath

from margent.model.diagnostics import Code, Fault
from margent.model.ids import COLLECTIONS, ID_MAX_LENGTH, RESERVED_NAMES, Ref, is_id
from margent.text.wording import did_you_mean, quoted, shown

CONTENT = "content"
RECORD_SUFFIX = ".md"


def is_record_path(path: str) -> bool:
    """Tell whether a file is meant to be a record; other files under content/ are media."""
    return path.lower().endswith(RECORD_SUFFIX)


def identify(path: str) -> Ref | Fault:
    """The name of the record in a file such as `content/claims/2022/dam-cost.md`."""
    parts = PurePosixPath(path).parts
    stem = parts[-1][: -len(RECORD_SUFFIX)]
    if len(parts) < 3:
        return Fault(
            Code.COLLECTION_UNKNOWN,
            "a record lies in the folder of its collection, not in content/ itself",
            hint=f"the collections are {', '.join(COLLECTIONS)}",
        )
    if parts[1] not in COLLECTIONS:
        return Fault(
            Code.COLLECTION_UNKNOWN,
            f"{quoted(parts[1])} is no collection",
            hint=did_you_mean(parts[1], COLLECTIONS) or f"the collections are {', '.join(COLLECTIONS)}",
        )
    if not parts[-1].endswith(RECORD_SUFFIX) or not is_id(stem):
        return Fault(
            Code.ID_INVALID,
            f"the file name gives the id {quoted(stem)}, which is none",
            hint=f"rename it: a-z, 0-9 and single hyphens, at most {ID_MAX_LENGTH} characters, then .md",
        )
    if stem in RESERVED_NAMES:
        return Fault(
            Code.ID_RESERVED,
            f"Windows keeps the name {shown(stem)} for a device,"
            " so the archive could not be checked out there",
            hint="rename the record",
        )
    return Ref(parts[1], stem)
