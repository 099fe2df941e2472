"""Documents kept from earlier runs, so that a file that did not change is not parsed again.

In: a cache, the documents that this process knows already, and the rules by which documents are read (the
digest of the site's limits and scales). Out: a document again, while its file and the rules are the same. It
stands apart from the cache because a process that serves a site keeps documents, and not their texts.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import NamedTuple

from margent.model import documents
from margent.model.documents import Document
from margent.model.files import SourceFile
from margent.shell.cache import Cache
from margent.shell.read import Found


class Known(NamedTuple):
    """A document with its file's stamp, its file's digest, and the rules it was read by."""

    stamp: str
    digest: str
    rules: str
    document: Document


# The documents that a process has read, by path; it grows with each run that is given it.
KnownDocuments = MutableMapping[str, Known]


@dataclass(frozen=True, slots=True)
class KeptDocuments:
    """The documents of this process, and under them those of a cache."""

    cache: Cache
    known: KnownDocuments
    rules: str

    def unread(self, found: Found) -> Document | None:
        """The document of a file whose stamp alone tells that it is the same."""
        known = self.known.get(found.path)
        if known is None or not found.stamp or (known.stamp, known.rules) != (found.stamp, self.rules):
            return None
        return known.document

    def read(self, found: Found, file: SourceFile) -> Document | None:
        """The document of a file with these bytes."""
        known = self.known.get(found.path)
        if known is not None and (known.digest, known.rules) == (file.digest, self.rules):
            document = known.document
        else:
            remembered = _remembered(self.cache.get(file.path, file.digest + self.rules))
            if remembered is None:
                return None
            document = remembered
        self.known[found.path] = Known(found.stamp, file.digest, self.rules, document)
        return document

    def keep(self, found: Found, file: SourceFile, document: Document) -> None:
        """Remember a document that was just parsed."""
        self.known[found.path] = Known(found.stamp, file.digest, self.rules, document)
        self.cache.put(file.path, file.digest + self.rules, documents.dump(document))


def _remembered(text: str | None) -> Document | None:
    """A document from the cache; what cannot be read is no document."""
    if text is None:
        return None
    try:
        return documents.load(text)
    except ValueError:
        return None
