"""Names that nothing in brochure/ calls, and that are needed all the same: what vulture must not take for dead code.

`make lint` fails for any other name that is only defined. An entry has its reason; one that is used again goes.
"""

from typing import Any

_: Any = None

# Templates say them.
_.credits  # brochure/content/model.py
_.subtitle
_.prefers  # brochure/content/views.py

# The memo calls them by name (brochure/build/queries.py).
_.composed_edition  # brochure/build/copyfit.py
_.word_fit  # brochure/build/word_fit.py
_.painted_edition
_.localized  # brochure/build/localized.py
_.assets  # brochure/build/theme.py
_.compiled  # brochure/layout/compiled.py

# Libraries call them, or read what we set: argparse, Jinja, html.parser, expat, PyYAML and ruamel, cssselect2,
# fontTools' pens, Pillow.
_.print_help  # brochure/cli/arguments.py
_.MAX_IMAGE_PIXELS  # brochure/pictures/raster.py
_.handle_starttag  # brochure/content/html_tags.py
_.handle_startendtag
_.handle_endtag
_.handle_data  # brochure/content/html_tree.py
_.handle_decl
_.handle_pi
_.unknown_decl
_.filter_stream  # brochure/layout/lines.py
_.buffer_text  # brochure/layout/markup.py
_.ordered_attributes
_.StartElementHandler
_.EndElementHandler
_.CharacterDataHandler
_.ProcessingInstructionHandler
_.StartDoctypeDeclHandler
_.yaml_implicit_resolvers  # brochure/fields/markedyaml.py
_.allow_unicode  # brochure/translation/ledger.py
_.base_style  # brochure/exchange/bilingual.py
_.ancestors  # brochure/pictures/svg/css.py
_.previous_siblings
_.moveTo  # brochure/pictures/svg/outlines.py
_.lineTo
_.qCurveTo
_.curveTo
_.closePath
_.daemon_threads  # brochure/preview/server.py: http.server and socketserver
_.allow_reuse_address
_.handle_error
_.protocol_version
_.server_version
_.sys_version
_.disable_nagle_algorithm
_.log_message
_.do_GET
_.close_connection

# Properties of python-docx, zipfile, fontTools, HarfBuzz and ReportLab that writing them sets.
_.orientation  # brochure/exchange/bilingual.py
_.page_width
_.left_margin
_.right_margin
_.bottom_margin
_.top_margin
_.footer_distance
_.header_distance
_.space_after
_.space_before
_.last_modified_by
_.modified
_.compress_type
_.content_status  # brochure/writers/docx/properties.py
_.glyphOrder  # brochure/fonts/outlines.py
_.formatType
_.sfntVersion
_.tableVersion
_.flavor  # brochure/fonts/packing.py, subset.py
_.lineGap  # brochure/writers/docx/embedding.py
_.sTypoLineGap
_._make_preamble  # brochure/writers/pdf/canvas.py
_._preamble
_.cluster_level  # brochure/writers/pdf/text/shape.py

# For people who look for a reason: how often a link of a PDF can be clicked.
_.rectangles  # brochure/readers/tags.py

# The world calls them by name (brochure/build/parts.py).
_.cut_csv  # brochure/content/series.py
_.cut_yaml
_.cut_messages  # brochure/translation/rows.py
_.cut_marks
