package org.packetmill.passes.code;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.graph.Region;

/**
 * The path of a region whose packets stay in the batch that they came in: they move up over those
 * that have left by other paths. When a whole burst takes it, no array is written.
 *
 * <p>It can be any path that a packet takes once at most, as the last thing that happens to it.
 */
final class StayingPath implements Opcodes {
  /** In place of a local: whatever it is. */
  private static final int ANY = -1;

  /** Its number. */
  final int leaf;

  private final int packet;
  private final int leaves;

  private StayingPath(int leaf, int packet, int leaves) {
    this.leaf = leaf;
    this.packet = packet;
    this.leaves = leaves;
  }

  /**
   * The path for {@code region}: the one that a profile says most packets take, or else the one
   * through the most elements. Its code will lie in the loop with its locals from {@code base} on.
   */
  static Optional<StayingPath> of(Unit unit, Region region, MethodNode method, int base) {
    Suitable suitable = new Suitable(unit);
    suitable.scan(method, RegionComposer.LEAVES, RegionComposer.PACKET);
    if (suitable.none || isStored(method, RegionComposer.PACKET)) {
      return Optional.empty();
    }
    Map<Integer, Integer> depths = depths(region);
    Comparator<Integer> heat =
        Comparator.comparingLong(i -> {
          Region.Leaf leaf = region.leaves().get(i);
          return unit.heat().output(leaf.element(), leaf.port());
        });
    Comparator<Integer> best =
        heat.thenComparing(i -> depths.get(region.leaves().get(i).element()))
            .thenComparing(Comparator.reverseOrder());
    return IntStream.range(0, region.leaves().size())
        .boxed()
        .filter(i -> suitable.taken.contains(i) && !suitable.bad.contains(i))
        .max(best)
        .map(i -> new StayingPath(i, base + RegionComposer.PACKET, base + RegionComposer.LEAVES));
  }

  /** Where packets leave by that path in the code for one of them; nowhere if there is none. */
  static List<AbstractInsnNode> exits(Unit unit, Region region, MethodNode method) {
    return of(unit, region, method, 0).stream()
        .flatMap(path ->
            Stream.of(method.instructions.toArray())
                .filter(insn -> isLoad(insn, RegionComposer.LEAVES))
                .filter(insn -> constant(Insns.nextReal(insn)) == path.leaf))
        .toList();
  }

  private static boolean isLoad(AbstractInsnNode insn, int local) {
    return insn.getOpcode() == ALOAD && ((VarInsnNode) insn).var == local;
  }

  /** How many elements lie between the region's root and each one, on the longest way. */
  private static Map<Integer, Integer> depths(Region region) {
    int[] depth = new int[region.nodes().size()];
    Map<Integer, Integer> ofElement = new HashMap<>();
    for (int i = 0; i < depth.length; i++) {
      Region.Node node = region.nodes().get(i);
      ofElement.merge(node.element(), depth[i], Math::max);
      for (Region.Way way : node.ways()) {
        if (way instanceof Region.Onward onward) {
          depth[onward.node()] = Math.max(depth[onward.node()], depth[i] + 1);
        }
      }
    }
    return ofElement;
  }

  private static boolean isStored(MethodNode method, int local) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() == ASTORE && ((VarInsnNode) insn).var == local) {
        return true;
      }
    }
    return false;
  }

  /** Which paths can be it. */
  private static final class Suitable {
    private final Unit unit;
    private final Set<Integer> bad = new HashSet<>();

    /** Those that some packet may take: not what an element sends by a task only. */
    private final Set<Integer> taken = new HashSet<>();

    private final Set<String> seen = new HashSet<>();
    private boolean none;

    Suitable(Unit unit) {
      this.unit = unit;
    }

    /**
     * Looks at what {@code method} does with the batches in {@code local}; only {@code packet} may
     * be added, or any if that is {@link #ANY}.
     */
    void scan(MethodNode method, int local, int packet) {
      none |= isStored(method, local);
      for (AbstractInsnNode insn : method.instructions) {
        if (isLoad(insn, local)) {
          look(insn, packet);
        }
      }
    }

    private void look(AbstractInsnNode leaves, int packet) {
      AbstractInsnNode index = Insns.nextReal(leaves);
      int leaf = constant(index);
      if (leaf >= 0 && Insns.nextReal(index).getOpcode() == AALOAD) {
        taken.add(leaf);
        MethodInsnNode add = added(leaves);
        boolean its = packet == ANY || packet(leaves) instanceof VarInsnNode v && v.var == packet;
        if (add == null || !its || !endsThere(add)) {
          bad.add(leaf);
        }
        return;
      }
      MethodInsnNode call = callWith(leaves);
      if (call == null || !endsThere(call)) {
        none = true;
      } else if (seen.add(call.name)) {
        Optional<MethodNode> callee = method(call.name);
        none |= callee.isEmpty();
        callee.ifPresent(method -> scan(method, parameter(call.desc), ANY));
      }
    }

    private Optional<MethodNode> method(String name) {
      return unit.codeMethods().stream().filter(method -> method.name.equals(name)).findAny();
    }

    private static int parameter(String desc) {
      int local = 0;
      for (Type type : Type.getArgumentTypes(desc)) {
        if (type.getDescriptor().equals(Names.LEAVES)) {
          break;
        }
        local += type.getSize();
      }
      return local;
    }
  }

  /** Whether nothing happens behind {@code insn} but that the packet's code ends. */
  static boolean endsThere(AbstractInsnNode insn) {
    Set<AbstractInsnNode> seen = new HashSet<>();
    AbstractInsnNode next = Insns.nextReal(insn);
    while (next instanceof JumpInsnNode jump && jump.getOpcode() == GOTO && seen.add(jump)) {
      next = Insns.nextReal(jump.label);
    }
    return next != null && next.getOpcode() == RETURN;
  }

  /**
   * The call that adds a packet in a local to {@code leaves[constant]}; null if none does. Between
   * the two the packet's locals may be stored back.
   */
  static MethodInsnNode added(AbstractInsnNode leaves) {
    AbstractInsnNode packet = packet(leaves);
    if (packet.getOpcode() != ALOAD) {
      return null;
    }
    AbstractInsnNode insn = Insns.nextReal(packet);
    while (insn != null && storesBack(insn)) {
      insn = Insns.nextReal(insn);
    }
    boolean adds =
        insn instanceof MethodInsnNode call
            && call.owner.equals(Names.BATCH)
            && call.name.equals("add");
    return adds ? (MethodInsnNode) insn : null;
  }

  /** What pushes the packet that is added to {@code leaves[constant]}. */
  static AbstractInsnNode packet(AbstractInsnNode leaves) {
    return Insns.nextReal(Insns.nextReal(Insns.nextReal(leaves)));
  }

  private static boolean storesBack(AbstractInsnNode insn) {
    return switch (insn) {
      case FieldInsnNode store -> store.getOpcode() == PUTFIELD && store.owner.equals(Names.PACKET);
      case MethodInsnNode call ->
          call.getOpcode() == INVOKESTATIC
              && call.desc.endsWith(")V")
              && !call.desc.contains(Names.LEAVES);
      default -> Insns.isLoad(insn) || isConstant(insn);
    };
  }

  /** The call of generated code that {@code leaves} is an argument of; null if it is none. */
  static MethodInsnNode callWith(AbstractInsnNode leaves) {
    AbstractInsnNode insn = Insns.nextReal(leaves);
    while (insn != null && (Insns.isLoad(insn) || isConstant(insn))) {
      insn = Insns.nextReal(insn);
    }
    return insn instanceof MethodInsnNode call
            && call.getOpcode() == INVOKESTATIC
            && call.desc.contains(Names.LEAVES)
        ? call
        : null;
  }

  private static boolean isConstant(AbstractInsnNode insn) {
    return insn.getOpcode() >= ACONST_NULL && insn.getOpcode() <= LDC;
  }

  static int constant(AbstractInsnNode insn) {
    Integer value = Insns.intConstant(insn);
    return value == null ? -1 : value;
  }

  // --- Code
  // -----------------------------------------------------------------------------------

  /**
   * Rewrites the code for one packet.
   *
   * @param batch the local that holds the region's batch
   * @param index the local that holds the packet's place in it
   * @param kept the local that counts the packets of this path so far
   */
  void rewrite(InsnList body, int batch, int index, int kept) {
    Deque<AbstractInsnNode> loads = new ArrayDeque<>();
    for (AbstractInsnNode insn : body) {
      if (isLoad(insn, leaves)) {
        loads.add(insn);
      }
    }
    for (AbstractInsnNode load : loads) {
      int number = constant(Insns.nextReal(load));
      MethodInsnNode call = number < 0 ? callWith(load) : null;
      if (call != null) {
        body.insert(call, rejoin(batch, kept));
      } else if (number == leaf) {
        MethodInsnNode add = added(load);
        body.insert(add, stay(batch, index, kept));
        body.remove(add);
        remove(body, load, 4);
      }
    }
  }

  private static void remove(InsnList body, AbstractInsnNode from, int count) {
    AbstractInsnNode insn = from;
    for (int i = 0; i < count; i++) {
      AbstractInsnNode next = Insns.nextReal(insn);
      body.remove(insn);
      insn = next;
    }
  }

  private InsnList stay(int batch, int index, int kept) {
    LabelNode there = new LabelNode();
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ILOAD, kept));
    code.add(new VarInsnNode(ILOAD, index));
    code.add(new JumpInsnNode(IF_ICMPEQ, there));
    code.add(new VarInsnNode(ALOAD, batch));
    code.add(new VarInsnNode(ILOAD, kept));
    code.add(new VarInsnNode(ALOAD, packet));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "set", "(IL" + Names.PACKET + ";)V"));
    code.add(there);
    code.add(new IincInsnNode(kept, 1));
    return code;
  }

  /** Code out of line knows nothing of this, and has added the packet to an array. */
  private InsnList rejoin(int batch, int kept) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, batch));
    code.add(new VarInsnNode(ILOAD, kept));
    code.add(new VarInsnNode(ALOAD, leaves));
    code.add(Insns.push(leaf));
    code.add(new InsnNode(AALOAD));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "rejoin", "(IL" + Names.BATCH + ";)I"));
    code.add(new VarInsnNode(ISTORE, kept));
    return code;
  }
}
