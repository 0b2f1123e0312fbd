package org.packetmill.click.router;

import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;

/** Tells people about packets dropped by exceptions: the first few, then ever fewer. */
final class FailureReport {
  private static final long TOLD_SINGLY = 3;

  private FailureReport() {}

  static void tell(
      ElementContext router, Element element, RuntimeException problem, long failures) {
    if (failures > TOLD_SINGLY && Long.bitCount(failures) != 1) {
      return;
    }
    StackTraceElement[] trace = problem.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    router.chatter(
        "%s: '%s' dropped a packet: %s%s; failures=%d"
            .formatted(router.landmark(element), element, problem, at, failures));
  }
}
