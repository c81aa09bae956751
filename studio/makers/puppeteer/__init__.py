"""The embedded talking head: mouths of paper figures follow what is spoken."""

from studio.makers.puppeteer.maker import Puppeteer

__all__ = ["Puppeteer"]
