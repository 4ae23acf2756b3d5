"""The tree of a day against the definition of RFC 6962, written down a second time."""

import hashlib

import pytest

from ocop.programme.exchange.rules.day_roots import leaf_of, levels_of, path_of, root_from, root_of
from ocop.programme.stamps.rules.manifests import MerkleTree


def definition(leaves):
    """MTH of RFC 6962 section 2.1, on hashed leaves."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + definition(leaves[:split]) + definition(leaves[split:])).digest()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 33, 64, 65])
def test_every_leaf_leads_to_the_root_of_the_definition_and_no_other_does(count):
    leaves = [leaf_of(f"urn:uuid:{number}", "ab" * 32) for number in range(count)]
    levels = levels_of(leaves)
    root = root_of(levels)
    assert root == definition(leaves).hex()
    for place, leaf in enumerate(leaves):
        path = path_of(levels, place)
        assert root_from(leaf, path) == root
        assert root_from(leaf_of("urn:uuid:other", "ab" * 32), path) != root


def test_the_tree_is_that_of_the_manifests_of_stamps():
    tree = MerkleTree()
    for number in range(11):
        tree.add(f"urn:uuid:{number}\n{'ab' * 32}")
    assert root_of(levels_of([leaf_of(f"urn:uuid:{number}", "ab" * 32) for number in range(11)])) == tree.root()
