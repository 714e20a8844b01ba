"""`python -m brochure`: the command `brochure`, by a Python whose scripts are not on the path."""

from __future__ import annotations

import sys

from brochure.cli.entry import main

sys.argv[0] = __package__  # as it is to be named in what is told
sys.exit(main())
