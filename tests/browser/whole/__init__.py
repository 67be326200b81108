"""An evening, point by point, through the whole running service.

``pytest -n 0 tests/browser/whole --film DIR`` tells every story at both sizes, and leaves in DIR a picture of each
state and ``axe.txt``, what axe found in it.
"""
