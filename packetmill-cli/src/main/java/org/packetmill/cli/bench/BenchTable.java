package org.packetmill.cli.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** A benchmark's figures as a table of text. */
public final class BenchTable {
  private BenchTable() {}

  /** Prints the figures, the speed-up and what is wrong with them. */
  public static void print(BenchResult result, PrintWriter out) {
    out.printf(
        "%s on %s, %s, %s, %s, medians of %d JVMs%n",
        result.config(),
        result.trace(),
        result.source(),
        result.model(),
        result.threadText(),
        result.forks());
    out.printf(
        "%-22s %12s %12s %8s %10s%n", "variant", "CPU ns/pkt", "wall ns/pkt", "Mpps", "fast path");
    for (Map.Entry<String, VariantResult> variant : result.variants().entrySet()) {
      out.println(row(variant.getKey(), variant.getValue()));
    }
    if (result.speedup() > 0) {
      out.printf(Locale.ROOT, "milled is %.2f times as fast as vanilla%n", result.speedup());
    }
    result.yardsticks().forEach((name, yardstick) -> out.println(row(name, yardstick)));
    printNet(result.netNsPerPacket(), out);
    result.problems().forEach(problem -> out.println("not to be trusted: " + problem));
  }

  /** Without input and output, and how many times as long as C. */
  private static void printNet(Map<String, Double> net, PrintWriter out) {
    net.forEach((name, nanos) -> {
      String ratio =
          net.containsKey("c") && !name.equals("c")
              ? "; %.2f times as long as c".formatted(nanos / net.get("c"))
              : "";
      out.printf(Locale.ROOT, "%-22s %12.1f net of I/O%s%n", name, nanos, ratio);
    });
  }

  private static String row(String name, Yardstick yardstick) {
    String ratio =
        yardstick.vanillaRatio() > 0
            ? "; vanilla takes %.2f times as long".formatted(yardstick.vanillaRatio())
            : "";
    return String.format(
        Locale.ROOT,
        "%-22s %12.1f on %s%s",
        name,
        yardstick.cpuNsPerPacket(),
        yardstick.device(),
        ratio);
  }

  private static String row(String name, VariantResult result) {
    long disturbed = result.runs().stream().filter(Run::disturbed).count();
    String note =
        disturbed == 0
            ? ""
            : "  %d of %d JVMs disturbed".formatted(disturbed, result.runs().size());
    return String.format(
        Locale.ROOT,
        "%-22s %12.1f %12.1f %8.2f %9.1f%%%s",
        name,
        result.cpuNsPerPacket(),
        result.wallNsPerPacket(),
        result.mpps(),
        100 * result.fastPathShare(),
        note);
  }
}
