"""What a reader sees of the ledger: one settlement, the map of a day, the line, what changed.

Reads only. The command line and the web ask the same questions here and get the same answers.
"""

from frontlog.views.horizon import Horizon
from frontlog.views.measures import Measures
from frontlog.views.pages import Pages
from frontlog.views.reader import Views
from frontlog.views.records import Change, ClaimView, PlaceHead, PlaceView, ReadingView

__all__ = [
    "Change",
    "ClaimView",
    "Horizon",
    "Measures",
    "Pages",
    "PlaceHead",
    "PlaceView",
    "ReadingView",
    "Views",
]
