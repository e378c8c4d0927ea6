"""From an article to draft facts, each with the words it was read from; one module a kind of fact.

Rules, not a model: a draft is right where it speaks and silent where the text is. What it proposes is `status: draft` until a
person has reviewed it.
"""

from __future__ import annotations
