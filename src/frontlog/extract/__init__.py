"""Documents in, claims out: who says, what, where as written, when."""

from frontlog.extract.rules import EXTRACTOR, RuleExtractor

__all__ = ["EXTRACTOR", "RuleExtractor"]
