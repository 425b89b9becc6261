"""What is written from the description of results and options, held against what stands beside it."""

import dataclasses
import inspect
import typing

import numpy as np
import pytest

import quetelet as qt
from quetelet import _options, _results

OPTIONS = {name.lower(): of for name, of in vars(_results).items() if isinstance(of, _options.Options)}
BATCHES = {
    "mann_kendall": {},
    "sen_slope": {},
    "log_linear": {},
    "interrupted": {"at": 2017},
    "change_points": {},
    "recent_trend": {},
}


@pytest.mark.parametrize("name", OPTIONS)
def test_a_call_has_the_options_and_defaults_of_the_core(name):
    parameters = inspect.signature(getattr(qt, name)).parameters
    for option, described in OPTIONS[name].options.items():
        default = parameters[option].default
        assert default is inspect.Parameter.empty if described.default is ... else default == described.default, option


@pytest.mark.parametrize("name", OPTIONS)
def test_a_default_is_read_as_itself(name):
    for option, described in OPTIONS[name].options.items():
        if described.default is not ...:
            read = described.read(described.default, option)
            assert read == described.default or list(read) == list(described.default)


@pytest.mark.parametrize("trend", BATCHES)
def test_columns_are_those_of_the_class_and_of_their_kind(trend):
    many = qt.trends(trend, [[3, 5, 4, 8, 9, 12]] * 2, times=range(2014, 2020), **BATCHES[trend])
    kinds = {"Floats": "f", "Integers": "i", "NDArray[np.bool_]": "b", "NDArray[Any]": "O"}
    held = [field for field in dataclasses.fields(many) if field.type in kinds]
    for field in held:
        column = getattr(many, field.name)
        assert column.dtype.kind == kinds[field.type], field.name
        assert column.shape == (2,)
    one = qt.trends(trend, [[3, 5, 4, 8, 9, 12]], times=range(2014, 2020), **BATCHES[trend])
    assert len(one) == 1
    assert len(held) > 8


@pytest.mark.parametrize("call", [qt.trends, qt.OffenceTable.trend])
def test_a_type_checker_knows_the_options_of_every_trend(call):
    known = {}
    for overload in typing.get_overloads(call):
        hints = typing.get_type_hints(overload)
        (trend,), (given,) = typing.get_args(hints["trend"]), typing.get_args(hints["given"])
        known[trend] = typing.get_type_hints(given).keys()
    parameters = inspect.signature(call).parameters.values()
    own = {parameter.name for parameter in parameters if parameter.kind is inspect.Parameter.KEYWORD_ONLY}
    assert known == {trend: own | options.options.keys() for trend, (options, _) in _results.TRENDS.items()}


def test_words_are_those_of_their_literal():
    many = qt.trends("recent_trend", [[3, 5, 4, 8, 9]], times=range(2014, 2019))
    assert many.marker[0] in typing.get_args(_results.Marker)
    assert many.reason[0] in typing.get_args(_results.Reason)
    assert qt.trends("sen_slope", [[3, 5, 4]]).methods[0] in typing.get_args(_results.SenMethod)
    assert np.array_equal(many.gap, [False])
