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
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;

/** Which fields of packets a call may write, over all that it reaches. */
public final class PacketWrites implements Opcodes {
  private final Program program;
  private final EffectsAnalysis effects;
  private final Map<MethodRef, Optional<Set<String>>> known = new HashMap<>();

  /** For one program. */
  public PacketWrites(Program program) {
    this.program = program;
    // Packet memory is no field.
    effects = new EffectsAnalysis(program, method -> method.owner().equals(Names.MEM));
  }

  /**
   * The names of the fields; empty when it may be any.
   *
   * @param bridges the bridges that calls may go through
   */
  Optional<Set<String>> of(MethodInsnNode call, Publication bridges) {
    Optional<Publication.Bridge> bridge = bridges.behind(call);
    MethodRef called = bridge.map(Publication.Bridge::method).orElse(MethodRef.of(call));
    boolean exact = call.getOpcode() == INVOKESTATIC || call.getOpcode() == INVOKESPECIAL;
    if (bridge.isPresent()) {
      exact = bridge.get().isStatic() || bridge.get().special() || isFinal(called);
    }
    return exact || isFinal(called)
        ? known.computeIfAbsent(called, this::analyse)
        : Optional.empty();
  }

  private boolean isFinal(MethodRef called) {
    return program.isApplication(called.owner())
        && (program.tree(called.owner()).access & ACC_FINAL) != 0;
  }

  private Optional<Set<String>> analyse(MethodRef called) {
    Optional<MethodRef> method =
        program
            .hierarchy()
            .resolveMethod(called.owner(), called.name(), called.desc())
            .map(found -> found.ref());
    Optional<Effects> all = method.map(effects::ofExactly).filter(Effects::isKnown);
    return all.map(e ->
        Stream.concat(e.writes().stream(), e.ownWrites().stream())
            .filter(field -> field.owner().equals(Names.PACKET))
            .map(FieldRef::name)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
