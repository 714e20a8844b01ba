"""`serve`: the preview, from the words of the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from brochure.build.job import Job
from brochure.cli.arguments import OK, Usage
from brochure.cli.options import CommandOptions
from brochure.cli.printable import say
from brochure.diagnostics import Sink


def run(
    options: CommandOptions,
    jobs: Callable[[CommandOptions, Sink], Sequence[Job]],
    port: int,
    open_it: bool,
    editor: str,
) -> int:
    """Show what the options select, until Ctrl-C. Raises Usage for what cannot be shown, or a port that is taken."""
    if options.release or options.shard or options.scheduler:
        raise Usage("a preview shows the work as it is: --release, --shard and --scheduler are for builds")
    jobs(options, Sink())  # what is not there is told before anything begins
    # 200 ms, with Python's web server
    from brochure.preview.serve import open_browser, serve
    from brochure.preview.server import Taken

    def now(sink: Sink) -> Sequence[Job]:
        try:
            return jobs(options, sink)
        except Usage as problem:
            sink.error("preview/nothing", str(problem))
            return ()

    def opened(address: str) -> None:
        say(f"The preview is at {address}")
        say("It follows every change that is saved. Ctrl-C ends it.")
        if open_it:
            open_browser(address)

    try:
        serve(options.root, options.output.resolve(), port, editor, now, opened)
    except Taken as problem:
        raise Usage(f"no preview at port {port}: {problem}; --port takes another") from None
    return OK
