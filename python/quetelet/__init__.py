"""What can honestly be said from recorded offences: rates, changes and trends with their confidence."""

from . import examples, geography, plot
from ._change import Adjusted, Change, Changes, adjust, change, changes
from ._claim import Verdict, claim
from ._count import Count
from ._native import InputError
from ._period import Period
from ._rate import Rate, Rates, rate, rates
from ._share import Share, share
from .geography import Geography
from .table import OffenceTable, read_csv

__all__ = [
    "Adjusted",
    "Change",
    "Changes",
    "Count",
    "Geography",
    "InputError",
    "OffenceTable",
    "Period",
    "Rate",
    "Rates",
    "Share",
    "Verdict",
    "adjust",
    "change",
    "changes",
    "claim",
    "examples",
    "geography",
    "plot",
    "rate",
    "rates",
    "read_csv",
    "share",
]
