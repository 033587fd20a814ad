"""Texts as no report should have them, written for these tests: each could break a sink that takes it for more than words."""

from __future__ import annotations

BIDI = ["\u202e", "\u202d", "\u202a", "\u202b", "\u2066", "\u2067", "\u2068", "\u200f", "\u200e", "\u061c"]
MARKUP = [
    "<script>window.broken=1</script>", "<img src=x onerror=window.broken=1>", "<svg onload=window.broken=1>", "</title><script>window.broken=1</script>",
    "</textarea><script>window.broken=1</script>", "<!--", "-->", "]]>", "<![CDATA[x]]>", "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "&lt;script&gt;", "&#60;script&#62;", "&y;", "\"><b onclick=window.broken=1>", "' onmouseover='window.broken=1", "<iframe src=//evil.example>",
    "<a href=javascript:window.broken=1>x</a>", "javascript:window.broken=1", "data:text/html,<script>window.broken=1</script>", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<style>*{display:none}</style>", "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><input></form>", "<math><mtext></form>", "{{ settings.SECRET_KEY }}", "{% debug %}", "${7*7}", "#{7*7}", "<%= 7 %>",
    "\u2028</script>\u2029", "<details open ontoggle=window.broken=1>", "<body onload=window.broken=1>", "<use href='data:image/svg+xml,x'/>",
]  # fmt: skip
FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "=HYPERLINK(\"http://evil.example\")", "=IMPORTXML(\"http://evil.example\")",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", " =1+1", "%0A=1", "|calc",
]  # fmt: skip
TERMINAL = [
    "\x1b[2J",
    "\x1b]0;owned\x07",
    "\x1b[31mred",
    "\x9b31m",
    "\x07",
    "\x08\x08",
    "\x7f",
    "\x0c",
    "\x0b",
    "\x1b]8;;http://evil.example\x07x",
    "\x85",
    "\ufeff",
]
NOTHING = [
    "null",
    "NULL",
    "None",
    "undefined",
    "NaN",
    "Infinity",
    "-Infinity",
    "true",
    "false",
    "nil",
    "()",
    "[]",
    "{}",
    "0",
    "-0",
    "''",
    '""',
    "\\0",
    "%00",
    "N/A",
    "#REF!",
]
NUMBERS = [
    "9" * 400,
    "1e309",
    "-1e309",
    "0x7fffffffffffffff",
    "18446744073709551616",
    "1" + "0" * 30,
    "1.7976931348623157e308",
    "٣٤٥",
    "½",
    "Ⅻ",
    "1,2,3,4",
    "1_000",
]
LONG = [
    "w" * 5000,
    "w\u00ad" * 1000,
    "\u0301" * 500,
    "a" + "\u0335" * 300,
    "/" * 3000,
    "A B " * 1500,
    "\U0001f468\u200d" * 300,
    "\u200b" * 600,
]
RIGHT_TO_LEFT = ["قُتل ٤١ شخصًا في قصف الميناء", "שלום עולם", "مرحبا (abc) 123", "\u202bقصف\u202c x", "אבג/123/דהו"]
PATHS = [
    "../../etc/passwd",
    "..\\..\\x",
    "/reports/0123456789abcdef.json",
    "?as_of=x&limit=0",
    "#s-0123456789abcdef",
    "a b",
    "a%2fb",
    "a/b",
    "CON",
    "x.atom",
]
SQL = [
    "'; DROP TABLE onrecord_report; --",
    '" OR 1=1 --',
    "%",
    "_",
    "\\",
    "x' UNION SELECT 1 --",
    "NEAR(",
    "a AND",
    '"',
    "*",
    "words:x",
    "-x",
    "^x",
    "(x",
]
CHARACTERS = [
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U0001ffff",
    "\ue000",
    "\u2028",
    "\u2029",
    "\ufff9x\ufffay\ufffb",
    "e\u0301",
    "ﷺ",
    "ß",
    "İ",
    "ı",
    "ſ",
    "K",
]
HOSTILE_TEXTS = [
    *(f"{mark}txet{mark}" for mark in BIDI), *MARKUP, *FORMULAS, *TERMINAL, *NOTHING, *NUMBERS, *LONG, *RIGHT_TO_LEFT, *PATHS, *SQL, *CHARACTERS,
]  # fmt: skip
