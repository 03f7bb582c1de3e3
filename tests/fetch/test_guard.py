"""Which addresses are nobody's business, however they are written."""

from __future__ import annotations

import pytest

from feedmaker.fetch.guard import is_private


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "not an address",
        # IPv4 in other clothes: mapped, compatible, translated, 6to4, Teredo, NAT64.
        "::ffff:127.0.0.1", "::127.0.0.1", "::ffff:0:10.0.0.1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:7f00:1::1",
        "64:ff9b::10.0.0.1", "64:ff9b:1::c0a8:101",
    ],
)  # fmt: skip
def test_private(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::1", "64:ff9b::8.8.8.8"]
)
def test_public(address: str) -> None:
    assert not is_private(address)
