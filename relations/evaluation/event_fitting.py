"""Fitting a multinomial logistic regression: full batches, L-BFGS (Nocedal 1980), nothing random.

Plain numpy, so that the same examples give the same weights wherever the arithmetic is the same.
"""

import numpy as np
from numpy.typing import NDArray

from relations.extraction.event_model import softmax

Floats = NDArray[np.float32]
Pairs = list[tuple[Floats, Floats]]

_MEMORY = 8
_ENOUGH = 1e-5
"""Relative gain from one step below which the fit ends."""
_SMALLEST_STEP = 1e-4


def fitted(features: Floats, targets: Floats, weights: Floats, *, penalty: float, steps: int = 80) -> Floats:
    """Weights, one row a feature and one column a class, that best give the targets.

    ``targets`` has one row an example, the probabilities it should have (one 1, or 1 shared by the types that a
    label allows); ``weights`` says how much each example counts; ``penalty`` times half the squared weights is
    added to the loss.
    """
    found = np.zeros((features.shape[1], targets.shape[1]), dtype=np.float32)
    loss, slope = _loss(found, features, targets, weights, penalty)
    past: Pairs = []
    for _ in range(steps):
        direction = _direction(slope, past)
        descent = float((slope * direction).sum())
        step = 1.0
        while True:
            tried = found - np.float32(step) * direction
            new_loss, new_slope = _loss(tried, features, targets, weights, penalty)
            if new_loss <= loss - 1e-4 * step * descent or step < _SMALLEST_STEP:
                break
            step /= 2
        moved, turned = tried - found, new_slope - slope
        if float((moved * turned).sum()) > 0:
            past = [*past, (moved, turned)][-_MEMORY:]
        gain = loss - new_loss
        found, loss, slope = tried, new_loss, new_slope
        if gain < _ENOUGH * abs(loss):
            break
    return found


def _loss(found: Floats, features: Floats, targets: Floats, weights: Floats, penalty: float) -> tuple[float, Floats]:
    chances = softmax(features @ found)
    told = np.log(np.maximum(chances, 1e-9))
    loss = -float((weights[:, None] * targets * told).sum()) + penalty / 2 * float((found * found).sum())
    slope = features.T @ ((chances - targets) * weights[:, None]) + np.float32(penalty) * found
    return loss, slope


def _direction(slope: Floats, past: Pairs) -> Floats:
    """The slope times the inverse curvature that the last moves tell of."""
    direction = slope.copy()
    shares: list[float] = []
    for moved, turned in reversed(past):
        share = float((moved * direction).sum()) / float((moved * turned).sum())
        shares.append(share)
        direction -= np.float32(share) * turned
    if past:
        moved, turned = past[-1]
        direction *= np.float32(float((moved * turned).sum()) / float((turned * turned).sum()))
    else:
        direction /= np.float32(np.linalg.norm(slope))
    for (moved, turned), share in zip(past, reversed(shares), strict=True):
        back = float((turned * direction).sum()) / float((moved * turned).sum())
        direction += np.float32(share - back) * moved
    return direction
