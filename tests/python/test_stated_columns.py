"""An area or an offence of all rows, for a column that is not there."""

import pickle

import pandas as pd
import pytest

import quetelet as qt


def test_an_offence_for_a_column_that_is_not_there():
    frame = pd.DataFrame({"area": ["Kent", "Surrey"], "period": "2018", "count": [4, 5]})
    table = qt.OffenceTable(frame, offence="stalking")
    assert table.frame["offence"].tolist() == ["stalking"] * 2
    assert "offence" not in frame.columns
    assert pickle.loads(pickle.dumps(table)).frame["offence"].tolist() == ["stalking"] * 2
    alone = qt.OffenceTable(frame[["period", "count"]].head(1), area="Kent", offence="stalking").frame
    assert alone[["area", "offence", "count"]].to_numpy().tolist() == [["Kent", "stalking", 4]]
    for columns, given in (
        ({"Offence": "x"}, "offences"),
        ({"crime type": "x"}, "crime_type"),
        ({"offence": "x"}, "kind"),
    ):
        with pytest.raises(qt.InputError, match="is missing; the table has"):
            qt.OffenceTable(frame.assign(**columns), offence=given)
    with pytest.raises(qt.InputError, match='column "offence" is missing'):
        qt.OffenceTable(frame)
