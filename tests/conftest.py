"""How many examples the property-based tests try: 300, or as LIGATURE_HYPOTHESIS says (quick, ci, more, long)."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

for name, examples in {"quick": 25, "ci": 300, "more": 3_000, "long": 10_000}.items():
    settings.register_profile(
        name, max_examples=examples, deadline=None, print_blob=True,
        # what a submission is judged by must not depend on luck; new examples are looked for by make test-long
        derandomize=name not in ("more", "long"),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )
settings.load_profile(os.environ.get("LIGATURE_HYPOTHESIS", "ci"))
