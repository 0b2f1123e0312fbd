package org.packetmill.passes.pass;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Renewal;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;

/**
 * Lets what a port writes into a packet, and what it reads when it sends one, be only what somebody
 * looks at.
 *
 * <p>Before: a port sets all of a packet's fields when one arrives, and all that a region has
 * written are stored before anybody else sees the packet.
 *
 * <p>After: the port sets buffer, offset and length. The others get their first values in the
 * region, where {@code scalarize-packet} makes locals of them, so that those which nobody reads are
 * never set. Calls that read a few fields, and transmit, which reads no more than where the data
 * is, find those stored and no others.
 *
 * <p>Sound because: the first values are read off {@code Packet.renew()}, and a port that has
 * anything else to say of packets says so ({@code receivesPlain}), which is asked again when the
 * code is bound. A store is left out only where the callee, over all that it reaches, does not read
 * the field and nobody keeps the packet.
 *
 * <p>Leaves alone: sources whose ports set more than the data, regions that other elements enter,
 * and fields of packets that somebody may keep: after a hot-swap another configuration may read
 * them.
 *
 * <p>Options: none.
 */
public final class BindXchange implements Pass, Opcodes {
  @Override
  public String name() {
    return "bind-xchange";
  }

  @Override
  public String summary() {
    return "ports set, and calls find stored, only packet fields that are live";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    unit.storeLiveOnly();
    Renewal renewal = Renewal.of(unit.program());
    for (Region region : unit.regions()) {
      if (unit.isSource(region)) {
        receive(unit, region, renewal, remarks);
      }
      for (Region.Leaf leaf : region.leaves()) {
        send(unit, leaf, remarks);
      }
    }
  }

  private static void receive(Unit unit, Region region, Renewal renewal, Remarks remarks) {
    String where = unit.describe(region.rootElement());
    if (renewal == null) {
      remarks.missed(where, "Packet.renew() is more than stores of constants");
    } else if (!unit.elements().get(region.rootElement()).state().plain()) {
      remarks.missed(where, "its port sets more than where the data is");
    } else if (!unit.mayBePlain(region)) {
      remarks.missed(where, "whether its port sets more is known at the next start only");
    } else {
      MethodNode method = unit.packetMethods().get(region.number());
      InsnList code = new InsnList();
      code.add(new VarInsnNode(ALOAD, 0));
      code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.PACKET, Renewal.NAME, Renewal.DESC));
      method.instructions.insert(code);
      unit.setPlain(region);
      remarks.applied(
          where,
          "its port sets where the data is; %d more fields get their first values in the loop"
              .formatted(renewal.size()));
    }
  }

  private static void send(Unit unit, Region.Leaf leaf, Remarks remarks) {
    String where = unit.describe(leaf.target());
    if (unit.looksAtDataOnly(leaf.target())) {
      remarks.applied(where, "finds stored where the data is, and no other field");
    } else if (!unit.elements().get(leaf.target()).spliceable()) {
      remarks.missed(
          where,
          "finds all written fields stored: it is called, and does not promise by @LooksAtDataOnly"
              + " to look at the data alone");
    }
  }
}
