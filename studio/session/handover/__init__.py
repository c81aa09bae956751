"""A production as a project document, and a production begun from one (docs/project.md).

Out: `document` puts it together from conclusions, the `record` of the journals and `media`;
`exporting` writes it beside its media. In: `reading` holds a file against the schema, `checking`
the media beside it, `stale` says what its edits make anew, and `importing` begins the production,
which keeps its `origin`.
"""

from studio.session.handover.document import project_of
from studio.session.handover.exporting import write_project
from studio.session.handover.importing import begin
from studio.session.handover.reading import read_project

__all__ = ["begin", "project_of", "read_project", "write_project"]
