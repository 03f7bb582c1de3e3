"""What is filled in is what feedgen writes, to the byte; where it could not be, it is not filled in."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from feedmaker.model import Entry, FeedDocument
from feedmaker.publish import atom
from feedmaker.publish.stencil import make_of, stencil_of
from tests.documents import BARE, CAIRO, DOCUMENT, HEADLINE, NOON, STORY, documents

# Other than the file's, so that the language of each entry is told.
LANG = "de"
LATER = NOON.astimezone(CAIRO)


def write(entry: Entry) -> bytes:
    return atom._alone(entry, DOCUMENT._replace(lang=LANG))


@settings(max_examples=200)
@given(documents())
@example(DOCUMENT)
def test_any_entry_is_filled_in_as_feedgen_writes_it(document: FeedDocument) -> None:
    for entry in document.entries:
        make = make_of(entry, LANG)
        if make is None:
            continue
        stencil = stencil_of(entry, write)
        assert stencil is not None
        assert stencil.fill([entry]) == [write(entry)]


# Characters that XML, its attributes or HTML write in ways of their own.
TELLING = st.text(st.sampled_from("ab<>&\"' \t\r\n;#\x7f\x85\u2028\u200f😀\ufffdع"), min_size=1, max_size=12)


@settings(max_examples=200)
@given(st.lists(TELLING, min_size=9, max_size=9))
def test_one_stencil_serves_all_of_its_make(texts: list[str]) -> None:
    title, summary, content, author, source, image, via, link, name = texts
    other = STORY._replace(
        id=f"tag:{name}", title=title, summary=summary, content=content, authors=(author, author), source=source,
        image=f"https://x.example.org/{image}.gif", via=via, link=f"https://x.example.org/?{link}",
        updated=STORY.published,
    )  # fmt: skip
    if make_of(other, LANG) is None:
        return
    assert make_of(other, LANG) == make_of(STORY, LANG)
    stencil = stencil_of(STORY, write)
    assert stencil is not None and stencil.fill([other, STORY, other]) == [write(other), write(STORY), write(other)]


@pytest.mark.parametrize(
    "entry",
    [
        STORY._replace(lang="ar"),
        STORY._replace(lang=None),
        STORY._replace(link=None),
        STORY._replace(link="https://portal.example.org/a.pdf"),
        STORY._replace(image=None),
        STORY._replace(via=None),
        STORY._replace(source=None),
        STORY._replace(summary=None),
        STORY._replace(summary=""),
        STORY._replace(content=None),
        STORY._replace(content=""),
        STORY._replace(authors=()),
        STORY._replace(categories=()),
        BARE,
    ],
)
def test_entries_of_two_makes_are_told_apart(entry: Entry) -> None:
    stencils = {make_of(one, LANG): stencil_of(one, write) for one in (STORY, entry)}
    for one in (STORY, entry, STORY.dated(LATER, LATER), entry.dated(LATER, LATER)):
        stencil = stencils[make_of(one, LANG)]
        assert stencil is not None and stencil.fill([one]) == [write(one)]


@pytest.mark.parametrize("field", ["title", "summary", "source"])
def test_what_looks_like_markup_is_left_to_feedgen(field: str) -> None:
    assert make_of(STORY._replace(**{field: "Fish <b>&amp;</b> chips"}), LANG) is None  # type: ignore[arg-type]
    assert make_of(HEADLINE, LANG) is None


@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_what_xml_can_not_say_is_not_said(character: str) -> None:
    stencil = stencil_of(STORY, write)
    assert stencil is not None
    odd = STORY._replace(title=f"a{character}b")
    assert stencil.fill([odd]) is None
    assert stencil.fill([STORY, odd]) is None
    with pytest.raises(ValueError, match="XML compatible"):
        atom.render(DOCUMENT._replace(entries=(odd,)))


def test_another_way_of_writing_gives_no_stencil() -> None:
    assert stencil_of(STORY, lambda entry: write(entry).replace(b"&amp;", b"&#38;")) is None
    assert stencil_of(STORY, lambda entry: write(entry).replace(b"<published>", b"<published> ")) is not None
    assert stencil_of(STORY, lambda entry: write(entry).replace(b"+00:00", b"Z")) is None


def test_a_make_without_a_stencil_is_written_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = atom.render(DOCUMENT)
    monkeypatch.setattr(atom, "_WRITTEN", atom._Written(1_000))
    monkeypatch.setattr(atom, "_STENCILS", {make_of(entry, DOCUMENT.lang): None for entry in DOCUMENT.entries})
    assert atom.render(DOCUMENT) == whole
