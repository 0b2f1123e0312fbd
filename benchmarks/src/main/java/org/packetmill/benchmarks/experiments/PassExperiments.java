package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What single passes bring to the router. */
final class PassExperiments {
  private static final String ROUTER = "02-router";
  private static final int PACKETS = 1024;

  private PassExperiments() {}

  /** In a quick run, one pass stands for all. */
  static List<Row> passes(Lab lab) throws IOException {
    Function router = lab.sample(ROUTER);
    Traffic.Made udp = lab.traffic.udp(60, PACKETS);
    List<String> passes = lab.quick ? lab.passes().subList(0, 1) : lab.passes();
    List<Row> rows = new ArrayList<>();
    for (Row row : lab.measure(router, udp, Lab.BOTH, "")) {
      rows.add(named(row, "vanilla and milled", row.series()));
    }
    List<String> alone = passes.stream().map(p -> "only-" + p).toList();
    for (Row row : lab.measure(router, udp, alone, "")) {
      rows.add(named(row, "one alone", row.series().replaceFirst("only-", "")));
    }
    for (Row row : lab.measure(router, udp, passes, "")) {
      rows.add(named(row, "all up to it", row.series()));
    }
    return rows;
  }

  static List<Row> ablation(Lab lab) throws IOException {
    List<String> passes = lab.quick ? lab.passes().subList(0, 1) : lab.passes();
    List<String> variants =
        Stream.concat(Stream.of("milled"), passes.stream().map(p -> "without-" + p)).toList();
    List<Row> rows = new ArrayList<>();
    for (Row row : lab.measure(lab.sample(ROUTER), lab.traffic.udp(60, PACKETS), variants, "")) {
      String left = row.series().replaceFirst("without-", "");
      rows.add(named(row, "router", left.equals("milled") ? "nothing" : left));
    }
    return rows;
  }

  private static Row named(Row row, String series, String x) {
    return new Row(
        series,
        x,
        row.cpuNs(),
        row.wallNs(),
        row.mpps(),
        row.gbps(),
        row.fastPath(),
        row.disturbed());
  }
}
