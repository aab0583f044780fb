"""Secrets to plant: kinds, the forms in which they may be written, and where they are found again."""

import base64
import json
import random
from html import escape
from urllib.parse import quote

LETTERS = "bcdfghjklmnpqrstvwxz"


def _word(chance, least=6, most=9):
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(least, most)))


def _token(chance, length=24):
    return "".join(chance.choice(LETTERS + LETTERS.upper() + "0123456789") for _ in range(length))


def _card(chance):
    digits = [4, *(chance.randint(0, 9) for _ in range(14))]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[::-2]]
    return "".join(map(str, [*digits, -(sum(doubled) + sum(digits[-2::-2])) % 10]))


KINDS = {
    "password": lambda chance: f"{_word(chance)}{chance.randint(10, 99)}!",
    "key": lambda chance: f"sk_{_token(chance)}",
    "uuid": lambda chance: "-".join(f"{chance.getrandbits(16 * n):0{4 * n}x}" for n in (2, 1, 1, 1, 3)),
    "name": lambda chance: f"{_word(chance)} {_word(chance)}".title(),
    "accented name": lambda chance: f"Zoë {_word(chance).title()}-Ünal",
    "e-mail": lambda chance: f"{_word(chance)}@{_word(chance)}.example",
    "phone": lambda chance: f"+1 {chance.randint(200, 999)} 555 {chance.randint(1000, 9999)}",
    "street": lambda chance: f"{chance.randint(1000, 9999)} {_word(chance).title()} Road",
    "token": lambda chance: f"Atza|{_token(chance, 40)}",
    "client secret": lambda chance: f"amzn1.oa2-cs.v1.{chance.getrandbits(128):032x}",
    "access key": lambda chance: f"AKIA{_token(chance, 16).upper()}",
    "JSON Web Token": lambda chance: f"eyJ{_token(chance, 20)}.{_token(chance, 20)}.{_token(chance, 20)}",
    "signed link": lambda chance: f"https://{_word(chance)}.example/a?X-Amz-Signature={_token(chance, 32)}",
    "database": lambda chance: f"postgres://{_word(chance)}:{_token(chance, 12)}@{_word(chance)}.example/db",
    "card": _card,
}


FORMS = {
    "as it is": str,
    "upper case": str.upper,
    "lower case": str.lower,
    "percent": lambda text: quote(text, safe=""),
    "percent, each": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "percent, twice": lambda text: quote(quote(text, safe=""), safe=""),
    "JSON": lambda text: json.dumps(text)[1:-1],
    "JSON, each": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text),
    "HTML": escape,
    "HTML, each": lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    "HTML, hexadecimal": lambda text: "".join(f"&#x{ord(letter):X};" for letter in text),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 for links": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "base64 with a user": lambda text: base64.b64encode(b"user:" + text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "hex, upper case": lambda text: text.encode().hex().upper(),
}


def planted(count, seed=12):
    """Secrets, each with the form in which it is to be written."""
    chance = random.Random(seed)
    kinds, forms = list(KINDS.values()), list(FORMS.values())
    secrets = [kinds[number % len(kinds)](chance) for number in range(count)]
    # Each kind in each form: the lengths of the two lists have no common divisor.
    return [(secret, forms[number % len(forms)](secret)) for number, secret in enumerate(secrets)]


def leaks(content, plants):
    """The secrets that a text holds, in any form."""
    lower = content.lower()
    found = []
    for secret, written in plants:
        forms = {written, *(form(secret) for form in FORMS.values())}
        core = base64.b64encode(b"user:" + secret.encode()).decode()[8:-4]
        if any(form in content or form.lower() in lower for form in forms) or (
            len(core) > 6 and core in content
        ):
            found.append((secret, written))
    return found
