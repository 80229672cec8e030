"""Geometry: line of contact, distances, areas, change."""
