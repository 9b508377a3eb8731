"""The page ``docs/formats.md``: what Ligature recognises, made from the declarations in ``schemas/formats``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.format import ALL_ROLES, Family, Format, Mentioning
from schemas.known_formats import known_formats

LANGUAGE_NAMES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "api": "API",
    "v1": "API v1", "vcard": "vCard",
}

FORMATS_HEAD = """# Formats

What Ligature recognises, by the headings of a file. Order, language, case, accents, curly or straight apostrophes, a
BOM and surplus blanks do not matter, except where a heading is said to be exact. Of the formats whose signature is
there, the one that explains most of the headings wins. The name of a file plays no part, but for one case: where the
headings fit several objects of one vendor equally well, a name that begins with one of these, and speaks of no other,
breaks the tie (`Contacts_2026_02_12.csv`; the notice is `format_by_file_name`). A table of records whose known headings
are all everyday words (`schemas/everyday_headings.toml`) is of a format only where the folder of its account, its
`system`, or `[formats]` in `job.toml` says so. Columns that a format does not know are kept in `tables/raw/`. This page
is made from `schemas/formats/` by `python -m schemas.documents`; change the declarations there.
"""


def formats_page() -> str:
    """The text of ``docs/formats.md``: every format with its headings, identifiers and mentions."""
    by_system: dict[str, list[str]] = {}
    for known in known_formats():
        by_system.setdefault(known.system, []).append(f"[{known.name}](#{known.name})")
    contents = [f"- {system}: {', '.join(links)}" for system, links in sorted(by_system.items())]
    return "\n".join([FORMATS_HEAD, *contents, "", "\n\n".join(map(format_section, known_formats()))]) + "\n"


def format_section(known: Format) -> str:
    """One format: what it says of its records, its headings by language, its mentions."""
    parts = [f"## {known.name}", "\n".join(f"- {fact}" for fact in _facts(known)), _headings_table(known)]
    if lines := [*map(_mention_line, known.mentions), *map(_family_line, known.families)]:
        parts += ["Mentions of other records:", "\n".join(f"- {line}" for line in lines)]
    return "\n\n".join(parts)


def _code(texts: Iterable[str], between: str = ", ") -> str:
    """The texts as they are written."""
    return between.join(f"`{text}`" for text in texts)


def _language(code: str) -> str:
    return LANGUAGE_NAMES.get(code, code)


def _facts(known: Format) -> Iterator[str]:
    """What the format says of a record: kind, signature, id, name, identifiers."""
    yield _rows_fact(known)
    yield f"Recognised by: {', or '.join(_code(group, ' and ') for group in known.signature)}"
    if known.rows == "unread":
        yield "Recognised so that nobody takes it for an export or an order: it is not read"
        return
    if set(known.roles) != set(ALL_ROLES):
        yield f"Records count only in {_code(f'{role}/' for role in known.roles)}"
    if known.creates:
        yield "Id: none; each row is a record yet to be created"
    elif known.named_by:
        given = f"`{known.record_id}`, else" if known.record_id else "none;"
        yield f"Id: {given} the record is named by its {_code(known.named_by)}"
    elif known.record_id:
        prefix = f", the prefix `{known.id_prefix}` left out" if known.id_prefix else ""
        form = f", of the form {_code([known.id_pattern])}" if known.id_pattern else ""
        case = ", whatever the case of its letters" if known.id_fold_case else ""
        yield f"Id: `{known.record_id}`{form}{prefix}{case}"
        if other := known.stand_in.get(known.record_id):
            yield f"Where that column is not there, `{other}` holds the id"
    elif known.rows == "record":
        yield "Id: none; the e-mail address names the record, else its name, else its row"
    if known.display_name:
        yield f"Name: {_code(known.display_name, ', ')}"
    for scheme, columns in known.identifiers.items():
        yield f"Also named by `{scheme}`: {', '.join(_identifier(known, column) for column in columns)}"
    if known.dates:
        yield f"Dates and times, whose order of day and month is proven: {_code(known.dates)}"
    if known.idle:
        yield f"Filled in by themselves; a record with nothing else is empty: {_code(known.idle)}"
    if known.module_names:
        yield f"In data the vendor calls it {_code(known.module_names, ' or ')}"
    if known.no_other_headings:
        yield "Not where any other heading stands"
    if known.last_resort:
        yield "Only where no other format applies"
    if known.named_after:
        yield f"The object is called as a heading of the form {_code([known.named_after])} tells"
    if known.never_with:
        yield f"Not where one of these headings stands: {_code(known.never_with)}"
    if known.short_rows:
        yield "Rows with fewer cells than headings are normal"
    if known.label_columns:
        yield "Label columns: a column `<Label>IDs` beside a column `<Label>`"
    if known.writing:
        yield from _writing_facts(known)


def _rows_fact(known: Format) -> str:
    """What a row of the format is."""
    if known.rows == "association":
        return (
            f"Rows are no records of `{known.system}`: each associates the record in the first of the columns of "
            "mentions that a table has with those in the others"
        )
    if known.rows == "unread":
        return f"Rows are no records of `{known.system}`, and no orders"
    if known.rows == "other":
        return f"Rows are no records of `{known.system}`, and associate nothing: they are counted and kept"
    return f"Records: `{known.object_type}` of `{known.system}`"


def _identifier(known: Format, column: str) -> str:
    several = f" (several a cell, between `{known.separators[column]}`)" if column in known.separators else ""
    return f"`{column}`{several}"


def _writing_facts(known: Format) -> Iterator[str]:
    assert known.writing is not None
    menus = "; ".join(f"{_language(code)}: {menu}" for code, menu in known.writing.menu.items())
    yield f"Import files: `{known.writing.file_name}`, below {known.writing.max_bytes // 1_000_000} MB each ({menus})"


def _headings_table(known: Format) -> str:
    """One line a column, one cell a language."""
    languages = list(dict.fromkeys(language for by_language in known.columns.values() for language in by_language))
    lines = [
        f"| Column | {' | '.join(map(_language, languages))} |",
        "|---" * (len(languages) + 1) + "|",
    ]
    for column, by_language in known.columns.items():
        # a bare bar would end the cell
        cells = [_code(by_language.get(language, ())).replace("|", "\\|") for language in languages]
        lines.append(f"| `{column}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def _mention_line(mention: Mentioning) -> str:
    types = _code(mention.any_type, ", ")
    kind = f"type {types}" if mention.to_type else f"any of the types {types}"
    named = f"`{mention.column}` names a record of {kind} by {_code(mention.schemes, ', else ')}"
    return f"{named}: {'; '.join(_rules(mention))}"


def _family_line(family: Family) -> str:
    """Columns of one pattern, whatever object they name."""
    named = f"further columns such as `{family.example}` (`{family.heading}`) name records of the object in the heading"
    return f"{named} by {_code(family.mention.schemes, ', else ')}: {'; '.join(_rules(family.mention))}"


def _rules(mention: Mentioning) -> Iterator[str]:
    """The rules of a column of mentions, in words."""
    yield f"several values a cell, between `{mention.separator}`" if mention.separator else "one value a cell"
    if mention.name_column:
        use = "which identify where the id is blank" if mention.by_name else "which are evidence only"
        yield f"names in `{mention.name_column}`, {use}"
    elif mention.by_name:
        yield "a name identifies where the id is blank"
    if mention.type_column:
        yield f"the type as `{mention.type_column}` names it, else that of the record with this id"
    elif mention.to_types:
        yield "the type is that of the record with this id"
    if mention.attribute_column:
        yield f"`{mention.attribute_column}` is the attribute of the pair"
    if mention.label:
        inverse = f", seen from the other side `{mention.inverse_label}`" if mention.inverse_label else ""
        yield f"label `{mention.label}`{inverse}"
    if mention.primary:
        yield "the primary one"
    if mention.one:
        yield "one target a record, so that another one takes its place"
    if mention.label_column:
        yield f"in orders, labelled by `{mention.label_column}`"
    if mention.covers:
        yield "a cell lists every association of its record and this kind"
    if mention.at_most:
        yield f"a list of exactly {mention.at_most:,} may have been cut"
    if mention.same_row:
        yield "all that stands on one row is associated with each other"
    if mention.exact:
        yield "the heading must be exact, the vendor ignores any other"
    if mention.misspelt:
        yield f"near misses {_code(mention.misspelt)}"
    if mention.label_heading:
        yield f"columns of a label: {_code([mention.label_heading])}"
    if set(mention.roles) != set(ALL_ROLES):
        yield f"taken only in {_code(f'{role}/' for role in mention.roles)}"
