"""Populations joined by the names of areas."""

import pickle

import pytest
from test_working_tables import ROWS, every_frame, rows

import quetelet as qt


@every_frame
def test_populations_are_joined(make):
    table = qt.OffenceTable(make(ROWS), attributes="platform")
    people = make({"force": ["Metropolitan Police", "Kent"] * 2, "year": [2017, 2017, 2018, 2018], "n": [8, 2, 9, 3]})
    given = {"area": "force", "period": "year", "population": "n"}
    with_people = table.with_population(people, **given)
    assert rows(with_people, "population") == [(9.0,), (9.0,), (8.0,), (3.0,), (2.0,)]
    assert "population" not in table.frame.columns
    assert rows(pickle.loads(pickle.dumps(with_people)), "population") == rows(with_people, "population")
    assert len(with_people.rates()) == 5
    with pytest.raises(qt.InputError, match="none for Kent; Met"):
        table.with_population(make({"area": ["Surrey"], "population": [5]}))
    with pytest.raises(qt.InputError, match="without a column of populations"):
        with_people.with_population(people, **given)
