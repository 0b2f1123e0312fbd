package org.packetmill.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.ConfigReport.Role;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.report.PassReport;

/** What a milling run has to say in a few lines of text. */
final class Summary {
  private Summary() {}

  static void print(MillReport report, Path milled, Path html, PrintWriter out) {
    out.println(report.outcome());
    for (ConfigReport config : report.configs()) {
      out.printf("%s: %s%n", config.name(), elements(config.elements()));
      config.passes().forEach(pass -> out.println("  " + line(pass)));
    }
    out.println("milled jar: " + milled);
    if (html != null) {
      out.println("report:     " + html);
    }
  }

  private static String elements(List<ElementNode> elements) {
    long fused = elements.stream().filter(e -> e.role() == Role.FUSED).count();
    long regions =
        elements.stream().mapToInt(ElementNode::region).filter(r -> r >= 0).distinct().count();
    return "%d of %d elements fused into %d %s"
        .formatted(fused, elements.size(), regions, regions == 1 ? "region" : "regions");
  }

  private static String line(PassReport pass) {
    return "%-22s %4d changed %4d missed".formatted(pass.pass(), pass.applied(), pass.missed());
  }
}
