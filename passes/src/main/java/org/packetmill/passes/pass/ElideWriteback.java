package org.packetmill.passes.pass;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Tracked;
import org.packetmill.optimizer.transform.DeadReloads;
import org.packetmill.passes.code.Identity;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Stores back only what changed.
 *
 * <p>Before: every field that a region writes is stored to the packet wherever somebody may look.
 *
 * <p>After: fields whose value is what memory holds already are not: {@code Strip(14)} and {@code
 * EtherEncap} together leave {@code data} and {@code length} as they were.
 *
 * <p>Sound because: values and memory are followed together, offsets as linear expressions; a store
 * goes only if both are the same expression. Calls make memory unknown.
 *
 * <p>Leaves alone: stores on paths that join with different values.
 *
 * <p>Options: none.
 */
public final class ElideWriteback implements Pass, Opcodes {
  @Override
  public String name() {
    return "elide-writeback";
  }

  @Override
  public String summary() {
    return "only metadata that changed goes back to the packet";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    unit.packetMethods()
        .forEach((number, method) -> {
          int stores = count(method);
          if (stores > 0) {
            int elided = elide(unit, number, method);
            if (elided > 0) {
              remarks.applied(
                  method.name, elided + " of " + stores + " stores to the packet removed");
            }
            if (elided < stores) {
              remarks.missed(method.name, (stores - elided) + " stores stay: the fields change");
            }
            DeadReloads.remove(method, Names.PACKET, 0);
          }
        });
  }

  private static boolean isStore(AbstractInsnNode insn) {
    return insn.getOpcode() == PUTFIELD && ((FieldInsnNode) insn).owner.equals(Names.PACKET);
  }

  private static int count(MethodNode method) {
    int stores = 0;
    for (AbstractInsnNode insn : method.instructions) {
      stores += isStore(insn) ? 1 : 0;
    }
    return stores;
  }

  private static int elide(Unit unit, int number, MethodNode method) {
    List<String> fields = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (isStore(insn) && !fields.contains(((FieldInsnNode) insn).name)) {
        fields.add(((FieldInsnNode) insn).name);
      }
    }
    Tracked tracked =
        new Tracked(Identity.PACKET, Names.PACKET, fields, unit.clobbers(number)::contains);
    FactAnalysis facts =
        FactAnalysis.of(
            unit.className(), method, new WindowInBuffer(unit.knowledge(0, -1)), tracked);
    List<FieldInsnNode> idle = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (isStore(insn) && facts.before(insn) != null && isIdle((FieldInsnNode) insn, facts)) {
        idle.add((FieldInsnNode) insn);
      }
    }
    idle.forEach(store -> remove(method, store));
    return idle.size();
  }

  /** Only stores of a local to the packet itself, as scalarizing makes them. */
  private static boolean isIdle(FieldInsnNode store, FactAnalysis facts) {
    boolean plain =
        store.getPrevious() instanceof VarInsnNode value
            && value.getPrevious() instanceof VarInsnNode object
            && object.getOpcode() == ALOAD
            && object.var == 0;
    if (!plain || !facts.stack(store, 1).is(Identity.PACKET)) {
      return false;
    }
    return same(facts.stack(store, 0), facts.memory(store, store.name));
  }

  private static boolean same(Fact value, Fact held) {
    if (value.isInt() && held.isInt()) {
      return value.linear() != null && value.linear().equals(held.linear());
    }
    return value.identity() != null && value.identity().equals(held.identity());
  }

  private static void remove(MethodNode method, FieldInsnNode store) {
    AbstractInsnNode value = store.getPrevious();
    method.instructions.remove(value.getPrevious());
    method.instructions.remove(value);
    method.instructions.remove(store);
  }
}
