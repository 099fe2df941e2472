"""Long lists cut into pages.

In: how many entries there are, and where each page lies. Out: the numbers of the pages, the slice of each,
and its `Pagination`.
"""

from collections.abc import Callable
from typing import NamedTuple

from margent.model.addresses import href
from margent.views import Link, Pagination

ENTRIES_A_PAGE = 50


class Paged(NamedTuple):
    """A list of so many entries, so many on a page."""

    total: int
    size: int = ENTRIES_A_PAGE

    def numbers(self) -> range:
        """The numbers of its pages, from 1; an empty list still takes one."""
        return range(1, max(1, -(-self.total // self.size)) + 1)

    def entries(self, number: int) -> slice:
        """Which of the entries stand on a page."""
        return slice((number - 1) * self.size, number * self.size)

    def pagination(
        self, number: int, root: str, path_of: Callable[[int], str], fragment: str = ""
    ) -> Pagination:
        """Where a page stands; `path_of` gives the path of each, `root` the way from this one to the root."""
        pages = tuple(Link(href(root, path_of(page), fragment), str(page)) for page in self.numbers())
        return Pagination(
            number=number,
            count=len(pages),
            total=self.total,
            previous=pages[number - 2] if number > 1 else None,
            next=pages[number] if number < len(pages) else None,
            pages=pages,
        )
