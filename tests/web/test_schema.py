"""Schemathesis reads the API's own description and tries to break it."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS, load_all_checks
from web_reader import FakeReader

from frontlog.web import create_app

load_all_checks()
schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(FakeReader()))


@schema.parametrize()
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_api(case: schemathesis.Case) -> None:
    # 30 February fits the pattern of a datetime and is refused all the same.
    kept = [check for check in CHECKS.get_all() if check.__name__ != "positive_data_acceptance"]
    case.call_and_validate(checks=kept)
