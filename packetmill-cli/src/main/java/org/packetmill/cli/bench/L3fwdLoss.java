package org.packetmill.cli.bench;

import java.util.List;
import org.packetmill.cli.user.UserException;

/** Whether a program sends every packet that it receives, by its counters while it runs. */
final class L3fwdLoss {
  /**
   * Packets may be under way, at most a burst that waits and one in hand, and the two counters are
   * not read at the same instant.
   */
  static final long UNDER_WAY = 256;

  private L3fwdLoss() {}

  /**
   * Makes sure of it. What is lost adds up, while what disturbs one reading does not come back.
   *
   * @param device what it forwarded on
   * @param counted its counters, in the order in which they were read
   * @throws UserException when it receives more than it sends
   */
  static void check(String device, List<Telemetry.Counters> counted) {
    long[] missing = counted.stream().mapToLong(c -> c.received() - c.sent()).sorted().toArray();
    if (missing[missing.length / 2] > UNDER_WAY) {
      Telemetry.Counters last = counted.getLast();
      throw new UserException(
          ("l3fwd does not send every packet that it receives, so it is no yardstick here; it drops"
                  + " IPv4 packets of invalid length: received=%d, sent=%d, device=%s")
              .formatted(last.received(), last.sent(), device));
    }
  }
}
