"""The elements of GS1 as data: number, parts of the value, title (General Specifications, section 3).

A part is `N` (digits), `X` (82 characters), `Y` (39 characters) or `Z` (64 characters of addresses), then its exact
length or `..` and its greatest length; in brackets when it may be missing; after commas the rules its content keeps
(`elements.py`). `310_` stands for 3100 to 3105 and so on: the last digit says where the decimal comma is. Coupons of
North America (8110, 8112) are read as the digits they are, their inner parts are not looked at.
"""

TABLE = """
00 | N18,check | SSCC
01 | N14,check | GTIN
02 | N14,check | CONTENT
03 | N14,check | MTO GTIN
10 | X..20 | BATCH/LOT
11 | N6,date_or_month | PROD DATE
12 | N6,date_or_month | DUE DATE
13 | N6,date_or_month | PACK DATE
15 | N6,date_or_month | BEST BEFORE
16 | N6,date_or_month | SELL BY
17 | N6,date_or_month | USE BY OR EXPIRY
20 | N2 | VARIANT
21 | X..20 | SERIAL
22 | X..20 | CPV
235 | X..28 | TPX
240 | X..30 | ADDITIONAL ID
241 | X..30 | CUST. PART NO.
242 | N..6 | MTO VARIANT
243 | X..20 | PCN
250 | X..30 | SECONDARY SERIAL
251 | X..30 | REF. TO SOURCE
253 | N13,check [X..17] | GDTI
254 | X..20 | GLN EXTENSION COMPONENT
255 | N13,check [N..12] | GCN
30 | N..8 | VAR. COUNT
37 | N..8 | COUNT
400 | X..30 | ORDER NUMBER
401 | X..30,prefix | GINC
402 | N17,check | GSIN
403 | X..30 | ROUTE
410 | N13,check | SHIP TO LOC
411 | N13,check | BILL TO
412 | N13,check | PURCHASE FROM
413 | N13,check | SHIP FOR LOC
414 | N13,check | LOC NO.
415 | N13,check | PAY TO
416 | N13,check | PROD/SERV LOC
417 | N13,check | PARTY
420 | X..20 | SHIP TO POST
421 | N3,country X..9 | SHIP TO POST
422 | N3,country | ORIGIN
423 | N3,country [N..12,countries] | COUNTRY - INITIAL PROCESS
424 | N3,country | COUNTRY - PROCESS
425 | N3,country [N..12,countries] | COUNTRY - DISASSEMBLY
426 | N3,country | COUNTRY - FULL PROCESS
427 | X..3 | ORIGIN SUBDIVISION
4300 | X..35,percent | SHIP TO COMP
4301 | X..35,percent | SHIP TO NAME
4302 | X..70,percent | SHIP TO ADD1
4303 | X..70,percent | SHIP TO ADD2
4304 | X..70,percent | SHIP TO SUB
4305 | X..70,percent | SHIP TO LOC
4306 | X..70,percent | SHIP TO REG
4307 | X2,country_letters | SHIP TO COUNTRY
4308 | X..30 | SHIP TO PHONE
4309 | N10,latitude N10,longitude | SHIP TO GEO
4310 | X..35,percent | RTN TO COMP
4311 | X..35,percent | RTN TO NAME
4312 | X..70,percent | RTN TO ADD1
4313 | X..70,percent | RTN TO ADD2
4314 | X..70,percent | RTN TO SUB
4315 | X..70,percent | RTN TO LOC
4316 | X..70,percent | RTN TO REG
4317 | X2,country_letters | RTN TO COUNTRY
4318 | X..20 | RTN TO POST
4319 | X..30 | RTN TO PHONE
4320 | X..35,percent | SRV DESCRIPTION
4321 | N1,yes_or_no | DANGEROUS GOODS
4322 | N1,yes_or_no | AUTH TO LEAVE
4323 | N1,yes_or_no | SIG REQUIRED
4324 | N6,date_or_month N4,time_or_none | NOT BEF DEL DT
4325 | N6,date_or_month N4,time_or_none | NOT AFT DEL DT
4326 | N6,date | REL DATE
4330 | N6 [X1,hyphen] | MAX TEMP F
4331 | N6 [X1,hyphen] | MAX TEMP C
4332 | N6 [X1,hyphen] | MIN TEMP F
4333 | N6 [X1,hyphen] | MIN TEMP C
7001 | N13 | NSN
7002 | X..30 | MEAT CUT
7003 | N6,date N4,time | EXPIRY TIME
7004 | N..4 | ACTIVE POTENCY
7005 | X..12 | CATCH AREA
7006 | N6,date | FIRST FREEZE DATE
7007 | N6,date [N6,date] | HARVEST DATE
7008 | X..3 | AQUATIC SPECIES
7009 | X..10 | FISHING GEAR TYPE
7010 | X..2 | PROD METHOD
7011 | N6,date [N4,time] | TEST BY DATE
7020 | X..20 | REFURB LOT
7021 | X..20 | FUNC STAT
7022 | X..20 | REV STAT
7023 | X..30,prefix | GIAI - ASSEMBLY
7040 | N1 X1 X1 X1,importer | UIC+EXT
7041 | X..4 | UFRGT UNIT TYPE
710 | X..20 | NHRN PZN
711 | X..20 | NHRN CIP
712 | X..20 | NHRN CN
713 | X..20 | NHRN DRN
714 | X..20 | NHRN AIM
715 | X..20 | NHRN NDC
716 | X..20 | NHRN AIC
717 | X..20 | NHRN SRN
7240 | X..20 | PROTOCOL
7241 | N2,medium | AIDC MEDIA TYPE
7242 | X..25 | VCN
7250 | N8,whole_date | DOB
7251 | N8,whole_date N4,time | DOB TIME
7252 | N1,sex | BIO SEX
7253 | X..40,percent | FAMILY NAME
7254 | X..40,percent | GIVEN NAME
7255 | X..10 | SUFFIX
7256 | X..90,percent | FULL NAME
7257 | X..70,percent | PERSON ADDR
7258 | X3,birth | BIRTH SEQUENCE
7259 | X..40,percent | BABY
8001 | N4,not_zero N5,not_zero N3,not_zero N1,winding N1 | DIMENSIONS
8002 | X..20 | CMT NO.
8003 | N1,zero N13,check [X..16] | GRAI
8004 | X..30,prefix | GIAI
8005 | N6 | PRICE PER UNIT
8006 | N14,check N4,piece | ITIP
8007 | X..34,iban | IBAN
8008 | N8,date_and_hour [N..4,minutes] | PROD TIME
8009 | X..50 | OPTSEN
8010 | Y..30,prefix | CPID
8011 | N..12,no_leading_zero | CPID SERIAL
8012 | X..20 | VERSION
8013 | X..25,pair,prefix | GMN
8014 | X..25,pair,prefix,not_digits | MUDI
8017 | N18,check | GSRN - PROVIDER
8018 | N18,check | GSRN - RECIPIENT
8019 | N..10 | SRIN
8020 | X..25 | REF NO.
8026 | N14,check N4,piece | ITIP CONTENT
8030 | Z..90 | DIGSIG
8040 | N15 | IMEI
8041 | N15 | IMEI2
8042 | N32 | ESIM
8043 | N18 [N..2] | PSIM
8110 | N..70 | COUPON CODE
8111 | N4 | POINTS
8112 | N..70 | COUPON OFFER
8200 | X..70 | PRODUCT URL
90 | X..30 | INTERNAL
"""

MEASURES = """
310 NET WEIGHT (kg), 311 LENGTH (m), 312 WIDTH (m), 313 HEIGHT (m), 314 AREA (m²), 315 NET VOLUME (l),
316 NET VOLUME (m³), 320 NET WEIGHT (lb), 321 LENGTH (in), 322 LENGTH (ft), 323 LENGTH (yd), 324 WIDTH (in),
325 WIDTH (ft), 326 WIDTH (yd), 327 HEIGHT (in), 328 HEIGHT (ft), 329 HEIGHT (yd), 330 GROSS WEIGHT (kg),
331 LENGTH (m) LOG, 332 WIDTH (m) LOG, 333 HEIGHT (m) LOG, 334 AREA (m²) LOG, 335 VOLUME (l) LOG,
336 VOLUME (m³) LOG, 337 KG PER m², 340 GROSS WEIGHT (lb), 341 LENGTH (in) LOG, 342 LENGTH (ft) LOG,
343 LENGTH (yd) LOG, 344 WIDTH (in) LOG, 345 WIDTH (ft) LOG, 346 WIDTH (yd) LOG, 347 HEIGHT (in) LOG,
348 HEIGHT (ft) LOG, 349 HEIGHT (yd) LOG, 350 AREA (in²), 351 AREA (ft²), 352 AREA (yd²), 353 AREA (in²) LOG,
354 AREA (ft²) LOG, 355 AREA (yd²) LOG, 356 NET WEIGHT (t oz), 357 NET VOLUME (oz), 360 NET VOLUME (qt),
361 NET VOLUME (gal.), 362 VOLUME (qt) LOG, 363 VOLUME (gal.) LOG, 364 VOLUME (in³), 365 VOLUME (ft³),
366 VOLUME (yd³), 367 VOLUME (in³) LOG, 368 VOLUME (ft³) LOG, 369 VOLUME (yd³) LOG
"""

FAMILIES = (
    # first digits, least and greatest last digit, parts, title
    ("390", 0, 9, "N..15", "AMOUNT"),
    ("391", 0, 9, "N3,currency N..15", "AMOUNT"),
    ("392", 0, 9, "N..15", "PRICE"),
    ("393", 0, 9, "N3,currency N..15", "PRICE"),
    ("394", 0, 3, "N4", "PRCNT OFF"),
    ("395", 0, 5, "N6", "PRICE/UoM"),
    ("703", 0, 9, "N3,country_or_several X..27", "PROCESSOR"),
    ("723", 0, 9, "X2 X..28", "CERT"),
    ("9", 1, 9, "X..90", "INTERNAL"),
)

PRIMARY_KEYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "00": (),
    "01": (("22", "10", "21"), ("235",)),
    "253": (),
    "255": (),
    "401": (),
    "402": (),
    "414": (("254",), ("7040",)),
    "415": (("8020",),),
    "417": (("7040",),),
    "8003": (),
    "8004": (("7040",),),
    "8006": (("22", "10", "21"),),
    "8010": (("8011",),),
    "8013": (),
    "8017": (("8019",),),
    "8018": (("8019",),),
}
"""The keys a Digital Link may begin with; for each the orders in which qualifiers may follow, any of them left out."""

QUALIFIERS = frozenset(ai for orders in PRIMARY_KEYS.values() for order in orders for ai in order)
"""Elements that stand in the path behind a key they belong to."""

NEEDED_QUALIFIERS = {"415": "8020"}
"""Keys that say nothing in a Digital Link without this qualifier (URI Syntax, 4.9)."""

NO_ATTRIBUTES = QUALIFIERS - {"10"}
"""Qualifiers that never stand in the query. A lot may, where it is no qualifier of the key: of what is in a carton
(URI Syntax, 4.10 and 5.9)."""

NOT_IN_LINKS = frozenset({"03", "8014", "8200"})
"""Elements with no place in a Digital Link at all."""
