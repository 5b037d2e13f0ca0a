"""`resistx about`."""

from resistx.cli.options import CatalogueOption, FormatOption, JsonOption, OutputOption
from resistx.render import Format


def command(
    format_: FormatOption = Format.AUTO,
    json: JsonOption = False,
    output: OutputOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Show versions, digest, counts, licences, sources, and how to cite."""
    from resistx.ask.about import about
    from resistx.cli.session import deliver, store_of

    deliver(about(store_of(catalogue)), format_, json, output)
