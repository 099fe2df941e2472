"""What sort of picture a file is, told by its first bytes and never by its name.

In: bytes. Out: the type, or None for anything that is not published. SVG is none: it can run code.
"""

# https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern, and AVIF's brands (ISO/IEC 23000-22)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def picture_type(data: bytes) -> str | None:
    """`png`, `jpeg`, `gif`, `webp` or `avif`; None for anything else."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return "avif"
    return None
