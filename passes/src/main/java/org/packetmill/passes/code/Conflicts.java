package org.packetmill.passes.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.program.MethodRef;

/** Pairs of elements that share something mutable, so that their order can be told. */
final class Conflicts implements Opcodes {
  private static final String RANDOM = "org/packetmill/click/element/ClickRandom";

  /** Ways to fields and methods that no analysis sees. */
  private static final Pattern HIDING =
      Pattern.compile(
          "(calls (Field.set|Method.invoke|MethodHandle|Unsafe)|native method|reaches more).*");

  private static final String TIME =
      "read the clock, which each reading takes on in simulated time";
  private static final String RATES = "measure rates";
  private static final String TIME_AND_RATES =
      TIME + ", one of them to measure rates; with Counter's NO_RATE true it does not";

  private final Unit unit;
  private final Map<Integer, Set<String>> shared = new HashMap<>();

  private final Sharing sharing;
  private final HandlerCalls calls;
  private final Map<Integer, String> alone = new HashMap<>();
  private final Map<Long, String> known = new HashMap<>();

  Conflicts(Unit unit) {
    this.unit = unit;
    sharing = new Sharing(unit);
    calls = new HandlerCalls(unit);
  }

  /** Whether {@code a} and {@code b} must not run packet by packet in turns. */
  boolean between(int a, int b) {
    return !why(a, b).isEmpty();
  }

  /** Why they must not, in words; empty if they may. */
  String why(int a, int b) {
    long pair = (long) Math.min(a, b) << Integer.SIZE | Math.max(a, b);
    String why = known.get(pair);
    if (why == null) {
      why = find(a, b);
      known.put(pair, why);
    }
    return why;
  }

  private String find(int a, int b) {
    Set<String> both = new TreeSet<>(of(a));
    both.retainAll(of(b));
    both.remove(RATES);
    boolean one = of(a).contains(RATES) && of(b).contains(TIME);
    boolean other = of(a).contains(TIME) && of(b).contains(RATES);
    if ((one || other) && !both.contains(TIME)) {
      both.add(TIME_AND_RATES);
    }
    if (!both.isEmpty()) {
      return "both " + String.join(" and ", both);
    }
    for (int element : List.of(a, b)) {
      if (!standsAlone(element).isEmpty()) {
        return unit.describe(element) + " " + standsAlone(element);
      }
    }
    String shared = sharing.between(a, b);
    return shared.isEmpty() ? calls.between(a, b) : shared;
  }

  /**
   * Whether a method that an element calls pushes packets, which would overtake those of the same
   * burst that the region still holds, or may do anything; in words.
   */
  private String standsAlone(int element) {
    return alone.computeIfAbsent(
        element,
        index -> {
          ElementCode code = unit.elements().get(index);
          if (!code.spliceable()) {
            return "";
          }
          if (left(code).stream().anyMatch(BodyShape::isPush)) {
            return "calls a method that pushes packets by itself; extend SplittingElement, whose"
                + " split sends them";
          }
          return hidden(code)
              .map(what -> "may change anything: in what it calls something " + what)
              .orElse("");
        });
  }

  /** What code that is called may do and nobody can follow. */
  private Optional<String> hidden(ElementCode code) {
    return code.callsMethod()
        ? effects(code).unknown().stream()
            .filter(u -> HIDING.matcher(u).matches())
            .sorted()
            .findFirst()
        : Optional.empty();
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
      found.add("draw from one sequence of random numbers");
    }
    if (ClockReads.forTime(unit, code)) {
      found.add(TIME);
    }
    if (ClockReads.forRates(unit, code)) {
      found.add(RATES);
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
      found.add(
          "use the static field %s.%s".formatted(access.owner, access.name).replace('/', '.'));
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
