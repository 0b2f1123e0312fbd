package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ErrorLog;

/** Removes the dead ports of schedulers and tees, and those that have a single port left. */
final class RedundantElements {
  private final EditableRouter router;
  private final ErrorLog log;
  private final boolean verbose;
  private final Map<String, Integer> inputs;
  private final Map<String, Integer> outputs;

  /** How many ports elements are to have is kept in {@code inputs} and {@code outputs}. */
  RedundantElements(
      EditableRouter router,
      ErrorLog log,
      boolean verbose,
      Map<String, Integer> inputs,
      Map<String, Integer> outputs) {
    this.router = router;
    this.log = log;
    this.verbose = verbose;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  void remove() {
    boolean changed = true;
    while (changed) {
      changed = schedulers("RoundRobinSched", false);
      changed |= schedulers("PrioSched", false);
      changed |= schedulers("StrideSched", true);
      changed |= tees("Tee", false);
      changed |= tees("PullTee", true);
    }
  }

  private boolean schedulers(String className, boolean argumentPerInput) {
    boolean changed = false;
    for (EditableElement element : router.elementsOf(className)) {
      if (element.outputs() == 1) {
        changed |= scheduler(element, argumentPerInput);
      } else {
        log.warningAt(element.landmark(), "odd connections to '" + element.declaration() + "'");
      }
    }
    return changed;
  }

  private boolean scheduler(EditableElement element, boolean argumentPerInput) {
    List<EditableConnection> in = EditableRouter.latestIn(element);
    List<String> arguments = new ArrayList<>(ArgSplitter.arguments(element.config()));
    if (argumentPerInput && arguments.size() != in.size()) {
      return false;
    }
    for (int p = 0; p < in.size(); p++) {
      if (in.get(p) == null || isIdle(in.get(p))) {
        if (argumentPerInput) {
          arguments.remove(p);
          element.config(ArgSplitter.join(arguments));
        }
        removeInput(element, in, p);
        p--;
      }
    }
    boolean redundant = in.size() == 1;
    if (redundant) {
      tell("scheduler", element);
      element.outOf(0).forEach(c -> router.moveFrom(c, in.getFirst().from()));
      element.kill();
    }
    inputs.put(element.name(), in.size());
    return redundant;
  }

  private void removeInput(EditableElement element, List<EditableConnection> in, int port) {
    if (in.get(port) != null) {
      router.remove(in.get(port));
    }
    in.remove(port);
    for (int p = port; p < in.size(); p++) {
      if (in.get(p) != null) {
        router.moveTo(in.get(p), new EditablePort(element, p));
      }
    }
  }

  private boolean tees(String className, boolean pull) {
    boolean changed = false;
    for (EditableElement element : router.elementsOf(className)) {
      if (element.inputs() == 1) {
        changed |= tee(element, pull);
      } else {
        log.warningAt(element.landmark(), "odd connections to '" + element.declaration() + "'");
      }
    }
    return changed;
  }

  private boolean tee(EditableElement element, boolean pull) {
    List<EditableConnection> out = EditableRouter.latestOut(element);
    // Packets are pulled through the first output, which therefore stays.
    for (int p = out.size() - 1; p >= (pull ? 1 : 0); p--) {
      if (out.get(p) == null) {
        removeOutput(element, out, p);
      }
    }
    boolean redundant = out.size() == 1 && out.getFirst() != null;
    if (redundant) {
      tell("tee", element);
      lead(element, out.getFirst(), pull);
      element.kill();
    }
    outputs.put(element.name(), out.size());
    element.config(String.valueOf(out.size()));
    return redundant;
  }

  private void lead(EditableElement element, EditableConnection out, boolean pull) {
    if (pull) {
      EditableConnection in = EditableRouter.latestIn(element).getFirst();
      element.outOf(0).forEach(c -> router.moveFrom(c, in.from()));
    } else {
      element.into(0).forEach(c -> router.moveTo(c, out.to()));
    }
  }

  private void removeOutput(EditableElement element, List<EditableConnection> out, int port) {
    out.remove(port);
    for (int p = port; p < out.size(); p++) {
      if (out.get(p) != null) {
        router.moveFrom(out.get(p), new EditablePort(element, p));
      }
    }
  }

  private static boolean isIdle(EditableConnection c) {
    return c.from().element().className().equals(Undead.IDLE);
  }

  private void tell(String what, EditableElement element) {
    if (verbose) {
      log.messageAt(
          element.landmark(), "removing redundant " + what + " '" + element.declaration() + "'");
    }
  }
}
