"""Drawings of the record as SVG text: charts of figures, the timeline, the map. Pure functions from typed data; nothing here knows the store."""
