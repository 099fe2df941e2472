"""The forms that site.yaml asks for, looked up: is there anything to put into them?

In: the outputs and the index. Out: a fault for every one that is about nothing. What cannot be read is there
all the same, as everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping

from margent.model.archive import Backlink
from margent.model.diagnostics import Code, Fault
from margent.model.ids import Ref
from margent.model.outputs import Output
from margent.stages.link.index import Index, Standing
from margent.text.wording import quoted

Backlinks = Mapping[Ref, Iterable[Backlink]]


def output_faults(outputs: Iterable[Output], index: Index, backlinks: Backlinks) -> Iterator[Fault]:
    """A fault at every output whose topic or collection is not there, or has nothing in it."""
    for number, output in enumerate(outputs):
        place = ("outputs", number)
        if output.topic:
            yield from _of_topic(output, output.topic, place, index, backlinks)
        elif output.collection and not _has_records(output.collection, index):
            message = f"{quoted(output.name)} would be empty: the archive has no {output.collection}"
            yield Fault(Code.OUTPUT_PART, message, place, "leave it out until it has some")


def _of_topic(
    output: Output, topic: Ref, place: tuple[str | int, ...], index: Index, backlinks: Backlinks
) -> Iterator[Fault]:
    standing, present = index.look_up(topic)
    match standing:
        case Standing.UNKNOWN:
            near = index.nearest_id(topic)
            hint = f'did you mean "{topic.collection}/{near}"?' if near else ""
            yield Fault(Code.REF_UNKNOWN, f"there is no record {quoted(str(topic))}", place, hint)
        case Standing.DRAFT:
            message = f"{present} is a draft, and {quoted(output.name)} is published"
            yield Fault(Code.REF_DRAFT, message, place, "publish the topic, or leave the form out")
        case Standing.FORMER:
            hint = f'write "{output.form} {present}"'
            yield Fault(Code.REF_ALIAS, f"{topic} is now called {present}", place, hint)
        case Standing.PRESENT if not is_used(present, backlinks):
            message = f"{quoted(output.name)} would be empty: no record has the topic {topic.id}"
            yield Fault(Code.OUTPUT_PART, message, place, "leave it out until one has it")
        case _:
            pass


def _has_records(collection: str, index: Index) -> bool:
    return any(ref.collection == collection and ref not in index.drafts for ref in index.documents)


def is_used(topic: Ref, backlinks: Backlinks) -> bool:
    """Whether a record has this topic, or one that is narrower."""
    # Topics that are narrower than themselves are a finding of their own; here they may not cost for ever.
    seen = {topic}
    waiting = [topic]
    while waiting:
        links = list(backlinks.get(waiting.pop(), ()))
        if any(link.role == "topics" for link in links):
            return True
        narrower = {link.source for link in links if link.role == "parent"} - seen
        seen |= narrower
        waiting += narrower
    return False
