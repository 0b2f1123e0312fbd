package org.packetmill.click.elements.tcpudp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickRandom;

class RewritePatternTest {
  private static final int HOST = 0x0a000001;
  private static final int SERVER = 0x09090909;

  private final Set<FlowId> used = new HashSet<>();

  /** The source port for a new flow from {@code port}, which is in use from then on. */
  private int next(RewritePattern pattern, int port) {
    FlowId flow = FlowId.of(HOST, port, SERVER, 80);
    FlowId to = pattern.rewrite(flow, (a, p) -> used.contains(new FlowId(a, p)));
    if (to == null) {
      return -1;
    }
    assertThat(to.destination()).isEqualTo(SERVER);
    assertThat(to.destinationPort()).isEqualTo(80);
    assertThat(to.source()).isEqualTo(0x01000001);
    used.add(to.reverse());
    return to.sourcePort();
  }

  private static RewritePattern pattern(String ports) {
    return parse("1.0.0.1", ports, "-", "-");
  }

  @Test
  void sequentialPortsFollowEachOtherAndSkipThoseInUse() {
    RewritePattern pattern = pattern("1024-1027#");
    assertThat(next(pattern, 1026)).isEqualTo(1024);
    assertThat(next(pattern, 1026)).isEqualTo(1025);
    used.add(FlowId.of(SERVER, 80, 0x01000001, 1026));
    assertThat(next(pattern, 7)).isEqualTo(1027);
    assertThat(next(pattern, 7)).isEqualTo(-1);
    used.remove(FlowId.of(SERVER, 80, 0x01000001, 1024));
    assertThat(next(pattern, 7)).isEqualTo(1024);
  }

  @Test
  void thePacketsOwnPortIsPreferred() {
    RewritePattern pattern = pattern("1024-1026");
    assertThat(next(pattern, 1025)).isEqualTo(1025);
    assertThat(List.of(next(pattern, 1025), next(pattern, 99)))
        .containsExactlyInAnyOrder(1024, 1026);
    assertThat(next(pattern, 1025)).isEqualTo(-1);
  }

  @Test
  void randomPortsCoverTheRangeOnce() {
    RewritePattern pattern = pattern("1024-1123?");
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ports.add(next(pattern, 1024));
    }
    assertThat(ports).hasSize(100).allMatch(port -> port >= 1024 && port <= 1123);
    assertThat(next(pattern, 1024)).isEqualTo(-1);
  }

  @Test
  void addressesAreChosenFromTheirRange() {
    RewritePattern pattern = parse("3.0.0.1-3.0.0.2#", "-");
    FlowId flow = FlowId.of(HOST, 0, 0, 0);
    FlowId first = pattern.rewrite(flow, (a, p) -> used.contains(new FlowId(a, p)));
    used.add(first.reverse());
    FlowId second = pattern.rewrite(flow, (a, p) -> used.contains(new FlowId(a, p)));
    used.add(second.reverse());
    assertThat(List.of(first.source(), second.source())).containsExactly(0x03000001, 0x03000002);
    assertThat(pattern.rewrite(flow, (a, p) -> used.contains(new FlowId(a, p)))).isNull();
  }

  private static RewritePattern parse(String... words) {
    return PatternParser.parse(List.of(words), new ClickRandom(1), NameLookup.NONE);
  }
}
