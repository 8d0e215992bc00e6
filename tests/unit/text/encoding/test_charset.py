import random

import pytest

from reader.errors import BinaryError
from reader.text.encoding.charset import decode

LATIN = "Das Wetter bleibt schön, sagte die Frau über den Fluss."
SAMPLES = {
    "utf-8": LATIN, "cp1252": LATIN, "iso8859-15": LATIN, "mac_roman": LATIN,
    "cp1251": "Синий автобус снова объезжает посёлки", "koi8-r": "Синий автобус снова объезжает поселки",
    "iso8859-5": "Синий автобус снова едет", "cp1250": "Zażółć gęślą jaźń", "iso8859-2": "Zażółć gęślą jaźń",
    "cp1253": "Καλημέρα κόσμε", "iso8859-7": "Καλημέρα κόσμε", "cp1254": "Güneş ışığı", "cp1255": "שלום עולם",
    "cp1256": "مرحبا بالعالم", "shift_jis": "これは日本語です", "euc-jp": "これは日本語です", "iso-2022-jp": "これは日本語です",
    "gb18030": "这是中文网页", "big5": "這是中文網頁", "euc-kr": "한국어 기사입니다", "iso8859-11": "ภาษาไทย",
}  # fmt: skip


@pytest.mark.parametrize("encoding", SAMPLES)
def test_declared_by_the_server(encoding):
    assert decode(SAMPLES[encoding].encode(encoding), charset=encoding) == SAMPLES[encoding]


@pytest.mark.parametrize("encoding", SAMPLES)
def test_declared_by_the_page(encoding):
    label = encoding.replace("mac_roman", "macintosh").replace("iso8859", "iso-8859").replace("cp125", "windows-125")
    page = f'<html><head><meta charset="{label}"></head><p>'.encode() + SAMPLES[encoding].encode(encoding)
    assert decode(page).endswith(SAMPLES[encoding])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark(encoding):
    assert decode(LATIN.encode(encoding)) == LATIN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_without_mark(encoding):
    assert decode(LATIN.encode(encoding)) == LATIN


def test_valid_utf8_goes_before_a_wrong_label():
    assert decode(LATIN.encode(), charset="iso-8859-1") == LATIN


def test_latin1_means_cp1252():
    assert decode("“quoted” café".encode("cp1252"), charset="iso-8859-1") == "“quoted” café"


def test_detected():
    text = "Синий автобус снова объезжает дальние посёлки, и никто не знает, когда он вернётся обратно. " * 5
    assert decode(text.encode("cp1251")) == text


def test_utf8_cut_off_in_a_character():
    assert decode("schön und gut, schöner".encode()[:-5] + "ö".encode()[:1]).startswith("schön und gut")


@pytest.mark.parametrize("label", ["hex", "no-such-thing", "rot13", "'", ""])
def test_labels_that_are_no_text_encoding(label):
    assert decode(LATIN.encode("cp1252"), charset=label)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(32)) * 40, b"\x7fELF\x02"]
)
def test_binary_is_refused_with_a_remedy(data):
    with pytest.raises(BinaryError) as caught:
        decode(data)
    assert caught.value.remedy


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_are_no_text(seed):
    noise = random.Random(seed).randbytes(4000).replace(b"\0", b"x")
    with pytest.raises(BinaryError):
        decode(noise)


def test_damaged_utf8_that_says_so():
    page = b'<meta charset="utf-8">' + "schön, kühl".encode() + b"\xfc und gr" + "ün".encode()
    assert "schön, kühl\ufffd und grün" in decode(page)


@pytest.mark.parametrize("sign", ["’", "“", "–", "€", "…"])
def test_western_punctuation_is_windows_1252_and_no_dos_code_page(sign):
    text = f"The harbour master{sign}s book says that nobody came to the last crossing of the year."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1251", "Старый паром возил пассажиров через залив сорок лет, пока совет не решил иначе."),
        ("koi8-r", "Старый паром возил пассажиров через залив сорок лет, пока совет не решил иначе."),
        ("gb18030", "这艘旧渡轮在海湾上载客四十年，直到委员会在三月的一个雨夜决定不再修理它。"),
        ("euc-jp", "古い渡し船は四十年のあいだ湾を渡る人々を運んだが、議会は三月の雨の夜にもう直さないと決めた。"),
        ("euc-kr", "낡은 나룻배는 의회가 비 오는 삼월 저녁에 더 고치지 않기로 결정할 때까지 사십 년 동안 만을 건넜다."),
    ],
)
def test_undeclared_text_behind_much_markup(encoding, words):
    markup = "<div class='navigation'><a href='/home'>Home</a><script>var a = 'x';</script></div>" * 80
    assert words in decode(f"{markup}<p>{words}</p>".encode(encoding))
