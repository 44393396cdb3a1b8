"""Flows to and from BPMN 2.0."""

from shuniu.flow.bpmn.reading import UnreadableBpmn, read
from shuniu.flow.bpmn.writing import written

__all__ = ["UnreadableBpmn", "read", "written"]
