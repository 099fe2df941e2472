"""Claims counted by verdict, with what was counted and by which rule.

In: the claims that a rule selects. Out: a bar for each scale, in which every number leads to the claims
behind it; and the pages that list these claims. There is no score: verdicts are not added up, and scales are
not mixed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple, get_args

from margent.model.addresses import claims_path, href
from margent.model.ids import Ref
from margent.model.records import Claim
from margent.stages.view.heads import Frame
from margent.stages.view.naming import Naming
from margent.stages.view.ordering import newest_first
from margent.stages.view.overview.standings import Standing, standing, standings, verdict_of
from margent.stages.view.overview.voices import Counted, Voices
from margent.stages.view.paging import ENTRIES_A_PAGE, Paged
from margent.text.languages import direction
from margent.views import ClaimsOfView, CountedClaims, Rule, Segment, Tally, VerdictBar

# How many patterns the layouts have for a tone.
PATTERNS = 3
RULES: tuple[Rule, ...] = get_args(Rule)


class _Group(NamedTuple):
    """The claims of one rule and one standing, and how many are listed before them."""

    rule: Rule
    standing: Standing
    claims: tuple[Ref, ...]
    before: int


def tallies(naming: Naming, voices: Voices, slugs: Mapping[Standing, str], ref: Ref) -> tuple[Tally, ...]:
    """The claims of a record, by rule. A rule that has nothing to do with the record says nothing."""
    scales: dict[tuple[Rule, str], list[_Group]] = defaultdict(list)
    for group in _groups(naming, voices, ref):
        scales[group.rule, group.standing.scale].append(group)
    found = []
    for rule in RULES:
        counted = voices.get((rule, ref))
        if counted:
            bars = [_bar(naming, slugs, ref, groups) for (of, _), groups in scales.items() if of == rule]
            found.append(_tally(naming, ref, rule, counted, bars))
    return tuple(found)


def _tally(naming: Naming, ref: Ref, rule: Rule, counted: Counted, bars: Sequence[VerdictBar]) -> Tally:
    return Tally(
        rule=rule,
        total=len(counted.claims),
        assessed=sum(bar.assessed for bar in bars),
        left_out=counted.left_out,
        # Sorting keeps scales of equal size in their order.
        bars=tuple(sorted(bars, key=lambda bar: -bar.total)),
        link=naming.interface_link(href(naming.root, claims_path(ref))),
    )


def _bar(naming: Naming, slugs: Mapping[Standing, str], ref: Ref, groups: Sequence[_Group]) -> VerdictBar:
    total = sum(len(group.claims) for group in groups)
    scale = groups[0].standing.scale
    is_mirrored = direction(naming.interface.lang) == "rtl"
    patterns = _patterns(naming, scale)
    segments, before = [], 0
    for group in groups:
        count = len(group.claims)
        x, width = before * 100 / total, count * 100 / total
        page = group.before // ENTRIES_A_PAGE + 1
        segments.append(
            Segment(
                state=group.standing.state,
                verdict=verdict_of(naming, group.standing),
                count=count,
                link=naming.interface_link(href(naming.root, claims_path(ref, page), _anchor(group, slugs))),
                pattern=patterns[group.standing],
                x=round(100 - x - width if is_mirrored else x, 3),
                width=round(width, 3),
            )
        )
        before += count
    assessed = sum(len(group.claims) for group in groups if group.standing.state == "assessed")
    return VerdictBar(scale, total, assessed, tuple(segments))


def _patterns(naming: Naming, scale: str) -> dict[Standing, str]:
    """The pattern of each verdict of a scale: those of one tone are told apart by a number."""
    met: Counter[str] = Counter()
    found: dict[Standing, str] = {}
    for one, step in standings(naming.site, scale):
        if step is None:
            found[one] = one.state
        else:
            met[step.tone] += 1
            found[one] = f"{step.tone}-{(met[step.tone] - 1) % PATTERNS + 1}"
    return found


def _anchor(group: _Group, slugs: Mapping[Standing, str]) -> str:
    return f"_{group.rule}-{slugs[group.standing]}"


def _groups(naming: Naming, voices: Voices, ref: Ref) -> list[_Group]:
    """The claims of a record by rule, scale and verdict, in the order of their list."""
    order = {
        one: place
        for place, one in enumerate(
            one for scale in naming.site.all_scales() for one, _ in standings(naming.site, scale)
        )
    }
    groups: list[_Group] = []
    before = 0
    for rule in RULES:
        claims = newest_first(naming, voices[rule, ref].claims) if (rule, ref) in voices else ()
        stands = {claim: standing(naming.site, naming.archive.get(Claim, claim)) for claim in claims}
        by_standing = sorted(claims, key=lambda claim: order[stands[claim]])
        for one, found in groupby(by_standing, stands.__getitem__):
            members = tuple(found)
            groups.append(_Group(rule, one, members, before))
            before += len(members)
    return groups


# ----------------------------------------------------------------------------------------------- pages


def claims_of_views(
    frame_at: Callable[[str], Frame], voices: Voices, slugs: Mapping[Standing, str], ref: Ref
) -> Iterator[ClaimsOfView]:
    """The pages that list the claims which a record's page counts."""
    groups = _groups(frame_at(claims_path(ref)).naming, voices, ref)
    paged = Paged(sum(len(group.claims) for group in groups))
    for number in paged.numbers() if groups else ():
        path = claims_path(ref, number)
        frame = frame_at(path)
        naming = frame.naming
        shown = (_listed(naming, group, slugs, paged.entries(number)) for group in groups)
        card = naming.card(ref)
        title = naming.interface.gettext("Claims counted: %(title)s") % {"title": card.link.title}
        yield ClaimsOfView(
            page=frame.head("claims-of", path, naming.page_title(title, number)),
            site=frame.site_view,
            record=card,
            groups=tuple(group for group in shown if group.claims),
            pagination=paged.pagination(number, naming.root, partial(claims_path, ref)),
        )


def _listed(naming: Naming, group: _Group, slugs: Mapping[Standing, str], page: slice) -> CountedClaims:
    """The part of a group that is on a page, which is a slice of all groups together."""
    shown = group.claims[max(0, page.start - group.before) : max(0, page.stop - group.before)]
    return CountedClaims(
        anchor=_anchor(group, slugs),
        rule=group.rule,
        scale=group.standing.scale,
        state=group.standing.state,
        verdict=verdict_of(naming, group.standing),
        total=len(group.claims),
        claims=tuple(map(naming.card, shown)),
    )
