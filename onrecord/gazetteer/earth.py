"""Distances and bearings on the Earth, taken as a ball of 6,371 km."""

from __future__ import annotations

import math

RADIUS_KM = 6371.0
_DEGREE = math.pi / 180


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    half = (
        math.sin((lat2 - lat1) * _DEGREE / 2) ** 2
        + math.cos(lat1 * _DEGREE) * math.cos(lat2 * _DEGREE) * math.sin((lon2 - lon1) * _DEGREE / 2) ** 2
    )
    return 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The direction in which one sets out from the first point to the second, in degrees from north, clockwise, 0 to 360."""
    a, b, turn = lat1 * _DEGREE, lat2 * _DEGREE, (lon2 - lon1) * _DEGREE
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.atan2(east, north) / _DEGREE % 360


def destination(lat: float, lon: float, degrees: float, km: float) -> tuple[float, float]:
    """Where one comes to who sets out from a point in a direction and goes so far: latitude, and longitude from -180 to 180."""
    a, turn, arc = lat * _DEGREE, degrees * _DEGREE, km / RADIUS_KM
    high = math.sin(a) * math.cos(arc) + math.cos(a) * math.sin(arc) * math.cos(turn)
    end = math.asin(max(-1.0, min(1.0, high)))
    east = math.atan2(math.sin(turn) * math.sin(arc) * math.cos(a), math.cos(arc) - math.sin(a) * high)
    return end / _DEGREE, (lon + east / _DEGREE + 540) % 360 - 180


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The point half way between two others, by the shortest way."""
    return destination(lat1, lon1, bearing(lat1, lon1, lat2, lon2), distance_km(lat1, lon1, lat2, lon2) / 2)
