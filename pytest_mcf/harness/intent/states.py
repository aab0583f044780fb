"""States and provinces under their names and their abbreviations.

`stateOrRegion` is any text (MCF-CREATE-16), so an integration may write either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

#: By country: each state under all of its names, the first of which stands for it.
_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "US": (
            "AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut "
            "DE=Delaware DC=District_of_Columbia=Washington_DC FL=Florida GA=Georgia HI=Hawaii ID=Idaho "
            "IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland "
            "MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana NE=Nebraska "
            "NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina "
            "ND=North_Dakota OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania PR=Puerto_Rico "
            "RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas UT=Utah "
            "VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming"
        ),
        "CA": (
            "AB=Alberta BC=British_Columbia MB=Manitoba NB=New_Brunswick NL=Newfoundland_and_Labrador "
            "NS=Nova_Scotia NT=Northwest_Territories NU=Nunavut ON=Ontario PE=Prince_Edward_Island QC=Quebec "
            "SK=Saskatchewan YT=Yukon"
        ),
        "AU": (
            "ACT=Australian_Capital_Territory NSW=New_South_Wales NT=Northern_Territory QLD=Queensland "
            "SA=South_Australia TAS=Tasmania VIC=Victoria WA=Western_Australia"
        ),
        "IN": (
            "AN=Andaman_and_Nicobar_Islands AP=Andhra_Pradesh AR=Arunachal_Pradesh AS=Assam BR=Bihar "
            "CH=Chandigarh "
            "CG=Chhattisgarh=CT DH=Dadra_and_Nagar_Haveli_and_Daman_and_Diu DL=Delhi=NCT_of_Delhi "
            "GA=Goa GJ=Gujarat HR=Haryana HP=Himachal_Pradesh JK=Jammu_and_Kashmir JH=Jharkhand KA=Karnataka "
            "KL=Kerala LA=Ladakh LD=Lakshadweep MP=Madhya_Pradesh MH=Maharashtra MN=Manipur ML=Meghalaya "
            "MZ=Mizoram NL=Nagaland OD=Odisha=OR PY=Puducherry PB=Punjab RJ=Rajasthan "
            "SK=Sikkim TN=Tamil_Nadu "
            "TS=Telangana=TG TR=Tripura UP=Uttar_Pradesh UK=Uttarakhand=UT WB=West_Bengal"
        ),
        "JP": (
            "Hokkaido=北海道 Aomori=青森 Iwate=岩手 Miyagi=宮城 Akita=秋田 Yamagata=山形 Fukushima=福島 "
            "Ibaraki=茨城 Tochigi=栃木 Gunma=群馬 Saitama=埼玉 Chiba=千葉 Tokyo=東京 Kanagawa=神奈川 "
            "Niigata=新潟 Toyama=富山 Ishikawa=石川 Fukui=福井 Yamanashi=山梨 Nagano=長野 Gifu=岐阜 "
            "Shizuoka=静岡 Aichi=愛知 Mie=三重 Shiga=滋賀 Kyoto=京都 Osaka=大阪 Hyogo=兵庫 Nara=奈良 "
            "Wakayama=和歌山 Tottori=鳥取 Shimane=島根 Okayama=岡山 Hiroshima=広島 Yamaguchi=山口 "
            "Tokushima=徳島 Kagawa=香川 Ehime=愛媛 Kochi=高知 Fukuoka=福岡 Saga=佐賀 Nagasaki=長崎 "
            "Kumamoto=熊本 Oita=大分 Miyazaki=宮崎 Kagoshima=鹿児島 Okinawa=沖縄"
        ),
    }
)

#: What ends the name of a prefecture of Japan, which may be left out.
_PREFECTURE_ENDS = ("prefecture", "都", "府", "県")


def same_state(given: Any, sent: Any, country: str) -> bool:
    """Whether two texts name the same state of a country."""
    return _state(str(given), country) == _state(str(sent), country)


def _state(text: str, country: str) -> str:
    name = _plain(text)
    if country == "JP":
        name = next((name.removesuffix(end) for end in _PREFECTURE_ENDS if name.endswith(end)), name)
    return _STATES.get((country, name), name)


def _plain(text: str) -> str:
    """A name without case, accents, spaces and punctuation; & is "and"."""
    letters = unicodedata.normalize("NFKD", text.replace("&", " and ").casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _read() -> Mapping[tuple[str, str], str]:
    return {
        (country, _plain(name)): _plain(names[0])
        for country, spellings in _SPELLINGS.items()
        for names in (entry.split("=") for entry in spellings.split(" "))
        for name in names
    }


_STATES = _read()
