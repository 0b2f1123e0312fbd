package org.packetmill.cli.bench;

import java.util.List;

/**
 * Another program, measured in turn with the variants.
 *
 * @param device what it forwarded on
 * @param cpuNsPerPacket of its forwarding thread, the median of its runs
 * @param vanillaRatio CPU time of {@code vanilla} over it; 0 when that was not measured
 * @param runs its single figures, in the order in which they were made
 */
public record Yardstick(
    String device, double cpuNsPerPacket, double vanillaRatio, List<Double> runs) {

  static Yardstick of(String device, List<Double> runs, VariantResult vanilla) {
    double[] sorted = runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    double ratio = vanilla == null ? 0 : vanilla.cpuNsPerPacket() / median;
    return new Yardstick(device, median, ratio, List.copyOf(runs));
  }
}
