"""What a pool and its workers say to one another: messages over pipes, each with its length before it.

A message is plain data (MessagePack), read back by its type, so that neither side can make the other do anything.
"""

from __future__ import annotations

import os
from typing import IO, TypeVar

from msgspec import msgpack

from brochure.build.task import Answer, Task

T = TypeVar("T")
_LENGTH = 8  # bytes before each message


TASK: msgpack.Decoder[tuple[int, Task]] = msgpack.Decoder(
    tuple[int, Task], dec_hook=lambda kind, value: kind(value)
)
"""A task, and the number of the build that it belongs to."""
ANSWER: msgpack.Decoder[Answer] = msgpack.Decoder(Answer, dec_hook=lambda kind, value: kind(value))


def encoded(value: object) -> bytes:
    """A message. Raises TypeError or OverflowError for what is no plain data."""
    return msgpack.encode(value, enc_hook=os.fspath)  # of all that is sent, a Path alone is not plain


def send(stream: IO[bytes], message: bytes) -> None:
    """Send a message. Raises BrokenPipeError where the other end is gone."""
    stream.write(len(message).to_bytes(_LENGTH))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes], decoder: msgpack.Decoder[T]) -> T:
    """The next message. Raises EOFError where the other end is gone, ValueError for what is none of its kind."""
    length = stream.read(_LENGTH)
    message = stream.read(int.from_bytes(length))
    if len(length) < _LENGTH or len(message) < int.from_bytes(length):
        raise EOFError
    return decoder.decode(message)
