package org.packetmill.benchmarks.experiments;

import java.util.Locale;

/**
 * One measured point of a figure.
 *
 * @param series the line it belongs to
 * @param x where it is on the line; a number or a name
 * @param cpuNs CPU time of all threads for each packet, in nanoseconds
 * @param wallNs wall time for each packet, in nanoseconds
 * @param mpps million packets a second, by wall time
 * @param gbps what that is in frames with their check sequence
 * @param fastPath the share of packets on the fast path, between 0 and 1
 * @param disturbed how many of the JVMs were disturbed by something else
 */
record Row(
    String series,
    String x,
    double cpuNs,
    double wallNs,
    double mpps,
    double gbps,
    double fastPath,
    long disturbed) {
  static final String HEADER =
      "series,x,cpu_ns_per_packet,wall_ns_per_packet,mpps,gbps,fast_path_share,disturbed_jvms";

  private static final int CHECK_SEQUENCE = 4;

  /** Computes the rate in bits from the mean frame, which is in bytes without check sequence. */
  static Row of(
      String series,
      String x,
      double cpuNs,
      double wallNs,
      double frame,
      double fastPath,
      long disturbed) {
    double mpps = 1000 / wallNs;
    double gbps = mpps * (frame + CHECK_SEQUENCE) * 8 / 1000;
    return new Row(series, x, cpuNs, wallNs, mpps, gbps, fastPath, disturbed);
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%.3f,%.3f,%.4f,%.4f,%.4f,%d",
        series,
        x,
        cpuNs,
        wallNs,
        mpps,
        gbps,
        fastPath,
        disturbed);
  }
}
