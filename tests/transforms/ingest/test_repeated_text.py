"""Short strings are counted at a glance, and as they are counted one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from transforms.ingest.workbooks.repeated_text import RepeatedText

STRINGS = st.sampled_from([
    "<si><t>a</t></si>", "<si><t></t></si>", "<si/>", "<si><t/></si>", "<si><t>b</t></si >", "<x:si><t>c</t></x:si>",
    f"<si><t>{'long ' * 20}</t></si>", "<si><r><t>d</t></r></si>",
])


@given(strings=st.lists(STRINGS, max_size=30), size=st.integers(1, 200))
def test_strings_have_their_numbers(strings: list[str], size: int) -> None:
    part = b"<sst>" + "".join(strings).encode() + b"</sst>"
    measured = RepeatedText(packed=1000)
    chunks = [part[start : start + size] for start in range(0, len(part), size)]
    assert b"".join(measured.strings(chunks)) == part
    long = [str(number).encode() for number, string in enumerate(strings) if len(re.sub("<[^>]*>", "", string)) > 64]
    assert sorted(measured.long) == sorted(long)
