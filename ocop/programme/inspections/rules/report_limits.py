"""How much one address may report in a day, and how much may be reported of one product."""

MOST_OF_AN_ADDRESS = 5
MOST_OF_A_PRODUCT = 30
MOST_PHOTOS = 3
