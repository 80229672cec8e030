"""Documents in, claims out: who says, what, where as written, when."""

from frontlog.extract.endpoint import Endpoint
from frontlog.extract.llm import ModelExtractor
from frontlog.extract.rules import RuleExtractor
from frontlog.extract.seam import Extractor

__all__ = ["Endpoint", "Extractor", "ModelExtractor", "RuleExtractor"]
