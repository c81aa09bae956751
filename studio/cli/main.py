"""The group of commands, and what happens to an error (design 9)."""

from __future__ import annotations

import errno
import signal
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio import __version__
from studio.errors import StudioError

if TYPE_CHECKING:
    from types import FrameType

_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM}

COMMANDS = {
    "run": ("studio.cli.run", "Make a film from a story, or go on with one."),
    "plan": ("studio.cli.plan", "Say what a run will call and cost, before anything is paid."),
    "show": ("studio.cli.show", "Read what the roles said, and the exact prompt of any call."),
    "init": ("studio.cli.init", "Write a commented studio.toml."),
    "doctor": ("studio.cli.doctor", "Check settings, makers, keys and this machine."),
    "productions": ("studio.cli.productions", "List the productions of a folder."),
    "cost": ("studio.cli.cost", "Count what a production has cost, per phase, maker and take."),
    "rate": ("studio.cli.rate", "Write the form in which somebody rates each shot of a film."),
    "ratings": ("studio.cli.rate", "Count the ratings of films, by aspect."),
    "measure": ("studio.cli.rate", "Measure finished films, and say what cannot be measured."),
    "images": ("studio.cli.images", "Find keyframes and portraits by words, or by a picture."),
    "fork": ("studio.cli.fork", "Copy a production and change one thing in it."),
    "export": ("studio.cli.handover", "Write a production as one project document."),
    "import": ("studio.cli.handover", "Begin a production from a project document."),
    "roles": ("studio.cli.cards", "List, show or begin role cards."),
    "phases": ("studio.cli.cards", "List, show or begin phase cards."),
    "companies": ("studio.cli.cards", "List, show or begin companies."),
    "check": ("studio.cli.cards", "Check every card of a house; all complaints at once."),
    "schema": ("studio.cli.cards", "Print the JSON Schema of a kind of card, or of a project."),
}


class Desk(click.Group):
    """Commands are imported when they are called, so that --help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        function = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found = getattr(import_module(COMMANDS[cmd_name][0]), function)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from studio.yamlfile.nodes import near

            ctx.fail(f"No such command {args[0]!r}{near(args[0], COMMANDS) or '.'}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.group(
    cls=Desk,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Begin with:
  studio run "A lighthouse keeper befriends a whale that has lost its song" """,
)
@click.option(
    "--house",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder with your own roles/, phases/ and memory/, over the shipped ones.",
)
@click.version_option(__version__, prog_name="studio")
@click.pass_context
def cli(context: click.Context, house: Path | None) -> None:
    """A company of role-playing agents that turns a story prompt into a film, by talking."""
    context.obj = house


def main() -> None:
    """Run a command; say what went wrong without a traceback, unless it is our own fault.

    Exit codes: 0 done, 1 an error that the user can mend, 2 wrong usage, 3 a bug (its traceback is
    in a file), 4 a limit was reached, 130 interrupted; after 4 and 130 `studio run` goes on.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)
    try:
        sys.exit(cli(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("studio: stopped; run the same command again to go on where it was", err=True)
        sys.exit(130)
    except StudioError as error:
        click.echo(f"studio: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _DISK:
            sys.exit(_bug(error))
        what = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"studio: {what}{error.strerror}; make room or give access, and run again", err=True
        )
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the last door: nothing leaves with a traceback
        sys.exit(_bug(error))


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End as Ctrl-C does, when somebody ends the process or closes the terminal."""
    taken = signal.getsignal(signal.SIGINT)
    (taken if callable(taken) else signal.default_int_handler)(number, frame)


def _bug(error: Exception) -> int:
    """Write the traceback into a file and say where."""
    import tempfile
    import traceback

    from studio.talk.secrecy import without_any

    text = without_any("".join(traceback.format_exception(error)))
    with tempfile.NamedTemporaryFile(
        "w", prefix="studio-bug-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"filmstudio {__version__}\n{without_any(' '.join(sys.argv))}\n\n{text}")
    click.echo(
        f"studio: this is a bug in filmstudio, not your fault: {type(error).__name__}: "
        f"{without_any(str(error))}\n"
        f"The traceback is in {log.name}; please report it. What was answered is kept.",
        err=True,
    )
    return 3
