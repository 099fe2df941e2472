import base64

import pytest

from margent.model.signatures import (
    Kind,
    kind_of_secret_key,
    kind_of_signature,
    minisign_public_key,
    read_signature,
    signatures_of,
    signers_of,
)

PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAQrGXl4Kx6BSlXFg/57ie28gSBFL7gvgRWHmfaooeNj me@papers.example"
# Made by ssh-keygen and minisign.
SSH = b"""-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgBCsZeXgrHoFKVcWD/nuJ7byBIE
UvuC+BFYeZ9qih42MAAAAHbWFyZ2VudAAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQy
NTUxOQAAAEBfG9fs6yEnXi+HVzc0MYEK/dwb9Rg4GM3u1ZuUBuQU0PCUe35f/Bz614fvcr
uBFaYpqjsUUa6b5EUie20GPRQA
-----END SSH SIGNATURE-----
"""
MINISIGN = b"""untrusted comment: signature of a Margent archive
RURvuGTRb1jeBE+qyWd74Hpahi5A7GJ7LCOyTeJxohIg7nANsRArhiEQpqzZfENVTzFO6Qa9qswY/1TLFbd8bxh8/gFVMGvtVgw=
trusted comment: margent
OOUnAhw4w5djl2kQCu6suLGnF+gjLDcb34ogRFiJZ6EwMS8jbmQyze4hzd2ARC1IvPJhSXHxGrVfvNWdqRzyBg==
"""


def test_a_signature_of_ssh_names_its_key_as_ssh_keygen_does() -> None:
    signature = read_signature(Kind.SSH, SSH)
    assert signature is not None
    assert signature.key == "SHA256:seRQ2Edd2zptLaRPv4zd9YWuzZb6Dek8VniA1+4HBec"


def test_a_signature_of_minisign_names_its_key_as_minisign_does() -> None:
    signature = read_signature(Kind.MINISIGN, MINISIGN)
    assert signature is not None
    assert signature.key == "4DE586FD164B86F"


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n\n",
        b"\xff" * 100,
        SSH[:200],
        MINISIGN[:100],
        SSH.replace(b"U1NIU0lH", b"U1NIU0lI"),
        SSH.replace(b"AAAAAQAAADMAAAAL", b"AAAAAX///zMAAAAL"),
        MINISIGN.replace(b"RURvu", b"RXRvu"),
        b"-----BEGIN SSH SIGNATURE-----\n"
        + base64.b64encode(b"SSHSIG\0\0\0\1")
        + b"\n-----END SSH SIGNATURE-----",
    ],
)
def test_what_is_no_signature_is_none(kind: Kind, data: bytes) -> None:
    assert read_signature(kind, data) is None


def test_a_signature_is_named_after_the_file_it_signs() -> None:
    assert signatures_of("m.json") == ("m.json.sig", "m.json.minisig")
    assert [kind_of_signature(name) for name in signatures_of("m.json")] == list(Kind)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", Kind.SSH),
        (b"-----BEGIN RSA PRIVATE KEY-----\n", Kind.SSH),
        (PUBLIC.encode(), Kind.SSH),
        (b"sk-ssh-ed25519@openssh.com AAAA", Kind.SSH),
        (b"untrusted comment: minisign encrypted secret key\nRWQ", Kind.MINISIGN),
        (b"untrusted comment: minisign public key 4DE586FD164B86F\nRWQ", None),
        (b"-----BEGIN CERTIFICATE-----", None),
        (b"\xff\xfe", None),
        (b"", None),
    ],
)
def test_a_key_is_known_by_how_it_begins(head: bytes, kind: Kind | None) -> None:
    assert kind_of_secret_key(head) is kind


def test_public_keys_become_a_list_of_signers_and_a_list_stays_one() -> None:
    listed = f'me@papers.example namespaces="margent" {PUBLIC}'
    assert signers_of(f"{PUBLIC}\n") == f"* {PUBLIC}\n"
    assert signers_of(f"# us\n\n{listed}\n{PUBLIC}\n") == f"{listed}\n* {PUBLIC}\n"
    assert signers_of("") is None
    assert signers_of(f"{PUBLIC}\nno key at all\n") is None


def test_a_public_key_of_minisign_is_its_second_line() -> None:
    key = "RWRvuGTRb1jeBJCP5NuyMCPRpmjyQ+1rB4oaZuzDbRs+tbIMuCiNHrpn"
    assert minisign_public_key(f"untrusted comment: minisign public key\n{key}\n") == key
    for text in ("", key, f"untrusted comment: x\n{key[:-4]}\n", f"untrusted comment: x\n{'!' * 56}\n"):
        assert minisign_public_key(text) is None
