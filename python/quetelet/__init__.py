"""What can honestly be said from recorded offences: rates, changes and trends with their confidence."""

from . import examples, geography, plot
from ._change import Adjusted, Change, Changes, adjust, change, changes
from ._claim import Verdict, claim
from ._count import Count
from ._interrupted import Interrupted, Interruptions, Term, interrupted
from ._log_linear import Expected, LogLinear, LogLinears, Step, log_linear
from ._mann_kendall import JointMannKendall, MannKendall, MannKendalls, mann_kendall, mann_kendall_joint
from ._native import InputError
from ._period import Period
from ._rate import Rate, Rates, rate, rates
from ._series import Points
from ._share import Share, share
from ._trends import trends
from .geography import Geography
from .table import OffenceTable, read_csv

__all__ = [
    "Adjusted",
    "Change",
    "Changes",
    "Count",
    "Expected",
    "Geography",
    "InputError",
    "Interrupted",
    "Interruptions",
    "JointMannKendall",
    "LogLinear",
    "LogLinears",
    "MannKendall",
    "MannKendalls",
    "OffenceTable",
    "Period",
    "Points",
    "Rate",
    "Rates",
    "Share",
    "Step",
    "Term",
    "Verdict",
    "adjust",
    "change",
    "changes",
    "claim",
    "examples",
    "geography",
    "interrupted",
    "log_linear",
    "mann_kendall",
    "mann_kendall_joint",
    "plot",
    "rate",
    "rates",
    "read_csv",
    "share",
    "trends",
]
