"""Our paragraphs beside those of Typst and WeasyPrint: `python -m bench.look` writes docs/look.md and its pictures.

The same French paragraphs in the same face, size and measures; what is compared is read from the PDFs.
Needs the packages typst and weasyprint, which nothing else here uses.
"""
