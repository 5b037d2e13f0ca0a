"""Where the reader's samples come from: files (perhaps gzipped), standard input, or the arguments themselves."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from resistx.errors import UnusableError

LONGEST_LINE = 16_000_000
"""Characters of a line beyond which a file is no table."""
BLOCK = 1 << 20
GZIP = b"\x1f\x8b"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
BINARY = {b"PK\x03\x04": "an Excel workbook or another archive; save the sheet as CSV or TSV", b"%PDF": "a PDF"}
"""How files begin that are often given by mistake."""


class Survey(NamedTuple):
    """A digest of bytes, how many lines they hold, and whether some end in CR alone or hold a null."""

    sha256: str
    lines: int
    odd: bool


class Source:
    """A named text; `path` is its file, None for standard input and for arguments, whose bytes are kept."""

    def __init__(self, name: str, path: Path | None, data: bytes = b"") -> None:
        """Take a file or bytes; nothing is read yet."""
        self.name = name
        self.path = path
        self._data = data

    @classmethod
    def of_file(cls, path: Path) -> Source:
        """Return a file as a source."""
        return cls(str(path), path)

    @classmethod
    def of_words(cls, words: Sequence[str]) -> Source:
        """Return arguments as the lines of a source."""
        return cls("arguments", None, "\n".join(words).encode("utf-8", "replace"))

    @cached_property
    def surveyed(self) -> Survey:
        """What is known when the bytes were read once, as they are."""
        digest = hashlib.sha256()
        lines, odd, last = 0, False, b""
        with self._raw() as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
                lines += block.count(b"\n")
                odd = odd or b"\0" in block or (b"\r" in block and block.count(b"\r") != block.count(b"\r\n"))
                last = block[-1:]
        return Survey(digest.hexdigest(), lines + (last not in (b"", b"\n")), odd)

    @property
    def sha256(self) -> str:
        """The digest of the bytes as they are."""
        return self.surveyed.sha256

    @cached_property
    def gzipped(self) -> bool:
        """Whether the bytes are compressed, whatever the name says."""
        with self._raw() as stream:
            return stream.read(2) == GZIP

    @cached_property
    def utf_16(self) -> bool:
        """Whether this is the "Unicode text" of a spreadsheet."""
        return next(self.blocks(), b"").startswith(UTF_16)

    @cached_property
    def head(self) -> list[tuple[int, str]]:
        """The first lines that hold something, with their numbers; raises UnusableError when this is no text."""
        start = next(self.blocks(), b"")[:4096]
        for magic, what in BINARY.items():
            if start.startswith(magic):
                raise UnusableError(f"{self.name}: this is {what}")
        if start.count(b"\0") * 100 > len(start) and not self.utf_16:
            raise UnusableError(f"{self.name}: this is binary, not text")
        return list(islice(((number, line) for number, line in self.lines() if line.strip()), 500))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield every line with its number: LF, CRLF or CR alone end it; what is no UTF-8 is replaced.

        Raises UnusableError when the file cannot be read to its end, or a line has no end.
        """
        try:
            with self._plain() as stream:
                encoding = "utf-16" if self.utf_16 else "utf-8-sig"
                text = io.TextIOWrapper(stream, encoding, errors="replace", newline=None)
                number = 0
                while line := text.readline(LONGEST_LINE):
                    number += 1
                    if len(line) == LONGEST_LINE:
                        raise UnusableError(f"{self.name}:{number}: a line without end; this is no table")
                    yield number, line.rstrip("\n")
        except (OSError, EOFError, zlib.error) as error:
            raise self._unreadable(error) from None

    def blocks(self) -> Iterator[bytes]:
        """Yield the bytes, decompressed, in blocks."""
        try:
            with self._plain() as stream:
                while block := stream.read(BLOCK):
                    yield block
        except (OSError, EOFError, zlib.error) as error:
            raise self._unreadable(error) from None

    def _raw(self) -> BinaryIO:
        try:
            return io.BytesIO(self._data) if self.path is None else self.path.open("rb")
        except OSError as error:
            raise self._unreadable(error) from None

    def _plain(self) -> BinaryIO:
        raw = self._raw()
        return gzip.GzipFile(fileobj=raw) if self.gzipped else raw  # type: ignore[return-value]

    def _unreadable(self, error: Exception) -> UnusableError:
        if isinstance(error, FileNotFoundError):
            return UnusableError(f"{self.name}: no such file")
        if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
            return UnusableError(f"{self.name}: the compressed file is damaged or cut off")
        why = getattr(error, "strerror", None) or str(error)
        return UnusableError(f"{self.name}: {why.lower()}")
