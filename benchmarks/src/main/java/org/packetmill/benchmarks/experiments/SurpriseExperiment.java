package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happens when traffic is no longer what the code was compiled for. */
final class SurpriseExperiment {
  static final String TITLE = "Surprise: 1 % of other packets after 10 s of UDP alone";

  private static final int PACKETS = 8192;
  private static final double SHOWN_BEFORE = -1000;
  private static final String NOTE =
      "From 0 s on every hundredth packet is an ARP request, has a TTL that runs out, has IP options"
          + " or is short. Rates are packets by CPU time, so that what else runs does not show. ";

  private SurpriseExperiment() {}

  static Figure run(Lab lab) throws IOException {
    Function router = lab.sample("02-router");
    Traffic.Made calm = lab.traffic.udp(60, PACKETS);
    Traffic.Made other = lab.traffic.surprising(PACKETS);
    Map<String, Path> jars = new LinkedHashMap<>();
    jars.put("vanilla", router.jar());
    jars.put("milled", lab.mill(router));
    Map<String, SurpriseRuns.Told> told = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      lab.tell(jar.getKey(), "surprise");
      SurpriseRuns.Told run =
          SurpriseRuns.run(jar.getValue(), router.config(), calm, other, lab.quick);
      told.put(jar.getKey(), run);
      run.windows().stream()
          .filter(window -> window.end() > SHOWN_BEFORE && window.packets() > 0)
          .forEach(window -> rows.add(row(jar.getKey(), window)));
    }
    String note = NOTE + SurpriseRuns.summary(told, PACKETS);
    System.out.println(note);
    return new Figure(
        "surprise", TITLE, "seconds", Figure.Chart.LINES, rows, List.of(), List.of(), note);
  }

  private static Row row(String variant, SurpriseRuns.Window window) {
    String x = String.format(Locale.ROOT, "%.2f", window.end() / 1000);
    double nanos = window.cpuPerPacket();
    return Row.of(variant, x, nanos, nanos, UdpFrame.LENGTH, 1, 0);
  }
}
