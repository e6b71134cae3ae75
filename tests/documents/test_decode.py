from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termlint.documents.decode import Decoded, decode, encode
from termlint.errors import ReadError

TEXT = "naïve — \U0001f600 e\u0301\r\nsecond\rthird\n"
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKS)
def test_a_mark_tells_the_encoding_and_is_not_part_of_the_text(encoding: str) -> None:
    data = MARKS[encoding] + TEXT.encode(encoding)
    assert decode(data, path="a.md") == Decoded(TEXT, encoding, MARKS[encoding])


def test_without_a_mark_a_file_is_utf_8() -> None:
    assert decode(TEXT.encode(), path="a.md") == Decoded(TEXT, "utf-8", b"")


def test_an_empty_file_is_empty_text() -> None:
    assert decode(b"", path="a.md").text == ""


def test_only_the_first_mark_is_a_mark() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a", path="a.md").text == "\ufeffa"


@given(text=st.text(), encoding=st.sampled_from(sorted(MARKS)), changed=st.text())
def test_writing_back_keeps_encoding_and_mark(text: str, encoding: str, changed: str) -> None:
    data = MARKS[encoding] + text.encode(encoding)
    if text.startswith("\0") and encoding == "utf-16-le":
        return  # the same bytes are the mark of UTF-32
    if encoding == "utf-8" and "\0" in text:
        return
    decoded = decode(data, path="a.md")
    assert encode(decoded, decoded.text) == data
    assert encode(decoded, changed) == MARKS[encoding] + changed.encode(encoding)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, path="a.md")
    except ReadError as error:
        message = error.message
    else:
        assert encode(decoded, decoded.text) == data
        return
    assert message.startswith("a.md: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("data", "line", "byte", "offset"),
    [
        (b"ok\nbad \xff here", 2, "0xff", 7),
        (b"\xe9", 1, "0xe9", 0),
        (b"a\r\nb\rc\xc3", 3, "0xc3", 6),
        (codecs.BOM_UTF8 + b"a\n\x80", 2, "0x80", 5),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00\xdc", 2, "0x00", 8),
    ],
)
def test_broken_text_is_refused_with_its_place(data: bytes, line: int, byte: str, offset: int) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, path="docs/a.md")
    assert caught.value.code == "bad-encoding"
    assert caught.value.message.startswith(f"docs/a.md: line {line}: the byte {byte} at byte offset {offset} is not")
    assert caught.value.message.endswith("save the file as UTF-8")


@pytest.mark.parametrize(
    ("data", "offset"),
    [(b"PK\x03\x04\x00\x00", 4), (b"\x89PNG\r\n\x1a\n", 6), ("text".encode("utf-16-le"), 1)],
)
def test_binary_files_are_refused(data: bytes, offset: int) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, path="a.md")
    assert caught.value.code == "binary-file"
    assert f"byte offset {offset})" in caught.value.message
