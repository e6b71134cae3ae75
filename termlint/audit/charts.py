"""Charts as SVG, drawn by Vega-Lite when the report is made, so that the report needs no program for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import vl_convert

if TYPE_CHECKING:
    from collections.abc import Sequence

# Stand for the colours of the page, which are not known before it is shown.
_INK, _ACCENT = "#010203", "#010204"
_AXIS = {"labelColor": _INK, "titleColor": _INK, "gridOpacity": 0.2, "domainColor": _INK, "tickColor": _INK}
_CONFIG = {"background": "transparent", "font": "sans-serif", "axis": _AXIS, "view": {"stroke": None}}
_WIDTH = 560
_TOLD = re.compile(r' (?:aria-[a-z]+|role)="[^"]*"')
_SHARE = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"format": "%"}}


def bars(rows: Sequence[dict[str, Any]], name: str, value: str, title: str) -> str:
    """Return bars of a value, one for each name, in the order of the rows."""
    x = {"field": value, "type": "quantitative", "title": title}
    y = {"field": name, "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}}
    mark = {"type": "bar", "color": _ACCENT}
    return _drawn({"data": {"values": _only(rows, name, value)}, "mark": mark, "encoding": {"x": x, "y": y}})


def line(rows: Sequence[dict[str, Any]], name: str, value: str, title: str) -> str:
    """Return a value over months."""
    x = {"field": name, "type": "ordinal", "title": None, "axis": {"labelOverlap": True, "labelAngle": -45}}
    y = {"field": value, "type": "quantitative", "title": title}
    mark = {"type": "line", "color": _ACCENT, "point": {"color": _ACCENT}}
    return _drawn({"data": {"values": _only(rows, name, value)}, "mark": mark, "encoding": {"x": x, "y": y}})


def shares(rows: Sequence[dict[str, Any]]) -> str:
    """Return the share of charged wordings of each name, with its interval."""
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 260}}
    low = {**_SHARE, "field": "low", "title": "share of charged wordings, with its 95 % interval"}
    rule = {"mark": {"type": "rule", "color": _INK}, "encoding": {"x": low, "x2": {"field": "high"}, "y": y}}
    point = {"mark": {"type": "point", "filled": True, "size": 60, "color": _ACCENT}, "encoding": {"x": _SHARE, "y": y}}
    return _drawn({"data": {"values": _only(rows, "name", "share", "low", "high")}, "layer": [rule, point]})


def _only(rows: Sequence[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{name: row[name] for name in names} for row in rows]


def _drawn(spec: dict[str, Any]) -> str:
    size = {"width": _WIDTH, "height": {"step": 18}} if "nominal" in str(spec) else {"width": _WIDTH, "height": 200}
    svg: str = vl_convert.vegalite_to_svg({**size, **spec, "config": _CONFIG})
    svg = _TOLD.sub("", svg)  # a chart is read aloud by its caption, and the table beside it has the numbers
    return svg.replace(_INK, "currentColor").replace(_ACCENT, "var(--accent)")
