package org.packetmill.passes.report;

import java.util.List;

/**
 * What a benchmark measured for one configuration and trace.
 *
 * @param config the configuration's file name
 * @param conditions trace, source, metadata model and number of JVMs, as one phrase
 * @param variants in the order in which passes were added, the original first
 * @param jit what the JIT made of fused code; null when it was not asked
 */
public record Measurement(
    String config, String conditions, List<Variant> variants, JitVerdict jit) {
  /** A measurement without the JIT's verdict. */
  public Measurement(String config, String conditions, List<Variant> variants) {
    this(config, conditions, variants, null);
  }

  /**
   * Medians of one variant; times in nanoseconds a packet.
   *
   * @param mpps million packets a second, by wall time
   * @param fastPathShare between 0 and 1
   */
  public record Variant(
      String name, double cpuNanos, double wallNanos, double mpps, double fastPathShare) {}
}
