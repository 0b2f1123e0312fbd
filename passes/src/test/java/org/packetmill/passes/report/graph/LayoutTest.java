package org.packetmill.passes.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final Layout.Spacing SPACING = new Layout.Spacing(40, 20, 30, 10);

  @Test
  void putsAChainIntoOneColumn() {
    Layout layout = Layout.of(widths(3), List.of(new Link(0, 1), new Link(1, 2)), SPACING);
    assertThat(layout.centers())
        .containsExactly(new Point(60, 30), new Point(60, 100), new Point(60, 170));
    assertThat(layout.width()).isEqualTo(120);
    assertThat(layout.height()).isEqualTo(200);
  }

  @Test
  void bendsALongLinkAroundWhatLiesBetween() {
    List<Link> links = List.of(new Link(0, 1), new Link(1, 2), new Link(0, 2));
    Layout layout = Layout.of(widths(3), links, SPACING);
    assertThat(layout.bends().get(0)).isEmpty();
    assertThat(layout.bends().get(2)).hasSize(1);
    Point bend = layout.bends().get(2).getFirst();
    Point beside = layout.centers().get(1);
    assertThat(bend.y()).isEqualTo(beside.y());
    assertThat(Math.abs(bend.x() - beside.x())).isGreaterThanOrEqualTo(50 + 20 - 0.01);
  }

  @Test
  void turnsTheLinkThatClosesACycle() {
    List<Link> links = List.of(new Link(0, 1), new Link(1, 2), new Link(2, 1), new Link(2, 2));
    Layout layout = Layout.of(widths(3), links, SPACING);
    assertThat(layout.upward()).containsExactly(false, false, true, false);
  }

  @Test
  void uncrossesLinks() {
    List<Link> links = List.of(new Link(0, 3), new Link(1, 2));
    Layout layout = Layout.of(widths(4), links, SPACING);
    double upper = layout.centers().get(0).x() - layout.centers().get(1).x();
    double lower = layout.centers().get(3).x() - layout.centers().get(2).x();
    assertThat(upper * lower).isPositive();
  }

  @Test
  void keepsNodesApartInAnyGraph() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int nodes = 1 + random.nextInt(25);
      List<Link> links = new ArrayList<>();
      for (int i = random.nextInt(3 * nodes); i > 0; i--) {
        links.add(new Link(random.nextInt(nodes), random.nextInt(nodes)));
      }
      assertApart(Layout.of(widths(nodes), links, SPACING).centers());
    }
  }

  @Test
  void survivesALongChainAndRefusesAHugeGraph() {
    List<Link> chain = new ArrayList<>();
    for (int i = 0; i < 1900; i++) {
      chain.add(new Link(i, i + 1));
    }
    assertThat(Layout.of(widths(1901), chain, SPACING).centers()).hasSize(1901);
    assertThat(Layout.of(widths(20_000), List.of(), SPACING)).isNull();
  }

  @Test
  void drawsAnEmptyGraph() {
    assertThat(Layout.of(List.of(), List.of(), SPACING).centers()).isEmpty();
  }

  private static void assertApart(List<Point> centers) {
    for (int i = 0; i < centers.size(); i++) {
      for (int j = 0; j < i; j++) {
        Point a = centers.get(i);
        Point b = centers.get(j);
        if (a.y() == b.y()) {
          assertThat(Math.abs(a.x() - b.x())).isGreaterThanOrEqualTo(100 + 20 - 0.01);
        }
      }
    }
  }

  private static List<Double> widths(int nodes) {
    return Collections.nCopies(nodes, 100.0);
  }
}
