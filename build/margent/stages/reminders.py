"""What an archive still has to do, as notes: they are told to whoever asks, and never stop anything.

In: an archive without errors, and which day it is. Out: a finding for each record that nothing refers to,
each address without an archived copy, and each claim whose day of review has come. In an archive with errors
nothing is said: a record may seem to be alone only because the one that refers to it cannot be read.
"""

from collections.abc import Iterator

from margent.model.archive import Archive, Finding
from margent.model.dates import PartialDate
from margent.model.diagnostics import Code, Fault
from margent.model.open_matters import is_orphan, is_overdue, is_uncaptured
from margent.model.records import Claim, Source


def reminders(archive: Archive, today: PartialDate) -> Iterator[Finding]:
    """What is left to do."""
    for ref, document in archive.documents.items():
        record = document.record
        if is_orphan(archive, ref):
            yield Finding(
                document.path,
                Fault(
                    Code.ORPHAN,
                    "no other record refers to this one",
                    hint="refer to it from where it belongs, or delete it if it is not needed",
                ),
            )
        if record is not None and is_uncaptured(record):
            yield Finding(
                document.path,
                Fault(
                    Code.CAPTURE_MISSING,
                    "no archived copy of this address is recorded",
                    ("URL" if isinstance(record, Source) else "url",),
                    "save one, for example at web.archive.org, and name it under `captures`",
                ),
            )
        if isinstance(record, Claim) and is_overdue(record, today):
            yield Finding(
                document.path,
                Fault(
                    Code.REVIEW_OVERDUE,
                    f"the claim has been due for review since {record.review_due}",
                    ("review_due",),
                    "assess it again, and set a later date or none",
                ),
            )
