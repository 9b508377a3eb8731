"""What a user would write instead: the same changes with pandas.

usage: python -m bench.floor_pandas INBOX OUT     INBOX as scale_brevo.py writes it
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd


def _read(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, sep=";", dtype=str, keep_default_na=False)


def _resolve_contacts(written: pd.Series, contacts: pd.DataFrame) -> pd.Series:
    """Contact ids by id or by an address that only one contact has; missing where neither fits."""
    keyed = contacts.assign(email_key=contacts["EMAIL"].str.strip().str.lower())
    by_email = keyed[keyed.email_key != ""].groupby("email_key")["CONTACT ID"].agg(["min", "nunique"])
    alone = by_email.loc[by_email["nunique"] == 1, "min"]
    value = written.str.strip().str.lower()
    is_email = value.str.contains("@", regex=False)
    is_known_id = ~is_email & value.isin(set(contacts["CONTACT ID"]))
    return value.where(is_known_id).fillna(value.where(is_email).map(alone))


def run(inbox: Path, out: Path) -> None:
    """Read the inbox, make the changes, write them as Parquet."""
    out.mkdir(parents=True, exist_ok=True)
    exports = inbox / "exports" / "brevo"
    companies, deals, contacts = (_read(exports / f"{name}.csv") for name in ("companies", "deals", "contacts"))
    rows = _read(inbox / "link" / "brevo" / "associate_companies.csv")
    rows["to_id"] = _resolve_contacts(rows["Associated Contact"], contacts)
    known = rows["Company ID"].isin(set(companies["Company ID"]))
    to_contact = rows.loc[known & rows["to_id"].notna(), ["Company ID", "to_id"]].assign(to_type="contact")
    to_deal = rows.loc[known & rows["Associated Deal"].isin(set(deals["Deal ID"])), ["Company ID", "Associated Deal"]]
    to_deal = to_deal.rename(columns={"Associated Deal": "to_id"}).assign(to_type="deal")
    wanted = pd.concat([to_contact, to_deal]).drop_duplicates()
    held = wanted[np.arange(len(wanted)) % 10 != 0]
    change = wanted.merge(held, how="outer", indicator=True)
    change.to_parquet(out / "change.parquet")
    print(change["_merge"].value_counts().to_dict())


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
