"""The web page's frame: the theme's page.html.j2, a plain HTML template that is given plain words.

It is not a layout template: what it is given is text and markup that the HTML writer made, and what it
prints is HTML, escaped by Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from brochure.diagnostics import Sink
from brochure.layout.environment import ThemeEnvironment
from brochure.layout.templates import TemplateFiles

PAGE = "page.html.j2"


def page_shell(files: TemplateFiles, sink: Sink) -> Callable[[Mapping[str, object]], str]:
    """What renders page.html.j2 with a context. Raises Failed after telling the sink what is wrong."""
    environment = ThemeEnvironment(files, sink)

    def shell(context: Mapping[str, object]) -> str:
        page = environment.rendered(PAGE, context)
        sink.stop_if_failed()
        return page

    return shell
