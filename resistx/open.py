"""Find, open and compile a catalogue: the one that comes with the package, or a user's, compiled or as YAML."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resistx.errors import UnusableError, UsageError
from resistx.model import is_yaml
from resistx.store.read import Store

if TYPE_CHECKING:
    from resistx.source import Content

COMPILED = "catalogue.resistx"
"""The name of the compiled catalogue, beside its YAML."""
_SQLITE_MAGIC = b"SQLite format 3\x00"


def data_folder() -> tuple[Path, bool]:
    """Return the folder of the catalogue that comes with the package, and whether this is a checkout of the project."""
    inside = Path(__file__).parent / "data"
    if inside.is_dir():
        return inside, False
    return Path(__file__).parent.parent / "data", True


def open_store(paths: Sequence[Path] = (), hint: Callable[[str], None] = lambda _: None) -> Store:
    """Open the catalogue that comes with the package, or the user's; `hint` takes what the user may want to know.

    Raises UnusableError when it is missing or wrong.
    """
    if paths:
        return _open_users(paths)
    folder, checkout = data_folder()
    if not checkout:
        return Store.open(folder / COMPILED)
    store = _fresh(folder)
    if store is None:
        hint("the catalogue's YAML is newer than its compiled form; run `resistx compile`")
        return compile_paths([folder])
    return store


def _fresh(folder: Path) -> Store | None:
    """Return the compiled catalogue of a checkout, unless its YAML is newer, or other files."""
    compiled = folder / COMPILED
    files = [file for file in folder.iterdir() if is_yaml(file)] if folder.is_dir() else []
    try:
        made = compiled.stat().st_mtime_ns
        stale = any(file.stat().st_mtime_ns > made for file in [*files, *folder.glob("*.tsv")])
        store = None if stale else Store.open(compiled)
    except (FileNotFoundError, UnusableError):
        return None
    return store if store and store.files <= {file.name for file in files} else None


def open_compiled(paths: Sequence[Path]) -> Store:
    """Open what is compiled of a catalogue, however old, and compile nothing: for shell completion.

    Of YAML laid over the catalogue that comes with the package, only that catalogue is known.
    Raises UnusableError when nothing compiled is there.
    """
    compiled = next((path for path in paths if is_compiled(path)), None)
    for path in paths:
        if path != compiled and not (path.is_dir() or (path.is_file() and is_yaml(path) and path.stat().st_size)):
            raise UnusableError(f"{path}: no catalogue")
    return Store.open(compiled or data_folder()[0] / COMPILED)


def _open_users(paths: Sequence[Path]) -> Store:
    if len(paths) == 1 and is_compiled(paths[0]):
        return Store.open(paths[0])
    return compile_paths(paths)


def read_paths(paths: Sequence[Path]) -> Content:
    """Return the content of a catalogue, with what is wrong in it.

    The first path may be a catalogue of its own: a compiled file, or YAML with a `catalogue:` header. Everything else
    is an overlay, laid over that or over the catalogue that comes with the package.
    """
    from resistx import source

    first, *rest = paths
    if is_compiled(first):
        content = _decompiled(Store.open(first), first.name)
    else:
        content = source.read([first])
        if not content.whole:
            content, rest = _decompiled(open_store(), "the catalogue"), list(paths)
    if not content.symbols:
        content.symbols = _shipped_symbols()
    for path in rest:
        if is_compiled(path):
            raise UnusableError(f"{path}: a compiled catalogue comes first; overlays are YAML")
        source.lay(content, path)
    return content


def _shipped_symbols() -> dict[str, str]:
    """Return the symbols of human genes that come with the package, where it is compiled."""
    try:
        return Store.open(data_folder()[0] / COMPILED).every_symbol()
    except (FileNotFoundError, UnusableError):
        return {}


def _decompiled(store: Store, name: str) -> Content:
    """Return the content of a compiled catalogue; its entries stand in no YAML file."""
    from resistx import source
    from resistx.model import About, Kind, Retired, model_of

    place = source.Place(name, (), {})
    try:
        content = source.Content(about=About.model_validate(store.about), whole=True, files=set(store.files))
        content.symbols = store.every_symbol()
        content.overlays = list(store.overlays)
        for kind in Kind:
            for row in store.entries(kind.value):
                content.entries[kind][row.id] = model_of(kind).model_validate(row.fields())
                content.places[kind, row.id] = place
                if row.origins:
                    content.origins[kind, row.id] = json.loads(row.origins)
        content.retired = [(Retired.model_validate(tombstone), place) for tombstone in store.tombstones()]
    except ValueError:
        raise UnusableError(f"{name}: the compiled catalogue is damaged", ["resistx compile"]) from None
    return content


def is_compiled(path: Path) -> bool:
    """Tell whether a file is a SQLite database, which only a compiled catalogue can be here."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError:
        return False


def compile_paths(paths: Sequence[Path]) -> Store:
    """Read, check and compile YAML in memory; raises UnusableError with the first error found."""
    from resistx.store.build import build

    return Store(build(checked(paths)), ", ".join(map(str, paths)))


def checked(paths: Sequence[Path]) -> Content:
    """Return the content of YAML that has no error; raises UnusableError with the first."""
    from resistx.check import judge

    content = read_paths(paths)
    judge(content)
    errors = [finding for finding in content.findings if finding.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        command = "resistx check " + " ".join(map(str, paths))
        raise UnusableError(f"{errors[0]}{more}", [command])
    return content


def write_compiled(paths: Sequence[Path], output: Path | None) -> str:
    """Compile YAML into a file, the project's own in its place where no path is given; return what was done.

    Raises UsageError where the file is not named but must be, UnusableError when the catalogue is wrong, and
    OutputError when the file cannot be written.
    """
    from resistx.render import write_file
    from resistx.store.build import build

    if paths and output is None:
        raise UsageError("name the compiled file with --output FILE")
    folder, checkout = data_folder()
    if not paths and output is None and not checkout:
        raise UsageError("the catalogue that comes with resistx is compiled already; name your own with PATH")
    content = checked(paths or [folder])
    target = output or folder / COMPILED
    if any(target.resolve() == Path(place.file).resolve() for place in content.places.values()):
        raise UsageError(f"{target}: this is the YAML that is compiled; name another file")
    write_file(target, [build(content).serialize()])
    return f"{target}: {content.count()} entries"
