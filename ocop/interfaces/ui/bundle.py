"""The wire is slow: one stylesheet and one script per kind of page, put together from the small files beside this.

`ocop build-assets` calls `build_bundles(build/static/ui)`, a folder of STATICFILES_DIRS:

    ocop.css      everything: the gallery and pages that mix worlds
    public.css    the portal of shoppers
    desk.css      the desks of people who signed in
    verify.css    the page behind a QR code: nothing but what it needs
    desk.js       behaviours of the desks;  theme.js  runs first, so that a dark page does not flash white
    public.js   the same theme, chosen in the desks or in the footer of the public pages; and forms sent with the token
                of the moment
"""

import re
from pathlib import Path

SOURCE = Path(__file__).parent / "static" / "ui"
DARK_MARK = "/* @dark */"
STYLESHEETS = ("ocop", "public", "desk", "verify")
SCRIPTS = ("theme", "desk", "public")

PUBLIC_COMPONENTS = (
    "alert",
    "badge",
    "breadcrumb",
    "button",
    "card",
    "data_table",
    "definition_list",
    "empty_state",
    "field",
    "form",
    "illustration",
    "pagination",
    "search_box",
    "star_rating",
    "tabs",
    "tile_map",
    "timeline",
    "validity_badge",
    "figure_tile",
    "bar_chart",
)


def component_styles(names: tuple[str, ...] | None = None) -> list[Path]:
    folder = SOURCE / "css" / "components"
    return [file for file in sorted(folder.glob("*.css")) if names is None or file.stem in names]


def stylesheet(name: str) -> str:
    """The minified text of one stylesheet; KeyError for a name that is not one of ours."""
    css = SOURCE / "css"
    frame = [css / "tokens.css", css / "base.css"]
    sources = {
        "ocop": [*frame, css / "layout_public.css", css / "layout_desk.css", css / "gallery.css", *component_styles()],
        "public": [*frame, css / "layout_public.css", css / "layout_portal.css", *component_styles(PUBLIC_COMPONENTS)],
        "desk": [*frame, css / "layout_desk.css", *component_styles()],
        "verify": [css / "tokens.css", css / "verify.css"],
    }[name]
    text = minify_css(with_dark_theme("\n".join(file.read_text(encoding="utf-8") for file in sources)))
    return without_unused_tokens(text) if name == "verify" else text


def script(name: str) -> str:
    """The text of one script; KeyError for a name that is not one of ours."""
    js = SOURCE / "js"
    sources = {
        "theme": [js / "theme.js"],
        "public": [js / "theme.js", js / "theme_toggle.js", js / "form_token.js"],
        "desk": [file for file in sorted(js.glob("*.js")) if file.stem != "theme"],
    }[name]
    return "".join(minify_js(file.read_text(encoding="utf-8")) for file in sources)


def build_bundles(target: Path) -> list[Path]:
    """Write the bundles into `target`; a file whose text is unchanged is left alone, so that its time stays true."""
    texts = {f"{name}.css": stylesheet(name) for name in STYLESHEETS} | {f"{name}.js": script(name) for name in SCRIPTS}
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in texts.items():
        file = target / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        written.append(file)
    return written


def with_dark_theme(css: str) -> str:
    """The dark palette is written once, under [data-theme="dark"], and repeated where the system asks for dark."""
    found = re.search(r':root\[data-theme="dark"\] \{(.*?)\n\}', css, re.DOTALL)
    return css.replace(DARK_MARK, found.group(1)) if found else css


def minify_css(css: str) -> str:
    """Comments and needless spaces out; strings are kept as they are."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = re.split(r"(\"[^\"]*\")", css)
    for place in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[place])
        piece = re.sub(r" ?([{};,>]) ?", r"\1", piece)
        pieces[place] = piece.replace(": ", ":").replace(";}", "}")
    return "".join(pieces).strip() + "\n"


def minify_js(js: str) -> str:
    """Only whole-line comments and indentation go: light enough to be surely right."""
    lines = (line.strip() for line in js.splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))


def without_unused_tokens(css: str) -> str:
    """Drop the custom properties a small stylesheet never reads."""
    used = set(re.findall(r"var\((--[\w-]+)", css))
    slim = re.sub(r"(--[\w-]+):[^;}]*;?", lambda found: found.group(0) if found.group(1) in used else "", css)
    return css if slim == css else without_unused_tokens(slim)
