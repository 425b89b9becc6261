"""What the tests have in common."""

import pytest

import quetelet as qt


def _refused(call, *parts):
    with pytest.raises(qt.InputError) as caught:
        call()
    assert isinstance(caught.value, ValueError)
    for part in parts:
        assert part in str(caught.value)


@pytest.fixture
def refused():
    """A check that a call is refused, with a message that holds each of the parts."""
    return _refused
