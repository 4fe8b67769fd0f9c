"""The layout: labels apart, parts apart, hubs larger."""

from itertools import combinations

from kg.view import Edge, Network, Node
from kg.view.layout import LABEL_LENGTH, Spot, place_nodes, shorten


def _star(name: str, leaves: int) -> Network:
    hub = Node(id=name, label=f"Hub {name}", class_="ArmedGroup")
    rest = [Node(id=f"{name}{i}", label=f"A leaf with a long name {i}", class_="Settlement") for i in range(leaves)]
    edges = tuple(Edge(source=name, target=leaf.id, label="x") for leaf in rest)
    return Network(nodes=(hub, *rest), edges=edges)


def _box(spot: Spot, label: str) -> tuple[float, float, float, float]:
    half = max(spot.radius, 0.25 * spot.font * len(label))
    return spot.x - half, spot.y - spot.radius, spot.x + half, spot.y + spot.radius + spot.font


def test_no_label_lies_on_another_node_or_label() -> None:
    network = _star("a", 40)
    spots = place_nodes(network)
    boxes = [_box(spots[node.id], node.label) for node in network.nodes]
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(boxes, 2):
        assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top


def test_unconnected_parts_do_not_mix() -> None:
    one, two = _star("a", 12), _star("b", 5)
    spots = place_nodes(Network(nodes=one.nodes + two.nodes, edges=one.edges + two.edges))

    def extent(name: str) -> tuple[int, int, int, int]:
        mine = [spot for key, spot in spots.items() if key.startswith(name)]
        xs, ys = [spot.x for spot in mine], [spot.y for spot in mine]
        return min(xs), min(ys), max(xs), max(ys)

    a, b = extent("a"), extent("b")
    assert a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def test_a_hub_is_larger_than_its_leaves() -> None:
    spots = place_nodes(_star("a", 9))
    assert spots["a"].radius > spots["a1"].radius
    assert spots["a"].font > spots["a1"].font


def test_the_order_of_nodes_and_edges_does_not_move_anything() -> None:
    network = _star("a", 15)
    turned = Network(nodes=network.nodes[::-1], edges=network.edges[::-1])
    assert place_nodes(network) == place_nodes(turned)


def test_a_loop_and_a_doubled_edge_are_drawn_like_a_single_one() -> None:
    network = _star("a", 3)
    loop = Edge(source="a", target="a", label="opposes")
    assert place_nodes(Network(nodes=network.nodes, edges=(*network.edges, *network.edges, loop))) == place_nodes(
        network
    )


def test_labels_are_cut_to_one_line() -> None:
    assert shorten("two\nlines \u202e turned") == "two lines turned"
    assert len(shorten("x" * 100)) == LABEL_LENGTH
