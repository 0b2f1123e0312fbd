package org.packetmill.cli.bench;

import java.util.List;
import java.util.Map;
import org.packetmill.passes.report.Measurement;

/**
 * A whole benchmark, as it is written to JSON.
 *
 * @param config the configuration's file
 * @param trace the trace's file
 * @param source what port 0 was: {@code replay}, {@code pcap} or {@code dpdk:DEVICE...}
 * @param model the metadata model
 * @param forks JVMs for each variant
 * @param threads that ran the router
 * @param java the JVM's version
 * @param processors of the machine
 * @param speedup CPU time of {@code vanilla} over that of {@code milled}; 0 when one is missing
 * @param variants by name, in the order in which they were asked for
 * @param yardsticks other programs that were measured in turn with the variants, by name
 * @param netNsPerPacket CPU time without input and output, of what was measured so, by name
 * @param problems why some figure is not to be trusted; empty when all are
 */
public record BenchResult(
    String config,
    String trace,
    String source,
    String model,
    int forks,
    int threads,
    String java,
    int processors,
    double speedup,
    Map<String, VariantResult> variants,
    Map<String, Yardstick> yardsticks,
    Map<String, Double> netNsPerPacket,
    List<String> problems) {
  /** A result that was written before there were yardsticks has none. */
  public BenchResult {
    yardsticks = yardsticks == null ? Map.of() : yardsticks;
    netNsPerPacket = netNsPerPacket == null ? Map.of() : netNsPerPacket;
  }

  /** CPU time of {@code vanilla} over that of {@code milled}; 0 when one is missing. */
  static double speedup(Map<String, VariantResult> variants) {
    VariantResult vanilla = variants.get("vanilla");
    VariantResult milled = variants.get("milled");
    return vanilla == null || milled == null
        ? 0
        : vanilla.cpuNsPerPacket() / milled.cpuNsPerPacket();
  }

  /** The same for the report. */
  public Measurement measurement() {
    return new Measurement(
        config,
        "%s, %s, %s, %s, %d JVMs for each variant, Java %s"
            .formatted(fileName(trace), source, model, threadText(), forks, java),
        variants.entrySet().stream().map(e -> variant(e.getKey(), e.getValue())).toList());
  }

  private static Measurement.Variant variant(String name, VariantResult result) {
    return new Measurement.Variant(
        name,
        result.cpuNsPerPacket(),
        result.wallNsPerPacket(),
        result.mpps(),
        result.fastPathShare());
  }

  /** {@code 2 threads}. */
  String threadText() {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
