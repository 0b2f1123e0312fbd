package org.packetmill.passes.code;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.analysis.EffectsAnalysis;
import org.packetmill.optimizer.analysis.KeepsArgument;
import org.packetmill.optimizer.analysis.ReturnsArgument;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/**
 * What a call may do to packets, over all that it reaches: which fields it writes, whether it keeps
 * one.
 */
public final class PacketCalls implements Opcodes {
  private final Program program;
  private final EffectsAnalysis effects;
  private final KeepsArgument keeps;
  private final ReturnsArgument returns;
  private final Map<MethodRef, Optional<Effects>> known = new HashMap<>();

  /** Who asks holds it: analyses of one program share what they find. */
  private final Object lock;

  /** For one program, whose analyses {@code lock} guards. */
  PacketCalls(Program program, Object lock) {
    this.program = program;
    this.lock = lock;
    // Packet memory is no field.
    effects = new EffectsAnalysis(program, method -> method.owner().equals(Names.MEM));
    keeps = new KeepsArgument(program, method -> method.owner().equals(Names.PACKET));
    returns = new ReturnsArgument(program);
  }

  /**
   * The names of the fields that a call may write; empty when it may be any.
   *
   * @param bridges the bridges that calls may go through
   */
  Optional<Set<String>> writes(MethodInsnNode call, Publication bridges) {
    return effects(call, bridges).map(e -> ofPackets(e.writes(), e.ownWrites()));
  }

  /**
   * The names of the fields that must be right when a call begins: those that it may read, and
   * those that it may write, since it may as well leave them. Empty when it may be any.
   */
  Optional<Set<String>> touches(MethodInsnNode call, Publication bridges) {
    return effects(call, bridges)
        .map(e -> union(ofPackets(e.reads(), e.ownReads()), ofPackets(e.writes(), e.ownWrites())));
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Effects> effects(MethodInsnNode call, Publication bridges) {
    synchronized (lock) {
      return target(call, bridges).flatMap(called -> known.computeIfAbsent(called, this::analyse));
    }
  }

  private static Set<String> ofPackets(Set<FieldRef> some, Set<FieldRef> others) {
    return Stream.concat(some.stream(), others.stream())
        .filter(field -> field.owner().equals(Names.PACKET))
        .map(FieldRef::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether somebody may hold an operand of a call afterwards.
   *
   * @param operand its number, 0 being the receiver unless the call is static
   */
  boolean mayKeep(MethodInsnNode call, int operand, Publication bridges) {
    Optional<MethodRef> called = target(call, bridges);
    if (called.isEmpty() || !program.isApplication(called.get().owner())) {
      return true;
    }
    int number = hasReceiver(call, bridges) ? operand - 1 : operand;
    synchronized (lock) {
      return keeps.of(called.get().owner(), called.get(), number).kept().isPresent();
    }
  }

  /**
   * Whether a method of a class returns the operand that it is given, or null, and nothing else.
   *
   * @param operand its number, 0 being the receiver unless the call is static
   */
  boolean returnsOnly(String exactClass, MethodRef method, int operand) {
    synchronized (lock) {
      return returns.onlyOrNull(exactClass, method, operand);
    }
  }

  private static boolean hasReceiver(MethodInsnNode call, Publication bridges) {
    return bridges
        .behind(call)
        .map(bridge -> !bridge.isStatic())
        .orElse(call.getOpcode() != INVOKESTATIC);
  }

  /** The method that a call runs, where there is only one. */
  private Optional<MethodRef> target(MethodInsnNode call, Publication bridges) {
    Optional<Publication.Bridge> bridge = bridges.behind(call);
    MethodRef called = bridge.map(Publication.Bridge::method).orElse(MethodRef.of(call));
    boolean direct =
        bridge
            .map(b -> b.isStatic() || b.special())
            .orElse(call.getOpcode() == INVOKESTATIC || call.getOpcode() == INVOKESPECIAL);
    return direct || isFinal(called) ? Optional.of(called) : Optional.empty();
  }

  private boolean isFinal(MethodRef called) {
    return program.isApplication(called.owner())
        && (program.tree(called.owner()).access & ACC_FINAL) != 0;
  }

  private Optional<Effects> analyse(MethodRef called) {
    Optional<MethodRef> method =
        program
            .hierarchy()
            .resolveMethod(called.owner(), called.name(), called.desc())
            .map(found -> found.ref());
    return method.map(effects::ofExactly).filter(Effects::isKnown);
  }
}
