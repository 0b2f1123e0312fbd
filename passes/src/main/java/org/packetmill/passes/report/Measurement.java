package org.packetmill.passes.report;

import java.util.List;

/**
 * What a benchmark measured for one configuration and trace.
 *
 * @param config the configuration's file name
 * @param conditions trace, source, metadata model and number of JVMs, as one phrase
 * @param variants in the order in which passes were added, the original first
 */
public record Measurement(String config, String conditions, List<Variant> variants) {
  /**
   * Medians of one variant; times in nanoseconds a packet.
   *
   * @param mpps million packets a second, by wall time
   * @param fastPathShare between 0 and 1
   */
  public record Variant(
      String name, double cpuNanos, double wallNanos, double mpps, double fastPathShare) {}
}
