"""Pages that a number makes up and that are about one thing, though it has many parts: no list of the page's."""

from __future__ import annotations

from collections.abc import Callable

from tests.front_pages import HOST, Made, Writer
from tests.kind_pages import AUTHORS


def _wiki(writer: Writer) -> str:
    """An article of many sections, each of which can be edited, with what it rests on."""
    draw = writer.draw
    sections = "".join(
        f'<h2 id="s{number}">{writer.said(1, 3)} <a href="/edit?page=9&amp;section={number}">[edit]</a></h2>'
        f'<p>{writer.said(20, 50)} <a href="/wiki/{writer.number + number}">{writer.said(1, 2)}</a> '
        f"{writer.said(9, 30)}.</p>"
        for number in range(draw.randint(4, 8))
    )
    sources = "".join(
        f'<li><a href="https://tide.example.net/{number}">{writer.said(3, 7)}</a>, {number + 1} May 2026</li>'
        for number in range(draw.randint(3, 12))
    )
    return f"<h1>{writer.said(1, 3)}</h1><p>{writer.said(30, 60)}.</p>{sections}<h2>References</h2><ol>{sources}</ol>"


def _product(writer: Writer) -> str:
    """One thing that is sold, with what people say of it, and others like it."""
    draw = writer.draw
    reviews = "".join(
        f'<div class="review"><b>{draw.choice(AUTHORS)}</b> <span>{number + 1} May 2026</span>'
        f'<p>{writer.said(8, 30)}.</p><a href="?helpful={number}">Helpful ({draw.randint(1, 9)})</a></div>'
        for number in range(draw.randint(2, 9))
    )
    others = "".join(
        f'<div><a href="/shop/{number}-x"><img src="/{number}.jpg"></a>'
        f'<a href="/shop/{number}-x">{writer.said(2, 4)}</a>'
        f"<span>${number}9.00</span></div>"
        for number in range(1, draw.randint(4, 8))
    )
    about = f"<p>$49.00</p><button>Add to cart</button><p>{writer.said(30, 60)}.</p>"
    return f"<h1>{writer.said(2, 4)}</h1>{about}<h2>Reviews</h2>{reviews}<h2>Related products</h2>{others}"


def _roundup(writer: Writer) -> str:
    """An article about several things, each of which can be bought elsewhere."""
    things = "".join(
        f"<h2>{number}. {writer.said(2, 4)}</h2><p>{writer.said(25, 60)}. "
        f'<a href="https://shop.example.net/{writer.number + number}">Buy it here</a></p>'
        for number in range(1, writer.draw.randint(5, 9))
    )
    head = f"<h1>{writer.said(5, 8)}</h1><p>Ann Weir, 11 May 2026</p><p>{writer.said(60, 90)}.</p>"
    return f"<article>{head}{things}</article>"


SINGLES: dict[str, tuple[str, Callable[[Writer], str]]] = {
    "wiki": ("/wiki/tide", _wiki), "product": ("/shop/a-rope-of-hemp-4711", _product),
    "roundup": ("/2026/05/six-ropes-that-we-like-best", _roundup),
}  # fmt: skip


def single_kind_page(seed: int, kind: str) -> Made:
    """A page about one thing, of one of ``SINGLES``."""
    writer = Writer(seed)
    path, inner = SINGLES[kind]
    return Made(HOST + path, writer.page(inner(writer), ""))
