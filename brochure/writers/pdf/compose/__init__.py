"""Page composition: a document tree and a stylesheet become absolute boxes, and boxes become a tagged page.

Two phases over frozen data. Measuring and placing (`measure`, `page`) know no canvas; painting (`paint`)
decides nothing about places. Structure follows the document's order, whatever the layout does.
"""
