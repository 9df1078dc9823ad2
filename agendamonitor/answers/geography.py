"""Where the areas lie, in metres: schematic cells around their centres, or the city's own boundaries."""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from agendamonitor.words import formats
from agendamonitor.words.vocabulary import word

FILE_NAME = "neighbourhoods.geojson"
EARTH_RADIUS = 6_371_008.8
GAP = 25.0
ROUNDING = 220.0
# How far a cell may reach when its neighbours leave it less than its own area: radius against that of its own circle.
FARTHEST = 1.6
COARSENESS = 12.0


@dataclass(frozen=True)
class Place:
    """An area on earth: WGS84 degrees and hectares; `code_year` is the year of the division that `code` belongs to."""

    neighbourhood: str
    name: str
    code: str | None
    code_year: int | None
    longitude: float
    latitude: float
    hectares: float


Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Outline:
    """The shape of one area: closed rings and where its label stands, in metres east and north of the city's middle."""

    neighbourhood: str
    rings: tuple[Ring, ...]
    label: tuple[float, float]


@dataclass(frozen=True)
class Outlines:
    """All shapes, other areas that the file draws, and what there is to say of the map.

    Where the city's file is not used, `refused` says why, if there is one; where it is, `missing` has the areas that it
    does not draw and `foreign` the names of what else it draws.
    """

    areas: tuple[Outline, ...]
    others: tuple[Ring, ...] = ()
    drawn: bool = False
    refused: str = ""
    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What the map is, in the words of the agenda spoken about."""
        area = word("area")
        if not self.drawn:
            size = "en is ongeveer zo groot als in het echt"
            schematic = f"De kaart is schematisch: {area.each} ligt rond {area.its} midden {size}."
            refused = f"Het bestand {FILE_NAME} {self.refused.format(none=area.none)}. " if self.refused else ""
            return f"{refused}{schematic}"
        sentences = ["De grenzen komen uit het bestand van de stad."]
        if self.missing:
            several = f"die {area.many} zijn cirkels"
            drawn_as = f"{area.that} is een cirkel" if len(self.missing) == 1 else several
            names = formats.enumeration(self.missing)
            sentences.append(f"Voor {names} staat er geen grens in; {drawn_as} van de juiste grootte.")
        if self.foreign:
            several = f"dat zijn geen {area.many} van deze agenda"
            empty = f"dat is geen {area} van deze agenda" if len(self.foreign) == 1 else several
            sentences.append(f"Het bestand tekent ook {formats.enumeration(self.foreign)}; {empty}, dus zonder kleur.")
        return " ".join(sentences)

    @property
    def upright(self) -> bool:
        """Whether the city is higher than it is wide."""
        points = [point for outline in self.areas for ring in outline.rings for point in ring]
        if not points:
            return False
        wide, high = ([point[axis] for point in points] for axis in (0, 1))
        return max(high) - min(high) > max(wide) - min(wide)


def places(stand: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    """The areas of an answer of which is known where they lie and how large they are.

    It has neighbourhood, name, cbs_code, cbs_year, longitude, latitude and hectares.
    """
    return tuple(
        Place(
            row["neighbourhood"],
            row["name"],
            row["cbs_code"],
            row["cbs_year"],
            float(row["longitude"]),
            float(row["latitude"]),
            float(row["hectares"]),
        )
        for row in stand
        if None not in (row["longitude"], row["latitude"], row["hectares"])
    )


def outlines(areas: tuple[Place, ...], folder: Path) -> Outlines:
    """The shapes of the areas: the city's own where its file lies in the folder and can be read, else schematic."""
    path = folder / FILE_NAME
    return drawn(areas, path.read_bytes()) if path.is_file() else schematic(areas)


@lru_cache(maxsize=16)
def schematic(areas: tuple[Place, ...]) -> Outlines:
    """Cells around the centres: each as large as its area, where its neighbours leave room for that."""
    middle = _Middle.of(areas)
    cells = zip(areas, _cells(areas, middle), strict=True)
    return Outlines(tuple(_outline(place, cell, middle) for place, cell in cells))


@lru_cache(maxsize=16)
def drawn(areas: tuple[Place, ...], content: bytes) -> Outlines:
    """The boundaries in a GeoJSON file, matched on name or code; what does not match is said and drawn as a circle."""
    features = _features(content)
    if features is None:
        return replace(schematic(areas), refused="is geen leesbaar GeoJSON-bestand")
    if not features:
        return replace(schematic(areas), refused="bevat geen vlakken")
    if any(not _in_degrees(area) for _, area in features):
        return replace(schematic(areas), refused="staat niet in lengte- en breedtegraden (WGS84)")
    middle = _Middle.of(areas)
    found: dict[str, list[BaseGeometry]] = {}
    others: list[tuple[str, BaseGeometry]] = []
    by_name = {_plain(place.name): place for place in areas}
    named = {place.neighbourhood for properties, _ in features if (place := _match_name(properties, by_name))}
    for properties, area in features:
        place = _match_name(properties, by_name) or _match_code(properties, areas, named)
        if place is None:
            others.append((_own_name(properties), area))
        else:
            found.setdefault(place.neighbourhood, []).append(area)
    if not found:
        return replace(schematic(areas), refused="noemt {none} van deze agenda bij naam of code")
    missing = [place.name for place in areas if place.neighbourhood not in found]
    shapes = [
        _outline(place, middle.project(shapely.union_all(found[place.neighbourhood])), middle)
        if place.neighbourhood in found
        else _outline(place, _circle(place, middle), middle)
        for place in areas
    ]
    return Outlines(
        tuple(shapes),
        tuple(ring for _, area in others for ring in _rings(middle.project(area))),
        drawn=True,
        missing=tuple(missing),
        foreign=tuple(dict.fromkeys(name for name, _ in others)),
    )


@dataclass(frozen=True)
class _Middle:
    """The middle of the city, from which metres are counted; flat enough for a city."""

    longitude: float
    latitude: float

    @classmethod
    def of(cls, areas: Sequence[Place]) -> "_Middle":
        count = max(len(areas), 1)
        return cls(sum(p.longitude for p in areas) / count, sum(p.latitude for p in areas) / count)

    def metres(self, longitude: float, latitude: float) -> tuple[float, float]:
        east = math.radians(longitude - self.longitude) * EARTH_RADIUS * math.cos(math.radians(self.latitude))
        return east, math.radians(latitude - self.latitude) * EARTH_RADIUS

    def project(self, area: BaseGeometry) -> BaseGeometry:
        moved = shapely.transform(area, lambda degrees: [self.metres(*point) for point in degrees])
        return shapely.make_valid(moved)


def _circle(place: Place, middle: _Middle) -> BaseGeometry:
    return Point(middle.metres(place.longitude, place.latitude)).buffer(_radius(place))


def _radius(place: Place) -> float:
    return math.sqrt(max(place.hectares, 1.0) * 10_000 / math.pi)


def _cells(areas: Sequence[Place], middle: _Middle) -> list[BaseGeometry]:
    """The part of the city nearest to each centre, cut by the circle that leaves the area its own size."""
    points = [Point(middle.metres(place.longitude, place.latitude)) for place in areas]
    apart = list(dict.fromkeys((point.x, point.y) for point in points))
    nearest: dict[tuple[float, float], BaseGeometry] = {}
    if len(apart) > 1:
        reach = max(_radius(place) for place in areas) * 4
        regions = shapely.voronoi_polygons(
            MultiPoint(apart), extend_to=MultiPoint(apart).buffer(reach).envelope, ordered=True
        )
        nearest = dict(zip(apart, shapely.get_parts(regions), strict=True))
    return [_cut(p, nearest.get((p.x, p.y)), _radius(place)) for p, place in zip(points, areas, strict=True)]


def _cut(centre: Point, region: BaseGeometry | None, radius: float) -> BaseGeometry:
    if region is None:
        return centre.buffer(radius)
    low, high = radius, radius * FARTHEST
    for _ in range(12):
        between = (low + high) / 2
        if region.intersection(centre.buffer(between)).area < math.pi * radius**2:
            low = between
        else:
            high = between
    cell = region.intersection(centre.buffer(high))
    rounding = min(ROUNDING, radius / 3)
    softened = cell.buffer(-GAP - rounding).buffer(rounding)
    return softened if softened.area else cell


def _outline(place: Place, area: BaseGeometry, middle: _Middle) -> Outline:
    centre = Point(middle.metres(place.longitude, place.latitude))
    inside = centre if area.contains(centre) else area.representative_point()
    spot = area.centroid if area.contains(area.centroid) else inside
    return Outline(place.neighbourhood, _rings(area), (round(spot.x), round(spot.y)))


def _rings(area: BaseGeometry) -> tuple[Ring, ...]:
    """The outer rings, with as few points as a map of a city needs."""
    simple = [polygon.simplify(COARSENESS) for polygon in _polygons(area)]
    return tuple(tuple((round(x), round(y)) for x, y in polygon.exterior.coords) for polygon in simple if polygon.area)


def _polygons(area: BaseGeometry) -> list[Polygon]:
    if isinstance(area, Polygon):
        return [area]
    return [polygon for part in getattr(area, "geoms", ()) for polygon in _polygons(part)]


def _features(content: bytes) -> list[tuple[dict[str, Any], BaseGeometry]] | None:
    """Properties and area of each feature that has one; None where the file is no GeoJSON."""
    try:
        document = json.loads(content)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return None
    listed = document.get("features") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        return None
    features = []
    for feature in listed:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        area = shapely.from_geojson(json.dumps(geometry), on_invalid="ignore") if geometry else None
        if area is not None and area.area:
            properties = feature.get("properties")
            features.append((properties if isinstance(properties, dict) else {}, area))
    return features


def _in_degrees(area: BaseGeometry) -> bool:
    west, south, east, north = area.bounds
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def _match_name(properties: Mapping[str, Any], by_name: Mapping[str, Place]) -> Place | None:
    values = [value for value in properties.values() if isinstance(value, str)]
    return next((by_name[_plain(value)] for value in values if _plain(value) in by_name), None)


def _match_code(properties: Mapping[str, Any], areas: Sequence[Place], named: set[str]) -> Place | None:
    """By code, for an area that no name was found for; not by a code of another year, for codes are used again."""
    for place in (each for each in areas if each.code):
        for key, value in properties.items():
            years = re.findall(r"(?:19|20)\d\d", key)
            if value == place.code and place.neighbourhood not in named and years in ([], [str(place.code_year)]):
                return place
    return None


def _own_name(properties: Mapping[str, Any]) -> str:
    named = [value for key, value in properties.items() if re.search("na(am|me)", key.lower()) and value]
    return str(named[0]) if named else "een gebied zonder naam"
