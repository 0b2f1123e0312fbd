package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.Lines;
import org.packetmill.optimizer.transform.Outliner;
import org.packetmill.optimizer.transform.Reachable;

/** Which tails of a method's code may go out of line, the best one first. */
public final class Tails {
  /** A call with its parameters is about that long; a smaller tail is none. */
  private static final int CALL = 120;

  private final Unit unit;
  private final MethodNode method;

  /**
   * One of them.
   *
   * @param saved bytes that only this place leads to
   * @param all bytes that run from there on
   * @param heat packets that came to its element, as a profile says
   */
  private record Tail(LabelNode start, int saved, int all, long heat) {}

  /** Those of {@code method}. */
  public Tails(Unit unit, MethodNode method) {
    this.unit = unit;
    this.method = method;
  }

  /** Where to cut so that {@code need} bytes go; first those that are enough, the coldest first. */
  public List<LabelNode> order(int need) {
    List<Tail> tails = new ArrayList<>();
    for (LabelNode start : Outliner.starts(method)) {
      Tail tail = tail(start);
      if (tail.saved > CALL && tail.all <= MethodSize.limit()) {
        tails.add(tail);
      }
    }
    Comparator<Tail> enough = Comparator.comparing(t -> t.saved < need + CALL);
    Comparator<Tail> size = Comparator.comparingInt(t -> fit(t.saved, need));
    tails.sort(enough.thenComparingLong(Tail::heat).thenComparing(size));
    return tails.stream().map(Tail::start).toList();
  }

  /** The least that is enough; the most where nothing is. */
  private static int fit(int saved, int need) {
    return saved < need + CALL ? -saved : saved;
  }

  private Tail tail(LabelNode start) {
    AbstractInsnNode first = method.instructions.getFirst();
    int all = bytes(Reachable.from(method, Set.of(start)));
    int before = bytes(Reachable.from(method, Set.of(first)));
    InsnNode end = new InsnNode(Opcodes.RETURN);
    method.instructions.insert(start, end);
    int without = bytes(Reachable.from(method, Set.of(first)));
    method.instructions.remove(end);
    long heat =
        unit.places()
            .place(Lines.at(start))
            .map(place -> unit.heat().arrived(place.element()))
            .orElse(0L);
    return new Tail(start, before - without, all, heat);
  }

  private int bytes(BitSet which) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(new MethodVisitor(Opcodes.ASM9) {});
    which.stream().forEach(i -> method.instructions.get(i).accept(evaluator));
    return evaluator.getMaxSize();
  }
}
