package org.packetmill.passes.pass;

import java.util.Set;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.BranchFolder;
import org.packetmill.passes.code.Access;
import org.packetmill.passes.code.MethodSize;
import org.packetmill.passes.code.PacketLocals;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Renewal;
import org.packetmill.passes.code.Splicer;
import org.packetmill.passes.code.Unit;

/**
 * Keeps a packet's fields in locals while it is inside a region.
 *
 * <p>Before: {@code packet.pull(14)}, a call that loads and stores {@code data} and {@code length}
 * of an object.
 *
 * <p>After: {@code data += 14; length -= 14} on locals. The object is filled again where somebody
 * else sees it: calls that are not spliced, and the region's edge.
 *
 * <p>Sound because: a region's packet belongs to it alone; where code may reach the object, its
 * fields are stored before and loaded again after.
 *
 * <p>Leaves alone: packets that the region makes itself (clones, replies), which stay objects.
 *
 * <p>Options: none.
 */
public final class ScalarizePacket implements Pass {
  @Override
  public String name() {
    return "scalarize-packet";
  }

  @Override
  public String summary() {
    return "packet metadata in locals; the object only where it escapes";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    unit.packetMethods()
        .forEach((number, method) -> {
          MethodNode onObject = BodyClone.copy(method, method.access, "checked" + number);
          scalarize(unit, number, method, remarks);
          MethodNode checked = BodyClone.copy(method, method.access, "checked" + number);
          // What splicing leaves behind must not decide whether it fits.
          org.packetmill.optimizer.peephole.Peephole.run(checked, Set.of(unit.className()));
          boolean compiles = MethodSize.of(checked) <= MethodSize.limit();
          // On the packet object, for regions whose tests make a method too large.
          unit.checkedMethods().put(number, compiles ? checked : onObject);
        });
  }

  private static void scalarize(Unit unit, int number, MethodNode method, Remarks remarks) {
    Renewal renewal = renewal(unit, number, method);
    int spliced = new Splicer(unit, method, unit.knowledge(0, -1), true).run();
    fold(unit, method);
    PacketLocals.Result result = new PacketLocals(unit, method, renewal).run();
    unit.setClobbers(number, result.clobbers());
    if (result.spill() != null) {
      unit.spillMethods().put(number, result.spill());
      new Access(unit).open(result.spill());
    }
    new Access(unit)
        .open(method)
        .ifPresent(problem -> {
          throw new IllegalStateException(method.name + ": " + problem);
        });
    if (result.fields() == 0) {
      remarks.missed(method.name, "the packet stays an object: its fields are not used here");
      return;
    }
    remarks.applied(
        method.name,
        ("%d calls on the packet spliced, %d fields in locals, %d places see the object,"
                + " %d of them find only the fields that they read")
            .formatted(spliced, result.fields(), result.clobbers().size(), result.limited()));
  }

  /** First values that the code sets at once need not be given to the object first. */
  private static Renewal renewal(Unit unit, int number, MethodNode method) {
    Renewal renewal = unit.isPlain(unit.regions().get(number)) ? Renewal.of(unit.program()) : null;
    if (renewal != null) {
      renewal.removeCall(method);
    }
    return renewal;
  }

  /** Which annotation a constant offset means is decided here, so that the others stay away. */
  private static void fold(Unit unit, MethodNode method) {
    BranchFolder.Result result;
    do {
      FactAnalysis facts = FactAnalysis.of(unit.className(), method, unit.knowledge(0, -1));
      result = BranchFolder.fold(method, facts);
      unit.relyOn(result.basis());
    } while (result.folded() > 0);
  }
}
