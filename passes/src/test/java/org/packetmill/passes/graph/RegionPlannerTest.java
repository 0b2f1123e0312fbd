package org.packetmill.passes.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.packetmill.passes.graph.Region.Leaf;
import org.packetmill.passes.graph.Region.Node;
import org.packetmill.passes.graph.Region.Onward;
import org.packetmill.passes.graph.Region.Outward;

class RegionPlannerTest {
  private static final int SOURCE = 0;

  private final List<Snapshot.Wire> wires = new ArrayList<>();
  private final Set<Integer> called = new HashSet<>(Set.of(SOURCE));
  private final Set<Integer> ordered = new HashSet<>();
  private final Set<Set<Integer>> conflicts = new HashSet<>();
  private final Set<Integer> cut = new HashSet<>();
  private final Set<List<Integer>> dead = new HashSet<>();
  private boolean single;

  @Test
  void aChainIsOneRegionWithOneWayOut() {
    chain(0, 1, 2, 3, 9);
    called.add(9);
    Region region = only();
    assertThat(elements(region)).containsExactly(1, 2, 3);
    assertThat(region.leaves()).containsExactly(new Leaf(3, 0, 9, 0));
  }

  @Test
  void aVeryLongChainIsCut() {
    chain(IntStream.rangeClosed(0, 300).toArray());
    called.add(300);
    assertThat(plan()).extracting(region -> region.nodes().size()).containsExactly(256, 43);
  }

  @Test
  void eachElementByItself() {
    single = true;
    chain(0, 1, 2, 9);
    called.add(9);
    assertThat(plan()).extracting(RegionPlannerTest::elements).containsExactly(list(1), list(2));
  }

  @Test
  void anElementOfVeryManyOutputsIsARegionByItself() {
    wire(0, 0, 1);
    for (int port = 0; port < 100; port++) {
      wire(1, port, 2);
    }
    wire(2, 0, 9);
    called.add(9);
    assertThat(plan()).extracting(RegionPlannerTest::elements).containsExactly(list(1), list(2));
    single = true;
    assertThat(plan()).extracting(RegionPlannerTest::elements).containsExactly(list(1), list(2));
  }

  @Test
  void anOutputThatPacketsLeaveByFirstHasTheFirstPath() {
    wire(0, 0, 1);
    wire(1, 0, 7);
    wires.add(new Snapshot.Wire(1, 1, 8, 0, true, -1));
    wire(1, 2, 9);
    called.addAll(Set.of(7, 8, 9));
    Region region = only();
    assertThat(region.leaves())
        .containsExactly(new Leaf(1, 1, 8, 0), new Leaf(1, 0, 7, 0), new Leaf(1, 2, 9, 0));
    assertThat(region.nodes().getFirst().ways())
        .containsExactly(new Outward(1), new Outward(0), new Outward(2));
  }

  @Test
  void pathsAreNumberedDepthFirstInPortOrder() {
    // Output 1 is connected first, yet output 0 comes first.
    wire(0, 0, 1);
    wire(1, 1, 4);
    wire(1, 0, 2);
    wire(2, 0, 7);
    wire(2, 1, 8);
    wire(4, 0, 9);
    called.addAll(Set.of(7, 8, 9));
    Region region = only();
    assertThat(region.leaves())
        .containsExactly(new Leaf(2, 0, 7, 0), new Leaf(2, 1, 8, 0), new Leaf(4, 0, 9, 0));
    assertThat(node(region, 1).ways())
        .containsExactly(new Onward(index(region, 2), 0), new Onward(index(region, 4), 2));
    assertThat(node(region, 2).ways()).containsExactly(new Outward(0), new Outward(1));
    assertThat(node(region, 4).firstLeaf()).isEqualTo(2);
  }

  @Test
  void anOutputThatNoPacketTakesLeadsNowhere() {
    wire(0, 0, 1);
    wire(1, 0, 2);
    wire(1, 1, 3);
    wire(2, 0, 9);
    wire(3, 0, 9);
    called.add(9);
    dead.add(List.of(1, 0));
    Region region = only();
    assertThat(elements(region)).containsExactly(1, 3);
    assertThat(node(region, 1).ways())
        .containsExactly(new Region.Nowhere(0), new Onward(index(region, 3), 0));
    assertThat(region.leaves()).containsExactly(new Leaf(3, 0, 9, 0));
  }

  @Test
  void aJoinHasOneNodeAndALeafForEachPath() {
    diamond();
    Region region = only();
    assertThat(elements(region)).startsWith(1).endsWith(4).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(node(region, 4)).matches(Node::joined);
    assertThat(region.leaves()).containsExactly(new Leaf(4, 0, 9, 0), new Leaf(4, 0, 9, 0));
  }

  @Test
  void aJoinThatNoticesTheOrderIsARegionOfItsOwn() {
    diamond();
    ordered.add(4);
    List<Region> regions = plan();
    assertThat(regions).hasSize(2);
    assertThat(regions.get(0).leaves()).containsExactly(new Leaf(2, 0, 4, 0), new Leaf(3, 0, 4, 0));
    assertThat(elements(regions.get(1))).containsExactly(4);
  }

  @Test
  void anElementIsNotReachedPastItself() {
    chain(0, 1, 2, 1);
    Region region = only();
    assertThat(elements(region)).containsExactly(1, 2);
    assertThat(region.leaves()).containsExactly(new Leaf(2, 0, 1, 0));
  }

  @Test
  void aLoopFurtherInEndsAtItsHead() {
    chain(0, 1, 2, 3, 2);
    List<Region> regions = plan();
    assertThat(regions).extracting(RegionPlannerTest::elements).contains(list(2, 3));
    assertThat(regions)
        .filteredOn(r -> r.rootElement() == 2)
        .singleElement()
        .extracting(Region::leaves)
        .isEqualTo(List.of(new Leaf(3, 0, 2, 0)));
  }

  @Test
  void anotherRegionBeginsBehindAnElementThatIsCalled() {
    chain(0, 1, 2, 3, 9);
    called.addAll(Set.of(2, 9));
    assertThat(plan()).extracting(RegionPlannerTest::elements).containsExactly(list(1), list(3));
  }

  @Test
  void whatSharesStateIsKeptApart() {
    chain(0, 1, 2, 3, 9);
    called.add(9);
    conflicts.add(Set.of(1, 3));
    assertThat(plan()).extracting(RegionPlannerTest::elements).containsExactly(list(1, 2), list(3));
  }

  @Test
  void whatAnEarlierPathMeetsOutsideStaysOutside() {
    // 1[0] -> called 5 -> 4 runs before 1[1] -> 4 in the original.
    wire(0, 0, 1);
    wire(1, 0, 5);
    wire(5, 0, 4);
    wire(1, 1, 4);
    wire(4, 0, 9);
    called.addAll(Set.of(5, 9));
    ordered.add(4);
    assertThat(plan())
        .extracting(RegionPlannerTest::elements)
        .containsExactlyInAnyOrder(list(1), list(4));
  }

  @Test
  void whatALaterPathMeetsOutsideMayStay() {
    wire(0, 0, 1);
    wire(1, 0, 4);
    wire(1, 1, 5);
    wire(5, 0, 4);
    wire(4, 0, 9);
    called.addAll(Set.of(5, 9));
    ordered.add(4);
    assertThat(plan())
        .filteredOn(r -> r.rootElement() == 1)
        .singleElement()
        .extracting(RegionPlannerTest::elements)
        .isEqualTo(list(1, 4));
  }

  @Test
  void whatSharesStateWithAnEarlierPathStaysOutside() {
    wire(0, 0, 1);
    wire(1, 0, 5);
    wire(5, 0, 6);
    wire(1, 1, 4);
    wire(4, 0, 9);
    wire(6, 0, 9);
    called.addAll(Set.of(5, 9));
    conflicts.add(Set.of(4, 6));
    assertThat(plan())
        .filteredOn(r -> r.rootElement() == 1)
        .singleElement()
        .extracting(RegionPlannerTest::elements)
        .isEqualTo(list(1));
  }

  @Test
  void aRegionEndsWhereItIsCut() {
    chain(0, 1, 2, 3, 9);
    called.add(9);
    cut.add(2);
    assertThat(plan()).extracting(RegionPlannerTest::elements).containsExactly(list(1), list(2, 3));
  }

  @Test
  void twoInputsOfOneElementAreTwoRegions() {
    wires.add(new Snapshot.Wire(0, 0, 1, 0, true));
    wires.add(new Snapshot.Wire(0, 1, 1, 1, true));
    wire(1, 0, 9);
    called.add(9);
    assertThat(plan()).extracting(Region::rootPort).containsExactly(0, 1);
  }

  @Test
  void pathsDoNotMultiplyWithoutBound() {
    wire(0, 0, 1);
    for (int i = 1; i <= 10; i++) {
      wire(i, 0, i + 1);
      wire(i, 1, i + 1);
    }
    wire(11, 0, 99);
    called.add(99);
    List<Region> regions = plan();
    assertThat(regions).allSatisfy(r -> assertThat(r.leaves()).hasSizeLessThanOrEqualTo(64));
    assertThat(regions.stream().flatMap(r -> elements(r).stream()).distinct()).hasSize(11);
  }

  private void diamond() {
    wire(0, 0, 1);
    wire(1, 0, 2);
    wire(1, 1, 3);
    wire(2, 0, 4);
    wire(3, 0, 4);
    wire(4, 0, 9);
    called.add(9);
  }

  private void chain(int... elements) {
    for (int i = 1; i < elements.length; i++) {
      wire(elements[i - 1], 0, elements[i]);
    }
  }

  private void wire(int from, int port, int to) {
    wires.add(new Snapshot.Wire(from, port, to, 0, true));
  }

  private Region only() {
    assertThat(plan()).hasSize(1);
    return plan().getFirst();
  }

  private List<Region> plan() {
    Snapshot graph = new Snapshot("test", "", List.of(), wires, List.of());
    return new RegionPlanner(
            graph,
            e -> !called.contains(e),
            e -> !ordered.contains(e),
            (a, b) -> conflicts.contains(new HashSet<>(List.of(a, b))),
            (e, port) -> false,
            (e, port) -> dead.contains(List.of(e, port)),
            cut,
            single)
        .plan();
  }

  private static Node node(Region region, int element) {
    return region.nodes().get(index(region, element));
  }

  private static int index(Region region, int element) {
    return elements(region).indexOf(element);
  }

  private static List<Integer> elements(Region region) {
    return region.nodes().stream().map(Node::element).toList();
  }

  private static List<Integer> list(Integer... elements) {
    return List.of(elements);
  }
}
