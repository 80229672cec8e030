"""Maps and assessments in; lines, distances, areas and readings out. Pure: arrays and records."""

from __future__ import annotations

from frontlog.terrain.distance import centre_of, compass, distance, miles
from frontlog.terrain.front import LineFront, PointFront
from frontlog.terrain.ground import PRECEDENCE, Ground, ground
from frontlog.terrain.line import features, length_km, line_of_contact, simplified
from frontlog.terrain.mesh import Mesh
from frontlog.terrain.plane import area_km2
from frontlog.terrain.readings import MapReadings, Reader
from frontlog.terrain.settlements import Settlements, settlements

__all__ = [
    "PRECEDENCE",
    "Ground",
    "LineFront",
    "MapReadings",
    "Mesh",
    "PointFront",
    "Reader",
    "Settlements",
    "area_km2",
    "centre_of",
    "compass",
    "distance",
    "features",
    "ground",
    "length_km",
    "line_of_contact",
    "miles",
    "settlements",
    "simplified",
]
