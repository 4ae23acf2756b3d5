"""How many requests for goods one address may send in a day, and how long a buyer's contact is kept."""

MOST_OF_AN_ADDRESS = 5
CONTACT_DAYS = 180
"""It is said on the form."""
