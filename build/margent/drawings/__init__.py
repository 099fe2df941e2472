"""Drawings as pure geometry: measuring words, laying out a small graph, writing its paths.

A drawing is one column of boxes with its edges in lanes beside them, so it reads on a narrow screen, nothing
in it can overlap, and no label can be crossed. Nothing here knows what the boxes stand for.
"""
