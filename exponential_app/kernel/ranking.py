"""Ranking keys: strings that sort by bytes, with room for another between any two.

The integer part carries its own length in its first character, so that appending stays short: `a0` to
`az`, then `b00` to `bzz`, and below `a0` the same downwards through `Zz`, `Yzz`. After it comes a fraction.
The scheme is David Greenspan's "Implementing Fractional Indexing"; core/rank.js is its twin.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FIRST = "a0"
_PAIRS = [high + low for high in DIGITS for low in DIGITS]


def between(before: str | None, after: str | None) -> str:
    """Return a key that sorts after `before` and before `after`; None stands for an end of the list.

    Raises ValueError when the two are not in order.
    """
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    if before is None:
        return FIRST if after is None else _before(after)
    if after is None:
        return _after(before)
    whole_before, whole_after = _integer(before), _integer(after)
    fraction_before, fraction_after = before[len(whole_before) :], after[len(whole_after) :]
    if whole_before == whole_after:
        return whole_before + _midpoint(fraction_before, fraction_after)
    following = _increment(whole_before)
    if following is not None and following < after:
        return following
    return whole_before + _midpoint(fraction_before, None)


def is_key(text: str) -> bool:
    """Tell whether a text is a ranking key in its one form: keys can then always be made before, after and between."""
    try:
        whole = _integer(text)
    except ValueError:
        return False
    fraction = text[len(whole) :]
    return set(text[1:]) <= set(DIGITS) and not fraction.endswith(DIGITS[0]) and whole != "A" + DIGITS[0] * 26


def nth(number: int) -> str:
    """Return the key of the n-th row (from 1) of a list that only ever grew at its end, without reading the list.

    The keys are `b00`-long at least, so that they never need renumbering below 14,776,336 rows of one length.
    """
    length = 2
    offset = number
    while offset >= len(DIGITS) ** length:
        offset -= len(DIGITS) ** length
        length += 1
    high, low = divmod(offset, len(_PAIRS))
    if length == 2:
        return "b" + _PAIRS[low]
    digits = _PAIRS[low]
    for _ in range(length - 2):
        high, digit = divmod(high, len(DIGITS))
        digits = DIGITS[digit] + digits
    return chr(ord("a") + length - 1) + digits


def _integer(key: str) -> str:
    head = key[:1]
    if "a" <= head <= "z":
        length = ord(head) - ord("a") + 2
    elif "A" <= head <= "Z":
        length = ord("Z") - ord(head) + 2
    else:
        raise ValueError(f"{key!r} is no ranking key")
    if len(key) < length:
        raise ValueError(f"{key!r} is no ranking key")
    return key[:length]


def _before(key: str) -> str:
    whole = _integer(key)
    fraction = key[len(whole) :]
    if fraction:
        return whole + _midpoint("", fraction) if whole == "A" + DIGITS[0] * 26 else whole
    preceding = _decrement(whole)
    if preceding is None:
        raise ValueError("there is no room before this key")
    return preceding


def _after(key: str) -> str:
    whole = _integer(key)
    following = _increment(whole)
    return following if following is not None else whole + _midpoint(key[len(whole) :], None)


def _midpoint(low: str, high: str | None) -> str:
    """Return a fraction between two; `high` None means 1. Neither ends in the lowest digit."""
    if high is not None:
        shared = 0
        while shared < len(high) and (low[shared] if shared < len(low) else DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    low_digit = DIGITS.index(low[0]) if low else 0
    high_digit = DIGITS.index(high[0]) if high else len(DIGITS)
    if high_digit - low_digit > 1:
        return DIGITS[(low_digit + high_digit) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[low_digit] + _midpoint(low[1:], None)


def _increment(whole: str) -> str | None:
    digits = list(whole[1:])
    for place in reversed(range(len(digits))):
        digit = DIGITS.index(digits[place]) + 1
        if digit < len(DIGITS):
            digits[place] = DIGITS[digit]
            return whole[0] + "".join(digits)
        digits[place] = DIGITS[0]
    if whole[0] == "z":
        return None
    if whole[0] == "Z":
        return FIRST
    head = chr(ord(whole[0]) + 1)
    return head + "".join([*digits, DIGITS[0]] if head > "a" else digits[:-1])


def _decrement(whole: str) -> str | None:
    digits = list(whole[1:])
    for place in reversed(range(len(digits))):
        digit = DIGITS.index(digits[place]) - 1
        if digit >= 0:
            digits[place] = DIGITS[digit]
            return whole[0] + "".join(digits)
        digits[place] = DIGITS[-1]
    if whole[0] == "A":
        return None
    if whole[0] == "a":
        return "Z" + DIGITS[-1]
    head = chr(ord(whole[0]) - 1)
    return head + "".join([*digits, DIGITS[-1]] if head < "Z" else digits[:-1])
