"""Who acts for whom: tables of delegation, absence and pairs, without a database."""

from __future__ import annotations

import random
from datetime import date

import pytest

from shuniu.people.standing_in import (
    DELEGATED,
    IN_CHARGE,
    LONGEST,
    PAIR,
    About,
    Away,
    Hand,
    Standing,
    can_meet,
    hands_through,
)

PAPER = About(kind="incoming", urgency="特急", field="水务", units=frozenset({5}), title="关于水库加固的请示")


def hand(from_, to, way=DELEGATED, *, id_=1, **more):
    return Hand(way, id_, from_, to, person_id=to, **more)


def actor(standing, asked, about=PAPER, never=()):
    found = standing.actor(asked, about, never=never)
    return found.to_id if found else asked


@pytest.mark.parametrize(
    ("scope", "acts"),
    [
        ({}, 2),
        ({"kinds": ["incoming"]}, 2),
        ({"kinds": ["procedure"]}, 1),
        ({"urgencies": ["特急", "加急"]}, 2),
        ({"urgencies": ["加急"]}, 1),
        ({"fields": ["水务"]}, 2),
        ({"fields": ["教育"]}, 1),
        ({"units": [5, 6]}, 2),
        ({"units": [6]}, 1),
        ({"kinds": ["incoming"], "fields": ["教育"]}, 1),
    ],
)
def test_a_delegation_holds_for_its_scope(scope, acts):
    assert actor(Standing((hand(1, 2, scope=scope),)), 1) == acts


def test_of_several_the_narrower_and_then_the_newer_holds():
    wide = hand(1, 2, id_=1, starts_on=date(2026, 3, 1))
    newer = hand(1, 3, id_=2, starts_on=date(2026, 3, 5))
    narrow = hand(1, 4, id_=3, scope={"fields": ["水务"]}, starts_on=date(2026, 2, 1))

    assert actor(Standing((wide, newer)), 1) == 3
    assert actor(Standing((wide, newer, narrow)), 1) == 4
    assert actor(Standing((wide, newer, narrow)), 1, About(kind="incoming")) == 3


def test_a_chain_goes_through_three_hands_and_no_farther():
    chain = Standing(tuple(hand(number, number + 1, id_=number) for number in range(1, 7)))

    assert actor(chain, 1) == 1 + LONGEST


@pytest.mark.parametrize("pairs", [[(1, 2), (2, 1)], [(1, 2), (2, 3), (3, 1)], [(1, 2), (2, 3), (3, 2)]])
def test_a_circle_ends_before_it_returns(pairs):
    circle = Standing(tuple(hand(from_, to, id_=number) for number, (from_, to) in enumerate(pairs)))

    assert actor(circle, 1) in {2, 3}


def test_nobody_acts_for_another_on_what_he_began_himself():
    both = Standing(
        (hand(1, 2, id_=1, starts_on=date(2026, 3, 5)), hand(1, 3, id_=2, starts_on=date(2026, 3, 1)))
    )

    assert actor(both, 1) == 2
    assert actor(both, 1, never={2}) == 3
    assert actor(both, 1, never={2, 3}) == 1


def test_while_he_is_away_the_deputy_whom_he_named_is_in_charge():
    away = Standing((hand(1, 2, IN_CHARGE),), {1: Away(1, 1, 2)})

    assert actor(away, 1) == 2
    assert not away.is_uncovered(1)
    assert Standing((), {1: Away(1, 1)}).is_uncovered(1)


@pytest.mark.parametrize(("day", "acts"), [(1, 1), (2, 1), (3, 2), (9, 2)])
def test_a_pair_stands_in_from_the_nth_day(day, acts):
    pair = hand(1, 2, PAIR, from_day=3)

    assert actor(Standing((pair,), {1: Away(1, day)}), 1) == acts
    assert actor(Standing((pair,)), 1) == 1


@pytest.mark.parametrize(
    ("words", "exceptions", "acts"),
    [
        ("", "", 2),
        ("水务", "", 2),
        ("财政、水务", "", 2),
        ("财政", "", 1),
        ("", "水务", 1),
        ("", "人事", 2),
        ("", "请示", 1),
    ],
)
def test_a_pair_has_a_scope_and_exceptions_in_words(words, exceptions, acts):
    pair = hand(1, 2, PAIR, words=words, exceptions=exceptions)

    assert actor(Standing((pair,), {1: Away(1, 5)}), 1) == acts


def test_both_of_a_pair_away_is_seen():
    pair = (hand(1, 2, PAIR, id_=1), hand(2, 1, PAIR, id_=1))
    both = Standing(pair, {1: Away(1, 5), 2: Away(2, 5)})

    assert both.is_uncovered(1)
    assert both.is_uncovered(2)


def test_a_pair_away_together_says_who_decides():
    pair = (hand(1, 2, PAIR, both_away="请示主任"), hand(2, 1, PAIR, both_away="请示主任"))

    assert Standing(pair, {1: Away(1, 5)}).both_away(1) is None
    assert Standing(pair, {1: Away(1, 5), 2: Away(2, 5)}).both_away(1) == "请示主任"
    assert Standing((*pair, hand(1, 3)), {1: Away(1, 5), 2: Away(2, 5)}).both_away(1) is None


@pytest.mark.parametrize(
    ("pairs", "new", "hands"),
    [
        ([], (1, 2), 1),
        ([(1, 2)], (2, 3), 2),
        ([(1, 2), (2, 3)], (3, 4), 3),
        ([(2, 3), (3, 4)], (1, 2), 3),
        ([(1, 2), (2, 3), (3, 4)], (4, 5), 4),
        ([(1, 2), (3, 4), (4, 5)], (2, 3), 4),
        ([(2, 1)], (1, 2), None),
        ([(2, 3), (3, 1)], (1, 2), None),
        ([(2, 3), (3, 2)], (1, 2), 5),  # a circle of others: as long as can be
    ],
)
def test_through_how_many_hands_a_paper_could_pass(pairs, new, hands):
    assert hands_through(pairs, *new) == hands


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({}, {"kinds": ["incoming"]}, True),
        ({"kinds": ["incoming"]}, {"kinds": ["procedure"]}, False),
        ({"kinds": ["incoming"]}, {"urgencies": ["特急"]}, True),
        ({"kinds": ["incoming"], "fields": ["水务"]}, {"kinds": ["incoming"], "fields": ["教育"]}, False),
    ],
)
def test_two_delegations_meet_where_one_matter_is_in_both(one, other, meet):
    assert can_meet(one, other) is can_meet(other, one) is meet


def test_whatever_is_in_force_a_chain_is_short_and_never_returns():
    choose = random.Random(11)
    for _story in range(400):
        hands = tuple(
            hand(
                choose.randint(1, 6),
                choose.randint(1, 6),
                choose.choice([DELEGATED, IN_CHARGE, PAIR]),
                id_=number,
            )
            for number in range(choose.randint(0, 12))
        )
        away = {
            one: Away(one, choose.randint(1, 5)) for one in choose.sample(range(1, 7), choose.randint(0, 6))
        }
        standing = Standing(hands, away)
        for asked in range(1, 7):
            found = standing.actor(asked)
            assert found is None or found.to_id != asked
