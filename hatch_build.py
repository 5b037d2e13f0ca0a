"""Compile the catalogue while the package is built, so that an installed resistx answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogue(BuildHookInterface):  # type: ignore[type-arg]
    """Ships the YAML and its compiled form inside the wheel; an editable install finds both in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogue, and add it to the wheel."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from resistx.open import COMPILED, write_compiled

        data = root / "data"
        write_compiled([data], data / COMPILED)
        if version != "editable":
            names = [file.name for file in data.iterdir() if file.suffix in {".yaml", ".json", ".resistx"}]
            build_data["force_include"] |= {str(data / name): f"resistx/data/{name}" for name in sorted(names)}
            build_data["pure_python"] = True
