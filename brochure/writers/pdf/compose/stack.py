"""Blocks below one another: the space between neighbours is the larger of what the two ask for.

What height is left over goes first to pictures, as much as each may have; then to the blocks that grow, and
where none grows, to lists that stretch; else the stack stands where `valign` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct

from brochure.writers.pdf.compose.box import EPSILON, Measured, Placed

Valign = Literal["top", "middle", "bottom", "spread"]


class Stack(Struct, frozen=True):
    """Measured blocks, top to bottom. height: what they need; before, after: what the outermost ask for.

    baseline: from the top to the first line of text.
    """

    blocks: tuple[Measured, ...]
    height: float = 0.0
    before: float = 0.0
    after: float = 0.0
    baseline: float = 0.0

    def filled(self, room: float) -> float:
        """The height that it takes of so much room, its pictures as high as they may be."""
        return self.height + sum(_pictures_shares(self.blocks, max(0.0, room - self.height)))

    def place(
        self, x: float, y: float, height: float, valign: Valign = "top", stretch: bool = False
    ) -> tuple[Placed, ...]:
        """The blocks in a box of the given height. stretch: lists laid out as a grid may use what is left."""
        spare = max(0.0, height - self.height)
        extra = _shares(self.blocks, spare, stretch and valign in ("top", "spread"))
        spare -= sum(extra)
        gap = _spread_gap(self.blocks, spare) if valign == "spread" else 0.0
        shifts = list(accumulate(extra, initial=0.0))
        top = y + {"middle": spare / 2, "bottom": spare}.get(valign, 0.0)
        return tuple(
            block.place(x, top + offset + gap * before + shifts[i], block.height + extra[i])
            for i, (block, offset, before) in enumerate(
                zip(self.blocks, offsets(self.blocks), _blocks_before(self.blocks), strict=True)
            )
        )


def stack(blocks: Sequence[Measured]) -> Stack:
    """A stack of blocks. The space before its first and after its last block is left to its container."""
    flowing = [block for block in blocks if not block.afloat]
    if not flowing:
        return Stack(tuple(blocks))
    height = offsets(flowing)[-1] + flowing[-1].height
    return Stack(tuple(blocks), height, flowing[0].before, flowing[-1].after, flowing[0].baseline)


def offsets(blocks: Sequence[Measured]) -> list[float]:
    """Where each block begins, from the top of the stack."""
    found, bottom, above = [], 0.0, None
    for block in blocks:
        gap = max(above.after, block.before) if above and not block.afloat else 0.0
        found.append(bottom + gap)
        if not block.afloat:
            bottom, above = bottom + gap + block.height, block
    return found


def _blocks_before(blocks: Sequence[Measured]) -> list[int]:
    """How many blocks stand above each one."""
    return list(accumulate((not block.afloat for block in blocks), initial=0))[: len(blocks)]


def _spread_gap(blocks: Sequence[Measured], spare: float) -> float:
    """What each gap gets when room is shared between the blocks."""
    gaps = sum(not block.afloat for block in blocks) - 1
    return spare / gaps if gaps > 0 else 0.0


def _shares(blocks: Sequence[Measured], spare: float, stretch: bool) -> list[float]:
    """How much of the spare height each block gets."""
    pictures = _pictures_shares(blocks, spare)
    weights = [block.grow for block in blocks]
    if stretch and not any(weights):
        weights = [int(block.stretches) for block in blocks]
    total = sum(weights)
    left = spare - sum(pictures)
    if not total or left < EPSILON:
        return pictures
    return [picture + left * weight / total for picture, weight in zip(pictures, weights, strict=True)]


def _pictures_shares(blocks: Sequence[Measured], spare: float) -> list[float]:
    """How much of it pictures get: as much as each may have, or of too little each the same share."""
    wanted = sum(block.spare for block in blocks)
    share = min(1.0, spare / wanted) if wanted else 0.0
    return [block.spare * share for block in blocks]
