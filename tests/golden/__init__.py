"""Golden cases: a folder of given files and a folder of expected rows; adding one needs no program.

``tests/golden/<case>/`` holds

- ``given/``: an inbox. ``accounts = ["brevo_fr"]`` in ``case.toml`` lays the files of
  ``tests/golden/accounts/brevo_fr`` beneath it;
- ``expected/<table>.csv``: the rows of a table of the report dataset, in any order, in the columns that the CSV names;
- ``case.toml`` (optional): what the case shows, and where it is more than one plan, its steps (see ``case.py``).

``python -m tests.golden.write CASE`` writes the expected rows anew, for the columns that stand there.
Read the difference before you keep it: expectations are derived from the design, not from the program.
"""
