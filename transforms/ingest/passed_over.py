"""What lies in the inbox where nothing is read, although somebody may have meant it to be: it is told, not read."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from schemas.heading import fold_heading
from transforms.ingest.archives.ignored_names import is_ignored
from transforms.path_text import path_text
from transforms.scratch import add_notice
from transforms.source_file import ROLES
from transforms.workspace import Workspace

#: endings of files that hold tables; a README in the inbox is nobody's input
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".vcf", ".zip")
#: how near the name of a folder is to one that says something: "export", "links", but not "reports"
_NEAR = 0.88


def tell_passed_over(ws: Workspace, own_names: Collection[str]) -> None:
    """Tell of tables in the root that are none of ours, and of folders called almost like one that is read.

    ``own_names``: the names of the tables of our own form.
    """
    for name, meant in sorted(_passed_over(ws, own_names)):
        add_notice(ws, "passed_over", value=name, detail=meant)


def _passed_over(ws: Workspace, own_names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Names, each with the name that would have been read, where one is near."""
    folders = [name for names in ROLES.values() for name in names]
    for path in ws.inbox.iterdir():
        name = path_text(path.name)
        if is_ignored((name,)) or name in own_names or fold_heading(path.name) in folders:
            continue
        if path.is_dir():
            meant = difflib.get_close_matches(fold_heading(path.name), folders, n=1, cutoff=_NEAR)
            if meant:
                yield name, f"{meant[0]}/"
        elif name.lower().endswith(_TABLES):
            stem = name.lower().rpartition(".")[0]
            yield name, f"{stem}.csv" if f"{stem}.csv" in own_names else ""
