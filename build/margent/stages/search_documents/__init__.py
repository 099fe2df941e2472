"""What the search index is made of: one small HTML document for each record.

In: the archive, the site, the interface. Out: documents by the address of the page they lead to. They are not
the pages: an index costs by the words it holds, so it gets titles, texts, quotes and the current verdict's
reason, and no menus. They change only when what can be searched changes, and the index is made anew only
then.
"""

from html import escape

from margent.model.addresses import record_path
from margent.model.archive import Archive
from margent.model.dates import PartialDate
from margent.model.facts import date_of
from margent.model.ids import Ref
from margent.model.records import Record
from margent.model.site import Site
from margent.stages.search_documents.cards import Cards, in_an_id
from margent.stages.search_documents.facets import facets
from margent.stages.search_documents.named import Named
from margent.stages.search_documents.texts import words_of
from margent.views.interface import Interface


def search_documents(archive: Archive, site: Site, interface: Interface) -> dict[str, bytes]:
    """The documents to index, by path; codes and dates are in the words of the interface."""
    named = Named(archive, site, interface)
    return {record_path(ref): _document(named, ref) for ref in archive.documents}


def _document(named: Named, ref: Ref) -> bytes:
    document = named.archive.documents[ref]
    record = document.record
    assert record is not None
    beside = "".join(
        (
            *(_facet(name, value) for name, value in dict.fromkeys(facets(named, ref, record))),
            *(_found(name, value) for name, value in _printed(named, record) if value),
            _sort(date) if (date := date_of(record)) else "",
        )
    )
    card = in_an_id(Cards(named).card(ref, record))
    return (
        f'<!doctype html>\n<html lang="{escape(named.site.lang)}"><body data-pagefind-body>\n'
        f'<i id="{escape(card)}"></i>{words_of(named, ref, document)}{beside}</body></html>\n'
    ).encode()


def _printed(named: Named, record: Record) -> tuple[tuple[str, str], ...]:
    """What a record is found by though it does not stand in its text."""
    return (
        ("outlet", named.outlet(record)),
        ("byline", named.byline(record)),
        ("verdict", named.verdict_of(record)),
    )


def _facet(name: str, value: str) -> str:
    # The value is given as an attribute: Pagefind takes a comma in its inline form for the end of a value.
    return f'<span data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></span>\n'


def _found(name: str, value: str) -> str:
    return f'<span data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></span>\n'


def _sort(date: PartialDate) -> str:
    return f'<span data-pagefind-sort="date[data-v]" data-v="{escape(date)}"></span>\n'
