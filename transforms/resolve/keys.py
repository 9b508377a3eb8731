"""SQL for the forms in which values are compared, made from what a format declares."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.format import Format, Mentioning
from schemas.known_formats import format_of
from transforms.statements import quoted, text

#: patterns of ids of letters and digits: no e-mail looks like one
_ID_WITHOUT_AT = re.compile(r"[\w\[\]{}(),?-]+")


def record_key(value: str, known: Format) -> str:
    """SQL of a tidy record id as it is compared: without the vendor's prefix, ids of hex digits in lower case."""
    key = value
    if known.id_prefix:
        key = f"regexp_replace({key}, {text('^' + known.id_prefix)}, '')"
    return f"lower({key})" if known.id_fold_case else key


def value_key(value: str, scheme: str, known: Format) -> str:
    """SQL of any tidy identifier as it is compared."""
    if scheme == "email":
        return f"email_key({value})"
    if scheme == "name":
        return f"name_key({value})"
    if scheme == "domain":
        return f"regexp_replace(lower({value}), '^(https?://)?(www\\.)?([^/]*).*$', '\\3')"
    return record_key(value, known) if scheme in ("record_id", "merged_id") else value


def mention_scheme(value: str, mention: Mentioning, target: Format, *, proven: bool = False) -> str:
    """SQL of the first declared scheme whose shape the value has; null where none fits (malformed).

    ``proven``: the contract has found that every value fits one of them.
    """
    shapes = {
        "record_id": f"regexp_full_match({value}, {text(target.id_pattern or '.+')})",
        "email": f"is_email({value})",
        "domain": f"is_domain({value})",
    }
    # an old (merged) id looks like any other id: it is tried where the id itself is unknown
    tried = [scheme for scheme in mention.schemes if scheme != "merged_id"]
    if not proven:
        return "case " + " ".join(f"when {shapes.get(s, 'true')} then {text(s)}" for s in tried) + " end"
    if set(tried) == {"record_id", "email"} and _ID_WITHOUT_AT.fullmatch(target.id_pattern):
        return f"case when contains({value}, '@') then 'email' else 'record_id' end"
    told = " ".join(f"when {shapes.get(s, 'true')} then {text(s)}" for s in tried[:-1])
    return f"case {told} else {text(tried[-1])} end" if told else text(tried[-1])


def target_format(known: Format, mention: Mentioning) -> Format:
    """The format of the mentioned object, or the mentioning one where the vendor's object is not described."""
    return format_of(known.system, mention.to_type) or known


def display_name(columns: Iterable[str], known: Format) -> str:
    """SQL of a record's display name: its declared parts that are filled, a blank between."""
    present = set(columns)
    parts = [f"filled({quoted(part)})" for part in known.display_name if part in present]
    if len(parts) == 1:
        return f"coalesce({parts[0]}, '')"
    return f"concat_ws(' ', {', '.join(parts)})" if parts else "''"


def own_key(columns: Iterable[str], known: Format) -> str:
    """SQL of a record's id: its own, or what stands for it where the file has none.

    Without ids it is the first e-mail, else the name, else a hash of the whole row (design, section 2).
    """
    present = list(columns)
    if known.record_id and known.record_id in present:
        return record_key(f"tidy({quoted(known.record_id)})", known)
    emails = [f"tidy({quoted(column)})" for column in known.identifiers.get("email", ()) if column in present]
    tries = [f"case when is_email({email}) then 'mail:' || email_key({email}) end" for email in emails]
    tries.append(f"'name:' || nullif(name_key({display_name(present, known)}), '')")
    cells = ", ".join(f"coalesce({quoted(column)}, '')" for column in present)
    tries.append(f"'row:' || left(md5(concat_ws(chr(31), {cells})), 16)")
    return f"coalesce({', '.join(tries)})"
