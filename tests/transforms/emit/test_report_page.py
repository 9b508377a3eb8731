from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

from transforms.emit.report_page import write_report_page
from transforms.emit.write_reports import write_reports
from transforms.workspace import Workspace

MakeRun = Callable[..., Workspace]
HOSTILE = "<script>alert('x')</script><img src=https://example.com/x onerror=alert(1)>\"&amp;\x00"


class Elements(HTMLParser):
    """The elements and texts of a page, in order; the tables as rows of cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.titles: list[str] = []
        self.rows: dict[str, list[list[str]]] = {}
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)
        if tag == "tr":
            self.rows.setdefault(self.titles[-1], []).append([])
        if tag in ("td", "th"):
            self.rows[self.titles[-1]][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "h2":
            self.titles.append(data)
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[self.titles[-1]][-1][-1] += data
        elif self.open and self.open[-1] != "style":
            self.texts.append(data)


def page(ws: Workspace) -> Elements:
    write_report_page(ws)
    read = Elements((ws.folder / "report/report.html").read_text(encoding="utf-8"))
    assert not read.open
    return read


def test_the_same_as_the_workbook_in_english(make_run: MakeRun, pairs: dict) -> None:
    read = page(make_run(mentions=[{"status": "resolved"}], **pairs))
    assert read.titles == [
        "Records", "Files by status", "Mentions by status", "Changes by action and kind", "Files to import", "Notices",
        "Changes", "To mend", "Files",
    ]
    assert read.rows["Records"] == [
        ["Records in", "Accepted", "In quarantine", "Ignored (empty)"], ["3", "3", "0", "0"],
    ]
    assert read.rows["Changes by action and kind"][1] == ["unlink", "company–contact", "1"]
    assert read.rows["Files to import"][1:] == [
        ["brevo", "companies_unlink.csv", "1"], ["brevo", "companies_link.csv", "3"], ["brevo", "deals_link.csv", "2"],
    ]
    assert len(read.rows["Changes"]) == 1 + 8
    assert read.rows["Changes"][2][3:8] == ["64f1a0b2c3d4e5f6a7b8c001", "Company 1", "contact", "101", "Alice Martin"]
    assert ("lang", "en") in read.attributes


def test_french(make_run: MakeRun, pairs: dict) -> None:
    read = page(make_run(language="fr", **pairs))
    assert read.titles[-4:] == ["Remarques", "Modifications", "À corriger", "Fichiers"]
    assert read.rows["Modifications"][1][:3] == ["délier", "brevo", "entreprise"]
    assert ("lang", "fr") in read.attributes
    assert "aucun" in read.texts


def test_no_cell_is_markup(make_run: MakeRun) -> None:
    ws = make_run(
        notices=[{"notice_code": HOSTILE, "severity": "error", "source_file": HOSTILE, "value": HOSTILE}],
        changes=[{"action": HOSTILE, "from_type": HOSTILE, "from_id": HOSTILE, "account": HOSTILE, "label": HOSTILE}],
        records=[{"account": HOSTILE, "object_type": HOSTILE, "record_id": HOSTILE, "display_name": HOSTILE}],
        files=[{"source_file": HOSTILE, "status": HOSTILE}],
        mentions=[{"status": HOSTILE}],
    )
    read = page(ws)
    assert not {"script", "img", "a", "link"} & set(read.tags)
    assert not [name for name, _ in read.attributes if name.startswith("on") or name in ("src", "href")]
    assert read.rows["To mend"][1][4] == HOSTILE.replace("\x00", "\ufffd")
    assert read.rows["Changes"][1][4] == HOSTILE.replace("\x00", "\ufffd")


def test_two_hundred_rows_and_where_the_rest_is(make_run: MakeRun) -> None:
    notice = {"notice_code": "mention_unknown", "severity": "error"}
    change = {"action": "link", "from_type": "company", "to_type": "contact", "from_id": "a"}
    read = page(make_run(notices=[notice] * 203, changes=[{**change, "to_id": str(n)} for n in range(201)]))
    assert len(read.rows["To mend"]) == len(read.rows["Changes"]) == 201
    assert "1 more rows are not shown here; all of them are in tables/changes.parquet." in read.texts
    assert [text for text in read.texts if text.startswith("3 more rows")]


def test_a_refused_plan_says_so(make_run: MakeRun) -> None:
    unlink = {"action": "unlink", "from_type": "company", "to_type": "contact", "reason": "absent_from_mirror"}
    refused = page(make_run(language="fr", verdict="refused", changes=[{**unlink, "to_id": str(n)} for n in range(7)]))
    assert ("class", "refused") in refused.attributes
    assert "REFUSÉ\u00a0: rien de ce traitement ne doit être importé" in refused.texts
    assert [text for text in refused.texts if "--allow-unlink 7" in text]
    assert ("class", "refused") not in page(make_run()).attributes


def test_both_reports_from_one_reading(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    write_report_page(ws)
    alone = (ws.folder / "report/report.html").read_bytes()
    write_reports(ws)
    assert (ws.folder / "report/report.html").read_bytes() == alone
    assert (ws.folder / "report/report.xlsx").exists()
