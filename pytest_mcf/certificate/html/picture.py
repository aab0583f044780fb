"""The life cycle of an order as a picture: where the boxes stand, and how the lines run between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pytest_mcf.certificate.life_cycle import Way

#: In units of the picture, which is so small that it can be read on a phone.
WIDTH = 520
_HEIGHT = 34
_COLUMN = 170
_ROW = 500


@dataclass(frozen=True, slots=True)
class Box:
    """A status: the middle of its box, its size, and whether a way that was seen leads there."""

    name: str
    x: float
    y: float
    width: float
    height: float = _HEIGHT
    seen: bool = False

    def edge_towards(self, x: float, y: float) -> tuple[float, float]:
        """Where a line from the middle of the box to a point leaves the box."""
        across, down = x - self.x, y - self.y
        scale = max(abs(across) / (self.width / 2), abs(down) / (self.height / 2)) or 1.0
        return self.x + across / scale, self.y + down / scale


@dataclass(frozen=True, slots=True)
class Line:
    """A way between two boxes, as the `d` of an SVG path, and where its number stands."""

    way: Way
    path: str
    label_x: float
    label_y: float

    @property
    def kind(self) -> str:
        """How it is drawn: seen, unseen, shortened or strange."""
        if self.way.standing == "documented":
            return "seen" if self.way.times else "unseen"
        return "shortened" if self.way.standing == "shortened" else "strange"


@dataclass(frozen=True, slots=True)
class Picture:
    """All boxes and lines, and how high the picture is."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: int


_PLACED = ""
_PLACES: Mapping[str, Box] = MappingProxyType(
    {
        box.name: box
        for box in (
            Box(_PLACED, _COLUMN, 20, 18, 18),
            Box("New", _COLUMN, 84, 120),
            Box("Received", _COLUMN, 164, 120),
            Box("Planning", _COLUMN, 244, 120),
            Box("Processing", _COLUMN, 324, 120),
            Box("Invalid", 430, 84, 120),
            Box("Cancelled", 430, 204, 120),
            Box("Complete", 75, 434, 110),
            Box("CompletePartialled", 250, 434, 180),
            Box("Unfulfillable", 440, 434, 140),
        )
    }
)


def picture_of(ways: Sequence[Way]) -> Picture:
    """Draw the documented ways, and whatever else was seen."""
    boxes = _boxes(ways)
    reached = {name or _PLACED for way in ways if way.times for name in (way.before, way.after)}
    return Picture(
        tuple(
            Box(box.name, box.x, box.y, box.width, box.height, box.name in reached) for box in boxes.values()
        ),
        tuple(_line(way, boxes[way.before or _PLACED], boxes[way.after]) for way in ways),
        _ROW - 30 if len(boxes) == len(_PLACES) else _ROW + 30,
    )


def _boxes(ways: Iterable[Way]) -> dict[str, Box]:
    """The known statuses at their places, and those that no document knows in a row of their own."""
    boxes = dict(_PLACES)
    strange = sorted({name for way in ways for name in (way.before or _PLACED, way.after)} - boxes.keys())
    room = WIDTH / max(len(strange), 1)
    for place, name in enumerate(strange):
        boxes[name] = Box(name, room * (place + 0.5), _ROW, min(room - 10, 160))
    return boxes


def _line(way: Way, start: Box, end: Box) -> Line:
    if way.standing == "documented":
        (x1, y1), (x2, y2) = start.edge_towards(end.x, end.y), end.edge_towards(start.x, start.y)
        return Line(way, f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", (x1 + x2) / 2, (y1 + y2) / 2)
    # A curve around what it leaves out: past the column on its left, elsewhere beside the straight line.
    across, down = end.x - start.x, end.y - start.y
    if not across:
        turn_x, turn_y = start.x - 60 - abs(down) * 0.75, (start.y + end.y) / 2
    else:
        turn_x, turn_y = (start.x + end.x) / 2 - down * 0.3, (start.y + end.y) / 2 + across * 0.3
    (x1, y1), (x2, y2) = start.edge_towards(turn_x, turn_y), end.edge_towards(turn_x, turn_y)
    path = f"M{x1:.1f} {y1:.1f}Q{turn_x:.1f} {turn_y:.1f} {x2:.1f} {y2:.1f}"
    return Line(way, path, (x1 + 2 * turn_x + x2) / 4, (y1 + 2 * turn_y + y2) / 4)
