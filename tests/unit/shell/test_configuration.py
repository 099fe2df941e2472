"""site.yaml is read from the disk; what is missing or broken is a finding, not an exception."""

from pathlib import Path

from margent.shell.configuration import has_configuration, read_site


def test_a_folder_without_site_yaml_is_no_archive(tmp_path: Path) -> None:
    site, [finding] = read_site(tmp_path, None)
    assert not has_configuration(tmp_path)
    assert site is None
    assert finding.code == "site-missing"


def test_a_configuration_that_cannot_be_read_is_not_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    site, [finding] = read_site(tmp_path, None)
    assert site is None
    assert finding.message.startswith("site.yaml cannot be read: ")


def test_an_address_given_takes_the_place_of_the_one_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: Papers\nurl: https://papers.example/\n")
    site, findings = read_site(tmp_path, "https://preview.example/fork/")
    assert has_configuration(tmp_path)
    assert site is not None
    assert site.url == "https://preview.example/fork/"
    assert findings == ()


def test_a_broken_file_gives_its_findings_and_no_site(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("titel: Papers\n")
    site, findings = read_site(tmp_path, None)
    assert site is None
    assert [finding.code for finding in findings] == ["unknown-key"]
