"""Bytes of unknown encoding into lines."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialer.lists.files.decoding import LONGEST_LINE, Unreadable, lines_of, survey

TEXT = "name;phone\nZoë Ångström;0113 496 0001\n"


def in_pieces(content: bytes, size: int = 7):
    return lambda: [content[at : at + size] for at in range(0, len(content), size)]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("windows-1252"), "windows-1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_each_encoding_gives_the_same_text(content, encoding):
    source = in_pieces(content)

    found = survey(source)

    assert found.encoding == encoding
    assert "".join(lines_of(source, found.encoding)) == TEXT


def test_the_one_letter_that_is_not_utf8_may_be_the_last():
    content = b"name,phone\n" + b"Jo,0113 496 0001\n" * 10_000 + b"Zo\xeb"

    found = survey(lambda: [content])

    assert found.encoding == "windows-1252"


@given(
    st.text(
        st.characters(exclude_characters="\ufeff", exclude_categories=["Cc"], codec="utf-8"),
        min_size=1,
    )
)
def test_any_text_in_utf8_comes_back_as_it_was(text):
    content = f"a\n{text}\n".encode()

    found = survey(in_pieces(content))

    assert list(lines_of(in_pieces(content), found.encoding)) == ["a\n", f"{text}\n"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \r\n \n", "empty"),
        (b"PK\x03\x04" + b"\0" * 30, "Excel or OpenDocument workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel workbook"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes(range(256)) * 8, "not a text file"),
    ],
)
def test_a_file_that_is_no_text_is_named_for_what_it_is(content, said):
    with pytest.raises(Unreadable, match=said):
        survey(lambda: [content])


def test_a_line_without_end_is_given_up_before_it_fills_the_memory():
    taken = []

    def endless():
        for _ in range(1000):
            taken.append(1)
            yield b"x" * 65_536

    with pytest.raises(Unreadable, match=f"more than {LONGEST_LINE:,} characters"):
        list(lines_of(endless, "utf-8"))

    assert len(taken) < 20


def test_nuls_become_the_sign_for_unreadable():
    lines = list(lines_of(lambda: [b"a\0b\n"], "utf-8"))

    assert lines == ["a\ufffdb\n"]
