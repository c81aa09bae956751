"""What a run will call, how often and for how much, before anything is paid."""

from studio.session.plan.counts import Count
from studio.session.plan.forecast import Forecast, forecast
from studio.session.plan.span import Span

__all__ = ["Count", "Forecast", "Span", "forecast"]
