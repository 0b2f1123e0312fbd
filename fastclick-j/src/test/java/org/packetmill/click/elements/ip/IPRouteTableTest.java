package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packetmill.click.testing.RouterFixture;

class IPRouteTableTest {
  private static final String OUTPUTS =
      " in :: TestIn -> CheckIPHeader -> rt; rt[0] -> a :: TestOut; rt[1] -> b :: TestOut;"
          + " rt[2] -> c :: TestOut;";

  private static RouterFixture start(String table, String routes) {
    return RouterFixture.start("rt :: " + table + "(" + routes + ");" + OUTPUTS);
  }

  private static byte[] to(String address) {
    return IpPacket.udp(1, 2, 0).to(address).bytes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LinearIPLookup", "StaticIPLookup", "RadixIPLookup", "DirectIPLookup"})
  void takesTheLongestPrefix(String table) {
    String routes = "10.0.0.0/8 0, 10.1.2.0/23 10.9.9.9 1, 10.1.2.3/32 - 2, 0.0.0.0/0 10.7.7.7 2";
    try (RouterFixture r = start(table, routes)) {
      r.pushBatch("in", to("10.1.1.1"), to("10.1.3.200"), to("10.1.2.3"), to("11.0.0.1"));
      assertThat(r.sent("a")).containsExactly(to("10.1.1.1"));
      assertThat(r.sent("b")).containsExactly(to("10.1.3.200"));
      assertThat(r.sent("c")).containsExactly(to("10.1.2.3"), to("11.0.0.1"));
      assertThat(annotation(r, "a", 0)).isEqualTo("10.1.1.1");
      assertThat(annotation(r, "b", 0)).isEqualTo("10.9.9.9");
      assertThat(annotation(r, "c", 1)).isEqualTo("10.7.7.7");
      assertThat(r.read("rt.lookup 10.1.2.1")).isEqualTo("1 10.9.9.9");
      assertThat(r.read("rt.lookup 10.1.2.3")).isEqualTo("2");
    }
  }

  private static String annotation(RouterFixture r, String out, int index) {
    return Ip4.dotted(Integer.reverseBytes(r.seen(out).get(index).anno32(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LinearIPLookup", "StaticIPLookup", "RadixIPLookup"})
  void dropsPacketsWithoutARoute(String table) {
    try (RouterFixture r = start(table, "10.0.0.0/8 0")) {
      for (int i = 0; i < 7; i++) {
        r.push("in", to("11.0.0.1"));
      }
      assertThat(r.sent("a")).isEmpty();
      assertThat(r.chatter()).hasSize(5).containsOnly(reporter(table) + ": no route for 11.0.0.1");
      assertThat(r.read("rt.lookup 11.0.0.1")).isEqualTo("-1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectIPLookup", "RangeIPLookup"})
  void dropsPacketsWithoutARouteSilently(String table) {
    try (RouterFixture r = start(table, "10.0.0.0/8 0")) {
      r.push("in", to("11.0.0.1"), to("10.0.0.1"));
      r.pushBatch("in", to("11.0.0.1"));
      assertThat(r.sent("a")).containsExactly(to("10.0.0.1"));
      assertThat(r.chatter()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LinearIPLookup", "RadixIPLookup", "DirectIPLookup"})
  void changesWhileRunning(String table) {
    try (RouterFixture r = start(table, "10.0.0.0/8 0, 0.0.0.0/0 1")) {
      r.write("rt.add", "10.1.0.0/16 2");
      assertThat(r.read("rt.lookup 10.1.1.1")).isEqualTo("2");
      assertThat(r.writeError("rt.add", "10.1.0.0/16 1"))
          .isEqualTo("conflict with existing route '10.1.0.0/16 - 2'");
      r.write("rt.set", "10.1.0.0/16 10.0.0.9 1");
      assertThat(r.read("rt.lookup 10.1.1.1")).isEqualTo("1 10.0.0.9");
      assertThat(r.writeError("rt.remove", "10.1.0.0/16 2"))
          .isEqualTo("route '10.1.0.0/16 - 2' not found");
      r.write("rt.remove", "10.1.0.0/16");
      assertThat(r.read("rt.lookup 10.1.1.1")).isEqualTo("0");
      r.write("rt.remove", "0.0.0.0/0");
      assertThat(r.read("rt.lookup 11.1.1.1")).isEqualTo("-1");
    }
  }

  @Test
  void appliesAllCommandsOrNone() {
    try (RouterFixture r = start("RadixIPLookup", "10.0.0.0/8 0")) {
      r.write("rt.ctrl", "add 11.0.0.0/8 1\n\nset 10.0.0.0/8 2\n");
      assertThat(r.read("rt.lookup 10.0.0.1")).isEqualTo("2");
      assertThat(r.writeError("rt.ctrl", "remove 11.0.0.0/8\nadd 10.0.0.0/8 1"))
          .contains("conflict");
      assertThat(r.read("rt.lookup 11.0.0.1")).isEqualTo("1");
      assertThat(r.writeError("rt.ctrl", "drop 11.0.0.0/8")).isEqualTo("bad command 'drop'");
      assertThat(r.writeError("rt.add", "11/33 1"))
          .isEqualTo("expected 'ADDR/MASK [GATEWAY] OUTPUT'");
      assertThat(r.writeError("rt.add", "12.0.0.0/8 3")).isEqualTo("bad OUTPUT");
      r.write("rt.flush", "");
      assertThat(r.read("rt.table")).isEmpty();
    }
  }

  @Test
  void showsRoutesInTheOrderOfTheirSlots() {
    try (RouterFixture r =
        start("LinearIPLookup", "10.0.0.0/8 0, 1.2.3.4 5.6.7.8 1, 0.0.0.0/0 2")) {
      assertThat(r.read("rt.table"))
          .isEqualTo("10.0.0.0/8\t\t-\t\t0\n1.2.3.4/32\t\t5.6.7.8\t\t1\n0.0.0.0/0\t\t-\t\t2\n");
      r.write("rt.remove", "10.0.0.0/8");
      r.write("rt.add", "123.123.123.0/24 100.100.100.100 0");
      assertThat(r.read("rt.table")).startsWith("123.123.123.0/24\t100.100.100.100\t0\n1.2.3.4/32");
    }
  }

  @Test
  void radixMovesARouteThatIsReplaced() {
    try (RouterFixture r = start("RadixIPLookup", "10.0.0.0/8 0, 11.0.0.0/8 1")) {
      r.write("rt.set", "10.0.0.0/8 2");
      assertThat(r.read("rt.table")).isEqualTo("11.0.0.0/8\t\t-\t\t1\n10.0.0.0/8\t\t-\t\t2\n");
      r.write("rt.add", "12.0.0.0/8 2");
      assertThat(r.read("rt.table")).startsWith("12.0.0.0/8");
    }
  }

  @Test
  void linearTakesAnyMask() {
    try (RouterFixture r = start("LinearIPLookup", "10.0.7.0/255.0.255.0 0, 10.0.0.0/8 1")) {
      assertThat(r.read("rt.lookup 10.99.7.1")).isEqualTo("0");
      assertThat(r.read("rt.lookup 10.99.8.1")).isEqualTo("1");
      assertThat(r.read("rt.table")).startsWith("10.0.7.0/255.0.255.0");
    }
  }

  @Test
  void knowsNames() {
    try (RouterFixture r =
        RouterFixture.start(
            "AddressInfo(web 10.1.2.3, lan 10.0.0.0/8);"
                + "rt :: RadixIPLookup(web 0, lan 1, 0.0.0.0/0 web 2);"
                + OUTPUTS)) {
      assertThat(r.read("rt.lookup web")).isEqualTo("0");
      assertThat(r.read("rt.lookup 10.9.9.9")).isEqualTo("1");
      assertThat(r.read("rt.lookup 9.9.9.9")).isEqualTo("2 10.1.2.3");
    }
  }

  @Test
  void reportsEveryWrongRoute() {
    assertThat(
            RouterFixture.errors(
                "Idle -> rt :: RadixIPLookup(10.0.0.0/8, 1.2.3.4 1, 1/255.0.255.0 0) -> Idle;"))
        .contains(
            "  argument 1 should be 'ADDR/MASK [GATEWAY] OUTPUT'",
            "  argument 2 bad OUTPUT",
            "  argument 3 must have a mask of leading ones: mask=255.0.255.0");
  }

  private static String reporter(String table) {
    return switch (table) {
      case "LinearIPLookup", "StaticIPLookup" -> "LinearIPLookup";
      default -> "IPRouteTable";
    };
  }
}
