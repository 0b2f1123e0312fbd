package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configurations that differ in one number. */
final class SweepExperiments {
  private static final String FORWARDER = "01-forwarder";
  private static final String ROUTER = "02-router";
  private static final int PACKETS = 1024;
  private static final int PATTERNS = 64;
  private static final int ROUTES = 1000;
  private static final int MANY_PACKETS = 100_000;

  private SweepExperiments() {}

  static List<Row> work(Lab lab) throws IOException {
    List<List<Integer>> packages =
        List.of(
            List.of(1, 1, 0),
            List.of(1, 1, 1),
            List.of(1, 1, 4),
            List.of(1, 1, 10),
            List.of(1, 1, 20),
            List.of(1, 5, 4),
            List.of(4, 1, 4),
            List.of(4, 5, 4),
            List.of(16, 5, 4));
    Function forwarder = lab.sample(FORWARDER);
    List<Row> rows = new ArrayList<>();
    for (List<Integer> load : lab.some(packages)) {
      String text = Configurations.workPackage(load.get(0), load.get(1), load.get(2));
      String x = "S%d N%d W%d".formatted(load.toArray());
      Traffic.Made udp = lab.traffic.udp(60, PACKETS);
      rows.addAll(lab.measure(lab.configured(forwarder, text), udp, Lab.BOTH, x));
    }
    return rows;
  }

  static List<Row> burst(Lab lab) throws IOException {
    Function router = lab.sample(ROUTER);
    List<Row> rows = new ArrayList<>();
    for (int burst : lab.some(List.of(1, 4, 8, 16, 32, 64))) {
      String text = router.text().replace("BURST 32", "BURST " + burst);
      Traffic.Made udp = lab.traffic.udp(60, PACKETS);
      rows.addAll(lab.measure(lab.configured(router, text), udp, Lab.BOTH, "" + burst));
    }
    return rows;
  }

  static List<Row> routes(Lab lab) throws IOException {
    Function router = lab.sample(ROUTER);
    List<Row> rows = new ArrayList<>();
    for (int routes : lab.some(List.of(1, 10, 100, 1000, 10_000))) {
      Function configured = lab.configured(router, Configurations.routes(routes));
      Traffic.Made udp = lab.traffic.flows(1 << 16, lab.quick ? PACKETS : MANY_PACKETS);
      rows.addAll(lab.measure(configured, udp, Lab.BOTH, "" + routes));
    }
    return rows;
  }

  /** A classifier and a routing table, and one behind the other, hit by uniform traffic. */
  static List<Row> tables(Lab lab) throws IOException {
    Function router = lab.sample(ROUTER);
    Traffic.Made udp = lab.traffic.hitting(PATTERNS, ROUTES, lab.quick ? PACKETS : 16 * PACKETS);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PATTERNS + " patterns", Configurations.patterns(PATTERNS));
    texts.put(ROUTES + " routes", Configurations.routes(ROUTES));
    texts.put("both", Configurations.patternsAndRoutes(PATTERNS, ROUTES));
    List<Row> rows = new ArrayList<>();
    for (String x : lab.some(List.copyOf(texts.keySet()))) {
      rows.addAll(lab.measure(lab.configured(router, texts.get(x)), udp, Lab.BOTH, x));
    }
    return rows;
  }

  static List<Row> elements(Lab lab) throws IOException {
    Function forwarder = lab.sample(FORWARDER);
    List<Row> rows = new ArrayList<>();
    for (int count : lab.some(List.of(1, 2, 5, 10, 20, 40))) {
      Traffic.Made udp = lab.traffic.udp(60, PACKETS);
      Function configured = lab.configured(forwarder, Configurations.chain(count));
      rows.addAll(lab.measure(configured, udp, Lab.BOTH, "" + count));
    }
    return rows;
  }
}
