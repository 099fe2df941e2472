"""`margent schema`: the JSON Schemas of collections, site.yaml and reports."""

from pathlib import Path

import click

from margent.answers.reports import counted
from margent.answers.schema_parts import Schema
from margent.answers.schemas import (
    NAMES,
    all_schemas,
    as_draft_07,
    bundle,
    for_editors,
    schema_named,
    schema_text,
)
from margent.context import Context
from margent.failures import Failure, Misuse, reason
from margent.shell.regular import replace
from margent.text.wording import did_you_mean, quoted


@click.command(epilog="Example:  margent schema claims > claims.schema.json")
@click.argument("name", required=False)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a file for each schema into this folder.",
)
@click.option(
    "--editors",
    "is_for_editors",
    is_flag=True,
    help="Only those of what a contributor writes, in draft 07 of JSON Schema, which editors know.",
)
@click.pass_obj
def command(context: Context, name: str | None, output: Path | None, is_for_editors: bool) -> int:
    """Print the JSON Schema (2020-12) of NAME: a collection, `site`, or a command's report, such as `check`.

    Without NAME all of them are printed, as one document.
    """
    if name is not None and name not in NAMES:
        hint = did_you_mean(name, NAMES) or f"there are {', '.join(NAMES)}"
        raise Misuse(f"there is no schema {quoted(name)}", hint)
    schemas = _wanted(name, is_for_editors)
    if output is not None:
        _write(output, schemas)
        context.terminal.say(f"{counted(len(schemas), 'schema')} written into {output}")
    else:
        context.terminal.result(schema_text(bundle(schemas) if name is None else schemas[name]))
    return 0


def _wanted(name: str | None, is_for_editors: bool) -> dict[str, Schema]:
    if name is None:
        return for_editors() if is_for_editors else all_schemas()
    schema = schema_named(name)
    return {name: as_draft_07(schema) if is_for_editors else schema}


def _write(folder: Path, schemas: dict[str, Schema]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            replace(folder / f"{name}.schema.json", schema_text(schema).encode())
    except OSError as error:
        raise Failure(f"the schemas could not be written: {reason(error)}") from error
