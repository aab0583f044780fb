"""The attacks on readers of XML, each with a part of the sentence that refuses it.

`benchmarks/xml_attacks.py` measures what each of them costs.
"""

ROOT = "FulfillmentOrderStatusNotification"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NO_DTD = "expected no document type definition and no entities"
_WELL_FORMED = "expected well-formed XML in the encoding that it declares"
_TOO_LARGE = "expected at most 1,048,576 bytes"


def _document(content, declaration=_DECLARATION):
    return f"{declaration}{content}".encode()


def _with_dtd(definition, content=""):
    return _document(f"<!DOCTYPE {ROOT} {definition}><{ROOT}>{content}</{ROOT}>")


def _declared(encoding):
    return _document(f"<{ROOT}/>", f'<?xml version="1.0" encoding="{encoding}"?>')


def _laughs():
    levels = range(1, 10)
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in levels)
    return _with_dtd(f'[<!ENTITY l0 "ha">{entities}]', "&l9;")


def _attributes():
    attributes = " ".join(f"a{number}=''" for number in range(90_000))
    return _document(f"<{ROOT} {attributes}/>")


ATTACKS = {
    "an entity": (lambda: _with_dtd('[<!ENTITY e "Order">]', "&e;"), _NO_DTD),
    "an external entity": (lambda: _with_dtd('[<!ENTITY e SYSTEM "file:///etc/passwd">]', "&e;"), _NO_DTD),
    "an entity of a network": (
        lambda: _with_dtd('[<!ENTITY e SYSTEM "http://127.0.0.1/">]', "&e;"),
        _NO_DTD,
    ),
    "an external definition": (lambda: _with_dtd('SYSTEM "http://127.0.0.1/evil.dtd"'), _NO_DTD),
    "a parameter entity": (lambda: _with_dtd('[<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]'), _NO_DTD),
    "a billion laughs": (_laughs, _NO_DTD),
    "a quadratic blow-up": (
        lambda: _with_dtd(f'[<!ENTITY a "{"a" * 100_000}">]', "&a;" * 100_000),
        _NO_DTD,
    ),
    "an undeclared entity": (lambda: _document(f"<{ROOT}>&nobody;</{ROOT}>"), _WELL_FORMED),
    "50 MB": (lambda: _document(f"<{ROOT}>{'<a/>' * 13_000_000}</{ROOT}>"), _TOO_LARGE),
    "50 MB of blanks": (lambda: b" " * 50_000_000, _TOO_LARGE),
    "1 MB of elements": (
        lambda: _document(f"<{ROOT}>{'<a/>' * 250_000}</{ROOT}>"),
        "expected at most 10,000 elements",
    ),
    "1 MB of depth": (lambda: _document("<a>" * 340_000), "expected at most 16 levels of elements"),
    "1 MB in one tag": (lambda: _document(f"<{ROOT} {'a' * 1_000_000}"), _WELL_FORMED),
    "1 MB of attributes": (_attributes, "expected at most 16 attributes"),
    "a processing instruction": (
        lambda: _document(f'<?php system("id") ?><{ROOT}/>'),
        "expected no processing instructions, got <?php",
    ),
    "a style sheet": (
        lambda: _document(f'<?xml-stylesheet href="http://127.0.0.1/"?><{ROOT}/>'),
        "expected no processing instructions, got <?xml-stylesheet",
    ),
    "another root": (
        lambda: _document("<Order/>"),
        f"expected the root {ROOT}, or Notification around it, got <Order>",
    ),
    "another namespace": (
        lambda: _document(f'<{ROOT} xmlns="urn:elsewhere"/>'),
        f"got <{ROOT}> in the namespace 'urn:elsewhere'",
    ),
    "another notification": (
        lambda: _document("<Notification><NotificationPayload><Other/></NotificationPayload></Notification>"),
        "in Notification/NotificationPayload, got <Other>",
    ),
    "an empty envelope": (
        lambda: _document("<Notification/>"),
        "in Notification/NotificationPayload, got nothing",
    ),
    "Latin-1 that says UTF-8": (lambda: _document("").replace(b"?>", b"?><a>\xe4</a>"), _WELL_FORMED),
    "UTF-8 that says UTF-16": (lambda: _declared("UTF-16"), _WELL_FORMED),
    "UTF-32": (lambda: f"<{ROOT}/>".encode("utf-32"), _WELL_FORMED),
    "UTF-7": (lambda: _declared("UTF-7"), _WELL_FORMED),
    "an unknown encoding": (lambda: _declared("EBCDIC-X"), _WELL_FORMED),
    "an encoding of Python's": (lambda: _declared("zlib"), _WELL_FORMED),
    "nothing": (lambda: b"", _WELL_FORMED),
    "zeros": (lambda: bytes(1000), _WELL_FORMED),
    "JSON": (lambda: b'{"NotificationType": "FULFILLMENT_ORDER_STATUS"}', _WELL_FORMED),
}
