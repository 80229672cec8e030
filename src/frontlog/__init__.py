"""frontlog: who claims to hold which town, side by side, with the quote behind every statement."""

__version__ = "0.1.0"
