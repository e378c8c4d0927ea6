"""Execution: the notebook without what differs from run to run."""

from __future__ import annotations

from briefing.rendering.execution import normalise, text


def test_times_ids_and_random_names_are_made_the_same() -> None:
    """Two executions of one notebook end in one text."""

    def executed(identity: str, day: str) -> dict[str, object]:
        html = f'<style>#T_{identity}_row0 {{}}</style><table id="T_{identity}"></table>'
        return {
            "metadata": {"papermill": {"start_time": day}, "kernelspec": {"name": "python3"}},
            "cells": [
                {
                    "id": identity,
                    "metadata": {"papermill": {"duration": day}, "execution": {"iopub": day}, "tags": ["x"]},
                    "outputs": [{"data": {"text/html": html}}],
                }
            ],
        }

    first, second = normalise(executed("0a1b2", "today")), normalise(executed("9f8e7", "tomorrow"))
    assert text(first) == text(second)
    assert first["metadata"] == {"kernelspec": {"name": "python3"}}
    assert first["cells"][0]["metadata"] == {"tags": ["x"]}
    assert "T_1_row0" in text(first)
