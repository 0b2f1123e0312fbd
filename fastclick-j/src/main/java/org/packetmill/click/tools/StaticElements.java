package org.packetmill.click.tools;

import java.math.BigInteger;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;
import org.packetmill.click.lang.ErrorLog;

/** Removes elements whose decision is known beforehand: switches that never switch, and Nulls. */
final class StaticElements {
  private final EditableRouter router;
  private final ErrorLog log;

  StaticElements(EditableRouter router, ErrorLog log) {
    this.router = router;
    this.log = log;
  }

  void remove() {
    router.elementsOf("StaticSwitch").forEach(this::removeSwitch);
    router.elementsOf("StaticPullSwitch").forEach(this::removePullSwitch);
    router.elementsOf("Null").forEach(this::removeNull);
  }

  private void removeSwitch(EditableElement element) {
    int chosen = chosen(element);
    List<EditableConnection> out = EditableRouter.latestOut(element);
    if (element.connectionsOut().size() != out.size()) {
      log.errorAt(element.landmark(), "odd connections from '" + element.declaration() + "'");
    }
    EditableElement idle = router.addAnonymous(Undead.IDLE, "", Undead.OWN);
    boolean leads = chosen >= 0 && chosen < out.size() && out.get(chosen) != null;
    EditablePort target = leads ? out.get(chosen).to() : new EditablePort(idle, 0);
    element.into(0).forEach(c -> router.moveTo(c, target));
    int next = 0;
    for (int i = 0; i < out.size(); i++) {
      if (i != chosen && out.get(i) != null) {
        router.moveFrom(out.get(i), new EditablePort(idle, next++));
      }
    }
    element.kill();
  }

  private void removePullSwitch(EditableElement element) {
    int chosen = chosen(element);
    List<EditableConnection> in = EditableRouter.latestIn(element);
    if (element.connectionsIn().size() != in.size()) {
      log.errorAt(element.landmark(), "odd connections to '" + element.declaration() + "'");
    }
    EditableElement idle = router.addAnonymous(Undead.IDLE, "", Undead.OWN);
    boolean leads = chosen >= 0 && chosen < in.size() && in.get(chosen) != null;
    EditablePort origin = leads ? in.get(chosen).from() : new EditablePort(idle, 0);
    element.outOf(0).forEach(c -> router.moveFrom(c, origin));
    int next = 0;
    for (int i = 0; i < in.size(); i++) {
      if (i != chosen && in.get(i) != null) {
        router.moveTo(in.get(i), new EditablePort(idle, next++));
      }
    }
    element.kill();
  }

  private int chosen(EditableElement element) {
    String config = ArgSplitter.uncomment(element.config());
    BigInteger number = Numbers.whole(config, true);
    if (number == null || number.bitLength() > 31) {
      log.errorAt(
          element.landmark(),
          "%s: bad configuration '%s(%s)'".formatted(element.name(), element.className(), config));
      return -1;
    }
    return number.intValue();
  }

  private void removeNull(EditableElement element) {
    List<EditableConnection> in = element.into(0);
    List<EditableConnection> out = element.outOf(0);
    boolean odd = element.inputs() != 1 || element.outputs() != 1;
    if (odd || (in.size() > 1 && out.size() > 1)) {
      log.warningAt(element.landmark(), "odd connections to '" + element.declaration() + "'");
      if (odd) {
        return;
      }
    } else if (in.size() == 1) {
      out.forEach(c -> router.moveFrom(c, in.getFirst().from()));
    } else if (out.size() == 1) {
      in.forEach(c -> router.moveTo(c, out.getFirst().to()));
    }
    element.kill();
  }
}
