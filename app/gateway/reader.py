"""The Reader: bytes from a WebSocket client into whole messages (RFC 6455)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

CLOSE, PING, PONG = 8, 9, 10


class Control(NamedTuple):
    """A ping, a pong or a goodbye."""

    opcode: int
    payload: bytes


class Refused(Exception):
    """The client broke the protocol; `code` is for the close frame (RFC 6455, 7.4)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def unmask(data: bytes, key: bytes) -> bytes:
    """XOR with the client's key; as one number, since a loop costs 170 ns a byte."""
    size = len(data)
    mask = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(data, "little") ^ int.from_bytes(mask, "little")).to_bytes(size, "little")


class Reader:
    """Takes bytes as they come and gives messages as they are whole.

    `limit` bounds one message, however many fragments it has, so a client cannot make us hold more than that and what one read brings.
    """

    def __init__(self, limit: int, inflate: Callable[[bytes], bytes] | None = None) -> None:
        """`inflate` unpacks a compressed message, and raises Refused itself; None where compression was not agreed on."""
        self._limit = limit
        self._inflate = inflate
        self._packed = False  # the message under way is compressed
        self._buffer = bytearray()
        self._parts: list[bytes] = []  # of a message in fragments
        self._held = 0
        self._fragmented = False

    def feed(self, data: bytes) -> Iterator[str | Control]:
        """Give each message that is whole now: text as str, in order with the controls.

        Raises Refused, after which the Reader is of no more use.
        """
        self._buffer += data
        while (frame := self._frame()) is not None:
            final, opcode, payload = frame
            if opcode >= CLOSE:
                yield Control(opcode, payload)
                continue
            self._fragmented = not final
            if payload:
                self._parts.append(payload)
                self._held += len(payload)
            if final:
                message = b"".join(self._parts)
                self._parts.clear()
                self._held = 0
                yield _text(self._inflate(message) if self._packed and self._inflate else message)

    def _frame(self) -> tuple[bool, int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        final, opcode = buffer[0] >= 0x80, buffer[0] & 15
        self._check(buffer[0], buffer[1])
        size, start = buffer[1] & 127, 2
        if size > 125:
            start = 4 if size == 126 else 10
            if len(buffer) < start:
                return None
            size = int.from_bytes(buffer[2:start], "big")
        if size + (self._held if opcode < CLOSE else 0) > self._limit:
            raise Refused(1009, "the message is too large")
        end = start + 4 + size
        if len(buffer) < end:
            return None
        payload = unmask(bytes(buffer[start + 4 : end]), bytes(buffer[start : start + 4]))
        del buffer[:end]
        return final, opcode, payload

    def _check(self, first: int, second: int) -> None:
        final, opcode = first >= 0x80, first & 15
        packed = first & 0x40 and opcode in (1, 2) and self._inflate  # the mark stands on the first frame of a message
        if first & 0x70 and not (packed and not first & 0x30):
            raise Refused(1002, "no extension was agreed on")
        if second < 0x80:
            raise Refused(1002, "a client masks what it sends")
        if opcode >= CLOSE:
            if opcode > PONG or not final or second & 127 > 125:
                raise Refused(1002, "not a control frame")
        elif opcode == 2:
            raise Refused(1003, "this server speaks text only")
        elif opcode > 2 or (opcode == 0) != self._fragmented:
            raise Refused(1002, "not the frame that may come here")
        elif opcode == 1:
            self._packed = bool(packed)


def _text(message: bytes) -> str:
    try:
        return message.decode()
    except UnicodeDecodeError:
        raise Refused(1007, "text is UTF-8") from None
