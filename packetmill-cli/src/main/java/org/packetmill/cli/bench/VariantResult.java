package org.packetmill.cli.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Medians over the runs of one variant, and the runs.
 *
 * @param cpuNsPerPacket of all the router's threads together
 * @param wallNsPerPacket by the clock on the wall
 * @param mpps million packets a second, by wall time
 * @param fastPathShare the least of all runs, between 0 and 1
 * @param runs in the order in which they were made
 */
public record VariantResult(
    double cpuNsPerPacket,
    double wallNsPerPacket,
    double mpps,
    double fastPathShare,
    List<Run> runs) {

  static VariantResult of(List<Run> runs) {
    return new VariantResult(
        median(runs, Run::cpuNsPerPacket),
        median(runs, Run::wallNsPerPacket),
        median(runs, Run::mpps),
        runs.stream().mapToDouble(Run::fastPathShare).min().orElse(0),
        List.copyOf(runs));
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
