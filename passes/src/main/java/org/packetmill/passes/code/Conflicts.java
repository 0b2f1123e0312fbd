package org.packetmill.passes.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.program.MethodRef;

/** Pairs of elements that share something mutable, so that their order can be told. */
final class Conflicts implements Opcodes {
  private static final String RANDOM = "org/packetmill/click/element/ClickRandom";

  /** Ways to fields and methods that no analysis sees. */
  private static final Pattern HIDING =
      Pattern.compile(
          "(calls (Field.set|Method.invoke|MethodHandle|Unsafe)|native method|reaches more).*");

  private static final String CLOCK = "org/packetmill/click/element/Clock";

  private final Unit unit;
  private final Map<Integer, Set<String>> shared = new HashMap<>();

  private final Sharing sharing;
  private final HandlerCalls calls;
  private final Map<Integer, Boolean> alone = new HashMap<>();
  private final Map<Long, Boolean> known = new HashMap<>();

  Conflicts(Unit unit) {
    this.unit = unit;
    sharing = new Sharing(unit);
    calls = new HandlerCalls(unit);
  }

  /** Whether {@code a} and {@code b} must not run packet by packet in turns. */
  boolean between(int a, int b) {
    long pair = (long) Math.min(a, b) << Integer.SIZE | Math.max(a, b);
    Boolean conflict = known.get(pair);
    if (conflict == null) {
      conflict = find(a, b);
      known.put(pair, conflict);
    }
    return conflict;
  }

  private boolean find(int a, int b) {
    Set<String> both = new HashSet<>(of(a));
    both.retainAll(of(b));
    return !both.isEmpty()
        || standsAlone(a)
        || standsAlone(b)
        || sharing.between(a, b)
        || calls.between(a, b);
  }

  /**
   * Whether a method that an element calls pushes packets, which would overtake those of the same
   * burst that the region still holds, or may do anything.
   */
  private boolean standsAlone(int element) {
    return alone.computeIfAbsent(
        element,
        index -> {
          ElementCode code = unit.elements().get(index);
          return code.spliceable()
              && (left(code).stream().anyMatch(BodyShape::isPush) || hides(code));
        });
  }

  /** Whether code that is called may do what nobody can follow. */
  private boolean hides(ElementCode code) {
    return code.callsMethod()
        && effects(code).unknown().stream().anyMatch(u -> HIDING.matcher(u).matches());
  }

  /** What the packet path calls of the framework. */
  private Set<MethodRef> left(ElementCode code) {
    return effects(code).left();
  }

  private Effects effects(ElementCode code) {
    String type = code.state().javaClass();
    MethodRef method = code.kind().methodOf(type, unit.program().hierarchy()).orElseThrow().ref();
    return unit.fields().effects(type, method);
  }

  private Set<String> of(int element) {
    return shared.computeIfAbsent(element, this::find);
  }

  private Set<String> find(int element) {
    Set<String> found = new HashSet<>();
    ElementCode code = unit.elements().get(element);
    if (code.spliceable()) {
      for (AbstractInsnNode insn : code.body().instructions) {
        add(insn, found);
      }
    }
    if (draws(code)) {
      found.add("random");
    }
    if (code.callsMethod() && left(code).stream().anyMatch(m -> m.owner().equals(CLOCK))) {
      found.add("clock");
    }
    return found;
  }

  /** Whether an element takes random numbers, of which a router has one sequence. */
  private boolean draws(ElementCode code) {
    String type = code.state().javaClass();
    if (!code.spliceable()) {
      List<String> drawing = unit.program().classesMentioning(RANDOM);
      return unit.program().hierarchy().supertypes(type).stream().anyMatch(drawing::contains);
    }
    return left(code).stream().anyMatch(m -> m.owner().equals(RANDOM));
  }

  private void add(AbstractInsnNode insn, Set<String> found) {
    if (insn instanceof FieldInsnNode access && isSharedStatic(access)) {
      found.add(access.owner + "." + access.name);
    } else if (insn instanceof MethodInsnNode call && call.owner.equals(CLOCK)) {
      found.add("clock");
    }
  }

  private boolean isSharedStatic(FieldInsnNode access) {
    boolean isStatic = access.getOpcode() == GETSTATIC || access.getOpcode() == PUTSTATIC;
    return isStatic
        && !access.owner.equals(unit.className())
        && unit.program()
            .hierarchy()
            .resolveField(access.owner, access.name, access.desc)
            .filter(field -> !field.has(ACC_FINAL))
            .isPresent();
  }
}
