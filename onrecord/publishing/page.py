"""A page that stands alone: one file, no script, no request to anywhere, light and dark, fit to print."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from onrecord.publishing.safe import neutral

BASE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --paper: #fff; --rule: #d5dae0; --link: #0a58b5; --warn: #8a4600; --bad: #b3261e;
  --good: #1a6b34; --hit: #fff4cc; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #a3acb6; --paper: #14171a; --rule: #363c43; --link: #82b6ff; --warn: #f0b35c;
  --bad: #ff9a91; --good: #7fd69a; --hit: #3b3413; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.65rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .25rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .75rem; }
ul, ol { margin: 0; padding: 0; list-style: none; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
.soft { color: var(--soft); }
"""


def safe(text: str) -> str:
    """The text as a page may hold it, in content and in quoted attributes: neutral, and nothing in it is markup."""
    return escape(neutral(text))


def page(title: str, style: str, body: str) -> str:
    """A whole page in UTF-8. `title` is any text, `style` comes after `BASE`, `body` is markup in which all that came from reports is `safe`.

    Its policy lets a browser apply this very style and load, run and send nothing, whatever should stand in the body.
    """
    style = BASE + style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
