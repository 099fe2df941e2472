"""From site.yaml to the site's configuration.

In: the file. Out: a `Site`, or none, and located findings. It stands apart from `parse` because everything
else depends on it: with a fault here nothing else is looked at.
"""

from collections.abc import Iterator

from margent.adapters.front_matter import read_mapping
from margent.adapters.locating import locate
from margent.adapters.schema import validate
from margent.model.diagnostics import Code, Diagnostic, Fault, has_errors
from margent.model.files import SourceFile
from margent.model.outputs import named_again
from margent.model.site import Limits, Site
from margent.text.characters import character_faults, decode
from margent.text.wording import did_you_mean, quoted

_LIMITS = Limits()


def configure(file: SourceFile) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Read the configuration; None if anything in it is wrong."""
    text, faults = decode(file.data)
    found: list[Fault] = list(faults)
    site = None
    if text is not None:
        found += character_faults(text)
        tree, yaml_faults = read_mapping(text, first_line=1, limits=_LIMITS)
        found += yaml_faults
        if tree is not None:
            validated = validate(Site, tree)
            site = validated.record
            found += validated.faults
            found += (*_unknown_scales(site), *_repeated_outputs(site)) if site else ()
    diagnostics = locate(found, file.path, text or "", _LIMITS)
    return (None if has_errors(diagnostics) else site), diagnostics


def _unknown_scales(site: Site) -> Iterator[Fault]:
    known = site.all_scales()
    for kind, scale in site.kinds.items():
        if scale not in known:
            yield Fault(
                Code.SCALE_UNKNOWN,
                f"{quoted(scale)} is no scale; there are {', '.join(known)}",
                ("kinds", kind),
                did_you_mean(scale, known),
            )


def _repeated_outputs(site: Site) -> Iterator[Fault]:
    for number in named_again(site.outputs):
        name = site.outputs[number].name
        yield Fault(
            Code.OUTPUT_PART, f"{quoted(name)} is named twice", ("outputs", number), "leave one of them out"
        )
