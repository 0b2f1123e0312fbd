package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.Reachable;

/**
 * What a body sends out of its element: the packet that it was given, and others.
 *
 * <p>The packet itself goes on when the body has ended, as part of the region; others leave at
 * once. That keeps the order on each output unless another packet may follow the packet itself out
 * of the same one: then the packet must leave at once as well, which is {@link #early}.
 */
public final class Sends implements Opcodes {
  /** One call that sends. */
  private record Send(AbstractInsnNode call, boolean original, Fact port) {
    boolean mayMeet(Send other) {
      boolean known = port.isConstant() && other.port.isConstant();
      return !known || port.constant() == other.port.constant();
    }

    Stream<Integer> ports(int outputs) {
      return port.isConstant()
          ? Stream.of((int) port.constant())
          : IntStream.range(0, outputs).boxed();
    }
  }

  private final List<Send> sends;
  private final Set<AbstractInsnNode> early;
  private final int outputs;

  private Sends(List<Send> sends, Set<AbstractInsnNode> early, int outputs) {
    this.sends = sends;
    this.early = early;
    this.outputs = outputs;
  }

  /** What an element's copy sends through its collector, or by returning another packet. */
  static Sends of(Unit unit, ElementCode element) {
    return of(unit, element, element.body());
  }

  /** The same of another version of its copy. */
  static Sends of(Unit unit, ElementCode element, MethodNode body) {
    boolean splits = element.kind() == Kind.SPLITTING;
    if (splits && element.callsMethod()) {
      // Whatever it sends goes through a collector at once.
      Send any = new Send(body.instructions.getFirst(), false, Fact.any(Type.INT_TYPE));
      return new Sends(List.of(any), Set.of(), element.state().outputs());
    }
    FactAnalysis facts =
        FactAnalysis.of(
            unit.className(), body, splits ? unit.knowledge(1, 2) : unit.knowledge(0, -1));
    List<Send> sends = new ArrayList<>();
    for (AbstractInsnNode insn : body.instructions) {
      boolean runs = facts.before(insn) != null;
      if (runs && splits && insn instanceof MethodInsnNode call && BodyShape.isSend(call)) {
        boolean original = facts.stack(call, 0).is(Identity.PACKET);
        sends.add(new Send(call, original, facts.stack(call, 1)));
      } else if (runs && insn.getOpcode() == ARETURN && !facts.stack(insn, 0).isNull()) {
        sends.add(new Send(insn, isGiven(facts.stack(insn, 0)), Fact.of(0)));
      }
    }
    return new Sends(sends, early(body, sends), element.state().outputs());
  }

  /** Whether a value is the packet that the body was given, if anything. */
  static boolean isGiven(Fact value) {
    return Identity.PACKET.equals(value.identity());
  }

  private static Set<AbstractInsnNode> early(MethodNode body, List<Send> sends) {
    Set<AbstractInsnNode> early = new HashSet<>();
    Reachable ways = new Reachable(body);
    for (Send send : sends) {
      if (send.original && sends.stream().anyMatch(s -> !s.original && s.mayMeet(send))) {
        BitSet after = ways.from(ways.after(send.call));
        boolean followed =
            sends.stream()
                .filter(s -> !s.original && s.mayMeet(send))
                .anyMatch(s -> after.get(body.instructions.indexOf(s.call)));
        if (followed) {
          early.add(send.call);
        }
      }
    }
    return early;
  }

  /** Whether a call that sends the packet itself must do so at once. */
  boolean early(AbstractInsnNode call) {
    return early.contains(call);
  }

  /** The outputs by which packets leave the region at once. */
  Set<Integer> atOnce() {
    return sends.stream()
        .filter(s -> !s.original || early.contains(s.call))
        .flatMap(s -> s.ports(outputs))
        .collect(Collectors.toSet());
  }

  /** The outputs that any packet may take. */
  Set<Integer> ports() {
    return sends.stream().flatMap(s -> s.ports(outputs)).collect(Collectors.toSet());
  }

  /** Whether an output is known at run time only. */
  boolean chosen() {
    return sends.stream().anyMatch(s -> !s.port.isConstant());
  }

  /** The constants that the numbers of the outputs rest on. */
  Set<Object> basis() {
    return sends.stream()
        .filter(s -> s.port.isConstant())
        .flatMap(s -> s.port.basis().stream())
        .collect(Collectors.toSet());
  }
}
