"""Pages that a number makes up, of kinds that have habits of their own: shops, events, papers, films, archives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.front_pages import HOST, Made, Told, Writer

# ruff would spell this list out, a word a line.
_JAPANESE = (  # noqa: SIM905
    "議会 港 橋 開通 閉鎖 川 計画 投票 博物館 学校 教師 予算 冬 嵐 道路 市場 農家 価格 庭園 祭 図書館 夜 裁判所 島 優勝"
).split()
# Kinds with titles that are so short in this script that they may be names.
_NOT_SO = ("films", "shop", "archive", "papers")
_BRANDS = ("Weir", "Tidewater", "Lock & Co", "Quay")
AUTHORS = ("Ann Weir", "Ben Lock", "Cay Quay", "Dan Reed", "Eve Oar")


def _shop(writer: Writer) -> str:
    """Cards with a brand, a badge and a price, beside filters that say how many there are."""
    draw = writer.draw
    whole, badge, rated = draw.random() < 0.4, draw.random() < 0.5, draw.random() < 0.5
    cards = []
    for _ in range(draw.randint(8, 24)):
        title, href, brand = writer.said(3, 6), writer.href("shop"), draw.choice(_BRANDS)
        writer.items[HOST + href] = Told(title, None)
        sale = '<span class="badge">-20%</span>' if badge and draw.random() < 0.5 else ""
        price = f"<div><del>$90.00</del> <span>${draw.randint(5, 80)}.00</span></div>"
        stars = f"<div>{draw.randint(1, 5)}.0 ({draw.randint(1, 300)})</div>" if rated else ""
        picture = f'<img src="/i/{writer.number}.jpg" alt="">'
        if whole:
            card = f"{sale}{picture}<h3>{title}</h3><span>{brand}</span>{price}{stars}"
            cards.append(f'<li><a href="{href}">{card}</a></li>')
        else:
            cart = f'<a href="/cart?add={writer.number}">Add to cart</a>'
            maker = f'<a href="/brand/{brand[0].lower()}">{brand}</a>'
            name = f'<h3><a href="{href}">{title}</a></h3>'
            cards.append(f'<li><a href="{href}">{sale}{picture}</a>{maker}{name}{price}{stars}{cart}</li>')
    filters = "".join(f'<li><a href="?brand={brand[0]}">{brand}</a> ({draw.randint(2, 90)})</li>' for brand in _BRANDS)
    return f'<h1>Tools</h1><div class="filter"><h4>Brand</h4><ul>{filters}</ul></div><ul>{"".join(cards)}</ul>'


def _events(writer: Writer) -> str:
    """Events below their days, of which most but not all have one; or with the parts of their day in boxes."""
    draw = writer.draw
    tag, boxed, summed = draw.choice(("article", "li", "div")), draw.random() < 0.4, draw.random() < 0.5
    rows, day, last = [], date(2026, 3, 2), None
    for _ in range(draw.randint(9, 20)):
        day += timedelta(days=draw.choice((0, 1, 2, 5)))
        title, href = writer.said(3, 7), writer.href("events")
        writer.items[HOST + href] = Told(title, day)
        box = f"<div><span>{day.day}</span><span>{day:%b}</span><span>{day.year}</span></div>" if boxed else ""
        summary = f"<p>{writer.said(10, 20)}.</p>" if summed else ""
        head = "" if boxed or day == last else f"<h3>{writer.days.format(day)}</h3>"
        head = f"<li>{head}</li>" if head and tag == "li" else head
        rows.append(f'{head}<{tag}>{box}<h4><a href="{href}">{title}</a></h4><span>Old Mill</span>{summary}</{tag}>')
        last = day
    around = "<ul>{}</ul>" if tag == "li" else "<div>{}</div>"
    return f"<h1>Events</h1>{around.format(''.join(rows))}"


def _papers(writer: Writer) -> str:
    """Publications: each with its title among links to its authors and its files, all built alike."""
    draw = writer.draw
    tag, first, dated = draw.choice(("li", "p", "div")), draw.random() < 0.5, draw.random() < 0.5
    rows, day = [], date(2026, 10, 31)
    for _ in range(draw.randint(8, 24)):
        title, href = writer.said(6, 11), writer.href("papers")
        day -= timedelta(days=draw.randint(1, 20))
        writer.items[HOST + href] = Told(title, day if dated else None)
        people = ", ".join(f'<a href="/search?by={name[4:]}">{name}</a>' for name in draw.sample(AUTHORS, 3))
        files = " ".join(f'<a href="/{kind}/{writer.number}">[{kind}]</a>' for kind in ("pdf", "bib", "code"))
        where = f"<i>Notes on Tides</i>{f', {writer.days.format(day)}' if dated else ''}"
        link = f'<a href="{href}">{title}</a>'
        inner = f"{link}<br>{people}<br>{where} {files}" if first else f"{people}. {link}. {where} {files}"
        rows.append(f"<{tag}>{inner}</{tag}>")
    around = "<ol>{}</ol>" if tag == "li" else "<div>{}</div>"
    return f"<h1>Publications</h1>{around.format(''.join(rows))}"


def _press(writer: Writer) -> str:
    """Terms that are dates, and definitions that lead to pages and files of several folders."""
    draw = writer.draw
    rows, day = [], date(2026, 10, 31)
    for _ in range(draw.randint(8, 24)):
        title = writer.said(5, 10)
        writer.number += 3
        # The addresses of an office go back to three systems.
        made = draw.choice(("/press/{}", "/files/2026/note-{}.pdf", "/en/news/2026/the-news-{}.html"))
        href = made.format(writer.number)
        writer.items[HOST + href] = Told(title, day)
        rows.append(f'<dt>{writer.days.format(day)}</dt><dd><a href="{href}">{title}</a></dd>')
        day -= timedelta(days=draw.randint(1, 9))
    years = "".join(f'<li><a href="/press/{year}">{year}</a></li>' for year in range(2026, 2016, -1))
    return f"<h1>Press</h1><ul>{years}</ul><dl>{''.join(rows)}</dl>"


def _films(writer: Writer) -> str:
    """Films with their length over the picture, who made them, and a day that only a style sheet keeps apart."""
    draw = writer.draw
    tag, dated, watch = draw.choice(("li", "div", "figure")), draw.random() < 0.5, draw.random() < 0.5
    rows, day = [], date(2026, 10, 31)
    for _ in range(draw.randint(9, 24)):
        title, href = writer.said(2, 5), writer.href("video")
        href = f"/watch?v=tide-{writer.number:06}" if watch else href
        day -= timedelta(days=draw.randint(0, 3))
        writer.items[HOST + href] = Told(title, day if dated else None)
        length = f"<span>{draw.randint(2, 59)}:{draw.randint(10, 59)}</span>"
        seen = f"<span>{draw.randint(2, 900)}K views</span>"
        seen += f"<span>{day:%b} {day.day}, {day.year}</span>" if dated else ""
        by = f'<a href="/channel/{writer.number % 5}">{draw.choice(AUTHORS)}</a>'
        rows.append(
            f'<{tag}><a href="{href}"><img src="/t/{writer.number}.jpg" alt="">{length}</a>'
            f'<a href="{href}" title="{title}">{title}</a>{by}{seen}</{tag}>'
        )
    around = "<ul>{}</ul>" if tag == "li" else "<div>{}</div>"
    return f"<h1>Films</h1>{around.format(''.join(rows))}"


def _archive(writer: Writer) -> str:
    """All posts of a weblog by their months, each of which is a link."""
    draw = writer.draw
    months, day = [], date(2026, 10, 28)
    for _ in range(draw.randint(4, 9)):
        rows = []
        for _ in range(draw.randint(2, 6)):
            title, href = writer.said(3, 7), writer.href("posts")
            writer.items[HOST + href] = Told(title, None)
            rows.append(f'<li>{day.day:02}: <a href="{href}">{title}</a> <em>({draw.randint(0, 9)})</em></li>')
        months.append(f'<li><a href="/{day:%Y/%m}/">{day:%B %Y}</a> ({len(rows)})<ul>{"".join(rows)}</ul></li>')
        day -= timedelta(days=30)
    return f"<h1>Archive</h1><ul>{''.join(months)}</ul>"


def _links(writer: Writer) -> str:
    """Links to other sites, and a few to what people wrote here; beneath each who sent it, and when."""
    draw = writer.draw
    rows = []
    for place in range(draw.randint(15, 30)):
        title = writer.said(4, 9)
        writer.number += 3
        own = f"/item?id={writer.number}"
        elsewhere = draw.random() < 0.8
        href = f"https://{draw.choice(_BRANDS)[:4].lower()}.example.net/{writer.number}-the-story" if elsewhere else own
        writer.items[href if elsewhere else HOST + own] = Told(title, None)
        age = f'<a href="{own}">{draw.randint(2, 20)} hours ago</a>'
        rows.append(
            f'<tr><td>{place + 1}.</td><td><a href="/vote?id={writer.number}"><img src="/up.gif"></a></td>'
            f'<td><span><a href="{href}">{title}</a></span></td></tr>'
            f'<tr><td colspan="2"></td><td>{place * 3} points by <a href="/user?id=dan{place}">dan{place}</a> {age}'
            f' | <a href="{own}">{draw.randint(2, 300)} comments</a></td></tr>'
        )
    return f'<table>{"".join(rows)}</table><a href="?p=2">More</a>'


def _posts(writer: Writer) -> str:
    """A weblog's last posts, whole: with links in their sentences, lists of links, pictures and headings in them."""
    draw = writer.draw
    tag, heading, above = draw.choice(("article", "div")), draw.choice(("h1", "h2")), draw.random() < 0.5
    posts, day = [], date(2026, 10, 31)

    def paragraph() -> str:
        link = f'<a href="https://tide.example.net/{draw.randint(1, 999)}">{writer.said(1, 4)}</a>'
        further = f" {writer.said(12, 20)} {link} {writer.said(8, 20)}." * draw.randint(0, 1)
        return f"<p>{writer.said(20, 50)}.{further}</p>"

    for _ in range(draw.randint(4, 9)):
        title, href = writer.said(3, 8), writer.href("posts")
        day -= timedelta(days=draw.randint(1, 9))
        writer.items[HOST + href] = Told(title, day)
        inner = [paragraph() for _ in range(draw.randint(3, 7))]
        if draw.random() < 0.5:
            # An older post, which stands at an address of the same make.
            link = f'<a href="{writer.href("posts")}">{writer.said(3, 6)}</a>'
            inner.append(f"<p>{writer.said(20, 40)}. {link} {writer.said(9, 20)}.</p>")
        if draw.random() < 0.5:
            rows = "".join(
                f'<li><a href="https://tide.example.net/{n}">{writer.said(3, 5)}</a> {writer.said(4, 8)}</li>'
                for n in range(4)
            )
            inner.append(f"<h4>{writer.said(2, 4)}</h4><ul>{rows}</ul>")
        head, by = (
            f'<{heading}><a href="{href}">{title}</a></{heading}>',
            f"<p>{writer.days.format(day)} by Ann Weir</p>",
        )
        foot = (
            f'<div><a href="/tag/tides/">Tides</a> <a href="{href}#comments">{draw.randint(0, 30)} comments</a></div>'
        )
        posts.append(f"<{tag}>{by + head if above else head + by}<div>{''.join(inner)}</div>{foot}</{tag}>")
    return "".join(posts)


def _downloads(writer: Writer) -> str:
    """Reports that are called by their name, with the day after it, while the link says what it does."""
    draw = writer.draw
    tag, dated, word = draw.choice(("li", "tr", "div")), draw.random() < 0.6, draw.choice(("Download", "PDF", "View"))
    rows, day = [], date(2026, 10, 31)
    for _ in range(draw.randint(8, 24)):
        title, href = writer.said(4, 9), writer.href("reports")
        day -= timedelta(days=draw.randint(1, 9))
        writer.items[HOST + href] = Told(title, day if dated else None)
        shown, link = writer.days.format(day) if dated else "", f'<a href="{href}">{word}</a>'
        rows.append(
            {
                "li": f"<li><span>{title}</span>{f' ({shown})' * dated} {link}</li>",
                "tr": f"<tr><td>{shown}</td><td>{title}</td><td>{link}</td></tr>",
                "div": f"<div><h3>{title}</h3>{f'<p>{shown}</p>' * dated}{link}</div>",
            }[tag]
        )
    around = {"li": "<ul>{}</ul>", "tr": "<table>{}</table>", "div": "<div>{}</div>"}[tag]
    return f"<h1>Reports</h1>{around.format(''.join(rows))}"


def _changes(writer: Writer) -> str:
    """A log of changes: versions that are places on the page, with their days, and the issues of each change."""
    draw = writer.draw
    sections, day, minor = [], date(2026, 10, 31), draw.randint(8, 14)
    for _ in range(draw.randint(4, 8)):
        place, minor = f"#v4-{minor}", minor - 1
        day -= timedelta(days=draw.randint(9, 60))
        title = f"4.{minor + 1}"
        writer.items[f"{HOST}/changes{place}"] = Told(title, day)
        rows = "".join(
            f'<li>{writer.said(4, 9)} (<a href="/issues/{writer.number + n}">#{writer.number + n}</a>)</li>'
            for n in range(draw.randint(2, 7))
        )
        writer.number += 10
        head = f'<h2 id="{place[1:]}"><a href="{place}">{title}</a></h2>'
        sections.append(f"{head}<p>{writer.days.format(day)}</p><ul>{rows}</ul>")
    return f"<h1>Changes</h1>{''.join(sections)}"


def _folder(writer: Writer) -> str:
    """What a server says that is in a folder."""
    draw = writer.draw
    rows, day = [], date(2026, 10, 31)
    for number in range(draw.randint(14, 30)):
        name = f"tide-{draw.randint(1, 4)}.{number}.{draw.randint(0, 9)}{draw.choice(('.tar.gz', '.zip'))}"
        day -= timedelta(days=draw.randint(1, 9))
        writer.items[f"{HOST}/folder/{name}"] = Told(name, day)
        rows.append(f'<a href="/folder/{name}">{name}</a>    {day:%Y-%m-%d} 10:{number:02}  {draw.randint(1, 90)}M\n')
    orders = " ".join(f'<a href="?C={order}">{name}</a>' for order, name in (("N", "Name"), ("M", "Last modified")))
    return f"<h1>Index of /folder</h1><pre>{orders}<hr>{''.join(rows)}</pre>"


KINDS: dict[str, Callable[[Writer], str]] = {
    "shop": _shop, "events": _events, "papers": _papers, "press": _press, "films": _films, "archive": _archive,
    "links": _links, "posts": _posts, "downloads": _downloads,
    "changes": _changes, "folder": _folder,
}  # fmt: skip


def kind_page(seed: int, kind: str) -> Made:
    """A page of one of ``KINDS``."""
    writer = Writer(seed)
    if seed % 5 == 4 and kind not in _NOT_SO:
        writer.words, writer.gap = _JAPANESE, ""
    body = writer.page(KINDS[kind](writer), "")
    return Made(f"{HOST}/{kind}", body, writer.items)
