"""Brand files and styles, as nobody should write them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, Spoil, both, changing, first, last, line, writing

BRAND, STYLES = "templates/pfvt/_brand.yml", "templates/pfvt/styles.yml"
THEME = "templates/pfvt/theme.yml"
LAYOUT, PDF_LAYOUT = "templates/pfvt/layout.xml.j2", "templates/pfvt/layout.pdf.xml.j2"

PART = "templates/pfvt/part.xml.j2"
OPENED, CLOSED = "<document><page style='page'>", "</page></document>"

# A line of the brand file, what stands in its place, and what is said of it.
LINES = {
    "a colour that is none": ("    night:", '    night: "#12263"', "neither a colour"),
    "a colour of commands": ("    night:", '    night: "x\\n::error::\\e[31m"', r"x\\n::error::\\x1b"),
    "a colour that is a list": ("    night:", "    night: [1, 2]", "night"),
    "a colour that names itself": ("    night:", "    night: night", "night|itself|circle"),
    "colours that name one another": ("    night:", "    night: dusk\n    dusk: night", "night|dusk"),
    "a colour without quotes": ("    night:", "    night: #12263F", "comment"),
    "a colour function that is none": ("    night:", '    night: "rgb(999999999999, x, y)"', "night|rgb"),
    "a role of a colour that there is not": ("  primary:", "  primary: nowhere", "nowhere"),
    "a font out of the theme": ("        - { path: fonts/IBMPlexSans-Regular.ttf", "        - { path: ../../../../etc/passwd, weight: 400 }", "passwd"),
    "a font that is absolute": ("        - { path: fonts/IBMPlexSans-Regular.ttf", "        - { path: /etc/passwd, weight: 400 }", "passwd"),
    "a font that is not there": ("        - { path: fonts/IBMPlexSans-Regular.ttf", "        - { path: fonts/none.ttf, weight: 400 }", "none.ttf"),
    "a weight beyond reason": ("        - { path: fonts/IBMPlexSans-Regular.ttf", "        - { path: fonts/IBMPlexSans-Regular.ttf, weight: 99999 }", "weight"),
    "a weight in other digits": ("        - { path: fonts/IBMPlexSans-Regular.ttf", '        - { path: fonts/IBMPlexSans-Regular.ttf, weight: "²" }', "weight"),
    "ink beyond a hundred percent": ("      night: [95", "      night: [950, 80, 45, 45]", "cmyk|night|950"),
    "ink below nought": ("      night: [95", "      night: [-5, 80, 45, 45]", "cmyk|night|-5"),
    "ink that is not a number": ("      night: [95", "      night: [.nan, 80, 45, 45]", "cmyk|night|nan"),
    "three inks": ("      night: [95", "      night: [5, 80, 45]", "cmyk|night"),
    "a script that is none": ("      Arab:", "      ../../x: IBM Plex Sans Arabic", "x|script"),
    "a page of nothing": ("      size: A4", "      size: 0mm 0mm", "page size|size"),
    "a page below nought": ("      size: A4", "      size: -210mm 297mm", "page size|size"),
    "a page beyond what PDF can": ("      size: A4", "      size: 99999mm 297mm", "length|size|points"),
    "a page that is a word": ("      size: A4", "      size: Foolscap", "page size"),
    "a bleed beyond the page": ("      bleed: 3mm", "      bleed: 9999999999999mm", "bleed|length"),
    "a bleed below nought": ("      bleed: 3mm", "      bleed: -3mm", "bleed|length"),
}  # fmt: skip

# A line of the styles, what stands in its place, and what is said of it.
RULES = {
    "a baseline of nothing": ("baseline:", "baseline: 0pt", "is no step"),
    "a baseline below nought": ("baseline:", "baseline: -4pt", "is no step"),
    "a baseline beyond reason": ("baseline:", "baseline: 1e9pt", "baseline|length"),
    "a baseline of hundreds of digits": ("baseline:", f"baseline: {'9' * 400}pt", "baseline|length"),
    "a screen of nothing": ("screen:", "screen: 0", "screen"),
    "a screen that is not a number": ("screen:", "screen: .inf", "screen"),
    "a million columns": ("    column-count:", "    column-count: 1000000", "column-count|column"),
    "margins that meet": ("    margin: 15bl", "    margin: 900mm 900mm 900mm 900mm", "margin|room|width"),
    "a style that there is not": ("  p:", "  p: nowhere", "nowhere"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them. What a brand or a theme says is told with its file and line."""
    spoils: dict[str, tuple[Spoil, str, str]] = {
        **{name: (line(old, new, BRAND), BRAND, says) for name, (old, new, says) in LINES.items()},
        **{name: (line(old, new, STYLES), STYLES, says) for name, (old, new, says) in RULES.items()},
            "a brand that is a list": (writing(BRAND, "- a\n"), BRAND, ""),
        "a brand that is binary": (writing(BRAND, bytes(range(256))), BRAND, "UTF-8|YAML"),
        "a brand of lists in lists": (first(f"zz: {'[' * 5000}\n", BRAND), BRAND, "51 levels"),
        "a brand in conflict": (last("\n<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n", BRAND), BRAND, "merge conflict"),
        "many colours that lead on to nothing": (changing(BRAND, lambda t: t.replace("  palette:\n", "  palette:\n" + "".join(f"    c{i}: c{i + 1}\n" for i in range(3000)))), BRAND, "neither a colour"),
        "styles in conflict": (first("<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n", STYLES), STYLES, "merge conflict"),
            "styles of a word": (writing(STYLES, "hello"), STYLES, ""),
        "a theme that extends itself": (writing(THEME, "extends: pfvt\n"), THEME, "itself|circle|extends"),
        "a theme that extends a path": (writing(THEME, "extends: ../../etc\n"), THEME, "etc"),
        "a theme that extends nothing": (writing(THEME, "extends: nowhere\n"), THEME, "nowhere"),
        "a web sheet in conflict": (last("\n<<<<<<< a\n=======\n>>>>>>> b\n", "templates/pfvt/web.css"), "templates/pfvt/web.css", "merge conflict"),
        "a layout of boxes in boxes": (writing(LAYOUT, f"<document>{'<section>' * 5000}{'</section>' * 5000}</document>"), LAYOUT, "levels of elements"),
        "a layout of nothing": (writing(LAYOUT, ""), PDF_LAYOUT, "writes no markup"),
        "a layout with a document type": (writing(LAYOUT, "<!DOCTYPE a><document/>"), PDF_LAYOUT, "no document type"),
        "a layout that prints without end": (writing(LAYOUT, f"{OPENED}\n{{% for i in range(10 ** 12) %}}<p>a</p>{{% endfor %}}{CLOSED}"), f"{LAYOUT}:2", "templates print 20,000,"),
        "a layout that asks for all memory": (writing(LAYOUT, f"{OPENED}\n{{{{ 'a' * 10 ** 11 }}}}{CLOSED}"), f"{LAYOUT}:2", "megabytes of memory"),
        "a layout of brackets": (writing(LAYOUT, f"{OPENED}{{{{ {'(' * 3000}1{')' * 3000} }}}}{CLOSED}"), LAYOUT, "cannot be read: maximum recursion depth"),
        "a layout of very long numbers": (writing(LAYOUT, f"{OPENED}{{{{ 10 ** 5000 }}}}{CLOSED}"), LAYOUT, "cannot be read: Exceeds the limit"),
        "a layout of loops in loops": (writing(LAYOUT, f"{OPENED}{'{% for a in [1] %}' * 40}{'{% endfor %}' * 40}{CLOSED}"), LAYOUT, "cannot be read: too many"),
        "a template that includes itself": (both(writing(LAYOUT, f"{OPENED}{{% include 'part.xml.j2' %}}{CLOSED}"), writing(PART, "\n{% include 'part.xml.j2' %}")), f"{PART}:2", "in a template its own name means"),
        "a layout in conflict": (last("\n<<<<<<< a\n=======\n>>>>>>> b\n", "templates/pfvt/layout.xml.j2"), "templates/pfvt/layout.xml.j2", "merge conflict"),
    }  # fmt: skip
    for name, (spoil, file, says) in spoils.items():
        yield Case(name, spoil, rf"^{file}(:\d+)*: error.*({says})", ("--lang", "fr", "--format", "html,pdf"))
