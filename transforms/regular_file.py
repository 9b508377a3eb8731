"""What stands at a place of an inbox.

Whoever delivers an inbox must not choose what is opened, nor have a pipe waited for.
"""

from __future__ import annotations

from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether anything stands there, a link that leads nowhere included."""
    return path.is_symlink() or path.exists()


def is_regular(path: Path) -> bool:
    """Whether a path is a file of its own: no link, no pipe, no device, no folder."""
    return path.is_file() and not path.is_symlink()
