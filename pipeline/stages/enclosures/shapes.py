"""What a page's drawing may be made of (ISO 32000-1, 7.8 to 9.10). What is not named here is not copied.

A list of what is allowed needs no knowledge of what may be dangerous, today or later. Each shape names the
entries of one kind of dictionary and the shape of each; `*` stands for names that the page itself chooses.
"""

from __future__ import annotations

Shape = dict[str, str]

PLAIN = "plain"


def _plain(entries: str) -> Shape:
    return {f"/{entry}": PLAIN for entry in entries.split()}


FUNCTION: Shape = {
    **_plain("FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds"),
    "/Functions": "function",
}

SHAPES: dict[str, Shape] = {
    PLAIN: {},
    "resources": {
        "/Font": "fonts",
        "/XObject": "drawings",
        "/ExtGState": "states",
        "/ColorSpace": "colours",
        "/Pattern": "patterns",
        "/Shading": "shadings",
        "/Properties": "marks",
        "/ProcSet": PLAIN,
    },
    "fonts": {"*": "font"},
    "drawings": {"*": "drawing"},
    "states": {"*": "state"},
    "colours": {"*": "colour"},
    "patterns": {"*": "pattern"},
    "shadings": {"*": "shading"},
    "marks": {"*": "mark"},
    "glyphs": {"*": "glyph"},
    "font": {
        **_plain("Type Subtype Name BaseFont FirstChar LastChar Widths FontBBox FontMatrix DW W DW2 W2"),
        "/Encoding": "encoding",
        "/ToUnicode": "encoding",
        "/FontDescriptor": "descriptor",
        "/DescendantFonts": "font",
        "/CharProcs": "glyphs",
        "/Resources": "resources",
        "/CIDSystemInfo": "collection",
        "/CIDToGIDMap": "table",
    },
    "encoding": {
        **_plain("Type BaseEncoding Differences CMapName WMode"),
        "/CIDSystemInfo": "collection",
        "/UseCMap": "encoding",
    },
    "collection": _plain("Registry Ordering Supplement"),
    "table": {},
    "descriptor": {
        **_plain(
            "Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading "
            "CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet Lang"
        ),
        "/FontFile": "typeface",
        "/FontFile2": "typeface",
        "/FontFile3": "typeface",
        "/CIDSet": "table",
    },
    "typeface": _plain("Length1 Length2 Length3 Subtype"),
    "glyph": {},
    "content": {},
    "image": {
        **_plain(
            "Type Subtype Name Width Height BitsPerComponent Intent ImageMask Decode Interpolate SMaskInData Matte"
        ),
        "/ColorSpace": "colour",
        "/Mask": "image",
        "/SMask": "image",
    },
    "form": {
        **_plain("Type Subtype Name FormType BBox Matrix"),
        "/Resources": "resources",
        "/Group": "group",
    },
    "group": {**_plain("Type S I K"), "/CS": "colour"},
    "state": {
        **_plain("Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK"),
        "/Font": "font",
        "/BG": "function",
        "/BG2": "function",
        "/UCR": "function",
        "/UCR2": "function",
        "/TR": "function",
        "/TR2": "function",
        "/SMask": "soft-mask",
    },
    "soft-mask": {**_plain("Type S BC"), "/G": "drawing", "/TR": "function"},
    "function": FUNCTION,
    "colour": {
        **FUNCTION,
        **_plain("WhitePoint BlackPoint Gamma Matrix Range Subtype"),
        "/Alternate": "colour",
        "/Colorants": "colours",
        "/Process": "process",
    },
    "process": {**_plain("Components"), "/ColorSpace": "colour"},
    "pattern": {
        **_plain("Type PatternType PaintType TilingType BBox XStep YStep Matrix"),
        "/Resources": "resources",
        "/Shading": "shading",
        "/ExtGState": "state",
    },
    "shading": {
        **_plain(
            "ShadingType Background BBox AntiAlias Coords Domain Extend Matrix BitsPerCoordinate BitsPerComponent "
            "BitsPerFlag VerticesPerRow Decode"
        ),
        "/ColorSpace": "colour",
        "/Function": "function",
    },
    "mark": _plain("MCID Type Subtype Lang BBox Attached ActualText"),
    "decoding": {
        **_plain(
            "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock "
            "BlackIs1 DamagedRowsBeforeError ColorTransform"
        ),
        "/JBIG2Globals": "table",
    },
}
