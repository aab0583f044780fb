import xml.etree.ElementTree as ET

import pytest

from pytest_mcf.certificate.badge import badge

from ..certificates import made_up

SVG = "{http://www.w3.org/2000/svg}"


def contrast_with_white(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize(
    ("grade", "complete", "reported"),
    [
        ("Core", True, "Core"),
        ("Full", True, "Full"),
        ("Hardened", True, "Hardened"),
        (None, True, "no grade"),
        (None, False, "incomplete"),
    ],
)
def test_it_shows_the_grade_to_every_reader(grade, complete, reported):
    certificate = made_up(20).model_copy(update={"grade": grade, "complete": complete})
    image = ET.fromstring(badge(certificate))
    assert [text.text for text in image.iter(f"{SVG}text")] == ["MCF", f"{reported} · 4 of 15"]
    assert image.get("role") == "img"
    title = (
        f"Multi-Channel Fulfillment: {reported} · 4 of 15, answered by an endpoint of its own, never "
        "compared with Amazon's answers"
    )
    assert image.get("aria-label") == image.findtext(f"{SVG}title") == title
    grounds = [ground.get("fill") for ground in image.find(f"{SVG}g").iter(f"{SVG}rect")]
    assert all(contrast_with_white(ground) >= 4.5 for ground in grounds)


def test_each_grade_has_a_colour_of_its_own():
    grades = ("Core", "Full", "Hardened", None)
    pictures = [badge(made_up(20).model_copy(update={"grade": grade})) for grade in grades]
    fills = [picture.split('fill="')[2][:7] for picture in pictures]
    assert len(set(fills)) == len(grades)


def test_it_requests_nothing():
    picture = badge(made_up(20)).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in picture
    assert "href" not in picture
