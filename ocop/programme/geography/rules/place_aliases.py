"""Other spellings of places, folded, as they are met in real sheets. Data, not logic: add a line when one
turns up.
"""

# Provinces and centrally-run cities. The key is compared without spaces too ("daklak" meets "dak lak" by
# itself).
PROVINCE_ALIASES = {
    "hn": "ha noi",
    "hanoi city": "ha noi",
    "ha noi city": "ha noi",
    "tphn": "ha noi",
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "tp hcm": "ho chi minh",
    "hcmc": "ho chi minh",
    "tp ho chi minh": "ho chi minh",
    "ho chi minh city": "ho chi minh",
    "sai gon": "ho chi minh",
    "sg": "ho chi minh",
    "brvt": "ba ria vung tau",
    "br vt": "ba ria vung tau",
    "vung tau": "ba ria vung tau",
    "ba ria": "ba ria vung tau",
    "tt hue": "hue",
    "tth": "hue",
    "thua thien": "hue",
    "thua thien hue": "hue",
    "tinh thua thien hue": "hue",
    "bac can": "bac kan",
    "dac lac": "dak lak",
    "dac lak": "dak lak",
    "dak lac": "dak lak",
    "dac nong": "dak nong",
    "con tum": "kon tum",
    "da nang city": "da nang",
    "hp": "hai phong",
}

# Single words that are written in more than one way inside longer names, at every level.
WORD_VARIANTS = {"dac": "dak", "dak": "dac", "lac": "lak", "lak": "lac"}
