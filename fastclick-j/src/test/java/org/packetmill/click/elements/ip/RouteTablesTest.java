package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packetmill.click.testing.RouterFixture;

/** The tables agree with the one that is searched from end to end. */
class RouteTablesTest {
  private static final String[] TABLES = {
    "LinearIPLookup", "RadixIPLookup", "DirectIPLookup", "RangeIPLookup", "SortedIPLookup"
  };

  @Test
  void allTablesFindTheSameRoutes() {
    Random random = new Random(11);
    String[] routes = new String[60];
    for (int i = 0; i < routes.length; i++) {
      int length = random.nextInt(33);
      String gateway = i % 3 == 0 ? " 9.9.9." + i : "";
      routes[i] = address(random) + "/" + length + gateway + " " + random.nextInt(3);
    }
    RouterFixture[] fixtures = new RouterFixture[TABLES.length];
    for (int t = 0; t < TABLES.length; t++) {
      fixtures[t] =
          RouterFixture.start(
              "Idle -> t :: "
                  + TABLES[t]
                  + "(0.0.0.0/0 0) -> Discard; t[1] -> Discard; t[2] -> Discard");
    }
    try {
      for (int i = 0; i < routes.length; i++) {
        for (RouterFixture r : fixtures) {
          r.write(
              i % 7 == 6 ? "t.ctrl" : "t.set",
              i % 7 == 6
                  ? "set " + routes[i] + "\nremove " + routes[i - 2].split(" ")[0]
                  : routes[i]);
        }
        for (int look = 0; look < 200; look++) {
          String address = look % 2 == 0 ? address(random) : routes[look % (i + 1)].split("/")[0];
          String expected = fixtures[0].read("t.lookup " + address);
          for (int t = 1; t < TABLES.length; t++) {
            assertThat(fixtures[t].read("t.lookup " + address))
                .as(TABLES[t] + " " + address)
                .isEqualTo(expected);
          }
        }
      }
    } finally {
      for (RouterFixture r : fixtures) {
        r.close();
      }
    }
  }

  private static String address(Random random) {
    return random.nextInt(3)
        + "."
        + random.nextInt(4)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }

  @Test
  void rangesCanBeFlushed() {
    String config = "Idle -> t :: RangeIPLookup(1.0.0.0/8 0, 1.2.0.0/16 1.1.1.1 0) -> Discard";
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("t.lookup 1.2.255.255")).isEqualTo("0 1.1.1.1");
      assertThat(r.read("t.lookup 1.3.0.0")).isEqualTo("0");
      assertThat(r.read("t.lookup 2.0.0.0")).isEqualTo("-1");
      r.write("t.flush", "");
      assertThat(r.read("t.lookup 1.2.0.0")).isEqualTo("-1");
      assertThat(r.read("t.table")).isEmpty();
      assertThat(r.writeError("t.add", "1.0.0.0/255.0.255.0 0")).contains("mask of leading ones");
    }
  }

  @Test
  void aSortedTableShowsWhatIsMoreSpecificFirst() {
    String config =
        "Idle -> t :: SortedIPLookup(0.0.0.0/0 0, 1.0.0.0/8 0, 2.0.0.0/8 0, 1.2.0.0/16 0) ->"
            + " Discard";
    try (RouterFixture r = RouterFixture.start(config)) {
      assertThat(r.read("t.table").lines().map(line -> line.split("\t")[0]))
          .containsExactly("2.0.0.0/8", "1.2.0.0/16", "1.0.0.0/8", "0.0.0.0/0");
    }
  }
}
