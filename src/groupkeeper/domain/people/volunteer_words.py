"""Our words for a volunteer agreement: what a group and its volunteer hope of each other.

It binds nobody in law, so it says "hope", "role" and "repaid expenses". The words are our own; a
group can write its own in their place, with {name}, {role} and {group} filled in for each person.
"""

DEFAULT_AGREEMENT = """\
Thank you for helping at {group}. This agreement says what we hope of each other while {name} \
helps as: {role}. It is made in good faith and in friendship, and it has no force in law.

What you can hope for from us
- A welcome, somebody to show you the ropes, and a named person to turn to.
- A role you enjoy, with times that suit you. You can change your role or have a rest.
- A safe place to help, and to be told what our insurance covers.
- Repaid expenses, such as fares and things you bought for us, when you bring the receipt.
- Your details kept safe, and shown only to those who need them to help.
- A fair hearing, and our thanks.

What we hope for from you
- That you come when you said you would, and tell us early when you cannot.
- That you look after the people you help, and keep to yourself what they tell you in trust.
- That you follow our ways of keeping everybody safe and treating everybody fairly.
- That you tell us when something worries you, or could go better.

Helping is freely given. You can stop at any time, and so can we; please tell us when you do.
"""

_ANY_ROLE = "a volunteer"


def agreement_for(words: str, *, name: str, role: str, group: str) -> str:
    """The words for one person: the group's own, or ours where `words` is empty.

    Names in braces that are not ours stay as they are typed.
    """
    said = words.strip() or DEFAULT_AGREEMENT.strip()
    places = {"{name}": name or "you", "{role}": role or _ANY_ROLE, "{group}": group}
    for place, put in places.items():
        said = said.replace(place, put)
    return said
