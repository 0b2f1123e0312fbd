package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.facts.NullChecks;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.LocalObjects;

/**
 * A body with what it calls spliced in, and without the small objects that only it has seen: views
 * of headers, keys, results with several parts. Their constructors and methods are spliced on
 * trial; where the object leaves nevertheless, it is made as before.
 */
public final class Spliced implements Opcodes {
  private static final int MOST_ROUNDS = 8;

  private final Unit unit;
  private final Knowledge knowledge;
  private final MethodNode body;

  /** Objects that leave, by their place among all that are made. */
  private final Set<Integer> leaving = new HashSet<>();

  private Spliced(Unit unit, MethodNode body, Knowledge knowledge) {
    this.unit = unit;
    this.body = body;
    this.knowledge = knowledge;
  }

  /** Does so with {@code body}. */
  public static void run(Unit unit, MethodNode body, Knowledge knowledge) {
    unit.publication().withdraw(body);
    new Splicer(unit, body, knowledge, false).run();
    NullChecks.remove(unit.className(), body, knowledge);
    Spliced spliced = new Spliced(unit, body, knowledge);
    for (int i = 0; i < MOST_ROUNDS && spliced.attempt(); i++) {
      // Fewer objects leave less unknown.
    }
  }

  /** Whether another attempt may do more. */
  private boolean attempt() {
    MethodNode trial = BodyClone.copy(body, body.access, body.name);
    List<TypeInsnNode> all = made(trial);
    Set<TypeInsnNode> sites = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!leaving.contains(i) && isCandidate(all.get(i))) {
        sites.add(all.get(i));
      }
    }
    if (sites.isEmpty()) {
      return false;
    }
    new Splicer(unit, trial, knowledge, false, sites).run();
    LocalObjects objects = new LocalObjects(unit.program(), unit.className(), trial, sites);
    Set<TypeInsnNode> staying = objects.replaceable();
    if (staying.size() < sites.size()) {
      sites.removeAll(staying);
      sites.forEach(site -> leaving.add(all.indexOf(site)));
    } else {
      objects.replace();
      adopt(trial);
    }
    return true;
  }

  private void adopt(MethodNode trial) {
    new Splicer(unit, trial, knowledge, false).run();
    NullChecks.remove(unit.className(), trial, knowledge);
    body.instructions = trial.instructions;
    body.tryCatchBlocks = trial.tryCatchBlocks;
    body.maxLocals = trial.maxLocals;
    body.maxStack = trial.maxStack;
    leaving.clear();
  }

  private boolean isFinalized(String type) {
    return unit.program()
        .hierarchy()
        .resolveMethod(type, "finalize", "()V")
        .filter(found -> unit.program().isApplication(found.owner().name))
        .isPresent();
  }

  private static List<TypeInsnNode> made(MethodNode method) {
    List<TypeInsnNode> found = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof TypeInsnNode type && insn.getOpcode() == NEW) {
        found.add(type);
      }
    }
    return found;
  }

  /**
   * Whether an object is one of the program's own, up to its last superclass, and nothing but its
   * constructor runs for it.
   */
  private boolean isCandidate(TypeInsnNode site) {
    String type = site.desc;
    if (isFinalized(type) || !new Initializers(unit).areSilent(type)) {
      return false;
    }
    while (unit.program().isApplication(type) && !type.startsWith(Names.PACKET_PACKAGE)) {
      type = unit.program().tree(type).superName;
    }
    return !type.equals(site.desc)
        && (type.equals("java/lang/Object") || type.equals("java/lang/Record"));
  }
}
