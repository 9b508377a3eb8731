from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from schemas.notices import known_notices
from transforms.emit.report_workbook import write_report_workbook
from transforms.workspace import Workspace

MakeRun = Callable[..., Workspace]

HOSTILE = [
    "=1+1", "+33199000001", "-2", "@SUM(A1)", '=HYPERLINK("http://example.com")', "#N/A", "TRUE", "00042", " lead",
    "<b>&amp;\"'</b>", "two\nlines", "cr\rhere", "tab\there", "_x0041_", "é€😀", "2026-01-02", "1e5",
]


def opened(ws: Workspace) -> openpyxl.Workbook:
    write_report_workbook(ws)
    return openpyxl.load_workbook(ws.folder / "report/report.xlsx")


def values(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_changes_in_order_with_names_beside_ids(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    header, *rows = values(opened(ws)["Changes"])
    assert header == [
        "Action", "Account", "Object", "Id", "Name", "With object", "With id", "With name", "Label",
        "Label, other way", "Primary", "Value before", "Value after", "State before", "Reason", "Rule", "File", "Row",
        "Import file",
    ]
    assert [row[0] for row in rows] == ["unlink", *["link"] * 6, "keep"]
    assert rows[0] == [
        "unlink", "brevo", "company", "64f1a0b2c3d4e5f6a7b8c001", "Company 1", "contact", "102", None, None, None,
        None, None, None, "present", "ordered", "column", "unlink/orders.csv", 2, "companies_unlink.csv",
    ]
    assert rows[1][3:8] == ["64f1a0b2c3d4e5f6a7b8c001", "Company 1", "contact", "101", "Alice Martin"]
    assert rows[6][2:8] == ["contact", "mail:otto@example.com", None, "deal", "64f2a0b2c3d4e5f6a7b8d001", "=1+1"]
    assert rows[5][15] == "same row"


def test_header_is_bold_frozen_and_filters(make_run: MakeRun, pairs: dict) -> None:
    book = opened(make_run(**pairs))
    assert book.sheetnames == ["Summary", "Changes", "To mend", "Files"]
    for name, extent in {"Changes": "A1:S9", "To mend": "A1:I1", "Files": "A1:O2"}.items():
        sheet = book[name]
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == extent
    assert book["Changes"].column_dimensions["D"].width > 24  # an id is read whole
    assert not book["Changes"]["A2"].font.bold


def test_what_is_to_be_mended_says_what_to_do(make_run: MakeRun) -> None:
    notices = [
        {"notice_code": "email_shared", "severity": "warning", "value": "zoe@example.com"},
        {"notice_code": "already_linked", "severity": "info"},
        {"notice_code": "mention_unknown", "severity": "error", "source_row": 7, "source_column": "Associated Deal",
         "value": "64f2a0b2c3d4e5f6a7b8d009", "detail": "deal"},
        {"notice_code": "heading_misspelt", "severity": "error", "source_row": None, "detail": "Associated Deal"},
    ]
    for language, title, error, warning in [
        ("en", "To mend", "error", "warning"), ("fr", "À corriger", "erreur", "avertissement"),
    ]:
        _, *rows = values(opened(make_run(language=language, notices=notices))[title])
        known = known_notices()
        said = {code: [notice.means[language], notice.mend[language]] for code, notice in known.items()}
        assert rows == [
            [error, "link/orders.csv", None, None, None, "heading_misspelt", *said["heading_misspelt"],
             "Associated Deal"],
            [error, "link/orders.csv", 7, "Associated Deal", "64f2a0b2c3d4e5f6a7b8d009", "mention_unknown",
             *said["mention_unknown"], "deal"],
            [warning, "link/orders.csv", 2, None, "zoe@example.com", "email_shared", *said["email_shared"], None],
        ]


def test_files_with_all_their_columns(make_run: MakeRun) -> None:
    file = {
        "source_file": "exports/contacts.csv", "role": "exports", "object_type": "contact", "format": "brevo_contact",
        "encoding": "utf-8", "delimiter": "\t", "sha256": "ab" * 32, "bytes": 1234, "records_in": 4,
        "records_accepted": 2, "records_quarantined": 1, "records_ignored": 1, "status": "read",
    }
    header, *rows = values(opened(make_run(language="fr", files=[file]))["Fichiers"])
    assert dict(zip(header, rows[0], strict=True)) == {
        "Fichier": "exports/contacts.csv", "Dossier": "exports", "Compte": "brevo", "Système": "brevo",
        "Objet": "contact", "Format": "brevo_contact", "État": "lu", "Encodage": "utf-8", "Séparateur": "tabulation",
        "Enregistrements lus": 4, "Acceptés": 2, "En quarantaine": 1, "Ignorés (vides)": 1, "Octets": 1234,
        "SHA-256": "ab" * 32,
    }
    assert len(rows) == 1


def test_text_is_text_whatever_it_looks_like(make_run: MakeRun) -> None:
    ws = make_run(
        notices=[{"notice_code": "mention_unknown", "severity": "error", "source_row": row, "value": value,
                  "source_file": value} for row, value in enumerate(HOSTILE, start=2)],
    )
    sheet = opened(ws)["To mend"]
    cells = [sheet.cell(row, 5) for row in range(2, len(HOSTILE) + 2)]
    assert sorted(cell.value for cell in cells) == sorted(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix == (cell.value[0] in "=+-@") for cell in cells)
    assert not [cell for found in opened(ws) for row in found.iter_rows() for cell in row if cell.data_type in "fe"]


def test_characters_that_xml_forbids_are_replaced(make_run: MakeRun) -> None:
    notice = {"notice_code": "mention_unknown", "severity": "error", "value": "a\x01b\x0bc\x1fd\ufffee"}
    sheet = opened(make_run(notices=[notice]))["To mend"]
    assert sheet["E2"].value == "a\ufffdb\ufffdc\ufffdd\ufffde"


@pytest.mark.parametrize(("value", "length"), [("x" * 32_767, 32_767), ("x" * 40_000, 32_767), ("😀" * 20_000, 16_384)])
def test_a_text_longer_than_a_cell_is_cut(make_run: MakeRun, value: str, length: int) -> None:
    sheet = opened(make_run(notices=[{"notice_code": "x", "severity": "error", "value": value}]))["To mend"]
    found = sheet["E2"].value
    assert len(found) == length
    assert (found == value) == (len(value) == length)
    assert found[:-1] == value[: length - 1]


def test_at_most_so_many_rows_and_where_the_rest_is(make_run: MakeRun) -> None:
    change = {"action": "link", "from_type": "company", "to_type": "contact", "from_id": "a"}
    notice = {"notice_code": "mention_unknown", "severity": "error"}
    ws = make_run(
        report_rows=3,
        changes=[{**change, "to_id": str(number)} for number in range(5)],
        notices=[notice, notice, notice, {**notice, "severity": "info"}],
    )
    book = opened(ws)
    changes = values(book["Changes"])
    assert [row[6] for row in changes] == ["With id", "0", "1", "2", None]
    assert changes[-1][0] == "2 more rows are not shown here; all of them are in tables/changes.parquet."
    assert book["Changes"].auto_filter.ref == "A1:S4"
    assert len(values(book["To mend"])) == 4


def test_ten_thousand_rows_by_default(make_run: MakeRun) -> None:
    ws = make_run()
    ws.con.execute(
        f"copy (select * replace (i::varchar as value) from (select null::varchar as run_id, 'mention_unknown' as"
        f" notice_code, 'error' as severity, 'link/a.csv' as source_file, i as source_row, '' as source_column, '' as"
        f" account, '' as object_type, '' as record_id, '' as value, '' as detail, i from range(2, 10003) as r(i)))"
        f" to '{str(ws.folder).replace(chr(39), chr(39) * 2)}/tables/notices.parquet'"
    )
    rows = values(opened(ws)["To mend"])
    assert len(rows) == 1 + 10_000 + 1
    assert rows[10_000][2:5:2] == [10_001, "10001"]
    assert rows[10_001][0] == (
        "1 more rows are not shown here; all of them are in tables/notices.parquet"
        " (refused records as they came: quarantine/)."
    )


def test_summary_in_french(make_run: MakeRun, pairs: dict) -> None:
    pairs["changes"].append({"account": "portail", "action": "update", "from_type": "company", "to_type": "deal",
                             "from_id": "1", "to_id": "2"})
    pairs["files"].append({"account": "portail", "system": "hubspot", "status": "unreadable"})
    notice = {"notice_code": "mention_unknown", "severity": "error", "source_column": "Associated Deal", "value": "no"}
    book = opened(make_run(language="fr", mentions=[{"status": "resolved"}], notices=[notice], **pairs))
    assert book.sheetnames == ["Résumé", "Modifications", "À corriger", "Fichiers"]
    assert [[value for value in row if value is not None] for row in values(book["Résumé"])] == [
        ["Ligature, traitement run-1"],
        ["Commencé le 2026-11-03 08:30:00 (UTC), commande plan"],
        [],
        ["Enregistrements"],
        ["Enregistrements lus", "Acceptés", "En quarantaine", "Ignorés (vides)"],
        [3, 3, 0, 0],
        [],
        ["Fichiers par état"],
        ["État", "Nombre"],
        ["lu", 1],
        ["illisible", 1],
        [],
        ["Mentions par état"],
        ["État", "Nombre"],
        ["résolue", 1],
        [],
        ["Modifications par action et par type"],
        ["Action", "Type", "Nombre"],
        ["délier", "entreprise–contact", 1],
        ["lier", "entreprise–contact", 3],
        ["lier", "entreprise–opportunité", 1],
        ["lier", "contact–opportunité", 2],
        ["mettre à jour", "entreprise–opportunité", 1],
        ["garder", "entreprise–opportunité", 1],
        [],
        ["Fichiers à importer"],
        ["Compte", "Fichier d’import", "Lignes"],
        ["brevo", "companies_unlink.csv", 1],
        ["brevo", "companies_link.csv", 3],
        ["brevo", "deals_link.csv", 2],
        [],
        ["Comptes pour lesquels aucun fichier d’import n’est encore écrit"],
        ["Compte", "Système", "Modifications"],
        ["portail", "hubspot", 1],
        [],
        ["Remarques"],
        ["Gravité", "Code", "Nombre", "Ce que cela veut dire", "Exemple\u00a0: fichier", "Exemple\u00a0: ligne",
         "Exemple\u00a0: colonne"],
        ["erreur", "mention_unknown", 1, known_notices()["mention_unknown"].means["fr"], "link/orders.csv", 2,
         "Associated Deal"],
    ]


def test_a_refused_plan_says_so_first(make_run: MakeRun) -> None:
    unlink = {"action": "unlink", "state": "present", "from_type": "company", "to_type": "contact", "from_id": "a"}
    ws = make_run(
        verdict="refused",
        changes=[
            {**unlink, "to_id": str(number), "reason": "ordered" if number < 2 else "absent_from_mirror"}
            for number in range(9)
        ],
    )
    sheet = opened(ws)["Summary"]
    loud = [sheet[f"A{row}"] for row in (3, 4, 5)]
    assert loud[0].value == "REFUSED: nothing may be imported from this run"
    assert "apart 9 of the associations: 7 because a mirror file no longer names them, 0 because" in loud[1].value
    assert "2 because an unlink file orders it" in loud[1].value
    assert "--allow-unlink 9" in loud[2].value
    assert all(cell.font.bold and cell.fill.fgColor.rgb == "00C00000" for cell in loud)
    assert "Files to import" not in [row[0] for row in values(sheet)]


def test_a_check_has_all_sheets(make_run: MakeRun) -> None:
    book = opened(make_run(verb="check"))
    assert book.sheetnames == ["Summary", "Changes", "To mend", "Files"]
    assert len(values(book["Changes"])) == 1


def test_same_tables_same_workbook(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    first = [values(sheet) for sheet in opened(ws)]
    assert [values(sheet) for sheet in opened(ws)] == first
