"""Posts made of the pieces that posts are made of, in any order: the same links, titles, dates, authors, summaries."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from feedmaker import parse

TITLES = (
    "Harbour bridge closes for a week of repairs", "School choir wins the northern prize again",
    "Rain expected on the hills until Thursday", "Old cinema reopens", "Ferry adds a second crossing on market days",
    "Council votes for trees along the ring road", "Tide clock wanted", "Who knows this knot?",
)  # fmt: skip
PEOPLE = ("Ann Weir", "Ben Lock", "Cay Quay", "Dan Reed", "Eve Oar", "Fay Mast", "Gus Keel", "Hal Rope")
SECTIONS = ("Sport", "Culture", "Weather", "Culture", "Boats", "City", "Wanted", "Knots")
PIECES = {
    "image": '<a href="{href}"><img src="/i/{n}.jpg" alt=""></a>',
    "described": '<a href="{href}"><img src="/i/{n}.jpg" alt="{title}"></a>',
    "section": '<a class="cat" href="/category/{place}/">{section}</a>',
    "kicker": '<span class="cat">{section}</span>',
    "meta": '<div class="meta">By <a href="/author/{person}/">{name}</a> on <time datetime="2026-05-{day}">{day} May'
    "</time></div>",
    "byline": '<p class="byline">{name} | May {day}, 2026 | <a href="{href}#comments">{n} comments</a></p>',
    "summary": "<p>Nobody had asked the ferryman, who would have said that the tide takes what is given, no. {n}.</p>",
    "more": '<a class="more" href="{href}">Read more</a>',
    "tags": '<div class="tags"><a href="/tag/x{n}/">x{n}</a> <a href="/tag/y/">y</a></div>',
    "share": '<div class="share"><a href="https://f.example.com/share?u={href}">Share</a></div>',
}  # fmt: skip
LINKED = (
    '<h2><a href="{href}">{title}</a></h2>', '<h3 class="title"><a href="{href}">{title}</a></h3>',
    '<a class="headline" href="{href}">{title}</a>', '<div class="t"><a href="{href}">{title}</a></div>',
)  # fmt: skip
LISTS = (
    ("<div class=posts>{}</div>", '<div class="post">{}</div>'), ("<ul>{}</ul>", "<li>{}</li>"),
    ("<main>{}</main>", "<article>{}</article>"), ("<table>{}</table>", "<tr><td>{}</td></tr>"),
    ('<div class="row">{}</div>', '<div class="col-4"><div class="card"><div class="body">{}</div></div></div>'),
)  # fmt: skip
MENU = "".join(f'<li><a href="/category/{section.lower()}/">{section}</a></li>' for section in dict.fromkeys(SECTIONS))
READ = "".join(f'<li><a href="/2025/old-{n}-story.html">An old story that was read, no. {n}</a></li>' for n in range(5))


def places(chosen: list[str]) -> list[str]:
    """``chosen``, in order, with no piece that another makes needless."""
    left = [piece for piece in chosen if not (piece == "byline" and "meta" in chosen)]
    left = [piece for piece in left if not (piece == "kicker" and "section" in left)]
    return [piece for piece in left if not (piece == "described" and "image" in left)]


@settings(max_examples=150)
@given(
    st.permutations([*PIECES, "title"]).flatmap(
        lambda order: st.sets(st.sampled_from(sorted(PIECES))).map(
            lambda some: places([piece for piece in order if piece in some or piece == "title"])
        )
    ),
    st.sampled_from(LINKED),
    st.booleans(),
    st.sampled_from(LISTS),
)
def test_posts_of_any_pieces(order: list[str], linked: str, through_more: bool, around: tuple[str, str]) -> None:
    title = "<h2>{title}</h2>" if through_more and "more" in order else linked
    rows, links = "", []
    for n, (name, person, section) in enumerate(zip(TITLES, PEOPLE, SECTIONS, strict=True)):
        href = f"/2026/05/{name.lower().strip('?').replace(' ', '-')}/"
        links.append(f"https://www.example.org{href}")
        said = {
            "href": href, "title": name, "n": n, "day": n + 11, "name": person, "person": person.split()[0].lower(),
            "section": section, "place": section.lower(),
        }  # fmt: skip
        pieces = [title if piece == "title" else PIECES[piece] for piece in order]
        rows += around[1].format(" ".join(piece.format(**said) for piece in pieces))
    page = (
        f"<body><header><nav><ul>{MENU}</ul></nav></header>{around[0].format(rows)}"
        f"<aside><h3>Most read</h3><ul>{READ}</ul></aside><footer><a href=/imprint/>Imprint</a></footer></body>"
    )
    found = parse(page.encode(), "https://www.example.org/", recipe="auto")
    assert [entry.link for entry in found] == links
    assert [entry.title for entry in found] == list(TITLES)
    dated = "meta" in order or "byline" in order
    days = [entry.published.day if entry.published else None for entry in found]
    assert days == ([n + 11 for n in range(8)] if dated else [None] * 8)
    if "meta" in order:
        assert [entry.authors for entry in found] == [(person,) for person in PEOPLE]
    if "summary" in order:
        assert all((entry.summary or "").endswith(f"no. {n}.") for n, entry in enumerate(found))
