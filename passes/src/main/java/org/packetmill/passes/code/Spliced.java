package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.facts.NullChecks;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.lambda.LambdaSite;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.Insns;
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
    tidy(unit, body, knowledge);
    Spliced spliced = new Spliced(unit, body, knowledge);
    for (int i = 0; i < MOST_ROUNDS && spliced.attempt(); i++) {
      // Fewer objects leave less unknown.
    }
  }

  /** Whether another attempt may do more. */
  private boolean attempt() {
    MethodNode trial = BodyClone.copy(body, body.access, body.name);
    List<AbstractInsnNode> all = made(trial);
    Set<TypeInsnNode> sites = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!leaving.contains(i)) {
        TypeInsnNode site = candidate(trial, all.get(i));
        if (site != null) {
          all.set(i, site);
          sites.add(site);
        }
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
    tidy(unit, trial, knowledge);
    body.instructions = trial.instructions;
    body.tryCatchBlocks = trial.tryCatchBlocks;
    body.maxLocals = trial.maxLocals;
    body.maxStack = trial.maxStack;
    leaving.clear();
  }

  private static void tidy(Unit unit, MethodNode method, Knowledge knowledge) {
    NullChecks.remove(unit.className(), method, knowledge);
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof TypeInsnNode cast
          && insn.getOpcode() == CHECKCAST
          && cast.desc.equals(Names.PACKET)) {
        NullChecks.removeCasts(unit.className(), method, knowledge);
        return;
      }
    }
  }

  /** What makes an object that may go; in place of a lambda's, an object of its imagined class. */
  private TypeInsnNode candidate(MethodNode trial, AbstractInsnNode insn) {
    if (insn instanceof TypeInsnNode site) {
      return isCandidate(site) ? site : null;
    }
    return LambdaSite.of(insn)
        .filter(site -> new Initializers(unit).areSilentAbove(site.type()))
        .flatMap(site -> LambdaClass.of(unit.program(), site))
        .map(type -> imagine(trial, (InvokeDynamicInsnNode) insn, type))
        .orElse(null);
  }

  /** Puts the making of an object of class {@code type} where {@code call} makes a lambda. */
  private static TypeInsnNode imagine(MethodNode trial, InvokeDynamicInsnNode call, String type) {
    InsnList stores = new InsnList();
    InsnList loads = new InsnList();
    for (Type captured : Type.getArgumentTypes(call.desc)) {
      stores.insert(Insns.store(captured, trial.maxLocals));
      loads.add(Insns.load(captured, trial.maxLocals));
      trial.maxLocals += captured.getSize();
    }
    TypeInsnNode site = new TypeInsnNode(NEW, type);
    stores.add(site);
    stores.add(new InsnNode(DUP));
    stores.add(loads);
    String desc = call.desc.substring(0, call.desc.indexOf(')') + 1) + "V";
    stores.add(new MethodInsnNode(INVOKESPECIAL, type, "<init>", desc));
    trial.instructions.insertBefore(call, stores);
    trial.instructions.remove(call);
    return site;
  }

  private boolean isFinalized(String type) {
    return unit.program()
        .hierarchy()
        .resolveMethod(type, "finalize", "()V")
        .filter(found -> unit.program().isApplication(found.owner().name))
        .isPresent();
  }

  private static List<AbstractInsnNode> made(MethodNode method) {
    List<AbstractInsnNode> found = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == NEW || LambdaSite.isLambda(insn)) {
        found.add(insn);
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
