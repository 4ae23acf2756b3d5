"""For better judgement: how far members lie apart and why, to be talked about. Nothing here enters a result.

No module of the assessment, of a deed that closes, or of a paper may import this package; a test holds that.
Points are whole numbers and exact fractions; every statistic is a Fraction too, so that it can be checked by hand.
"""
