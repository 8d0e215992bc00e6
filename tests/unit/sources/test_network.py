import httpcore
import pytest

from reader.sources.network import Guard, PrivateAddressError, is_private, leads_inside


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


class Stream:
    """A connection to an address."""

    def __init__(self, address):
        self.address, self.closed = address, False

    def get_extra_info(self, _):
        return self.address and (self.address, 80)

    def close(self):
        self.closed = True


@pytest.mark.parametrize(("address", "inside"), [("93.184.216.34", False), ("10.1.2.3", True), ("", True)])
def test_a_connection_tells_where_it_leads(monkeypatch, address, inside):
    stream = Stream(address)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *_, **__: stream)
    backend = Guard(public=False)
    assert backend.connect_tcp("ferry.example", 80) is stream
    assert backend.inside is inside
    backend = Guard(public=True)
    if inside:
        with pytest.raises(PrivateAddressError):
            backend.connect_tcp("ferry.example", 80)
    else:
        backend.connect_tcp("ferry.example", 80)
    assert stream.closed is inside
