"""Maps and assessments in; lines, distances, areas and readings out. Pure: arrays and records."""

from __future__ import annotations

from frontlog.terrain.areas import Change, Share, areas, change, change_by
from frontlog.terrain.compare import (
    Disagreement,
    Lag,
    LagTable,
    Turn,
    disagreements,
    lag_table,
    lags,
    turns,
)
from frontlog.terrain.distance import centre_of, compass, distance, miles
from frontlog.terrain.front import LineFront, PointFront
from frontlog.terrain.ground import PRECEDENCE, Ground, ground
from frontlog.terrain.line import features, length_km, line_of_contact, simplified
from frontlog.terrain.mesh import Mesh
from frontlog.terrain.neighbours import NONE, neighbours
from frontlog.terrain.plane import area_km2
from frontlog.terrain.plots import plot_change, plot_ground, plot_lags
from frontlog.terrain.readings import MapReadings, Reader
from frontlog.terrain.settlements import Settlements, settlements

__all__ = [
    "NONE",
    "PRECEDENCE",
    "Change",
    "Disagreement",
    "Ground",
    "Lag",
    "LagTable",
    "LineFront",
    "MapReadings",
    "Mesh",
    "PointFront",
    "Reader",
    "Settlements",
    "Share",
    "Turn",
    "area_km2",
    "areas",
    "centre_of",
    "change",
    "change_by",
    "compass",
    "disagreements",
    "distance",
    "features",
    "ground",
    "lag_table",
    "lags",
    "length_km",
    "line_of_contact",
    "miles",
    "neighbours",
    "plot_change",
    "plot_ground",
    "plot_lags",
    "settlements",
    "simplified",
    "turns",
]
