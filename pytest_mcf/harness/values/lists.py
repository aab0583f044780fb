"""Names, towns and texts to draw from.

They have what real orders have and simple examples lack: letters beyond ASCII, apostrophes, hyphens and dots.
"""

# ruff: noqa: RUF001 - that some letters can be mistaken for others is why they are here

from __future__ import annotations

GIVEN_NAMES = (
    "Zoë",
    "José María",
    "Seán",
    "Łucja",
    "Işıl",
    "Jürgen",
    "Anaïs",
    "Nguyệt",
    "D'Andre",
    "Siân",
    "Priya",
    "Wm. Henry",
    "Chloé-Élise",
    "Øyvind",
    "Kateřina",
    "Ngozi",
)

FAMILY_NAMES = (
    "O'Connor",
    "Müller-Lüdenscheidt",
    "D'Ávila",
    "Sørensen",
    "García Márquez",
    "St. John-Smythe",
    "Ó Briain",
    "van 't Hooft",
    "Groß",
    "Yılmaz",
    "Nowak-Żółć",
    "N'Diaye",
    "de la Peña",
    "Å",
    "Venkataraghavan",
    "McAllister Jr.",
)

FOREIGN_TOWNS = ("東京", "大阪市", "Łódź", "São Paulo", "Αθήνα", "Ürümqi", "Kraków", "L'Aquila-Città", "Ōtsu")

#: What people write to each other; {name} is a person.
MESSAGES = (
    "Thank you, {name} - enjoy it",
    "Für {name}: alles Gute zum Geburtstag!",
    "It's yours, {name}. Don't shake it",
    "À bientôt, {name}, et merci beaucoup",
    "Feliz cumpleaños, {name}!",
    'Please ring twice, "{name}" is on the door',
    "50% for {name} & 50% for you; see you on 3/4",
)

STREETS = (
    "Any Street",
    "Königstraße",
    "O'Connell Street Lower",
    "St. John's Wood Rd.",
    "Avenida de la Constitución",
    "rue de l'Église",
    "Martin Luther King Jr. Blvd",
)

SECOND_LINES = (None, None, "Apt #4B", "c/o Zoë's Café", "2nd floor, left")
