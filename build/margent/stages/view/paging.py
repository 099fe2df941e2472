"""Long lists cut into pages.

In: how many entries there are and where each page lies. Out: the slice of a page and its `Pagination`.
"""

from collections.abc import Callable

from margent.views import Link, Pagination

ENTRIES_A_PAGE = 50


def page_count(total: int, size: int) -> int:
    """How many pages a list takes; an empty one still takes one."""
    return max(1, -(-total // size))


def pagination(total: int, size: int, number: int, href_of: Callable[[int], str]) -> Pagination:
    """Where page `number` (from 1) stands; `href_of` gives the address of each page."""
    count = page_count(total, size)
    pages = tuple(Link(href_of(page), str(page)) for page in range(1, count + 1))
    return Pagination(
        number=number,
        count=count,
        total=total,
        previous=pages[number - 2] if number > 1 else None,
        next=pages[number] if number < count else None,
        pages=pages,
    )
