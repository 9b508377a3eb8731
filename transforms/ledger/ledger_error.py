"""What goes wrong with a ledger, apart from what the operating system says."""


class LedgerError(Exception):
    """The ledger cannot be read or written; the text is a sentence without any cell value."""


class LedgerChangedError(LedgerError):
    """Another confirmation was written since the ledger was looked at."""
