"""The one HTML page of the app: the same for every address, with everything the first paint needs."""

import base64
import hashlib
import json
from dataclasses import dataclass

from exponential_app.web.assets import JOINED_STYLES, LATER_STYLES, Asset, Assets
from exponential_app.web.linking import CLIENT, EARLY

# Before the first paint, so that the page never shows another look first; core/theme.js and shell/appearance.js
# change it later.
LOOK_SCRIPT = (
    "(()=>{const r=n=>{try{return localStorage.getItem(n)}catch{return null}},e=document.documentElement,"
    "m=(n,v)=>{document.querySelector(`meta[name=${n}]`).content=v},c=r('theme'),"
    "t=c==='dark'||c==='light'?c:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';"
    "e.dataset.theme=t;m('color-scheme',t);m('theme-color',t==='dark'?'#0d0e11':'#f4f6f8');"
    "for(const n of ['font-size','pointer-cursors']){const v=r(n);if(v!==null)e.setAttribute('data-'+n,v)}})()"
)

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Exponential</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover,\
 interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f4f6f8">
<meta name="mobile-web-app-capable" content="yes">
<meta name="description" content="The issue tracker a team owns.">
<meta name="exponential-build" content="{build}">
<script>{look}</script>
<link rel="stylesheet" href="{styles}">
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<script type="module" src="{early}"></script>
{preloads}
<script type="application/json">{later}</script>
<link rel="icon" href="{icon}" type="image/svg+xml">
<link rel="apple-touch-icon" href="{touch_icon}">
<link rel="manifest" href="/manifest.webmanifest">
<script type="module" src="{entry}"></script>
</head>
<body>
<div id="app"></div>
<noscript>Exponential needs JavaScript.</noscript>
</body>
</html>
"""


@dataclass(frozen=True)
class Shell:
    """The page and the policy that lets exactly its own scripts run."""

    page: Asset
    policy: str


def make_shell(assets: Assets) -> Shell:
    """Write the page for the files as they are now."""
    critical, later = assets.linked.critical, assets.linked.later
    text = PAGE.format(
        build=assets.build,
        look=LOOK_SCRIPT,
        styles=assets.url(JOINED_STYLES),
        font=assets.url("vendor/inter-latin.woff2"),
        preloads="\n".join(
            f'<link rel="modulepreload" href="{assets.url(path)}">' for path in critical if path != EARLY
        ),
        # Named for the service worker alone, which keeps them for when there is no network.
        later=json.dumps([assets.url(path) for path in (LATER_STYLES, *later)]),
        icon=assets.url("icon.svg"),
        touch_icon=assets.url("icon-touch-180.png"),
        entry=assets.url(CLIENT),
        early=assets.url(EARLY),
    )
    return Shell(Asset("shell", text.encode()), content_security_policy(LOOK_SCRIPT))


def content_security_policy(*inline_scripts: str) -> str:
    """Return a policy under which nothing runs or loads but our own files and these inline scripts."""
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in inline_scripts)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
