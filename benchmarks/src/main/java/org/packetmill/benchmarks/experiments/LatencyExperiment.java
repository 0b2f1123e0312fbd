package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.util.List;

/** Latency against the rate that is offered. */
final class LatencyExperiment {
  static final String TITLE = "Latency of the router by load";

  private static final int PACKETS = 1024;
  private static final String NOTE =
      "Open loop: packets arrive at their time, whether the router is ready or not, and wait without"
          + " limit; latency counts from there. Load is a share of what the variant can do;"
          + " \"common\" is one rate for all.";

  private LatencyExperiment() {}

  static Figure run(Lab lab) throws IOException {
    List<LatencyRow> rows = lab.latencies(lab.sample("02-router"), lab.traffic.udp(60, PACKETS));
    return new Figure(
        "latency", TITLE, "load", Figure.Chart.BARS, List.of(), rows, List.of(), NOTE);
  }
}
