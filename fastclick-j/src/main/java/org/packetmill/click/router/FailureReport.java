package org.packetmill.click.router;

import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;
import org.packetmill.click.mill.Traces;

/** Tells people about packets dropped by exceptions: the first few, then ever fewer. */
final class FailureReport {
  private static final long TOLD_SINGLY = 3;

  private FailureReport() {}

  static void packetFailed(Element element, RuntimeException problem, long failures) {
    tell(element, "dropped a packet", problem, failures);
  }

  /** A task or timer threw; it goes on with its next turn. */
  static void turnFailed(Element element, RuntimeException problem, long failures) {
    tell(element, "broke off its turn", problem, failures);
  }

  private static void tell(Element element, String what, RuntimeException problem, long failures) {
    if (failures > TOLD_SINGLY && Long.bitCount(failures) != 1) {
      return;
    }
    Traces.restore(problem);
    StackTraceElement[] trace = problem.getStackTrace();
    String at = trace.length == 0 ? "" : " at " + trace[0];
    ElementContext router = element.context();
    router.chatter(
        "%s: '%s' %s: %s%s; failures=%d"
            .formatted(router.landmark(element), element, what, problem, at, failures));
  }
}
