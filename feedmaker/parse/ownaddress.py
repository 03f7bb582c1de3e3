"""What a page's own address says of the page: an article, a form, a site's front; and which links are made as it is."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

from .addresses import path_of
from .leads import NUMBERED, leads_to_board

# What a page is called that is there to be filled in, and what may go with that in one name.
_FORM_NAMES = (
    r"log-?in|sign-?(?:in|up)|regist(?:er|ration|rieren|rierung)|(?:forgot(?:ten)?)?(?:password|passwd|pwd)|"
    r"forgot(?:ten)?|create-?account|remind|account|cont(?:act(?:-?us)?|acto|actez)|feedback|kontakt|cart|checkout|"
    r"basket|auth(?:entication|entification)?|inscription|connexion|anmelden|(?:un)?subscribe|kayit(?:-?ol)?|uye-?ol|"
    r"logowanie|zaloguj|rejestracja|zarejestruj|iniciar-?sesion|accedi|registrati|logga-?in|skapa-?konto|kirjaudu"
)
_FORM, _PERHAPS_FORM = re.compile(rf"(?<![a-z])(?:{_FORM_NAMES})(?![a-z])"), re.compile(_FORM_NAMES)
_WITH_FORM = (
    "client create customer email en form forgot forgotten htm html index list lost mail member members my new nous "
    "online or our out page pwd recover recovery reset show step the us user users vous web wp your"
)
_BESIDE_FORM = frozenset(_WITH_FORM.split())
# What servers call the page that is shown for none.
_FRONT = re.compile(r"(?:index|default|home)\.(?:[a-z]?html?|php\d?|aspx?|jspx?|cfm|cgi|do)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+")
_SEGMENT = re.compile(r"[/?&=;]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ONE_BY_ITS_QUERY = re.compile(r"=\d{5,}(?:&|\Z)|products?_(?:id|info)")
# Words for what is listed, at the end of addresses.
_OF_LISTS = (
    # English
    "news newsroom headlines blog blogs weblog posts articles stories archive archives events meetings "
    "calendar agenda agendas minutes programme programmes program schedule upcoming tour gigs concerts shows "
    "performances screenings exhibitions fixtures jobs careers vacancies positions openings opportunities "
    "tenders bids auctions lots listings classifieds releases changelog versions updates announcements notices "
    "bulletins press advisories alerts recalls warnings publications papers reports opinions decisions "
    "judgments judgements orders circulars proceedings issues volumes products shop store catalog catalogue "
    "books music albums videos films movies episodes podcast podcasts sermons forum forums threads topics "
    "questions discussions latest recent whatsnew "
    # German, Dutch, Nordic
    "aktuelles aktuell nachrichten meldungen neuigkeiten presse pressemitteilungen mitteilungen "
    "veranstaltungen termine spielplan stellen stellenangebote jobangebote karriere ausschreibungen "
    "veroeffentlichungen artikel produkte nieuws evenementen vacatures berichten nyheter nyhet arrangementer "
    "arrangement jobb ledige stillinger kalender nyheder begivenheder uutiset tapahtumat tyopaikat "
    # French, Spanish, Portuguese, Italian, Romanian, Catalan
    "actualites actualite nouvelles evenements emplois offres recrutement communiques noticias novedades "
    "actualidad eventos empleos empleo ofertas convocatorias comunicados publicaciones articulos boletines "
    "vagas empregos concursos editais publicacoes artigos notizie novita eventi comunicati bandi concorsi "
    "avvisi pubblicazioni articoli lavoro stiri noutati evenimente anunturi joburi noticies "
    # Slavic, Baltic, Hungarian, Turkish, Greek
    "aktuality novinky zpravy akce udalosti spravy oznamy novosti vijesti vesti dogadaji aktualnosci "
    "wydarzenia oferty praca ogloszenia komunikaty wiadomosci kariera naujienos jaunumi uudised hirek "
    "esemenyek allasok haberler duyurular etkinlikler ilanlar nea anakoinoseis ekdiloseis "
    # Indonesian, Vietnamese
    "berita acara lowongan pengumuman "
)
# An address of more words than this is a headline's ("ten-best-jobs-of-all").
_LIST_WORDS = 3
_LISTED = frozenset(_OF_LISTS.split())
_LONG_NUMBER = re.compile(r"\d{5}")
# A day, and what came out on it; the sum of something; a folder of articles, and the number of one.
_OF_A_DAY = re.compile(
    r"/(?:19|20)\d\d[-/]?(?:0[1-9]|1[0-2])[-/]?(?:[0-2]\d|3[01])/(?!page/|index\.)[^/]|"
    r"/(?=[a-f]*\d)[\da-f]{20,}(?:[/.]|\Z)|/(?:article|artikel|story|abs)(?:/view)?/\d"
)
# How Discuz! finds the page of a thread that a message is on, and where vBulletin shows one by itself.
_FOUND_POST = re.compile(r"goto=findpost|\bshowpost\.php\?|(?:\A|/)\d{3,}-post\d+\.html\Z")
# How a place is called that is an answer to what the page asks.
_AN_ANSWER = re.compile(r"(?:[a-z]+[_-])*(?:answer|reply|replies)", re.IGNORECASE)
# What comes after a thread's address in that of one of its messages.
_MESSAGE = re.compile(r"(?:post|comment|reply|message|msg)s?[-_/]?\d+", re.IGNORECASE)


def _parts_of(url: str) -> SplitResult | None:
    """The parts of an address; None of what is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def is_front(url: str) -> bool:
    """Whether an address is that of a site's front page, be it called "index.html"."""
    if (parts := _parts_of(url)) is None:
        return False
    name = parts.path.strip("/")
    return name == "" or (parts.query == "" and _FRONT.fullmatch(name) is not None)


def is_shallow(url: str) -> bool:
    """Whether an address may be that of a front page, of a site or of a part of it: one name at most, and no number."""
    if (parts := _parts_of(url)) is None:
        return False
    name = parts.path.strip("/")
    return not parts.query and "/" not in name and not any(map(str.isdigit, name))


def looks_like_article(url: str) -> bool:
    """Whether an address ends in the words of a headline or a long number, or has a day's folder, as single articles'.

    So does that of a product, or one with a long number in its query, be it not a board's.
    """
    if (parts := _parts_of(url)) is None:
        return False
    if (_ONE_BY_ITS_QUERY.search(parts.query) and not leads_to_board(url)) or _OF_A_DAY.search(parts.path):
        return True
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    if _is_number(last):
        # The number of a thing stands after its name.
        last = f"{folder.rpartition('/')[2]}/{last}"
    return last.count("-") + last.count("_") >= 3 or bool(_LONG_NUMBER.search(last))


def names_list(url: str) -> bool:
    """Whether an address ends in a word for what is listed, in one of some twenty languages ("/about/jobs")."""
    words = _WORD.findall(path_of(url).removesuffix("/index.html").rpartition("/")[2].lower())
    return len(words) <= _LIST_WORDS and not _LISTED.isdisjoint(words)


def is_sibling(url: str, href: str) -> bool:
    """Whether an address is made as that of its page is, but for its last part: a thing and another of its kind.

    At the top of a site there is no telling: there, lists have their addresses beside those of things.
    """
    own = _folders(url)
    other = _folders(href)
    return len(own) == len(other) > 1 and own[:-1] == other[:-1]


def is_below(url: str, href: str) -> bool:
    """Whether an address is that of its page, which is no front, with one name more."""
    own = path_of(url).removesuffix("/index.html")
    # As it is written, an address may begin in the page's own folder.
    whole = href if href.startswith("/") or "://" in href else urljoin(url, href)
    path = path_of(whole)
    return bool(own) and path.rpartition("/")[0] == own and path != path_of(url)


def asks_page_for_more(url: str, href: str) -> bool:
    """Whether an address asks the page's own script for what the page itself asks for, and more: one thing of it."""
    page, _, asked = url.partition("#")[0].partition("?")
    script, _, further = href.partition("#")[0].partition("?")
    if not asked or script.rpartition("/")[2] not in ("", page.rpartition("/")[2]):
        return False
    return set(asked.split("&")) < set(further.split("&"))


def is_message_of(url: str, href: str) -> bool:
    """Whether an address is that of a message of a thread, below the thread's own; chapters of a book have pages.

    So is one that leads to a place which is called an answer.
    """
    if _FOUND_POST.search(href) is not None or ("#" in href and _AN_ANSWER.match(href.partition("#")[2])):
        return True
    own = path_of(url)
    path = path_of(href)
    return own != "" and path.startswith(f"{own}/") and _MESSAGE.fullmatch(path[len(own) + 1 :]) is not None


def _folders(url: str) -> list[str]:
    """The folders of an address and its last part, or its name where its last part is a number."""
    folders = path_of(url).split("/")
    return folders[:-1] if len(folders) > 1 and _is_number(folders[-1]) else folders


def _is_number(name: str) -> bool:
    """Whether the last part of an address is the number of a thing, and nothing else."""
    return len(name) >= NUMBERED and name.isdecimal()


def is_form(url: str) -> bool:
    """Whether an address says that its page is there to be filled in: to log in, to write to somebody, to pay."""
    if _PERHAPS_FORM.search(url.lower()) is None:
        return False
    if (parts := _parts_of(url)) is None:
        return False
    return any(map(_names_a_form, _SEGMENT.split(f"{parts.path}?{parts.query}")))


def _names_a_form(name: str) -> bool:
    """Whether a name of a path or a query is that of a form ("forgot-password", "contact-us"), and of nothing else.

    An account manager is wanted where there are jobs, and contact lenses are for sale.
    """
    left, forms = _FORM.subn(" ", _HUMP.sub("-", name).lower())
    return forms > 0 and _BESIDE_FORM.issuperset(_WORD.findall(left.rpartition(".")[0] if "." in left else left))
