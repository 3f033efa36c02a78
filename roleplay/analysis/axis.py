"""An axis of the solver's grid: mostly one quantity with all its values, else those that can come about at all.

Nothing here needs numpy until arrays are asked about, so that a screen which looks values up does not carry it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

from roleplay.scenario.vocabulary import Quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Axis:
    """The quantities that an axis tells apart, by their places in the layout.

    `values` are the combinations of their indices that it has room for, ascending; None for every index of the one
    quantity that there is.
    """

    places: tuple[int, ...]
    quantities: tuple[Quantity, ...]
    values: tuple[tuple[int, ...], ...] | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What its quantities are called."""
        return tuple(quantity.name for quantity in self.quantities)

    @cached_property
    def size(self) -> int:
        """How many values it has room for."""
        return self.quantities[0].size if self.values is None else len(self.values)

    def code(self, values: Sequence[int]) -> int:
        """Where a state with these values stands on it. Raises KeyError for values that cannot come about."""
        if self.values is None:
            return values[self.places[0]]
        return self._codes[tuple(values[place] for place in self.places)]

    @cached_property
    def _codes(self) -> dict[tuple[int, ...], int]:
        return {some: code for code, some in enumerate(self.values or ())}

    def index(self, name: str) -> NDArray[Any]:
        """The index of one of its quantities, by where a state stands on it."""
        import numpy as np

        if self.values is None:
            return np.arange(self.size, dtype=np.int32)
        place = self.names.index(name)
        return np.array([some[place] for some in self.values], dtype=np.int32)

    def codes(self, values: Mapping[str, NDArray[Any]]) -> NDArray[Any]:
        """Where states stand on it, given an array for each quantity; below 0 for what cannot come about."""
        if self.values is None:
            return values[self.names[0]]
        first, *others = (values[name] * stride for name, stride in zip(self.names, self._strides, strict=True))
        found: NDArray[Any] = self._book[sum(others, start=first)]
        return found

    @cached_property
    def _strides(self) -> tuple[int, ...]:
        sizes = [quantity.size for quantity in self.quantities]
        return tuple(prod(sizes[place + 1 :]) for place in range(len(sizes)))

    @cached_property
    def _book(self) -> NDArray[Any]:
        import numpy as np

        book = np.full(prod(quantity.size for quantity in self.quantities), -1, dtype=np.int32)
        for some, code in self._codes.items():
            book[sum(index * stride for index, stride in zip(some, self._strides, strict=True))] = code
        return book
