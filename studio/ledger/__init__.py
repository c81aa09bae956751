"""The ledger: every call to a maker is looked up here, made here, counted here and kept here.

A production is a function of its pins and the recorded answers of its makers. So resuming after a
crash, replaying without a model, redoing only what depends on a change, and budgets are all the
same thing: an answer that is on record is given, and nobody is called.
"""

from studio.crafts import Usage
from studio.ledger.account import Limits, Spending
from studio.ledger.asking import Asking, Scope
from studio.ledger.desk import Answered, Charge, Desk, Place, Record
from studio.ledger.key import key_of
from studio.ledger.ledger import Ledger
from studio.ledger.price import FREE, Price, dollars

__all__ = [
    "FREE",
    "Answered",
    "Asking",
    "Charge",
    "Desk",
    "Ledger",
    "Limits",
    "Place",
    "Price",
    "Record",
    "Scope",
    "Spending",
    "Usage",
    "dollars",
    "key_of",
]
