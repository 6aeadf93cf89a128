"""Where a search matches inside words, whatever the accents and capitals.

Use: `find_marks("Małgorzata", "malg")` gives [(0, 4)].
"""

import unicodedata

# letters that carry their stroke inside and so do not come apart into letter and accent
_STROKES = str.maketrans("łŁøØđĐħĦıæÆœŒ", "llooddhhiaaoo")


def fold(words: str) -> str:
    """The words without accents and capitals, letter for letter as long as before."""
    return "".join(_fold_letter(letter) for letter in words)


def _fold_letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].translate(_STROKES).lower()
    return bare[0] if bare else letter


def find_marks(words: str, sought: str) -> list[tuple[int, int]]:
    """The stretches (start, end) of `words` that match any word of `sought`, in order."""
    plain = fold(words)
    found: list[tuple[int, int]] = []
    for part in fold(sought).split():
        start = plain.find(part)
        while start >= 0:
            found.append((start, start + len(part)))
            start = plain.find(part, start + len(part))
    return _joined(sorted(found))


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
