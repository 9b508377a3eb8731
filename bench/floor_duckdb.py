"""The least work that gives the right changes: bare DuckDB SQL, no validation, no lineage, no report.

usage: python -m bench.floor_duckdb INBOX OUT     INBOX as scale_brevo.py writes it

The links wanted are those of the association file; one tenth of them is taken as not yet current.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

MEMORY = "4GB"
TABLES = {
    "companies": "exports/brevo/companies.csv", "deals": "exports/brevo/deals.csv",
    "contacts": "exports/brevo/contacts.csv", "associations": "link/brevo/associate_companies.csv",
}
STATEMENTS = """
create table identifier as
    select 'company' as object_type, 'id' as scheme, "Company ID" as value, "Company ID" as record_id from companies
    union all select 'deal', 'id', "Deal ID", "Deal ID" from deals
    union all select 'contact', 'id', "CONTACT ID", "CONTACT ID" from contacts
    union all select 'contact', 'email', lower(trim("EMAIL")), "CONTACT ID" from contacts where "EMAIL" <> '';
create table mention as
    select source_row, "Company ID" as from_value, 'deal' as to_type, 'id' as scheme, "Associated Deal" as value
    from associations where "Associated Deal" is not null
    union all
    select
        source_row, "Company ID", 'contact', case when contains("Associated Contact", '@') then 'email' else 'id' end,
        lower(trim("Associated Contact"))
    from associations where "Associated Contact" is not null;
create table target as
    select object_type, scheme, value, min(record_id) as record_id, count(distinct record_id) as candidates
    from identifier group by all;
create table resolved as
    select mention.*, own.record_id as from_id, target.record_id as to_id, target.candidates
    from mention
    left join target as own on own.object_type = 'company' and own.scheme = 'id' and own.value = mention.from_value
    left join target
        on target.object_type = mention.to_type and target.scheme = mention.scheme and target.value = mention.value;
create table wanted as
    select from_id, to_type, to_id, min(source_row) as source_row
    from resolved where from_id is not null and candidates = 1 group by all;
create table held as from wanted where hash(to_id) % 10 <> 0;
create table change as
    select
        coalesce(wanted.from_id, held.from_id) as from_id, coalesce(wanted.to_type, held.to_type) as to_type,
        coalesce(wanted.to_id, held.to_id) as to_id,
        case when held.from_id is null then 'link' when wanted.from_id is null then 'unlink' else 'keep' end as action
    from wanted full join held using (from_id, to_type, to_id);
"""


def run(inbox: Path, out: Path) -> None:
    """Read the inbox, make the changes, write them and what was not resolved as Parquet."""
    out.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(config={"temp_directory": str(out / "spill"), "memory_limit": MEMORY})
    for name, file in TABLES.items():
        con.execute(
            f"""create table {name} as select row_number() over () + 1 as source_row, * from
                read_csv('{inbox / file}', delim=';', quote='"', escape='"', header=true, all_varchar=true)"""
        )
    con.execute(STATEMENTS)
    con.execute(f"copy change to '{out / 'change.parquet'}' (compression zstd)")
    unresolved = "from resolved where from_id is null or candidates is distinct from 1"
    con.execute(f"copy ({unresolved}) to '{out / 'unresolved.parquet'}' (compression zstd)")
    print(con.execute("select action, count(*) from change group by all order by all").fetchall())


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
