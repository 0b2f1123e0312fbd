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
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.transform.Lines;
import org.packetmill.optimizer.transform.Outliner;
import org.packetmill.optimizer.transform.Reachable;
import org.packetmill.passes.graph.Region;

/** Which tails of a method's code may go out of line, the best one first. */
public final class Tails {
  /** A call with its parameters is about that long; a smaller tail is none. */
  private static final int CALL = 120;

  /** That many tails beside the main way are rather moved than one on it. */
  private static final int FEW = 4;

  /** Bytes of what stands where a tail began. */
  private static final int RETURN = 1;

  private final Unit unit;
  private final MethodNode method;
  private final Reachable ways;

  /** Bytes of each instruction at most. */
  private final int[] sizes;

  /** Where the method begins, and how many bytes run from there. */
  private final Set<AbstractInsnNode> entry;

  private final int whole;

  /** Where packets leave by the main way, if that is known. */
  private final List<AbstractInsnNode> exits;

  /**
   * One of them.
   *
   * @param saved bytes that only this place leads to
   * @param all bytes that run from there on
   * @param heat packets that came to its element, as a profile says
   * @param main whether all packets on the main way run through it
   * @param back whether packets that run through it may leave as those on the main way do
   */
  private record Tail(LabelNode start, int saved, int all, long heat, boolean main, boolean back) {}

  /** Those of {@code method}, which holds the code of {@code region} for one packet. */
  public Tails(Unit unit, Region region, MethodNode method) {
    this.unit = unit;
    this.method = method;
    ways = new Reachable(method);
    sizes = sizes(method);
    entry = Set.of(method.instructions.getFirst());
    whole = bytes(ways.from(entry));
    exits = StayingPath.exits(unit, region, method);
  }

  private static int[] sizes(MethodNode method) {
    CodeSizeEvaluator evaluator = new CodeSizeEvaluator(new MethodVisitor(Opcodes.ASM9) {});
    int[] sizes = new int[method.instructions.size()];
    for (int i = 0; i < sizes.length; i++) {
      int before = evaluator.getMaxSize();
      method.instructions.get(i).accept(evaluator);
      sizes[i] = evaluator.getMaxSize() - before;
    }
    return sizes;
  }

  /**
   * Where to cut so that {@code need} bytes go. First come tails that the main way does not run
   * through, where a few of them will do; of both, those that are enough, the coldest first. Of
   * those that are as cold as others, ones that lead back to the main way come last: nobody knows
   * then which of two ways is the hot one.
   */
  public List<LabelNode> order(int need) {
    List<Tail> tails = new ArrayList<>();
    for (LabelNode start : Outliner.starts(method)) {
      BitSet from = ways.from(Set.of(start));
      int all = bytes(from);
      // No more is saved than runs from there on.
      if (all > CALL && all <= MethodSize.limit()) {
        Tail tail = tail(start, from, all);
        if (tail.saved > CALL) {
          tails.add(tail);
        }
      }
    }
    Comparator<Tail> enough = Comparator.comparing(t -> t.saved < need + CALL);
    Comparator<Tail> size = Comparator.comparingInt(t -> fit(t.saved, need));
    Comparator<Tail> aside = Comparator.comparing(t -> t.main || t.saved * FEW < need);
    tails.sort(
        aside
            .thenComparing(enough)
            .thenComparingLong(Tail::heat)
            .thenComparing(Tail::back)
            .thenComparing(size));
    return tails.stream().map(Tail::start).toList();
  }

  /** The least that is enough; the most where nothing is. */
  private static int fit(int saved, int need) {
    return saved < need + CALL ? -saved : saved;
  }

  private Tail tail(LabelNode start, BitSet from, int all) {
    BitSet without = ways.until(entry, start);
    int end = holds(without, start) ? RETURN : 0;
    long heat =
        unit.places()
            .place(Lines.at(start))
            .map(place -> unit.heat().arrived(place.element()))
            .orElse(0L);
    boolean main = !exits.isEmpty() && exits.stream().noneMatch(exit -> holds(without, exit));
    boolean back = exits.stream().anyMatch(exit -> holds(from, exit));
    return new Tail(start, whole - bytes(without) - end, all, heat, main, back);
  }

  private boolean holds(BitSet which, AbstractInsnNode insn) {
    return which.get(method.instructions.indexOf(insn));
  }

  private int bytes(BitSet which) {
    int sum = 0;
    for (int i = which.nextSetBit(0); i >= 0; i = which.nextSetBit(i + 1)) {
      sum += sizes[i];
    }
    return sum;
  }
}
