"""The wheel: built, installed into an empty environment, and used to make and build an archive."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Without isolation: the build backend is one of the development requirements, so no network is needed.
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT))
    [path] = folder.glob("*.whl")
    return path


def run(*command: str, cwd: Path = PROJECT) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_holds_the_package_the_layouts_and_the_starter(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        f"margent/{path.relative_to(PROJECT / 'build/margent')}"
        for path in packaged(PROJECT / "build/margent")
    }
    layouts = {
        f"margent/default_layouts/{path.relative_to(PROJECT / 'layouts')}"
        for path in packaged(PROJECT / "layouts")
    }
    pages = {"margent/documentation/diagnostics.md"}
    assert package | layouts | pages <= names
    assert {name for name in names if ".dist-info/" not in name} == package | layouts | pages


def test_installed_wheel_makes_checks_and_builds_an_archive(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", str(environment))
    [site_packages] = environment.glob("lib/python*/site-packages")
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(site_packages),
        str(wheel),
    )
    # Its libraries come from this environment: what is tested is the wheel, and no network is used.
    (site_packages / "libraries.pth").write_text(
        "\n".join(path for path in sys.path if path.endswith("site-packages"))
    )
    python = str(environment / "bin" / "python")
    assert str(site_packages) in run(python, "-c", "import margent; print(margent.__file__)", cwd=tmp_path)

    archive = tmp_path / "archive"
    run(python, "-m", "margent", "init", str(archive), cwd=tmp_path)
    run(python, "-m", "margent", "-C", str(archive), "check", "--strict", cwd=tmp_path)
    assert "acessed" in run(python, "-m", "margent", "explain", "unknown-key", cwd=tmp_path)
    run(python, "-m", "margent", "-C", str(archive), "build", cwd=tmp_path)
    assert (archive / "_site/index.html").is_file()
    assert list((archive / "_site/assets").glob("search.*/pagefind.js"))


def packaged(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
