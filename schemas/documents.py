"""The pages of ``docs/`` that are made from the declarations: the notices, the formats and the rules.

``python -m schemas.documents`` writes them, ``python -m schemas.documents --check`` says whether they are current.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from schemas.formats_page import formats_page
from schemas.notices import SEVERITIES, Notice, known_notices
from schemas.rules_page import rules_page

DOCS = Path(__file__).parent.parent / "docs"
COMMAND = "python -m schemas.documents"

#: heading of the section, and the French word beside each severity
SEVERITY_NAMES = {
    "error": ("Errors", "erreur"),
    "warning": ("Warnings", "avertissement"),
    "info": ("Information", "information"),
}

NOTICES_HEAD = f"""# Notices

Everything that Ligature has to say about the data is a notice: a code, a severity and a place (file, row, column,
value). This page explains every code, in English and in French. It is made from `schemas/notices.toml` by
`{COMMAND}`; change the words there.
"""

def notices_page() -> str:
    """The text of ``docs/notices.md``: contents by severity, then every code in both languages."""
    by_severity = {
        severity: [notice for notice in known_notices().values() if notice.severity == severity]
        for severity in SEVERITIES
    }
    contents = [
        f"- {SEVERITY_NAMES[severity][0]}: {', '.join(f'[{notice.code}](#{notice.code})' for notice in notices)}"
        for severity, notices in by_severity.items()
    ]
    sections = [
        "\n\n".join([f"## {SEVERITY_NAMES[severity][0]}", *map(_notice_section, notices)])
        for severity, notices in by_severity.items()
    ]
    return "\n".join([NOTICES_HEAD, *contents, "", "\n\n".join(sections)]) + "\n"


def _notice_section(notice: Notice) -> str:
    return "\n\n".join([
        f"### {notice.code}",
        f"Severity: {notice.severity} ({SEVERITY_NAMES[notice.severity][1]})",
        f"**What it means.** {notice.means['en']}",
        f"**How to mend it.** {notice.mend['en']}",
        f"**Ce que cela signifie.** {notice.means['fr']}",
        f"**Que faire.** {notice.mend['fr']}",
    ])


def stale_pages(folder: Path = DOCS) -> list[str]:
    """The names of the pages in ``folder`` that are missing or differ from what would be written now."""
    return [
        name
        for name, text in _pages().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def _pages() -> dict[str, str]:
    return {"notices.md": notices_page(), "formats.md": formats_page(), "rules.md": rules_page()}


def main(arguments: Sequence[str] | None = None, folder: Path = DOCS) -> int:
    """Write the pages, or with ``--check`` only compare them. Returns the exit code: 1 where a page is not current."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Make the pages of docs/ that are declared.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when a page is not current")
    if parser.parse_args(arguments).check:
        stale = stale_pages(folder)
        if stale:
            sys.stderr.write(f"Not current in docs/: {', '.join(stale)}. Run {COMMAND} and commit the result.\n")
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
