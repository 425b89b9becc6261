"""What can honestly be said from recorded offences: rates, changes and trends with their confidence."""

from . import _native, examples, geography, plot
from ._change import Adjusted, Change, Changes, adjust, change, changes
from ._change_points import change_points
from ._check_text import CheckedText, FoundClaim, check_text
from ._claim import ClaimResult, claim
from ._cochran_armitage import CochranArmitage, cochran_armitage
from ._count import Count
from ._dispersion import dispersion
from ._harm import harm
from ._interrupted import interrupted
from ._log_linear import Expected, LogLinear, log_linear
from ._mann_kendall import mann_kendall, mann_kendall_joint
from ._mantel_haenszel import mantel_haenszel
from ._multinomial_shares import Category, MultinomialShares, multinomial_shares
from ._native import InputError
from ._period import Period
from ._prediction import prediction_interval
from ._published import read_excel, read_published
from ._rate import Rate, Rates, rate, rates
from ._reading import Reading
from ._recent_trend import recent_trend
from ._results import (
    ChangePoint,
    ChangePoints,
    Dispersion,
    Harm,
    Interrupted,
    Interruptions,
    JointMannKendall,
    LogLinears,
    MannKendall,
    MannKendalls,
    MantelHaenszel,
    Prediction,
    RecentTrend,
    RecentTrends,
    Segment,
    Segmentations,
    SenSlope,
    SenSlopes,
    Share,
    ShareDifference,
    Step,
    Term,
)
from ._sen import sen_slope
from ._series import Points
from ._share import Shares, share, shares
from ._share_difference import share_difference
from ._trends import trends
from .geography import Geography
from .table import OffenceTable, read_csv

__version__: str = _native.VERSION

# The compiled half looks up NumPy's arrays with the first one that it takes and the first that it gives: here, where an
# interrupt is one of the import, and not in the midst of a call.
adjust([1.0])

__all__ = [
    "Adjusted",
    "Category",
    "Change",
    "ChangePoint",
    "ChangePoints",
    "Changes",
    "CheckedText",
    "ClaimResult",
    "CochranArmitage",
    "Count",
    "Dispersion",
    "Expected",
    "FoundClaim",
    "Geography",
    "Harm",
    "InputError",
    "Interrupted",
    "Interruptions",
    "JointMannKendall",
    "LogLinear",
    "LogLinears",
    "MannKendall",
    "MannKendalls",
    "MantelHaenszel",
    "MultinomialShares",
    "OffenceTable",
    "Period",
    "Points",
    "Prediction",
    "Rate",
    "Rates",
    "Reading",
    "RecentTrend",
    "RecentTrends",
    "Segment",
    "Segmentations",
    "SenSlope",
    "SenSlopes",
    "Share",
    "ShareDifference",
    "Shares",
    "Step",
    "Term",
    "adjust",
    "change",
    "change_points",
    "changes",
    "check_text",
    "claim",
    "cochran_armitage",
    "dispersion",
    "examples",
    "geography",
    "harm",
    "interrupted",
    "log_linear",
    "mann_kendall",
    "mann_kendall_joint",
    "mantel_haenszel",
    "multinomial_shares",
    "plot",
    "prediction_interval",
    "rate",
    "rates",
    "read_csv",
    "read_excel",
    "read_published",
    "recent_trend",
    "sen_slope",
    "share",
    "share_difference",
    "shares",
    "trends",
]
