"""The reference page of the rules, from the rules themselves."""

from __future__ import annotations

from briefing.checks import FAMILIES

__all__ = ["rules_page"]

_INTRODUCTION = """\
# What `briefing check` checks

Generated from `briefing/checks` by `make docs`; do not edit.

`briefing check DOSSIER` applies all of these rules and reports every breach at once, each as `file:line:column: CODE message`.
An error stops a brief from being rendered; a warning does not. What is wrong with a draft (`status: draft`) is a warning until
somebody has reviewed it, except that its quotations must stand in the article (B1). From Python: `briefing.check("paris-talks")`.

## B0: the facts file can be read

| code | severity | rule |
|---|---|---|
| B001 | error | The file is YAML as people write it: mappings, lists and words; no anchors, aliases, tags or second documents. |
| B002 | error | A fact's kind is one of the kinds there are. |
| B003 | error | There are no fields but those of the kind. |
| B004 | error | No field that the kind needs is missing. |
| B005 | error | Every value has the form that its field needs. |
"""


def rules_page() -> str:
    """The page in Markdown: a table for each family of rules."""
    parts = [_INTRODUCTION]
    for family in FAMILIES:
        title = (family.__doc__ or "").strip().splitlines()[0].removesuffix(".")
        rows = [
            f"| {rule.code} | {rule.severity} | {rule.summary.replace('|', chr(92) + '|')} |" for rule in family.RULES
        ]
        parts.append("\n".join([f"\n## {title}\n", "| code | severity | rule |", "|---|---|---|", *rows, ""]))
    return "".join(parts)
