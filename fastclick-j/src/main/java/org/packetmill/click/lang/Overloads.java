package org.packetmill.click.lang;

import java.util.List;
import org.packetmill.click.lang.ElementClass.Compounded;

/** Chooses among the overloads of a compound by the arguments and ports of a use. */
final class Overloads {
  private Overloads() {}

  /**
   * The overload that fits. If none does, that is reported, and one whose parameters fit is
   * returned for the sake of better messages later on; null if there is not even that.
   */
  static ElementClass choose(
      Compound first, Node use, List<String> arguments, String landmark, ErrorLog log) {
    Compound closest = null;
    int candidates = 0;
    for (ElementClass next = new Compounded(first); next != null; ) {
      if (!(next instanceof Compounded(Compound compound))) {
        return next;
      }
      candidates++;
      if (compound.formals.assign(arguments) != null) {
        if (compound.inputs == use.inputs && compound.outputs == use.outputs) {
          return next;
        }
        closest = compound;
      }
      next = compound.overload;
    }
    if (candidates != 1 || closest == null) {
      report(first, use, arguments.size(), landmark, log);
    }
    return closest == null ? null : new Compounded(closest);
  }

  private static void report(
      Compound first, Node use, int arguments, String landmark, ErrorLog log) {
    String given = arguments == 0 ? "" : count(arguments, "argument") + ", ";
    String wanted = first.printableName() + "[" + given + ports(use.inputs, use.outputs) + "]";
    log.errorAt(landmark, "no match for '" + wanted + "'");
    log.within("", "candidates are:", () -> candidates(first, log));
  }

  private static void candidates(Compound first, ErrorLog log) {
    for (Compound one = first; one != null; one = following(one)) {
      String ports = "[" + ports(one.inputs, one.outputs) + "]";
      log.messageAt(one.landmark(), one.printableName() + one.formals.signature() + ports);
    }
  }

  private static Compound following(Compound compound) {
    return compound.overload instanceof Compounded(Compound next) ? next : null;
  }

  private static String ports(int inputs, int outputs) {
    return count(inputs, "input") + ", " + count(outputs, "output");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
