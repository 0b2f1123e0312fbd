package org.packetmill.passes.code;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.ResolvedMethod;

/**
 * How many bytes C2 would inline into a method. It stops when the method and what is in it have
 * 8,000 bytes together, and then makes a call of everything that comes, even of what reads a byte.
 *
 * <p>An estimate: of the program's own methods that are small enough and the only ones that a call
 * may run; what throws, or drops a packet on which an element threw, is left out.
 */
public final class InlinedSize implements Opcodes {
  /** HotSpot's FreqInlineSize. */
  private static final int LARGEST = 45;

  private static final int LARGEST_GENERATED = 325;

  private static final int DEEPEST = 6;

  private final Unit unit;
  private final ClassNode code;
  private final Map<Called, Integer> known = new HashMap<>();

  /** A method, and the elements that may call it, those of which a profile knows what they call. */
  private record Called(MethodRef method, Set<Integer> elements) {}

  /** For what the methods of {@code unit}, which are in {@code code} by now, call. */
  public InlinedSize(Unit unit, ClassNode code) {
    this.unit = unit;
    this.code = code;
  }

  /** The estimate for a method that holds the code of some elements. */
  public int of(MethodNode method, Stream<Integer> elements) {
    return of(method, 0, elements.filter(unit.heat()::knowsMethods).collect(toSet()));
  }

  private int of(MethodNode method, int depth, Set<Integer> elements) {
    int sum = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && !Sight.endsPath(call)) {
        sum += call.owner.equals(code.name) ? generated(call) : inlined(call, depth + 1, elements);
      }
    }
    return sum;
  }

  /** What stores a packet's fields is small; other methods of the class are called for good. */
  private int generated(MethodInsnNode call) {
    return code.methods.stream()
        .filter(method -> method.name.equals(call.name) && method.desc.equals(call.desc))
        .mapToInt(MethodSize::of)
        .filter(size -> size <= LARGEST_GENERATED)
        .sum();
  }

  private int inlined(MethodInsnNode call, int depth, Set<Integer> elements) {
    return target(call).map(found -> inlined(found, depth, elements)).orElse(0);
  }

  private int inlined(ResolvedMethod found, int depth, Set<Integer> elements) {
    if (depth > DEEPEST || Splicer.isCold(found.method()) || isRare(found, elements)) {
      return 0;
    }
    Called called = new Called(found.ref(), elements);
    Integer size = known.get(called);
    if (size == null) {
      int own = MethodSize.of(found.method());
      size = own > LARGEST ? 0 : own + of(found.method(), depth, elements);
      known.put(called, size);
    }
    return size;
  }

  private boolean isRare(ResolvedMethod found, Set<Integer> elements) {
    return !elements.isEmpty()
        && elements.stream().allMatch(element -> RareCalls.isRare(unit, element, found));
  }

  private Optional<ResolvedMethod> target(MethodInsnNode call) {
    Optional<MethodRef> bridged = unit.publication().behind(call).map(Publication.Bridge::method);
    MethodRef called = bridged.orElse(MethodRef.of(call));
    if (!unit.program().isApplication(called.owner())
        || called.owner().matches("org/packetmill/click/(mill|element)/.*|.*/PacketBatch")
        || called.name().equals("kill")) {
      return Optional.empty();
    }
    return unit.program()
        .hierarchy()
        .resolveMethod(called.owner(), called.name(), called.desc())
        .filter(found -> (found.method().access & (ACC_ABSTRACT | ACC_NATIVE)) == 0);
  }
}
