"""The reasons that can be given for a return, in some languages."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.model.outbound_2020_07_01.definitions import ReasonCodeDetails

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Code and English description; both are the emulator's own.
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "DEFECTIVE": "does not work as it should",
        "DAMAGED_ON_ARRIVAL": "arrived damaged",
        "WRONG_ITEM": "is not what was ordered",
        "NOT_AS_DESCRIBED": "is not as described",
        "ARRIVED_TOO_LATE": "arrived too late",
        "NO_LONGER_WANTED": "is no longer wanted",
    }
)

#: Descriptions by language (ISO 639-1), in the order of the codes above.
_TRANSLATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": tuple(_ENGLISH.values()),
        "de": (
            "funktioniert nicht wie vorgesehen",
            "kam beschädigt an",
            "ist nicht das Bestellte",
            "entspricht nicht der Beschreibung",
            "kam zu spät an",
            "wird nicht mehr gewünscht",
        ),
        "fr": (
            "ne fonctionne pas comme prévu",
            "est arrivé endommagé",
            "n'est pas l'article commandé",
            "ne correspond pas à la description",
            "est arrivé trop tard",
            "n'est plus souhaité",
        ),
        "es": (
            "no funciona como debería",
            "llegó dañado",
            "no es lo que se pidió",
            "no se ajusta a la descripción",
            "llegó demasiado tarde",
            "ya no se desea",
        ),
        "it": (
            "non funziona come dovrebbe",
            "è arrivato danneggiato",
            "non è ciò che è stato ordinato",
            "non corrisponde alla descrizione",
            "è arrivato troppo tardi",
            "non è più desiderato",
        ),
        "ja": (
            "正常に動作しない",
            "破損した状態で届いた",
            "注文した商品と違う",
            "説明と異なる",
            "到着が遅すぎた",
            "不要になった",
        ),
    }
)

RETURN_REASON_CODES = frozenset(_ENGLISH)


def reason_details(language: str | None) -> list[ReasonCodeDetails]:
    """All reasons; the translations are there when the language is one of those known (MCF-RET-05)."""
    known = _TRANSLATIONS.get((language or "").replace("_", "-").partition("-")[0].lower())
    translations: tuple[str | None, ...] = known or (None,) * len(_ENGLISH)
    return [
        ReasonCodeDetails(return_reason_code=code, description=text, translated_description=translation)
        for (code, text), translation in zip(_ENGLISH.items(), translations, strict=True)
    ]
