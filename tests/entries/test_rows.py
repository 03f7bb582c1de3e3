"""What is bound is what a row has."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from feedmaker.entries.rows import Value, bindable

VALUES = st.none() | st.text(max_size=3) | st.integers(0, 9) | st.binary(max_size=3)


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=12))
def test_rows_are_in_the_table_as_they_were(rows: list[tuple[Value, ...]]) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, a ANY, b ANY, c ANY) STRICT")
    for columns, some in bindable(("number", "a", "b", "c"), [(number, *row) for number, row in enumerate(rows)]):
        assert all(value is not None and not isinstance(value, bytes) for row in some for value in row)
        db.executemany(f"INSERT INTO kept ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})", some)
    assert db.execute("SELECT a, b, c FROM kept ORDER BY number").fetchall() == rows
    db.close()


def test_rows_that_lack_the_same_are_bound_together() -> None:
    rows = [(1, "Ferries are back", None), (2, None, "harbour"), (3, "Bell found in the harbour", None)]
    assert list(bindable(("seq", "title", "source"), rows)) == [
        (("seq", "title"), [[1, "Ferries are back"], [3, "Bell found in the harbour"]]),
        (("seq", "source"), [[2, "harbour"]]),
    ]
