"""The shell steps of a workflow's job, run for real: as GitHub would, but for the actions that it uses.

In: a job, a folder to run in, and what stands in for the actions. Out: which steps succeeded, and what they
printed. `if` is read as far as our own workflows write it: the outcome of named steps.
"""

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Step = dict[str, Any]
# What stands in for an action: it is given the step and does on the disk what the action would.
Action = Callable[[Step], None]

_OUTCOME = re.compile(r"steps\.(\w+)\.outcome == 'success'")
_EXPRESSION = re.compile(r"\$\{\{ *([\w.]+) *\}\}")


@dataclass
class Job:
    """A job while it runs."""

    folder: Path
    environment: dict[str, str]
    actions: dict[str, Action]
    outputs: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, bool] = field(default_factory=dict)
    printed: str = ""

    @property
    def temporary(self) -> Path:
        """What a workflow calls runner.temp."""
        return self.folder / "temp"

    def run(self, job: dict[str, Any]) -> None:
        """All steps of the job, in order."""
        self.temporary.mkdir(parents=True)
        for number, step in enumerate(job["steps"]):
            name = step.get("id", f"step-{number}")
            if self._is_run(step):
                self.outcomes[name] = self._uses(step) if "uses" in step else self._runs(step, name)
            else:
                self.outcomes[name] = False

    def value(self, text: str) -> str:
        """A text with the expressions in it put in; KeyError for one that no test knows."""
        known = {**self.outputs, "runner.temp": str(self.temporary)}
        return _EXPRESSION.sub(lambda found: known[found[1]], text)

    def _is_run(self, step: Step) -> bool:
        condition = step.get("if")
        if condition is None:
            return all(self.outcomes.values())
        assert "!cancelled()" in condition
        return all(self.outcomes[name] for name in _OUTCOME.findall(condition))

    def _uses(self, step: Step) -> bool:
        action = step["uses"].partition("@")[0]
        given = {key: self.value(value) for key, value in step.get("with", {}).items()}
        self.actions[action]({**step, "with": given})
        return True

    def _runs(self, step: Step, name: str) -> bool:
        output = self.temporary / "output"
        output.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / step.get("working-directory", "."),
            env={
                **os.environ,
                **self.environment,
                **{key: self.value(value) for key, value in step.get("env", {}).items()},
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
                "RUNNER_TEMP": str(self.temporary),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.printed += done.stdout
        for line in output.read_text().splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"steps.{name}.outputs.{key}"] = value
        return done.returncode == 0
