package org.packetmill.click.tools;

import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.router.PortCount;

/** How many ports elements of a class may have. */
record PortLimits(PortCount count) {
  static PortLimits parse(String code) {
    return new PortLimits(PortCount.parse(code));
  }

  /** Reports ports that are missing, or that there cannot be. */
  void check(EditableElement element, ErrorLog log) {
    int inputs = count.inputs(element.inputs());
    side(element, "inputs", element.inputs(), inputs, count.minInputs() == count.maxInputs(), log);
    int outputs = count.outputs(inputs, element.outputs());
    boolean exact = count.equal() || count.minOutputs() == count.maxOutputs();
    side(element, "outputs", element.outputs(), outputs, exact, log);
  }

  private static void side(
      EditableElement element, String what, int used, int right, boolean exact, ErrorLog log) {
    if (used < right) {
      String least = exact ? "" : "at least ";
      log.errorAt(
          element.landmark(),
          "too few %s for '%s', %s%d required".formatted(what, element.name(), least, right));
    } else if (used > right) {
      String most = exact ? "" : "at most ";
      log.errorAt(
          element.landmark(),
          "too many %s for '%s', %s%d allowed".formatted(what, element.name(), most, right));
    }
  }
}
