"""A production as a project document, and a production begun from one (docs/project.md)."""

from studio.session.handover.given import given_out
from studio.session.handover.reading import read_project
from studio.session.handover.taken import begin
from studio.session.handover.written import project_of

__all__ = ["begin", "given_out", "project_of", "read_project"]
