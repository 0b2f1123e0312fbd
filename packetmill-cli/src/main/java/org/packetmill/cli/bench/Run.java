package org.packetmill.cli.bench;

/**
 * What one JVM measured.
 *
 * @param cpuNsPerPacket of all the router's threads together
 * @param wallNsPerPacket by the clock on the wall
 * @param mpps million packets a second, by wall time
 * @param fastPathShare of all packets that were measured, between 0 and 1
 * @param packets that were measured
 * @param disturbed whether wall and CPU time differ so much that something else was running
 */
public record Run(
    double cpuNsPerPacket,
    double wallNsPerPacket,
    double mpps,
    double fastPathShare,
    long packets,
    boolean disturbed) {
  /** Wall time above CPU time by more than this part means that the run was disturbed. */
  private static final double TOLERATED = 0.05;

  static Run of(double cpuNanos, double wallNanos, double fastPathShare, long packets) {
    return of(cpuNanos, wallNanos, fastPathShare, packets, 1);
  }

  static Run of(
      double cpuNanos, double wallNanos, double fastPathShare, long packets, int threads) {
    return new Run(
        cpuNanos,
        wallNanos,
        1000 / wallNanos,
        fastPathShare,
        packets,
        Math.abs(wallNanos * threads - cpuNanos) > TOLERATED * cpuNanos);
  }
}
