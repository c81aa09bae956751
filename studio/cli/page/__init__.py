"""A production as one page of HTML that needs nothing beside it: `studio show --format html`."""

from studio.cli.page.page import as_page

__all__ = ["as_page"]
