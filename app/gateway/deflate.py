"""Compression of WebSocket messages (RFC 7692, permessage-deflate) without memory a client.

What we send is deflated once for everybody who gets it: on its own, or with earlier messages in mind that a client is known to have (frames.Chain).
Clients keep what they got from us, as the extension has it by default; they keep nothing of what they send, so that we need not either.
"""

from __future__ import annotations

import zlib

from app.gateway.reader import Refused

EXTENSION = b"permessage-deflate; client_no_context_takeover"
_TAIL = b"\x00\x00\xff\xff"  # what every message ends in, so it is not sent
_FINE = {"client_no_context_takeover", "client_max_window_bits"}


def offered(extensions: str) -> bool:
    """Whether the client's Sec-WebSocket-Extensions hold an offer that EXTENSION answers.

    One that wants a smaller window from us, or will keep nothing of what it got, is passed over: the bytes are the same for all.
    """
    for offer in extensions.split(","):
        name, *parameters = (part.strip() for part in offer.split(";"))
        if name == "permessage-deflate" and all(parameter.partition("=")[0].strip() in _FINE for parameter in parameters):
            return True
    return False


def deflate(message: bytes, before: bytes = b"") -> bytes:
    """The message as it is sent, to clients whose last compressed messages end in `before`."""
    packer = zlib.compressobj(wbits=-15, zdict=before)
    return (packer.compress(message) + packer.flush(zlib.Z_SYNC_FLUSH))[: -len(_TAIL)]


def deflate_part(data: bytes) -> bytes:
    """A part of a message as it is sent; others follow, the last one by `deflate`. It refers to nothing outside itself."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


def inflate(data: bytes, limit: int) -> bytes:
    """The message that came as `data`; raises Refused when it is no such thing or has more than `limit` bytes."""
    unpacker = zlib.decompressobj(wbits=-15)
    try:
        message = unpacker.decompress(data + _TAIL, limit + 1)
    except zlib.error:
        raise Refused(1007, "this does not inflate") from None
    if len(message) > limit:
        raise Refused(1009, "the message is too large")
    return message
