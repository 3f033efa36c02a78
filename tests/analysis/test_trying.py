"""What a trainee sees of where sentences lead, against playing them."""

from __future__ import annotations

from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.batch import Batch
from roleplay.analysis.policy import Uniform
from roleplay.analysis.trying import Trying
from roleplay.engine.case import Case
from tests.generated import cases
from tests.staged import staged_cases


@given(st.one_of(cases(), staged_cases()))
@settings(max_examples=20)
def test_sentences_take_up_what_they_do_when_they_are_said(case: Case) -> None:
    batch, chance = Batch(case.game, 12), np.random.default_rng(0)
    policy, view = Uniform(chance), Trying(case)
    while batch.live.size:
        with mock.patch.object(Trying, "_lifts", return_value=None):
            played = view.steps(batch)
        assert (view.steps(batch) == played).all()
        batch.step(policy.choose(batch))
