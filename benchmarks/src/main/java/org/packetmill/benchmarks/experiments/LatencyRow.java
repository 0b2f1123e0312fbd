package org.packetmill.benchmarks.experiments;

import java.util.List;
import java.util.Locale;

/**
 * Latency of one variant at one rate, in nanoseconds.
 *
 * @param variant what ran
 * @param load what part of the variant's capacity was offered, or {@code common}
 * @param offeredMpps million packets a second
 * @param packets that were measured
 * @param p50 half of them took at most so long
 * @param p99 the 99th percentile
 * @param p999 the 99.9th percentile
 * @param max the longest
 * @param events collections, safepoints and deoptimizations meanwhile
 */
record LatencyRow(
    String variant,
    String load,
    double offeredMpps,
    long packets,
    long p50,
    long p99,
    long p999,
    long max,
    List<String> events) {
  static final String HEADER =
      "variant,load,offered_mpps,packets,p50_ns,p99_ns,p99.9_ns,max_ns,events";

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%.4f,%d,%d,%d,%d,%d,%s",
        variant,
        load,
        offeredMpps,
        packets,
        p50,
        p99,
        p999,
        max,
        String.join("; ", events));
  }
}
