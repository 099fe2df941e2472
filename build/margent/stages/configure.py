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
from margent.model.forges import FORGES, forge_of
from margent.model.levels import LOWERABLE, why_fixed
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
            found += _faults(site) if site else ()
    diagnostics = locate(found, file.path, text or "", _LIMITS)
    return (None if has_errors(diagnostics) else site), diagnostics


def _faults(site: Site) -> tuple[Fault, ...]:
    return (
        *_unknown_scales(site),
        *_wrong_levels(site),
        *_repeated_outputs(site),
        *_unknown_forge(site),
    )


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


def _wrong_levels(site: Site) -> Iterator[Fault]:
    for name, level in site.levels.items():
        if why := why_fixed(Code(name), level):
            place = ("levels", name)
            message = f"{name} stays an error and cannot be {quoted(level)}: {why}"
            lowerable = ", ".join(sorted(LOWERABLE))
            yield Fault(Code.LEVEL_FIXED, message, place, f"the errors that may be lowered are {lowerable}")


def _repeated_outputs(site: Site) -> Iterator[Fault]:
    for number in named_again(site.outputs):
        name = site.outputs[number].name
        yield Fault(
            Code.OUTPUT_PART, f"{quoted(name)} is named twice", ("outputs", number), "leave one of them out"
        )


def _unknown_forge(site: Site) -> Iterator[Fault]:
    if site.repository and forge_of(site.repository) is None:
        yield Fault(
            Code.FORGE_UNKNOWN,
            f"{quoted(site.repository.url)} does not tell which forge this is, so pages cannot lead to files",
            ("repository", "url"),
            f"say it as repository.forge, which is one of {', '.join(FORGES)}",
        )
