"""What is installed, which makers work here and why not, before anything is paid."""

from studio.session.doctor.examination import examine
from studio.session.doctor.finding import Finding

__all__ = ["Finding", "examine"]
