"""What a user gives besides the story: texts, numbers, casts, folders, pictures and sounds.

An order names them (`reading`: a `synopsis`, a cast as `castfile` or `castfolder`, a `folder` of
any files, single `media`, or one `reused` from a production); what is a file is kept by content
(`file`, `listing`, `cast`). From a production they are read back (`pinned`), for its `board` and
its `bank`, and as `shown` to makers. `needs` refuses what a film could not be made of, `summary`
says what there is.
"""

from studio.session.inputs.file import InputFile

__all__ = ["InputFile"]
