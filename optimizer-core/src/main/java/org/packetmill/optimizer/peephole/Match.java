package org.packetmill.optimizer.peephole;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.transform.Insns;

/** A rule's pattern laid over instructions. */
final class Match {
  private final Rule rule;
  private final MethodCode code;
  private final Map<String, AbstractInsnNode> named = new HashMap<>();

  /** The instruction of each term; null for {@code ...}. */
  private final List<AbstractInsnNode> terms = new ArrayList<>();

  private Match(Rule rule, MethodCode code) {
    this.rule = rule;
    this.code = code;
  }

  /** Lays {@code rule} over the code from {@code start} on; null when it does not apply. */
  static Match of(Rule rule, AbstractInsnNode start, MethodCode code) {
    // Most rules end here, before anything is made for them.
    if (!mayBegin(rule.kinds(), start, code)) {
      return null;
    }
    Match match = new Match(rule, code);
    return match.lay(start) && match.holds() ? match : null;
  }

  /** Whether all kinds stand there, up to the first behind {@code ...}. */
  private static boolean mayBegin(List<Kind> kinds, AbstractInsnNode start, MethodCode code) {
    AbstractInsnNode at = start;
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i) == null) {
        return stretch(at, kinds.get(i + 1), code) != null;
      } else if (at == null || !code.is(at, kinds.get(i))) {
        return false;
      }
      at = at.getNext();
    }
    return true;
  }

  private boolean lay(AbstractInsnNode start) {
    AbstractInsnNode at = start;
    for (int i = 0; i < rule.pattern().size(); i++) {
      Term term = rule.pattern().get(i);
      Kind kind = rule.kinds().get(i);
      if (kind == null) {
        terms.add(null);
        at = stretch(at, rule.kinds().get(i + 1), code);
      } else if (at == null || !code.is(at, kind) || !bind(term, at)) {
        return false;
      } else {
        at = at.getNext();
      }
    }
    return true;
  }

  private boolean bind(Term term, AbstractInsnNode insn) {
    terms.add(insn);
    return term.names().isEmpty() || agrees(named.putIfAbsent(term.names().getFirst(), insn), insn);
  }

  /** The same name stands for the same local. */
  private static boolean agrees(AbstractInsnNode known, AbstractInsnNode insn) {
    return known == null
        || known instanceof VarInsnNode one
            && insn instanceof VarInsnNode other
            && one.var == other.var;
  }

  /** The first instruction of kind {@code end} behind straight code; null when there is none. */
  private static AbstractInsnNode stretch(AbstractInsnNode from, Kind end, MethodCode code) {
    int depth = 0;
    for (AbstractInsnNode at = from; at != null; at = at.getNext()) {
      if (depth == 0 && code.is(at, end)) {
        return at;
      }
      depth -= Slots.popped(at);
      if (depth < 0 || !isStraight(at, code)) {
        return null;
      }
      depth += Slots.pushed(at);
    }
    return null;
  }

  private static boolean isStraight(AbstractInsnNode insn, MethodCode code) {
    return switch (insn.getType()) {
      case AbstractInsnNode.LABEL -> !code.isTarget((LabelNode) insn);
      case AbstractInsnNode.JUMP_INSN,
          AbstractInsnNode.TABLESWITCH_INSN,
          AbstractInsnNode.LOOKUPSWITCH_INSN ->
          false;
      default -> !Insns.isReturn(insn) && insn.getOpcode() != Opcodes.ATHROW;
    };
  }

  private boolean holds() {
    for (Term condition : rule.conditions()) {
      if (!condition.as(Condition.class).holds(this, condition.names())) {
        return false;
      }
    }
    return true;
  }

  // --- What conditions and makers ask
  // -----------------------------------------------------------

  AbstractInsnNode node(String name) {
    return named.get(name);
  }

  AbstractInsnNode first() {
    return terms.getFirst();
  }

  /** The last instruction of the pattern that works on a local. */
  AbstractInsnNode last(String name) {
    int local = local(name);
    AbstractInsnNode last = null;
    for (AbstractInsnNode insn : terms) {
      last = insn instanceof VarInsnNode access && access.var == local ? insn : last;
    }
    return last;
  }

  List<AbstractInsnNode> nodes() {
    return terms;
  }

  int local(String name) {
    return ((VarInsnNode) named.get(name)).var;
  }

  /** The constant that {@code name} pushes; {@code -name} is its opposite. */
  long constant(String name) {
    boolean opposite = name.startsWith("-");
    long value = Folding.constant(named.get(opposite ? name.substring(1) : name)).longValue();
    return opposite ? -value : value;
  }

  boolean isDead(AbstractInsnNode insn, int local) {
    return code.isDead(insn, local);
  }

  // --- Replacing
  // --------------------------------------------------------------------------------

  /** Does it; returns the instruction before the place, null at the code's beginning. */
  AbstractInsnNode replace() {
    AbstractInsnNode before = first().getPrevious();
    List<AbstractInsnNode> leaving = new ArrayList<>(terms);
    AbstractInsnNode place = null;
    int[] kept = rule.kept();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] < 0) {
        Term term = rule.replacement().get(i);
        AbstractInsnNode made = term.as(Maker.class).make(this, term.names());
        code.insert(made, place, first());
        place = made;
      } else if (terms.get(kept[i]) != null) {
        place = terms.get(kept[i]);
        leaving.remove(place);
      }
    }
    leaving.stream().filter(insn -> insn != null).forEach(code::remove);
    return before;
  }
}
