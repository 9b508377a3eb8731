"""The columns of a change that follow from the whole of it: its id, and the import file that takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from transforms.emit.import_file_name import import_file_of
from transforms.emit.number_texts import NumberTexts
from transforms.emit.record_ids import BATCH_ROWS

Columns = Mapping[str, pa.Array]
Numbers = npt.NDArray[Any]

#: an id of each form that an import file takes or not: the CRM's own, one of ours with an e-mail, any other of ours
_FORMS = pa.array(["1", "mail:1", "name:1"])
_HEX = np.array([f"{byte:02x}".encode() for byte in range(256)], "S2")


class ChangeColumns:
    """``change_id`` and ``import_file`` of changes, whose other columns are made already.

    ``columns``: those, and the numbers of the records as from_no and to_no.
    """

    def __init__(self, texts: NumberTexts) -> None:
        self._texts = texts
        ids = [texts.records.ids.slice(start, BATCH_ROWS) for start in range(0, len(texts.records), BATCH_ROWS)]
        self._hashes = np.concatenate([np.empty(0, np.uint64), *map(_hashes, ids)])
        self._forms = np.concatenate([np.empty(0, np.int8), *map(_forms, ids)])

    def change_id(self, columns: Columns) -> pa.Array:
        """16 hex digits that stand for action, account, types, ids and labels: the same in every run."""
        a_no, b_no = columns["from_no"].to_numpy(), columns["to_no"].to_numpy()
        named = ("action", "account", "from_type", "to_type", "label", "inverse_label")
        others = _by_combination([columns[name] for name in named], _text_hash, np.uint64)
        # turned by a bit: a pair is not its mirror image
        turned = self._hashes[b_no] << np.uint64(1) | self._hashes[b_no] >> np.uint64(63)
        return _hex_digits(self._hashes[a_no] ^ turned ^ others)

    def import_file(self, columns: Columns) -> pa.Array:
        """The import file that takes a change; '' where none does."""
        system = self._texts.follows("system", {"record_no": columns["from_no"]})
        from_form, to_form = (
            pa.DictionaryArray.from_arrays(self._forms[columns[number].to_numpy()], _FORMS)
            for number in ("from_no", "to_no")
        )
        files: list[str] = [""]

        def place(*combination: str) -> int:
            name = import_file_of(*combination)
            if name not in files:
                files.append(name)
            return files.index(name)

        named = [system, columns["action"], columns["from_type"], from_form, columns["to_type"], to_form]
        codes = _by_combination(named, place, np.int32)
        return pa.DictionaryArray.from_arrays(codes, pa.array(files, pa.string()))


def _by_combination(columns: list[pa.Array], make: Callable[..., int], kind: type[np.generic]) -> Numbers:
    """What ``make`` gives for the texts of each row; it is asked once for every combination of texts."""
    columns = [column if pa.types.is_dictionary(column.type) else column.dictionary_encode() for column in columns]
    combined = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        combined = combined * len(column.dictionary) + column.indices.to_numpy()
    which, distinct = pd.factorize(combined)
    made = []
    for code in distinct.tolist():
        texts = []
        for column in reversed(columns):
            code, place = divmod(code, len(column.dictionary))
            texts.append(column.dictionary[place].as_py())
        made.append(make(*reversed(texts)))
    return np.array(made, kind)[which]


def _text_hash(*texts: str) -> int:
    return int.from_bytes(hashlib.sha256(chr(31).join(texts).encode()).digest()[:8])


def _hashes(ids: pa.Array) -> Numbers:
    # made for text, quick, and the same whatever the machine and the version
    hashes: Numbers = pd.util.hash_array(ids.to_numpy(zero_copy_only=False), categorize=False)
    return hashes


def _forms(ids: pa.Array) -> Numbers:
    ours, mail = pc.match_substring(ids, ":"), pc.starts_with(ids, "mail:")
    forms: Numbers = pc.if_else(mail, 1, pc.if_else(ours, 2, 0)).cast(pa.int8()).to_numpy()
    return forms


def _hex_digits(numbers: Numbers) -> pa.Array:
    """64-bit numbers as texts of 16 hex digits."""
    digits = _HEX[numbers.astype(">u8").view(np.uint8)]
    ends = np.arange(0, 16 * len(numbers) + 1, 16, dtype=np.int64)
    return pa.LargeStringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(digits))
