"""A session: an order becomes a production, and the production a film."""

from studio.session.order import Order
from studio.session.production import Production
from studio.session.session import Made, run

__all__ = ["Made", "Order", "Production", "run"]
