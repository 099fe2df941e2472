"""`margent schema`: the JSON Schemas of collections, site.yaml and reports."""

import json
from pathlib import Path

import click

from margent.answers.report_schemas import Schema
from margent.answers.reports import counted
from margent.answers.schemas import NAMES, all_schemas, bundle, schema_named
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
@click.pass_obj
def command(context: Context, name: str | None, output: Path | None) -> int:
    """Print the JSON Schema (2020-12) of NAME: a collection, `site`, or a report (`check`, `verify`).

    Without NAME all of them are printed, as one document.
    """
    if name is not None and name not in NAMES:
        hint = did_you_mean(name, NAMES) or f"there are {', '.join(NAMES)}"
        raise Misuse(f"there is no schema {quoted(name)}", hint)
    schemas = all_schemas() if name is None else {name: schema_named(name)}
    if output is not None:
        _write(output, schemas)
        context.terminal.say(f"{counted(len(schemas), 'schema')} written into {output}")
    else:
        context.terminal.result(as_text(bundle(schemas) if name is None else schemas[name]))
    return 0


def as_text(schema: Schema) -> str:
    """A schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _write(folder: Path, schemas: dict[str, Schema]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            replace(folder / f"{name}.schema.json", as_text(schema).encode())
    except OSError as error:
        raise Failure(f"the schemas could not be written: {reason(error)}") from error
