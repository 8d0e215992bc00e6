import pytest

from reader.sources.network import is_private, leads_inside


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:127.0.0.1", "0.0.0.0", "100.64.0.1", "x"],
)  # fmt: skip
def test_private(address):
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public(address):
    assert not is_private(address)


def test_names():
    assert leads_inside("localhost")
    assert leads_inside("127.0.0.1")
