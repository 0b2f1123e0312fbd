package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.transform.BodyClone;

/** Whether an element's body does with its packet what its kind promises. */
public final class BodyShape implements Opcodes {
  private static final Set<String> PUSHES = Set.of("push", "pushBatch", "checkedOutputPush");

  private static final String CHOSEN =
      "split sends new packets to an output that is chosen at run time";
  private static final String MIXED = "split sends the packet and new ones out of the same output";

  private BodyShape() {}

  /** Whether knowing more values may solve a problem: which output is meant. */
  public static boolean mayChange(String problem) {
    return problem.equals(CHOSEN) || problem.equals(MIXED);
  }

  /** Why the body cannot be spliced into a loop, if so. */
  public static Optional<String> problem(Unit unit, Kind kind, MethodNode body) {
    int packet = kind == Kind.SPLITTING ? 1 : 0;
    FactAnalysis facts =
        FactAnalysis.of(unit.className(), body, unit.knowledge(packet, packet + 1));
    Optional<String> seen = walk(kind, body, facts);
    if (seen.isPresent()) {
      return seen;
    }
    Optional<String> problem = Catching.problem(unit, body, facts);
    if (problem.isEmpty() && kind == Kind.SPLITTING) {
      problem = Collecting.problem(body, facts);
    }
    return problem.isEmpty() && kind == Kind.SPLITTING ? mixes(unit, body) : problem;
  }

  /** The same for an element's own method where it is, which is called and not spliced. */
  static Optional<String> problemOfMethod(Unit unit, Kind kind, MethodNode method) {
    MethodNode copy = BodyClone.copy(method, method.access, method.name);
    PassedOn.rewrite(unit, copy, 1, unit.knowledge(1, -1));
    return walk(kind, copy, FactAnalysis.of(unit.className(), copy, unit.knowledge(1, -1)));
  }

  private static Optional<String> walk(Kind kind, MethodNode body, FactAnalysis facts) {
    for (AbstractInsnNode insn : body.instructions) {
      if (facts.before(insn) == null) {
        continue;
      }
      Optional<String> problem =
          switch (insn.getOpcode()) {
            case ARETURN -> returned(facts.stack(insn, 0));
            case INVOKEVIRTUAL, INVOKEINTERFACE, INVOKESPECIAL ->
                call(kind, facts, (MethodInsnNode) insn);
            default -> Optional.empty();
          };
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> returned(Fact result) {
    boolean good = result.isNull() || Identity.PACKET.equals(result.identity());
    return good
        ? Optional.empty()
        : Optional.of(
            "process may return another packet than it was given; it is to return that one itself,"
                + " or null");
  }

  private static Optional<String> call(Kind kind, FactAnalysis facts, MethodInsnNode call) {
    if (isPush(MethodRef.of(call))) {
      return Optional.of(
          kind.method() + " pushes by itself; extend SplittingElement to have it fused");
    }
    if (!isSend(call)) {
      return Optional.empty();
    }
    if (!facts.stack(call, 2).is(Identity.OUTPUTS)) {
      return Optional.of("split sends through a collector that is not its own");
    }
    boolean original = facts.stack(call, 0).is(Identity.PACKET);
    boolean known = facts.stack(call, 1).isConstant();
    return original || known ? Optional.empty() : Optional.of(CHOSEN);
  }

  /** What a splitting body sends. */
  public record Sends(
      Set<Integer> newPackets, Set<Integer> original, boolean chosen, Set<Object> basis) {}

  /** The outputs that get new packets, those that get the packet itself. */
  public static Sends sends(Unit unit, MethodNode body) {
    FactAnalysis facts = FactAnalysis.of(unit.className(), body, unit.knowledge(1, 2));
    Sends sends = new Sends(new HashSet<>(), new HashSet<>(), false, new HashSet<>());
    for (AbstractInsnNode insn : body.instructions) {
      if (insn instanceof MethodInsnNode call && facts.before(insn) != null && isSend(call)) {
        sends = add(sends, facts, call);
      }
    }
    return sends;
  }

  private static Sends add(Sends sends, FactAnalysis facts, MethodInsnNode call) {
    Fact port = facts.stack(call, 1);
    boolean original = facts.stack(call, 0).is(Identity.PACKET);
    if (!port.isConstant()) {
      return new Sends(sends.newPackets, sends.original, true, sends.basis);
    }
    (original ? sends.original : sends.newPackets).add((int) port.constant());
    sends.basis.addAll(port.basis());
    return sends;
  }

  /** Whether a call hands a packet to whatever is behind an output. */
  static boolean isPush(MethodRef called) {
    boolean ports = called.owner().equals(Names.PORT) || called.name().equals("checkedOutputPush");
    return ports && PUSHES.contains(called.name());
  }

  static boolean isSend(MethodInsnNode call) {
    return call.owner.equals(Names.OUTPUTS) && call.name.equals("push");
  }

  /** New packets leave the region at once: an output must not carry both kinds. */
  private static Optional<String> mixes(Unit unit, MethodNode body) {
    Sends sends = sends(unit, body);
    boolean mixed =
        sends.chosen && !sends.newPackets.isEmpty()
            || sends.newPackets.stream().anyMatch(sends.original::contains);
    return mixed ? Optional.of(MIXED) : Optional.empty();
  }
}
