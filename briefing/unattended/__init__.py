"""Unattended: a plan of briefs, rendered in batches or on a schedule, delivered, and listed in an index.

Knows plans, files and rendering, and nothing of facts or charts. Vocabulary: a *plan* is what `briefs.toml` says; a
*brief* of it, with its matrix, becomes one or more *jobs*, each a run of one notebook into one folder; a *batch* does the
jobs; an *outcome* is what became of a job. *News* of it goes to whom the plan says, through the brief's *outbox*; a *slot* is a
time that a schedule names.
"""
