"""Which text of an item of a list is its title.

The items of a list come out of one template, so its items tell together where the titles stand: in the links, in one
place of links that hold a whole card, or beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .candidate import Item
from .commonest import commonest
from .flat import Flat
from .signs import is_file
from .text import fold, without_bullet
from .titleaddress import told_by_addresses
from .titlesoutside import NAME, leads_there, outside
from .titletext import (
    LONGEST_TITLE,
    QUOTES,
    Line,
    Title,
    described,
    first_sentence,
    goes_on,
    is_cut_off,
    is_date,
    is_more_than,
    is_poor,
    label,
    names_in_a_row,
    own_label,
    title_of,
    whole_of,
    whole_title,
    without_label,
    without_lone_quote,
)
from .titlevote import (
    DIFFER,
    HEADLINE,
    MOST,
    Nth,
    Slot,
    are_headings,
    best_line,
    common_labels,
    line_at,
    place_within,
    slot_of,
    tell_apart,
    title_slot,
)
from .words import (
    is_code,
    is_date_only,
    is_generic,
    titles_are_beside,
    weight_of,
)

# How many items tell where the titles stand.
_SAMPLE = 24
# A picture's link that says so many times as much as what stands beside it is the title.
_FAR_MORE = 2
# What several items say is no longer than this.
_REFRAIN = 60
# What more of the items say than this is the name of none of them, unless there are so many kinds of them.
_COMMON, _KINDS = 0.4, 3


class Titles:
    """Where the titles of a list stand, as some of its items tell."""

    def __init__(self, flat: Flat, items: Sequence[Item], lines: Sequence[Sequence[Line]]) -> None:
        self._flat = flat
        step = max(1, -(-len(items) // _SAMPLE))
        items, lines = items[::step], lines[::step]
        # Where in an item the texts are that its address is made of, if others would be taken for the titles.
        self._told: Nth | None = None
        self._learn(flat, items, lines)
        if self._beside or self._path is not None:
            self._told = told_by_addresses(flat, items, lines, self._read)

    def _learn(self, flat: Flat, items: Sequence[Item], lines: Sequence[Sequence[Line]]) -> None:
        said = [flat.said(item.link) for item in items]
        # The one place of the titles outside of the links; that within links of several lines.
        self._slot: Slot | None = None
        self._labels: frozenset[str] = frozenset()
        self._path: Nth | None = None
        # Whether links without text are labelled with their titles; whether links with a text say more than those.
        self._by_label = self._says_more = self._goes_on = False
        # Whether some of the sample have a heading, or what is named a title, outside of their link.
        self._headings = any(
            (place.heading or place.named) and not place.linked for some in lines for place, _ in some
        )
        # What so many of the items say that it is the name of none.
        self._common: frozenset[str] = frozenset()
        # What several links say that is not their heading, as the others' is.
        self._refrains: frozenset[str] = frozenset()
        # "weir-0.9.tar.gz" is the name of a file, below the heading "Weir 0.9".
        files = self._headings and sum([_is_file_name(flat, item.link) for item in items]) * 2 > len(items)
        self._beside = (files or titles_are_beside(said)) and not are_headings(said, lines)
        if self._beside:
            times = Counter(text for some in lines for text in {text for _, text in some})
            self._common = frozenset(text for text, number in times.items() if number > max(2, _COMMON * len(items)))
            self._labels = common_labels(lines)
            self._slot = title_slot(lines, self._labels)
            self._beside = not self._has_but_days(said, lines) and not self._are_days(said, lines)
        if self._beside:
            self._by_label = not any(said) and self._labels_tell(items, lines)
            return
        self._slot, self._common = None, frozenset()
        self._refrains = self._refrains_in(said, lines)
        more = sum([is_more_than(text, own_label(flat, item.link)) for item, text in zip(items, said, strict=True)])
        self._says_more = more >= MOST * len(items)
        own = [[line for line in some if line[0].linked and not is_generic(line[1])] for some in lines]
        if sum([len(some) > 1 for some in own]) * 2 > len(own):
            self._path = place_within(own)
        elif (slot := outside(flat, items, lines, own, said, headings=self._headings)) is not None:
            self._slot, self._beside = slot, True
        # Whether lines within a link are one title: a third of those in lower case tell.
        broken = [
            goes_on(flat, one[0], some, item.start)
            for item, one, some in zip(items, own, lines, strict=True)
            if len(one) > 1
        ]
        self._goes_on = sum(broken) * 3 >= max(1, len(broken))
        paths = [some[0][0].path for some in own if some]
        self._usual = commonest(paths)[0] if paths else None

    def of(self, item: Item, lines: Sequence[Line]) -> Title:
        """The title of ``item``, and the element that it was read from."""
        title, at = self._read(item, lines)
        if not title and _is_number(number := self._flat.said(item.link)):
            # A folder of releases may be called "10/", and nothing else tells it from "11/".
            return number, item.link
        if is_cut_off(title) and (whole := whole_of(self._flat, title, item)) is not None:
            title, at = whole
        title = without_bullet(title if len(title) <= LONGEST_TITLE else first_sentence(title))
        return (without_lone_quote(title) if title[:1] in QUOTES else title), at

    def _read(self, item: Item, lines: Sequence[Line]) -> Title:
        flat, start = self._flat, item.start
        if self._told is not None and (told := line_at(self._told, lines)) is not None:
            return names_in_a_row(flat, told, start) or (whole_title(flat, told, lines, start), start + told[0].at)
        if self._by_label and (said := own_label(flat, item.link)):
            return said, item.link
        if self._says_more and is_more_than(flat.said(item.link), said := own_label(flat, item.link)):
            return said, item.link
        if (slot := self._slot) is not None:
            there = [line for line in lines if line[0].path == slot[0]]
            same = next((line for line in there if slot_of(line, self._labels) == slot), None)
            if same is None and not slot[1] and there:
                # What others have for a label ("fix: …") is a part of it where the titles have none.
                same = there[0]
            if same is not None and not is_generic(same[1]):
                if (names := names_in_a_row(flat, same, start)) is not None:
                    return names
                return without_label(whole_title(flat, same, lines, start)), start + same[0].at
        if self._refrains and flat.said(item.link) in self._refrains:
            over = next((line for line in lines if line[0].heading and not is_poor(line[1])), None)
            if over is not None:
                return whole_title(flat, over, lines, start), start + over[0].at
        own = [line for line in lines if line[0].linked and not is_generic(line[1])]
        if self._slot is not None and (marked := [line for line in own if line[0].heading]):
            # Where the others' links say nothing, a block of another look has its headlines in them.
            return whole_title(flat, marked[0], lines, start), start + marked[0][0].at
        if not self._beside:
            if own:
                line = own[0] if len(own) == 1 else self._best_within(own, item.link)
                named = not line[0].named
                if (
                    self._headings
                    and not line[0].heading
                    and (over := self._heading_to_it(item, lines, named=named)) is not None
                ):
                    line = over
                if said := described(flat, line, item.link, start):
                    return said, start + line[0].at
                title = whole_title(flat, line, lines, start, goes_on=self._goes_on)
                if title != line[1] and is_generic(title) and not is_generic(said := own_label(flat, item.link)):
                    # "Read more", and for those who see nothing what of.
                    return said, item.link
                return title, start + line[0].at
            if (number := self._number(lines)) is not None:
                return number[1], start + number[0].at
        others = [line for line in lines if not is_generic(line[1]) and not is_date(line[1])]
        if self._common:
            apart = [line for line in others if line[1] not in self._common]
            # The number of a case ("14-13-00888-CR") may look like a date.
            apart = apart or [line for line in lines if self._may_name(line[1])]
            # Where all that it says others say too, it is called as they are, and not after its papers.
            others = apart or own or others
            own = [line for line in own if line[1] not in self._common]
        fit = [one for one in others if not one[0].linked and not is_code(one[1]) and weight_of(one[1]) >= 4]
        chosen = best_line(fit) if fit else (own[0] if own else (others[0] if others else None))
        if chosen is not None and not self._says_less(item, chosen):
            return title_of(flat, chosen, start), start + chosen[0].at
        return label(flat, item.link), item.link

    def _says_less(self, item: Item, line: Line) -> bool:
        """Whether a line beside a picture, such as its section, says far less than the label of the picture's link."""
        place, text = line
        if place.heading or place.named or self._flat.said(item.link):
            return False
        called = weight_of(own_label(self._flat, item.link))
        return called >= HEADLINE and called > _FAR_MORE * weight_of(text)

    def _heading_to_it(self, item: Item, lines: Sequence[Line], *, named: bool) -> Line | None:
        """The heading of an item that leads where its link does: that is a picture with a caption, then, or a teaser.

        So does what is ``named`` a title, if that is asked for.
        """
        for line in lines:
            place = line[0]
            if place.linked or not (place.heading or (named and place.named)) or weight_of(line[1]) < NAME:
                continue
            if leads_there(self._flat, place, item):
                return line
            if place.heading:
                break
        return None

    def _may_name(self, text: str) -> bool:
        return text not in self._common and (is_code(text) or not is_generic(text)) and not is_date_only(text)

    def _best_within(self, own: list[Line], link: int) -> Line:
        """The line of a link of several that is its title: the one that it is labelled with, or stands as others do."""
        if (said := own_label(self._flat, link)) and (same := [line for line in own if line[1] == said]):
            return same[0]
        if self._path is not None and (usual := line_at(self._path, own)) is not None:
            return usual
        return best_line(own)

    def _number(self, lines: Sequence[Line]) -> Line | None:
        """A number where the others have their titles is one: a film's ("1917"), a song's."""
        for line in lines:
            if line[0].linked and line[0].path == self._usual:
                return line if _is_number(line[1]) else None
        return None

    @staticmethod
    def _refrains_in(said: Sequence[str], lines: Sequence[Sequence[Line]]) -> frozenset[str]:
        """What several links say, and their heading does not, where most of the others are headings."""
        times = Counter(text for some in lines for text in {text for _, text in some if len(text) <= _REFRAIN})
        refrains = {text for text in said if times[text] > 2}
        if not refrains:
            return frozenset()
        others = [some for text, some in zip(said, lines, strict=True) if text not in refrains]
        headed = sum([any(place.heading and place.linked for place, _ in some) for some in others])
        return frozenset(refrains) if 0 < len(others) <= 2 * headed else frozenset()

    def _has_but_days(self, said: Sequence[str], lines: Sequence[Sequence[Line]]) -> bool:
        """Whether the place beside the links has days, and the links have names, though the same again and again."""
        if sum(map(is_poor, said)) * 2 > len(said):
            return False
        texts = [line[1] for some in lines for line in some if slot_of(line, self._labels) == self._slot]
        return bool(texts) and sum(map(is_date, texts)) >= MOST * len(texts)

    def _are_days(self, said: Sequence[str], lines: Sequence[Sequence[Line]]) -> bool:
        """Whether the links are called by days or months, each by another, and most items say nothing else."""
        if not all(map(is_date, said)) or len(set(said)) < DIFFER * len(said):
            return False
        others = [[text for _, text in some if text not in self._common and not is_poor(text)] for some in lines]
        if sum([any(not is_date(text) for text in some) for some in others]) * 2 >= len(lines):
            return False
        # "Regular meeting" comes again and again, but there are "Workshop" and "Retreat" too.
        beside = [text for some in lines for place, text in some if slot_of((place, text), self._labels) == self._slot]
        kinds = {text for text in beside if not is_poor(text) and not is_date(text)}
        return len(beside) < MOST * len(lines) or len(kinds) < max(_KINDS, len(set(beside)))

    def _labels_tell(self, items: Sequence[Item], lines: Sequence[Sequence[Line]]) -> bool:
        """Whether links without text are labelled with their titles, and nothing beside them is or says one."""
        labels = [fold(own_label(self._flat, item.link)) for item in items]
        if len(items) < 3 or not all(labels) or not tell_apart(labels, DIFFER):
            return False
        shown = [
            any(label == (text := fold(said)) or (place.heading and text.startswith(label)) for place, said in some)
            for label, some in zip(labels, lines, strict=True)
        ]
        if sum(shown) >= MOST * len(items):
            # They say which of an item's lines is its title, be it the second of a heading.
            return True
        said = [next((line for line in some if slot_of(line, self._labels) == self._slot), None) for some in lines]
        if any(line is not None and (line[0].heading or line[0].named) for line in said):
            return False
        # "Read more: Ferries are back" says no more than what stands beside it.
        same = [
            line is not None and (label.startswith(text := fold(line[1])) or label.endswith(text))
            for line, label in zip(said, labels, strict=True)
        ]
        return sum(same) * 2 <= len(same)


def _is_number(text: str) -> bool:
    """Whether there are figures in a text, and no letters."""
    return any(map(str.isdecimal, text)) and not any(map(str.isalpha, text))


def _is_file_name(flat: Flat, link: int) -> bool:
    """Whether a link is called as the file is that it leads to; "v4.3.0-rc2" is no file."""
    said = flat.said(link)
    _, dot, ending = said.rpartition(".")
    return bool(dot) and (ending[:1].isalpha() or is_file(said)) and flat.hrefs[link].rpartition("/")[2] == said
