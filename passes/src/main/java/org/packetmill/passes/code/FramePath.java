package org.packetmill.passes.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Lines;
import org.packetmill.passes.graph.Region;

/**
 * The path of a region that frames take without becoming packets: the {@link StayingPath}, when it
 * ends at an element that looks at nothing but data, and a way to it leads past no use of the
 * packet.
 *
 * <p>The code for one packet is changed so that its local is null until somebody uses it. The
 * window at its head comes from the burst. Where the path ends, a frame that is none yet is kept by
 * its window alone.
 */
public final class FramePath implements Opcodes {
  /** What the code may ask of a packet at its head, and how the burst calls it. */
  private static final Map<String, String> WINDOW =
      Map.of("base", "base", "capacity", "capacity", "data", "headroom", "length", "length");

  private static final String BASE = "base";
  private static final String LENGTH = "length";
  private static final String SHARED = "shared";
  private static final String KEEP = "keep";

  /** Slots that {@link #rewrite} needs behind those of the code for one packet. */
  static final int LOCALS = 3;

  private final int leaf;
  private final int packet;
  private final int leaves;

  /** The local that holds where the burst has the frame: a long behind all others. */
  private final int at;

  /** The local that holds the frame's length as it arrived, behind that. */
  private final int length;

  private FramePath(int leaf, int base, MethodNode method) {
    this.leaf = leaf;
    packet = base + RegionComposer.PACKET;
    leaves = base + RegionComposer.LEAVES;
    at = base + method.maxLocals;
    length = at + 2;
  }

  /** That of {@code region}, if it has one. */
  static Optional<FramePath> of(Unit unit, Region region, MethodNode method) {
    return leaf(unit, region, method)
        .filter(leaf -> new FramePath(leaf, 0, method).isOpen(method.instructions))
        .map(leaf -> new FramePath(leaf, RegionLoop.FIRST_FREE, method));
  }

  /** Why {@code region} has none, in words; empty if it has. */
  public static Optional<String> problem(Unit unit, Region region, MethodNode method) {
    Optional<Integer> leaf = leaf(unit, region, method);
    if (leaf.isEmpty()) {
      return Optional.of(
          "no way through it ends, packet by packet, at an element that looks at nothing but data"
              + " (@LooksAtDataOnly)");
    }
    FramePath path = new FramePath(leaf.get(), 0, method);
    return path.isOpen(method.instructions)
        ? Optional.empty()
        : Optional.of(path.obstacle(unit, method.instructions));
  }

  private String obstacle(Unit unit, InsnList body) {
    Set<AbstractInsnNode> uses = uses(body);
    Set<AbstractInsnNode> ends = new HashSet<>(starts(body));
    String first =
        Stream.of(body.toArray())
            .filter(use -> uses.contains(use) && leads(use, ends, Set.of()))
            .flatMap(use -> unit.places().place(Lines.at(use)).stream())
            .findFirst()
            .map(place -> ": " + unit.describe(place.element()) + ", " + place)
            .orElse("");
    return exits(body).isEmpty()
        ? "where it leaves, all of the packet has to be right, since something may have kept it"
            + first
        : "on every way through it something wants to see the packet" + first;
  }

  private static Optional<Integer> leaf(Unit unit, Region region, MethodNode method) {
    return StayingPath.of(unit, region, method, 0)
        .map(path -> path.leaf)
        .filter(leaf -> endsAtData(unit, region.leaves().get(leaf)));
  }

  private static boolean endsAtData(Unit unit, Region.Leaf leaf) {
    boolean leadsOut =
        unit.regions().stream()
            .noneMatch(other ->
                other.rootElement() == leaf.target() && other.rootPort() == leaf.targetPort());
    return leadsOut && unit.looksAtDataOnly(leaf.target());
  }

  // --- Whether it can be taken
  // --------------------------------------------------------------------

  /** Whether some way leads from the head to the end of the path and past no use of the packet. */
  private boolean isOpen(InsnList body) {
    Set<AbstractInsnNode> ends = new HashSet<>();
    exits(body).forEach(exit -> ends.add(exit.start));
    return leads(body.getFirst(), ends, uses(body));
  }

  /** Whether some way leads from an instruction to one of {@code ends} past none of others. */
  private static boolean leads(
      AbstractInsnNode from, Set<AbstractInsnNode> ends, Set<AbstractInsnNode> closed) {
    Deque<AbstractInsnNode> open = new ArrayDeque<>();
    Set<AbstractInsnNode> seen = new HashSet<>();
    open.add(from);
    while (!open.isEmpty()) {
      AbstractInsnNode insn = open.pop();
      if (insn == null || closed.contains(insn) || !seen.add(insn)) {
        continue;
      }
      if (ends.contains(insn)) {
        return true;
      }
      open.addAll(followers(insn));
    }
    return false;
  }

  private static List<AbstractInsnNode> followers(AbstractInsnNode insn) {
    List<AbstractInsnNode> next = new ArrayList<>();
    switch (insn) {
      case JumpInsnNode jump -> next.add(jump.label);
      case TableSwitchInsnNode choice -> {
        next.addAll(choice.labels);
        next.add(choice.dflt);
      }
      case LookupSwitchInsnNode choice -> {
        next.addAll(choice.labels);
        next.add(choice.dflt);
      }
      default -> {}
    }
    int opcode = insn.getOpcode();
    boolean ends =
        opcode == GOTO
            || opcode == ATHROW
            || opcode == TABLESWITCH
            || opcode == LOOKUPSWITCH
            || opcode >= IRETURN && opcode <= RETURN;
    if (!ends && insn.getNext() != null) {
      next.add(insn.getNext());
    }
    return next;
  }

  /** The loads of the packet but for those at the head and at the ends of the path. */
  private Set<AbstractInsnNode> uses(InsnList body) {
    Set<AbstractInsnNode> uses = new HashSet<>();
    for (AbstractInsnNode insn : body) {
      if (isPacket(insn)) {
        uses.add(insn);
      }
    }
    head(body).forEach(uses::remove);
    exits(body).forEach(exit -> uses.removeAll(exit.loads));
    return uses;
  }

  private boolean isPacket(AbstractInsnNode insn) {
    return insn.getOpcode() == ALOAD && ((VarInsnNode) insn).var == packet;
  }

  /**
   * The loads of the packet at the head whose fields the burst knows as well. All but the last are
   * read and stored at once; the last is read at once.
   */
  private List<AbstractInsnNode> head(InsnList body) {
    List<AbstractInsnNode> loads = new ArrayList<>();
    AbstractInsnNode at = Insns.real(body.getFirst());
    while (at != null && isPacket(at) && isWindow(Insns.nextReal(at))) {
      loads.add(at);
      AbstractInsnNode store = Insns.nextReal(Insns.nextReal(at));
      at = Insns.isStore(store) ? Insns.nextReal(store) : null;
    }
    return loads;
  }

  /**
   * The local that holds what is read of {@code base} at the head, as long as no packet has been
   * made; negative when there is none. The buffer of such a frame is the one that it came in.
   */
  private int baseLocal(InsnList body) {
    for (AbstractInsnNode load : head(body)) {
      AbstractInsnNode read = Insns.nextReal(load);
      AbstractInsnNode store = Insns.nextReal(read);
      if (((FieldInsnNode) read).name.equals(BASE) && store.getOpcode() == LSTORE) {
        int local = ((VarInsnNode) store).var;
        return holdsBase(body, local) ? local : -1;
      }
    }
    return -1;
  }

  /** Whether all that is stored to {@code local}, a long, is read from the packet as its base. */
  private boolean holdsBase(InsnList body, int local) {
    Set<AbstractInsnNode> good = new HashSet<>();
    for (AbstractInsnNode insn : body) {
      if (isPacket(insn)
          && Insns.nextReal(insn) instanceof FieldInsnNode read
          && isWindow(read)
          && read.name.equals(BASE)) {
        good.add(Insns.nextReal(read));
      }
    }
    for (AbstractInsnNode insn : body) {
      if (touches(insn, local) && !good.contains(insn)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code insn} changes {@code local}, a long, or half of it. */
  private static boolean touches(AbstractInsnNode insn, int local) {
    if (insn instanceof IincInsnNode add) {
      return add.var == local || add.var == local + 1;
    }
    return insn instanceof VarInsnNode store
        && Insns.isStore(store)
        && store.var <= local + 1
        && store.var + (Insns.isWide(store) ? 1 : 0) >= local;
  }

  private static boolean isWindow(AbstractInsnNode insn) {
    return insn instanceof FieldInsnNode read
        && read.getOpcode() == GETFIELD
        && read.owner.equals(Names.PACKET)
        && (WINDOW.containsKey(read.name) || read.name.equals(SHARED));
  }

  /**
   * An end of the path.
   *
   * @param start the load of the arrays that the packet would be added to one of
   * @param add the call that adds it
   * @param loads the loads of the packet between them
   * @param stores what is stored to the packet's window there, by field: what pushes the value
   */
  private record Exit(
      AbstractInsnNode start,
      MethodInsnNode add,
      List<AbstractInsnNode> loads,
      Map<String, AbstractInsnNode> stores) {}

  private List<Exit> exits(InsnList body) {
    return starts(body).stream().map(this::exit).filter(Objects::nonNull).toList();
  }

  /** Where the packet is about to leave by the path. */
  private List<AbstractInsnNode> starts(InsnList body) {
    return Stream.of(body.toArray())
        .filter(this::isLeaves)
        .filter(insn -> StayingPath.constant(Insns.nextReal(insn)) == leaf)
        .toList();
  }

  /** Null when more is done there than to store the window. */
  private Exit exit(AbstractInsnNode start) {
    MethodInsnNode add = StayingPath.added(start);
    if (add == null) {
      return null;
    }
    AbstractInsnNode at = StayingPath.packet(start);
    List<AbstractInsnNode> loads = new ArrayList<>(List.of(at));
    Map<String, AbstractInsnNode> stores = new HashMap<>();
    at = Insns.nextReal(at);
    while (at != add) {
      AbstractInsnNode value = Insns.nextReal(at);
      AbstractInsnNode store = Insns.nextReal(value);
      if (!isPacket(at) || !storesWindow(store)) {
        return null;
      }
      loads.add(at);
      stores.put(((FieldInsnNode) store).name, value);
      at = Insns.nextReal(store);
    }
    return new Exit(start, add, loads, stores);
  }

  private static boolean storesWindow(AbstractInsnNode insn) {
    return insn instanceof FieldInsnNode store
        && store.getOpcode() == PUTFIELD
        && store.owner.equals(Names.PACKET)
        && (store.name.equals("data") || store.name.equals("length"));
  }

  // --- Code
  // -------------------------------------------------------------------------------------

  /**
   * Rewrites the code for one packet, as it lies in the loop.
   *
   * @param handlers where exceptions lead inside it
   */
  void rewrite(InsnList body, Set<LabelNode> handlers) {
    Set<AbstractInsnNode> uses = firstUses(body, handlers);
    List<Exit> exits = exits(body);
    int base = baseLocal(body);
    readHead(body, head(body));
    exits.forEach(exit -> keep(body, exit, base));
    for (AbstractInsnNode insn : body.toArray()) {
      if (uses.contains(insn)) {
        body.insert(insn, made());
      } else if (isLeaves(insn)) {
        rejoin(body, insn);
      }
    }
  }

  /** Uses of the packet but for those that come straight behind others: there is one by then. */
  private Set<AbstractInsnNode> firstUses(InsnList body, Set<LabelNode> handlers) {
    Set<AbstractInsnNode> uses = uses(body);
    Set<LabelNode> entries = Insns.targets(body);
    entries.addAll(handlers);
    Set<AbstractInsnNode> first = new HashSet<>();
    boolean made = false;
    for (AbstractInsnNode insn : body) {
      if (insn instanceof LabelNode label && entries.contains(label)) {
        made = false;
      } else if (uses.contains(insn) && !made) {
        first.add(insn);
        made = true;
      }
    }
    return first;
  }

  private boolean isLeaves(AbstractInsnNode insn) {
    return insn.getOpcode() == ALOAD && ((VarInsnNode) insn).var == leaves;
  }

  /** The window comes from the burst, or from the packet of a frame that has to be one at once. */
  private void readHead(InsnList body, List<AbstractInsnNode> head) {
    InsnList code = findFrame();
    code.add(ask(LENGTH, "I"));
    code.add(new VarInsnNode(ISTORE, length));
    code.add(burstAndIndex());
    code.add(new VarInsnNode(LLOAD, at));
    code.add(new VarInsnNode(ILOAD, length));
    code.add(
        new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, "opened", "(IJI)L" + Names.PACKET + ";"));
    if (head.isEmpty()) {
      code.add(new VarInsnNode(ASTORE, packet));
      body.insertBefore(Insns.real(body.getFirst()), code);
      return;
    }
    LabelNode frame = new LabelNode();
    LabelNode end = new LabelNode();
    code.add(new InsnNode(DUP));
    code.add(new VarInsnNode(ASTORE, packet));
    code.add(new JumpInsnNode(IFNULL, frame));
    for (AbstractInsnNode load : head) {
      AbstractInsnNode read = Insns.nextReal(load);
      code.add(load.clone(Map.of()));
      code.add(read.clone(Map.of()));
      if (load != head.getLast()) {
        code.add(Insns.nextReal(read).clone(Map.of()));
      }
    }
    code.add(new JumpInsnNode(GOTO, end));
    code.add(frame);
    body.insertBefore(head.getFirst(), code);
    body.insert(Insns.nextReal(head.getLast()), end);
    head.forEach(load -> readBurst(body, load));
  }

  private void readBurst(InsnList body, AbstractInsnNode load) {
    FieldInsnNode read = (FieldInsnNode) Insns.nextReal(load);
    InsnList code = new InsnList();
    if (read.name.equals(SHARED)) {
      code.add(new InsnNode(ICONST_0));
    } else {
      code.add(asked(read.name, read.desc));
    }
    body.insertBefore(load, code);
    body.remove(load);
    body.remove(read);
  }

  private InsnList findFrame() {
    InsnList code = burstAndIndex();
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, "at", "(I)J"));
    code.add(new VarInsnNode(LSTORE, at));
    return code;
  }

  /** What a field of its packet would be now that the frame has arrived. */
  private InsnList asked(String field, String desc) {
    return field.equals(LENGTH)
        ? list(new VarInsnNode(ILOAD, length))
        : ask(WINDOW.get(field), desc);
  }

  private InsnList ask(String name, String desc) {
    InsnList code = burstAndIndex();
    code.add(new VarInsnNode(LLOAD, at));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, name, "(IJ)" + desc));
    return code;
  }

  private static InsnList burstAndIndex() {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, RegionLoop.BURST));
    code.add(new VarInsnNode(ILOAD, RegionLoop.INDEX));
    return code;
  }

  /** Behind a load of the packet: makes it if there is none. */
  private InsnList made() {
    InsnList code = burstAndIndex();
    String packetDesc = "L" + Names.PACKET + ";";
    code.add(
        new MethodInsnNode(
            INVOKESTATIC,
            Names.FRAMES,
            "packet",
            "(" + packetDesc + "L" + Names.FRAMES + ";I)" + packetDesc));
    code.add(new InsnNode(DUP));
    code.add(new VarInsnNode(ASTORE, packet));
    return code;
  }

  /** Keeps a frame by its window; one that has become a packet is stored and kept as such. */
  private void keep(InsnList body, Exit exit, int base) {
    LabelNode made = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList frame = new InsnList();
    frame.add(burstAndCount());
    frame.add(new VarInsnNode(ALOAD, packet));
    frame.add(new JumpInsnNode(IFNONNULL, made));
    frame.add(new VarInsnNode(ILOAD, RegionLoop.INDEX));
    frame.add(new VarInsnNode(LLOAD, at));
    frame.add(base < 0 ? ask(BASE, "J") : list(new VarInsnNode(LLOAD, base)));
    frame.add(window(exit, "data"));
    frame.add(window(exit, "length"));
    frame.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, KEEP, "(IIJJII)I"));
    frame.add(new JumpInsnNode(GOTO, end));
    frame.add(made);
    body.insertBefore(exit.start, frame);
    AbstractInsnNode index = Insns.nextReal(exit.start);
    body.remove(Insns.nextReal(index));
    body.remove(index);
    body.remove(exit.start);
    InsnList asPacket = new InsnList();
    asPacket.add(
        new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, KEEP, "(IL" + Names.PACKET + ";)I"));
    asPacket.add(end);
    asPacket.add(new VarInsnNode(ISTORE, RegionLoop.KEPT));
    body.insert(exit.add, asPacket);
    body.remove(exit.add);
  }

  private static InsnList burstAndCount() {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, RegionLoop.BURST));
    code.add(new VarInsnNode(ILOAD, RegionLoop.KEPT));
    return code;
  }

  /** What is not stored has not changed. */
  private InsnList window(Exit exit, String field) {
    AbstractInsnNode value = exit.stores.get(field);
    if (value == null) {
      return asked(field, "I");
    }
    return list(value.clone(Map.of()));
  }

  private static InsnList list(AbstractInsnNode insn) {
    InsnList list = new InsnList();
    list.add(insn);
    return list;
  }

  /** Code out of line knows nothing of this, and has added the packet to an array. */
  private void rejoin(InsnList body, AbstractInsnNode load) {
    boolean isIndexed = StayingPath.constant(Insns.nextReal(load)) >= 0;
    MethodInsnNode call = isIndexed ? null : StayingPath.callWith(load);
    if (call == null) {
      return;
    }
    InsnList code = burstAndCount();
    code.add(new VarInsnNode(ALOAD, leaves));
    code.add(Insns.push(leaf));
    code.add(new InsnNode(AALOAD));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, KEEP, "(IL" + Names.BATCH + ";)I"));
    code.add(new VarInsnNode(ISTORE, RegionLoop.KEPT));
    body.insert(call, code);
  }
}
