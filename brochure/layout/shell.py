"""The frame of a web page: the theme's page.html.j2 and its like, plain HTML templates that are given plain words.

It is not a layout template: what it is given is text and markup that the HTML writer made, and what it
prints is HTML, escaped by Jinja.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from brochure.diagnostics import Sink
from brochure.layout.environment import ThemeEnvironment
from brochure.layout.templates import TemplateFiles

PAGE = "page.html.j2"


def page_shell(
    files: TemplateFiles, sink: Sink, template: str = PAGE
) -> Callable[[Mapping[str, object]], str]:
    """What renders a template with a context. Raises Failed after telling the sink what is wrong."""
    environment = ThemeEnvironment(files, sink)

    def shell(context: Mapping[str, object]) -> str:
        page = environment.rendered(template, context)
        sink.stop_if_failed()
        return page

    return shell
