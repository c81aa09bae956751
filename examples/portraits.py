"""The portrait of Mara in the example `skerry`, drawn with a few shapes.

python3 -m examples.portraits    writes examples/skerry/mara.png
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

FILE = Path(__file__).parent / "skerry" / "mara.png"
SIZE = (240, 320)
FINE = 4
"""Shapes are drawn so many times larger, and averaged."""
SHAPES = (
    ("polygon", (58, 74, 110), (0, 0, 240, 0, 240, 320, 0, 320)),
    ("polygon", (36, 52, 84), (0, 214, 240, 206, 240, 320, 0, 320)),
    ("ellipse", (150, 152, 158), (64, 34, 176, 160)),
    ("polygon", (32, 50, 96), (16, 320, 56, 234, 104, 214, 136, 214, 184, 234, 224, 320)),
    ("polygon", (22, 34, 70), (114, 240, 126, 240, 132, 320, 108, 320)),
    ("polygon", (206, 162, 132), (104, 176, 136, 176, 142, 226, 98, 226)),
    ("ellipse", (226, 184, 154), (76, 58, 164, 198)),
    ("polygon", (150, 152, 158), (72, 104, 80, 62, 120, 40, 160, 62, 168, 104, 146, 74, 104, 80)),
    ("ellipse", (190, 44, 44), (84, 204, 156, 238)),
    ("polygon", (166, 34, 36), (126, 226, 148, 226, 152, 290, 134, 292)),
    ("ellipse", (250, 250, 250), (90, 112, 112, 126)),
    ("ellipse", (250, 250, 250), (128, 112, 150, 126)),
    ("ellipse", (40, 30, 34), (97, 113, 108, 125)),
    ("ellipse", (40, 30, 34), (132, 113, 143, 125)),
    ("polygon", (96, 96, 104), (86, 104, 114, 100, 114, 105, 87, 109)),
    ("polygon", (96, 96, 104), (126, 100, 154, 104, 153, 109, 126, 105)),
    ("polygon", (178, 112, 104), (133, 84, 137, 84, 147, 108, 143, 108)),
    ("polygon", (202, 152, 124), (118, 122, 126, 148, 112, 148)),
    ("polygon", (150, 76, 72), (102, 166, 120, 163, 138, 166, 120, 171)),
)
"""Kind, colour, and points (x, y, x, y ...) in pixels of the picture, the farthest first.

Short grey hair, a scar over the left eyebrow, a dark blue oilskin coat, a red scarf.
"""


def mara() -> Image.Image:
    image = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE))
    pen = ImageDraw.Draw(image)
    for kind, colour, points in SHAPES:
        draw = pen.ellipse if kind == "ellipse" else pen.polygon
        draw([point * FINE for point in points], fill=colour)
    return image.resize(SIZE, Image.Resampling.BOX)


if __name__ == "__main__":
    mara().save(FILE, optimize=True)
    print(FILE)
