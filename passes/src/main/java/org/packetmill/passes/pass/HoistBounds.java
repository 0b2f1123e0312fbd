package org.packetmill.passes.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.optimizer.facts.Branches;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.facts.Linear;
import org.packetmill.optimizer.facts.Symbol;
import org.packetmill.optimizer.transform.BranchFolder;
import org.packetmill.optimizer.transform.DeadReloads;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.code.HeadLoads;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/**
 * Tests a packet's length and headroom once, instead of at each access.
 *
 * <p>Before: {@code if (data + 12 > data + length - 2) throw ...} at every access.
 *
 * <p>After: one guard, {@code length >= 34 && headroom >= 0 && !shared}, and no tests that it
 * decides; packets that fail it take a version of the same code with every check. Behind a
 * receiving element, whose port leaves the usual headroom, the guard is {@code headroom == 128},
 * and every offset becomes a constant.
 *
 * <p>Sound because: offsets are followed as linear expressions over the packet's first {@code data}
 * and {@code length}; only a test whose outcome the guard proves is removed. Offsets read from the
 * packet keep their own check.
 *
 * <p>Leaves alone: tests that need more length than a minimal Ethernet frame has.
 *
 * <p>Options: none.
 */
public final class HoistBounds implements Pass, Opcodes {
  /** A minimal Ethernet frame without its check sequence. */
  private static final int MOST_LENGTH = 60;

  /** Longer packets, and deeper data, take the checked version. */
  private static final int LARGEST = 65535;

  private static final String DATA = "data";
  private static final String LENGTH = "length";
  private static final String SHARED = "shared";

  @Override
  public String name() {
    return "hoist-bounds";
  }

  @Override
  public String summary() {
    return "one length test per packet instead of one per access";
  }

  @Override
  public void run(Unit unit, Remarks remarks) {
    unit.packetMethods()
        .forEach((number, method) -> new Hoisting(unit, number, method, remarks).run());
  }

  /** The work on one region. */
  private static final class Hoisting {
    private final Unit unit;
    private final int number;
    private final MethodNode method;
    private final Remarks remarks;
    private final HeadLoads head;

    /** Whether packets come straight from a port, which leaves the usual headroom. */
    private final boolean fresh;

    /** The analysis of the method as it stands, for these least values; null when out of date. */
    private FactAnalysis known;

    private int knownLength;
    private int knownHeadroom;

    Hoisting(Unit unit, int number, MethodNode method, Remarks remarks) {
      this.unit = unit;
      this.number = number;
      this.method = method;
      this.remarks = remarks;
      this.head = new HeadLoads(method);
      this.fresh = unit.isSource(unit.regions().get(number));
    }

    void run() {
      if (!unit.checkedMethods().containsKey(number) || head.read(LENGTH) == null) {
        remarks.missed(method.name, "the packet's length is not in a local");
        return;
      }
      int length = 0;
      int headroom = fresh ? PacketPool.HEADROOM : 0;
      int decided = 0;
      BranchFolder.Result result;
      // A branch that goes may decide others: where it went, values joined.
      do {
        length = Math.max(length, need(LENGTH, length, headroom, MOST_LENGTH));
        if (head.read(DATA) != null && !fresh) {
          headroom = Math.max(headroom, need(DATA, length, headroom, PacketPool.HEADROOM));
        }
        result = BranchFolder.fold(method, analyse(length, headroom));
        unit.relyOn(result.basis());
        decided += result.folded();
        known = null;
      } while (result.folded() > 0);
      tellOpen(length, headroom);
      insertGuard(length, headroom);
      DeadReloads.remove(method, Names.PACKET, 0);
      remarks.applied(
          method.name,
          "%d tests decided by one guard: length >= %d, headroom %s %d, not shared"
              .formatted(decided, length, fresh ? "=" : ">=", headroom));
    }

    private int mostHeadroom() {
      return fresh ? PacketPool.HEADROOM : LARGEST;
    }

    private FactAnalysis analyse(int length, int headroom) {
      if (known == null || knownLength != length || knownHeadroom != headroom) {
        Knowledge guarded = new Guarded(unit.knowledge(0, -1), symbols(length, headroom));
        known = FactAnalysis.of(unit.className(), method, guarded);
        knownLength = length;
        knownHeadroom = headroom;
      }
      return known;
    }

    private Map<AbstractInsnNode, Symbol> symbols(int length, int headroom) {
      Map<AbstractInsnNode, Symbol> symbols = new HashMap<>();
      put(symbols, LENGTH, length, LARGEST);
      put(symbols, DATA, headroom, mostHeadroom());
      put(symbols, SHARED, 0, 0);
      return symbols;
    }

    private void put(Map<AbstractInsnNode, Symbol> symbols, String field, long low, long high) {
      FieldInsnNode read = head.read(field);
      if (read != null) {
        symbols.put(read, new Symbol(read, low, high));
      }
    }

    /** The least value of {@code field} that decides all tests it can decide at all. */
    private int need(String field, int length, int headroom, int most) {
      FactAnalysis facts = analyse(length, headroom);
      Symbol symbol = symbols(length, headroom).get(head.read(field));
      int need = 0;
      for (AbstractInsnNode insn : method.instructions) {
        if (Branches.isConditional(insn) && facts.before(insn) != null) {
          need = Math.max(need, need((JumpInsnNode) insn, facts, symbol, most));
        }
      }
      return need;
    }

    private void tellOpen(int length, int headroom) {
      List<Linear> open = open(length, headroom);
      Set<Symbol> guarded = Set.copyOf(symbols(length, headroom).values());
      long far = open.stream().filter(d -> guarded.containsAll(d.terms().keySet())).count();
      if (open.size() > far) {
        remarks.missed(
            method.name,
            "%d tests of the length stay: they are about offsets known at run time only"
                .formatted(open.size() - far));
      }
      if (far > 0) {
        remarks.missed(
            method.name,
            "%d tests of the length stay: they are about more than a small frame's length"
                .formatted(far));
      }
    }

    /** Tests of the packet's length that the guard does not decide. */
    private List<Linear> open(int length, int headroom) {
      FactAnalysis facts = analyse(length, headroom);
      Symbol symbol = symbols(length, headroom).get(head.read(LENGTH));
      List<Linear> open = new ArrayList<>();
      for (AbstractInsnNode insn : method.instructions) {
        boolean tests =
            Branches.isConditional(insn)
                && insn.getOpcode() < IF_ACMPEQ
                && facts.before(insn) != null;
        Linear difference =
            tests ? Branches.difference((JumpInsnNode) insn, facts.before(insn)) : null;
        if (difference != null && difference.coefficient(symbol) != 0) {
          open.add(difference);
        }
      }
      return open;
    }

    private static int need(JumpInsnNode jump, FactAnalysis facts, Symbol symbol, int most) {
      if (jump.getOpcode() >= IF_ACMPEQ) {
        return 0;
      }
      Linear difference = Branches.difference(jump, facts.before(jump));
      if (difference == null || difference.coefficient(symbol) == 0) {
        return 0;
      }
      long c = difference.coefficient(symbol);
      for (int value = (int) symbol.low(); value <= most; value++) {
        long shift = c * (value - symbol.low());
        long low = difference.low() + (c > 0 ? shift : 0);
        long high = difference.high() + (c < 0 ? shift : 0);
        if (Branches.compare(jump.getOpcode(), low, high) != Branches.Way.OPEN) {
          return value;
        }
      }
      return 0;
    }

    private void insertGuard(int length, int headroom) {
      LabelNode slow = new LabelNode();
      LabelNode fast = new LabelNode();
      InsnList code = new InsnList();
      within(code, LENGTH, length, LARGEST, slow);
      within(code, DATA, headroom, mostHeadroom(), slow);
      if (head.read(SHARED) != null) {
        code.add(new VarInsnNode(ILOAD, head.local(SHARED)));
        code.add(new JumpInsnNode(IFNE, slow));
      }
      code.add(new JumpInsnNode(GOTO, fast));
      code.add(slow);
      code.add(
          new FieldInsnNode(GETSTATIC, unit.className(), "r" + number, "L" + Names.REGION + ";"));
      code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.REGION, "countChecked", "()V"));
      code.add(new VarInsnNode(ALOAD, 0));
      code.add(new VarInsnNode(ALOAD, 1));
      code.add(
          new MethodInsnNode(
              INVOKESTATIC, unit.className(), "checked" + number, Names.PACKET_METHOD));
      code.add(new InsnNode(RETURN));
      code.add(fast);
      method.instructions.insertBefore(new HeadLoads(method).end(), code);
    }

    private void within(InsnList code, String field, int least, int most, LabelNode slow) {
      if (head.read(field) == null) {
        return;
      }
      if (least == most) {
        branch(code, field, least, IF_ICMPNE, slow);
      } else {
        branch(code, field, least, IF_ICMPLT, slow);
        branch(code, field, most, IF_ICMPGT, slow);
      }
    }

    private void branch(InsnList code, String field, int bound, int opcode, LabelNode slow) {
      code.add(new VarInsnNode(ILOAD, head.local(field)));
      code.add(Insns.push(bound));
      code.add(new JumpInsnNode(opcode, slow));
    }
  }

  /** What the guard proves of the fields loaded at the head. */
  private record Guarded(Knowledge rest, Map<AbstractInsnNode, Symbol> symbols)
      implements Knowledge {
    @Override
    public Fact result(AbstractInsnNode instruction) {
      Symbol symbol = symbols.get(instruction);
      if (symbol == null) {
        return null;
      }
      // A range of one value is that value.
      return symbol.low() == symbol.high()
          ? Fact.of(symbol.low())
          : Fact.of(Linear.of(symbol), Set.of());
    }

    @Override
    public Fact parameter(int local) {
      return rest.parameter(local);
    }

    @Override
    public Fact staticField(FieldInsnNode read) {
      return rest.staticField(read);
    }
  }
}
