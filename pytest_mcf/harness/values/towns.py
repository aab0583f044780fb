"""Towns and phone numbers in the countries of the features, by the names that features use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Town(NamedTuple):
    """A town with a postal code of its own."""

    city: str | None
    state: str | None
    postal_code: str


TOWNS: Mapping[str, tuple[Town, ...]] = MappingProxyType(
    {
        "the United States": (
            Town("Ann Arbor", "MI", "48104"),
            Town("Coeur d'Alene", "ID", "83814"),
            Town("Winston-Salem", "NC", "27101-4021"),
            Town("Española", "NM", "87532"),
            Town("St. Petersburg", "FL", "33701"),
            Town("Boston", "MA", "02108"),
        ),
        "Canada": (
            Town("Ottawa", "ON", "K1A 0B1"),
            Town("Québec", "QC", "G1R 4P5"),
            Town("L'Ancienne-Lorette", "QC", "G2E 5W1"),
            Town("St. John's", "NL", "A1C 5M2"),
        ),
        "Great Britain": (
            Town("London", None, "SW1A 1AA"),
            Town("King's Lynn", None, "PE30 1ES"),
            Town("Stoke-on-Trent", None, "ST4 1HH"),
            Town("Westward Ho!", None, "EX39 1LW"),
        ),
        "India": (
            Town("New Delhi", "Delhi", "110001"),
            Town("Bengaluru", "Karnataka", "560001"),
            Town("Thiruvananthapuram", "Kerala", "695001"),
            Town("Port Blair", "Andaman & Nicobar Islands", "744101"),
        ),
        # Addresses in Japan have no city (MCF-CREATE-14).
        "Japan": (
            Town(None, "Tokyo", "100-0001"),
            Town(None, "大阪府", "530-0001"),
            Town(None, "Ōita", "870-0021"),
            Town(None, "Hokkaidō", "060-0042"),
        ),
        "Germany": (
            Town("Köln", None, "50667"),
            Town("Dresden", None, "01067"),
            Town("Garmisch-Partenkirchen", None, "82467"),
            Town("Frankfurt (Oder)", None, "15230"),
        ),
        "Mexico": (
            Town("Ciudad de México", None, "06000"),
            Town("Mérida", None, "97000"),
            Town("San Luis Potosí", None, "78000"),
            Town("Querétaro", None, "76000"),
        ),
        "Australia": (
            Town("Sydney", "NSW", "2000"),
            Town("Darwin", "NT", "0800"),
            Town("O'Connor", "ACT", "2602"),
            Town("Coober Pedy", "SA", "5723"),
        ),
        "Ireland": (
            Town("Dublin", None, "D02 X285"),
            Town("Dún Laoghaire", None, "A96 K6H2"),
            Town("Letterkenny", None, "F92 TX51"),
            Town("Cork", None, "T12 W8KP"),
        ),
        "France": (
            Town("Paris", None, "75001"),
            Town("L'Haÿ-les-Roses", None, "94240"),
            Town("Bourg-en-Bresse", None, "01000"),
            Town("Saint-Étienne", None, "42000"),
        ),
        "Italy": (
            Town("Roma", "RM", "00118"),
            Town("L'Aquila", "AQ", "67100"),
            Town("Forlì", "FC", "47121"),
            Town("Reggio nell'Emilia", "RE", "42121"),
        ),
        "Spain": (
            Town("Madrid", None, "28013"),
            Town("A Coruña", None, "15003"),
            Town("Palma de Mallorca", None, "07001"),
            Town("L'Hospitalet de Llobregat", None, "08901"),
        ),
        "the Netherlands": (
            Town("Amsterdam", None, "1012 JS"),
            Town("'s-Gravenhage", None, "2511 CV"),
            Town("Bergen op Zoom", None, "4611 NZ"),
            Town("Groningen", None, "9711 LM"),
        ),
        "Belgium": (
            Town("Bruxelles", None, "1000"),
            Town("Liège", None, "4000"),
            Town("Braine-l'Alleud", None, "1420"),
            Town("Antwerpen", None, "2000"),
        ),
        "Sweden": (
            Town("Stockholm", None, "111 20"),
            Town("Malmö", None, "211 20"),
            Town("Växjö", None, "352 30"),
            Town("Östersund", None, "831 30"),
        ),
        "Poland": (
            Town("Warszawa", None, "00-001"),
            Town("Łódź", None, "90-001"),
            Town("Bielsko-Biała", None, "43-300"),
            Town("Gdańsk", None, "80-001"),
        ),
        "Turkey": (
            Town("İstanbul", None, "34110"),
            Town("Muş", None, "49000"),
            Town("Ankara", None, "06000"),
            Town("Adana", None, "01000"),
        ),
        "Egypt": (
            Town("Cairo", None, "11511"),
            Town("Alexandria", None, "21500"),
            Town("Luxor", None, "85951"),
            Town("Shubra El-Kheima", None, "13766"),
        ),
        "Saudi Arabia": (
            Town("Riyadh", None, "11564"),
            Town("Jeddah", None, "21442"),
            Town("Al-Khobar", None, "31952"),
            Town("Medina", None, "41311"),
        ),
        # There are no postal codes: people give the number of a post office box.
        "the United Arab Emirates": (
            Town("Dubai", None, "9440"),
            Town("Abu Dhabi", None, "3646"),
            Town("Ras Al Khaimah", None, "4727"),
            Town("Umm Al-Quwain", None, "26888"),
        ),
        "South Africa": (
            Town("Cape Town", None, "8001"),
            Town("Johannesburg", None, "2001"),
            Town("Bela-Bela", None, "0480"),
            Town("Gqeberha", None, "6001"),
        ),
        "Singapore": (
            Town("Singapore", None, "048616"),
            Town("Singapore", None, "179103"),
            Town("Singapore", None, "238859"),
            Town("Singapore", None, "018956"),
        ),
        "Brazil": (
            Town("São Paulo", "SP", "01001-000"),
            Town("Brasília", "DF", "70040-010"),
            Town("Sant'Ana do Livramento", "RS", "97573-000"),
            Town("Florianópolis", "SC", "88010-400"),
        ),
    }
)

#: Valid numbers, national or with the code of their country. Only their last digits are drawn.
PHONES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "the United States": ("734 555 ", "0100"),
        "Canada": ("+1 613 555 ", "0100"),
        "Great Britain": ("020 7946 0", "100"),
        "India": ("+91 11 2301 ", "0100"),
        "Japan": ("+81 3 3210 ", "0100"),
        "Germany": ("+49 30 23125 ", "100"),
        "Mexico": ("55 5350 ", "0100"),
        "Australia": ("02 5550 ", "0100"),
        "Ireland": ("+353 1 677 ", "0100"),
        "France": ("+33 1 99 00 ", "0100"),
        "Italy": ("+39 06 6982 ", "0100"),
        "Spain": ("+34 91 523 ", "0100"),
        "the Netherlands": ("+31 20 624 ", "0100"),
        "Belgium": ("+32 2 512 ", "0100"),
        "Sweden": ("+46 8 465 ", "0100"),
        "Poland": ("+48 22 621 ", "0100"),
        "Turkey": ("+90 212 252 ", "0100"),
        "Egypt": ("+20 2 2579 ", "0100"),
        "Saudi Arabia": ("+966 11 465 ", "0100"),
        "the United Arab Emirates": ("+971 4 331 ", "0100"),
        "South Africa": ("+27 11 447 ", "0100"),
        "Singapore": ("+65 6336 ", "0100"),
        "Brazil": ("+55 11 3257 ", "0100"),
    }
)
