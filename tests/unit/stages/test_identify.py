import pytest

from margent.model.diagnostics import Fault
from margent.model.ids import RESERVED_NAMES, Ref
from margent.stages.identify import identify, is_record_path


def name_or_code(path: str) -> str:
    result = identify(path)
    return result.code if isinstance(result, Fault) else str(result)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("content/claims/dam-cost.md", "claims/dam-cost"),
        ("content/claims/2022/d/dam-cost.md", "claims/dam-cost"),
        ("content/topics/010.md", "topics/010"),
        ("content/topics/no.md", "topics/no"),
        ("content/articles/claims/x.md", "articles/x"),
        ("content/x.md", "collection-unknown"),
        ("content/claim/x.md", "collection-unknown"),
        ("content/Claims/x.md", "collection-unknown"),
        ("content/claims/Dam.md", "id-invalid"),
        ("content/claims/dam_cost.md", "id-invalid"),
        ("content/claims/dam.cost.md", "id-invalid"),
        ("content/claims/.md", "id-invalid"),
        ("content/claims/dam.MD", "id-invalid"),
        ("content/claims/dam\n.md", "id-invalid"),
        (f"content/claims/{'x' * 81}.md", "id-invalid"),
        ("content/claims/nul.md", "id-reserved"),
    ],
)
def test_a_path_gives_the_name_of_a_record_or_the_fault_of_its_own(path: str, there: str) -> None:
    assert name_or_code(path) == there


@pytest.mark.parametrize("name", sorted(RESERVED_NAMES))
def test_no_record_has_the_name_of_a_windows_device(name: str) -> None:
    assert name_or_code(f"content/topics/{name}.md") == "id-reserved"
    assert identify(f"content/topics/{name}-x.md") == Ref("topics", f"{name}-x")


@pytest.mark.parametrize(
    ("path", "is_record"), [("a/b.md", True), ("a/b.MD", True), ("a/b.png", False), ("a/md", False)]
)
def test_a_record_is_told_by_the_end_of_its_name(path: str, is_record: bool) -> None:
    assert is_record_path(path) is is_record
