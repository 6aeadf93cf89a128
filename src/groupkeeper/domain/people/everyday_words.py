"""Names that are everyday words too: "the hall", "we will", "a green bin".

Written small they are taken for the word. Alone and with a capital they may be either, so a person
has to say.
"""

EVERYDAY = frozenset(
    """
    abbey ash august april baker ball banks barn bath beach bell best bill bird bishop black bloom
    bond book booth bridge bright brook brooks brown bull bush butcher butler carpenter cash castle
    chance chapel church clay close cook cooper court cross dale dawn day dean dear drew drum eve
    faith farmer field fields fisher flower flowers ford forest fox frank garden gardener gate good
    grace gray green grey guy hall hand hands hart hazel heath heather hill hills hobby holly hope
    house hunt hunter ivy jack joy june keen key king kitchen knight lake lamb lane law lily little
    long lord love marsh mark mason may meadow mill miller mills moon moor more new newman noble
    north page paige park parish parker parks parsons pat penny pepper pond poole pope porter pound
    price priest prior rain ray read reed rich ring river rob rock rose rowan ruby rush sage sales
    sands sharp shepherd short singer skip small smart snow song south spencer spring stage star
    steel stone street strong sue summer summers swan sweet tanner taylor temple thatcher thorn
    tiller townsend turner tree vicar violet walk wall waters way wells west wheel wheeler white
    will wills willow winter wise wood woods young
    """.split()  # noqa: SIM905 - a long list of words reads better as words
)


def is_everyday(parts: tuple[str, ...]) -> bool:
    """Whether a folded name is an everyday word."""
    return len(parts) == 1 and parts[0] in EVERYDAY
