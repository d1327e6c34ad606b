"""The Reader takes bytes in any pieces, and holds no more than it may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateway.reader import Control, Reader, Refused, unmask
from tests.gateway.rfc6455 import masked

texts = st.text(max_size=300)
messages = st.lists(st.one_of(texts, st.tuples(st.sampled_from([8, 9, 10]), st.binary(max_size=125))), max_size=8)


@given(messages, st.randoms())
def test_messages_come_out_as_they_went_in_however_the_bytes_are_cut(sent: list[str | tuple[int, bytes]], chance: object) -> None:
    stream = b""
    for message in sent:
        if isinstance(message, tuple):
            stream += masked(message[0], message[1])
            continue
        data = message.encode()
        cut = chance.randint(0, len(data))  # type: ignore[attr-defined]
        if chance.random() < 0.5:  # type: ignore[attr-defined]
            stream += masked(1, data)
        else:  # in two fragments with a ping between them
            stream += masked(1, data[:cut], final=False) + masked(9, b"between") + masked(0, data[cut:])
    reader, got = Reader(1 << 20), []
    while stream:
        size = chance.randint(1, len(stream))  # type: ignore[attr-defined]
        got += reader.feed(stream[:size])
        stream = stream[size:]
    assert [each for each in got if each != Control(9, b"between")] == [
        Control(*each) if isinstance(each, tuple) else each for each in sent if each != (9, b"between")
    ]


@given(st.binary(max_size=300), st.binary(min_size=4, max_size=4))
def test_unmasking_is_xor_byte_by_byte(data: bytes, key: bytes) -> None:
    assert unmask(data, key) == bytes(byte ^ key[index % 4] for index, byte in enumerate(data))


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        (b"\x81\x02hi", 1002),  # not masked
        (b"\xc1\x80\0\0\0\0", 1002),  # compressed, which was not agreed on
        (b"\x83\x80\0\0\0\0", 1002),  # an opcode that does not exist
        (b"\x8b\x80\0\0\0\0", 1002),
        (b"\x82\x80\0\0\0\0", 1003),  # binary
        (b"\x09\x80\0\0\0\0", 1002),  # half a ping
        (b"\x89\xfe\0\x80\0\0\0\0", 1002),  # a long ping
        (b"\x80\x80\0\0\0\0", 1002),  # the rest of nothing
        (b"\x01\x80\0\0\0\0\x81\x80\0\0\0\0", 1002),  # a message inside another
        (b"\x81\xff\0\0\0\0\0\1\0\0", 1009),  # 64 KB is announced: refused before it comes
        (b"\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", 1009),
        pytest.param(masked(1, b"\xff\xfe"), 1007, id="not UTF-8"),  # ids of their own, since masks are made by chance
        pytest.param(masked(1, "é".encode()[:1], final=False) + masked(0, b""), 1007, id="half a letter"),
    ],
)
def test_what_breaks_the_protocol_is_refused_with_its_code(stream: bytes, code: int) -> None:
    with pytest.raises(Refused) as refused:
        list(Reader(65_000).feed(stream))
    assert refused.value.code == code


def test_fragments_count_together_towards_the_limit() -> None:
    stream = b"".join(masked(0 if number else 1, b"x" * 90, final=False) for number in range(20))
    with pytest.raises(Refused) as refused:
        list(Reader(1000).feed(stream))
    assert refused.value.code == 1009
