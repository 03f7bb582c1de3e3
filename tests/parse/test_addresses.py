"""Addresses of one make, or of one family."""

from __future__ import annotations

from feedmaker.parse.addresses import family_of, folder_of, make_of, share
from feedmaker.parse.leads import leads_to_article, leads_to_list


def test_the_share_of_a_kind() -> None:
    assert share(leads_to_article, ["/news/2026/17", "/old-ferry-sails-again", "/about", "/notes.pdf"]) == 0.75
    assert share(leads_to_list, []) == 0.0


def test_addresses_of_spip_have_their_number_in_the_name() -> None:
    stories = [f"spip.php?article{number}" for number in (138892, 138899)]
    assert len(set(map(make_of, stories))) == 1 == len(set(map(family_of, stories)))
    assert all(map(leads_to_article, stories)) and not any(map(leads_to_list, stories))
    assert all(map(leads_to_list, ("spip.php?rubrique21", "?mot7", "spip.php?auteur278")))
    assert make_of("spip.php?rubrique21") != make_of(stories[0])


def test_what_is_in_a_languages_folder_is_in_a_folder_of_its_own() -> None:
    films, news = "/lt/films/the-last-ferry/", "/lt/news/ferries-are-back/"
    assert family_of(films) != family_of(news)
    assert family_of(films) == family_of("/lt/films/salt/")
    assert folder_of(films) == folder_of("/lt/films/") == "lt/films"
    # Beside them the numbers of things, and stories that are in the language's folder itself.
    assert len({family_of(f"/en/{number}/old-rope") for number in range(3)}) == 1
    assert family_of("/de/altes-tau.html") == family_of("/de/neues-tau.html") != family_of("/altes-tau.html")
    assert family_of("/politics/local/old-rope") == family_of("/politics/abroad/old-rope")
