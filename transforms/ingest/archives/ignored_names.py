"""Names that systems and programs leave behind in folders and archives; no one means them as input."""

from __future__ import annotations

from collections.abc import Sequence

IGNORED_NAMES = {"desktop.ini", "thumbs.db"}
#: what macOS packs beside every file
IGNORED_FOLDERS = {"__MACOSX"}


def is_ignored(names: Sequence[str]) -> bool:
    """Whether a path, given as its parts, is hidden, a lock file, or one of a system's own files."""
    beginning = any(name.startswith((".", "~$")) for name in names)
    return beginning or names[-1].lower() in IGNORED_NAMES or not IGNORED_FOLDERS.isdisjoint(names)
