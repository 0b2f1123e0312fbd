package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.CompactLocals;
import org.packetmill.optimizer.transform.DeadCode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.graph.Region;

/**
 * A region's method: for each packet of the batch its code, then each path's packets handed on in
 * the order of the paths' numbers.
 */
class RegionLoop implements Opcodes {
  /** The local that holds what has come in. */
  static final int BURST = 0;

  static final int LEAVES = 1;
  private static final int COUNT = 2;
  static final int INDEX = 3;
  private static final int PROBLEM = 4;

  /** Counts packets that stay. */
  static final int KEPT = 5;

  private static final int LEAF = 6;
  static final int FIRST_FREE = 7;

  /** So many paths in a row to one place are handed on in a loop, to keep the code small. */
  private static final int RUN = 8;

  private static final String BATCH_DESC = "L" + Names.BATCH + ";";

  private final Unit unit;
  private final Region region;
  private final MethodNode packet;
  private final Map<Long, Integer> regionAt;
  private final MethodNode method;
  private final InsnList code;
  private Optional<StayingPath> staying = Optional.empty();

  RegionLoop(Unit unit, Region region, MethodNode packet, Map<Long, Integer> regionAt) {
    this(unit, region, packet, regionAt, method(region.number()), Names.REGION_METHOD);
  }

  /** A loop in a method called {@code name}. */
  RegionLoop(
      Unit unit,
      Region region,
      MethodNode packet,
      Map<Long, Integer> regionAt,
      String name,
      String desc) {
    this.unit = unit;
    this.region = region;
    this.packet = packet;
    this.regionAt = regionAt;
    method = new MethodNode(ASM9, ACC_PRIVATE | ACC_STATIC, name, desc, null, null);
    code = method.instructions;
  }

  static String method(int region) {
    return "region" + region;
  }

  static String field(int region) {
    return "r" + region;
  }

  MethodNode build() {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode handler = new LabelNode();
    regionObject();
    call(Names.REGION, "enter", "()" + Names.LEAVES);
    code.add(new VarInsnNode(ASTORE, LEAVES));
    code.add(new InsnNode(ICONST_0));
    code.add(new VarInsnNode(ISTORE, INDEX));
    code.add(new InsnNode(ICONST_0));
    code.add(new VarInsnNode(ISTORE, KEPT));
    code.add(start);
    loop();
    handAllOn();
    code.add(end);
    regionObject();
    code.add(new VarInsnNode(ALOAD, LEAVES));
    call(Names.REGION, "leave", "(" + Names.LEAVES + ")V");
    code.add(new InsnNode(RETURN));
    abandon(handler);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
    DeadCode.remove(method);
    CompactLocals.run(method);
    return method;
  }

  private void abandon(LabelNode handler) {
    code.add(handler);
    code.add(new VarInsnNode(ASTORE, PROBLEM));
    regionObject();
    code.add(new VarInsnNode(ALOAD, LEAVES));
    code.add(new VarInsnNode(ALOAD, PROBLEM));
    call(Names.REGION, "abandon", "(" + Names.LEAVES + "Ljava/lang/Throwable;)V");
    code.add(abandonBurst());
    code.add(new VarInsnNode(ALOAD, PROBLEM));
    code.add(new InsnNode(ATHROW));
  }

  private void regionObject() {
    code.add(regionObject(unit, region));
  }

  private static FieldInsnNode regionObject(Unit unit, Region region) {
    return new FieldInsnNode(
        GETSTATIC, unit.className(), field(region.number()), "L" + Names.REGION + ";");
  }

  private void call(String owner, String name, String desc) {
    code.add(new MethodInsnNode(INVOKEVIRTUAL, owner, name, desc));
  }

  // --- The loop
  // -----------------------------------------------------------------------------------

  private void loop() {
    LabelNode test = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode next = new LabelNode();
    method.maxLocals = FIRST_FREE + packet.maxLocals;
    if (unit.loops()) {
      staying = StayingPath.of(unit, region, packet, FIRST_FREE);
    }
    InsnList body = unit.loops() ? spliced(FIRST_FREE, next) : called();
    code.add(count());
    code.add(new VarInsnNode(ISTORE, COUNT));
    code.add(test);
    code.add(new VarInsnNode(ILOAD, INDEX));
    code.add(new VarInsnNode(ILOAD, COUNT));
    code.add(new JumpInsnNode(IF_ICMPGE, end));
    code.add(body);
    code.add(next);
    code.add(new LineNumberNode(Places.NONE, next));
    code.add(new IincInsnNode(INDEX, 1));
    code.add(new JumpInsnNode(GOTO, test));
    code.add(end);
    if (staying.isPresent()) {
      code.add(truncate());
    }
  }

  private InsnList thePacket() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new VarInsnNode(ILOAD, INDEX));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "get", "(I)L" + Names.PACKET + ";"));
    return list;
  }

  private InsnList called() {
    InsnList list = thePacket();
    list.add(new VarInsnNode(ALOAD, LEAVES));
    list.add(new MethodInsnNode(INVOKESTATIC, unit.className(), packet.name, Names.PACKET_METHOD));
    return list;
  }

  private InsnList spliced(int base, LabelNode next) {
    BodyClone clone =
        new BodyClone(
            packet,
            base,
            r -> {
              InsnList list = new InsnList();
              list.add(new JumpInsnNode(GOTO, next));
              return list;
            });
    method.tryCatchBlocks.addAll(clone.tryCatchBlocks);
    staying.ifPresent(path -> rewrite(path, clone.code));
    InsnList list = first();
    list.add(new VarInsnNode(ASTORE, base + RegionComposer.PACKET));
    list.add(new VarInsnNode(ALOAD, LEAVES));
    list.add(new VarInsnNode(ASTORE, base + RegionComposer.LEAVES));
    list.add(clone.code);
    return list;
  }

  // --- What a loop over frames does otherwise
  // -----------------------------------------------------

  /** Pushes how many packets there are. */
  InsnList count() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "size", "()I"));
    return list;
  }

  /** Pushes what the local for the packet holds at first. */
  InsnList first() {
    return thePacket();
  }

  /** Has the packets of {@code path} stay in what they came in. */
  void rewrite(StayingPath path, InsnList body) {
    path.rewrite(body, BURST, INDEX, KEPT);
  }

  /** Has the method so many slots more. */
  final void reserve(int slots) {
    method.maxLocals += slots;
  }

  /** Where exceptions lead inside the code for one packet, once it lies in the loop. */
  final Set<LabelNode> handlers() {
    Set<LabelNode> handlers = new HashSet<>();
    method.tryCatchBlocks.forEach(range -> handlers.add(range.handler));
    return handlers;
  }

  /** Leaves in the burst only the packets that stay. */
  InsnList truncate() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new VarInsnNode(ILOAD, KEPT));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "truncate", "(I)V"));
    return list;
  }

  /** Gives back what an exception has left in the burst. */
  InsnList abandonBurst() {
    return new InsnList();
  }

  /** Hands on the packets that have stayed, by path {@code leaf}, which leads out. */
  InsnList handOnStaying(Unit unit, Region region, int leaf) {
    InsnList list = new InsnList();
    list.add(regionObject(unit, region));
    list.add(Insns.push(leaf));
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.REGION, "push", "(I" + BATCH_DESC + ")V"));
    return list;
  }

  private static int constant(AbstractInsnNode insn) {
    Integer value = Insns.intConstant(insn);
    return value == null ? -1 : value;
  }

  // --- Handing on
  // ---------------------------------------------------------------------------------

  private void handAllOn() {
    int count = region.leaves().size();
    int from = 0;
    while (from < count) {
      int to = from + 1;
      while (to < count && !stays(to) && !stays(from) && Objects.equals(next(to), next(from))) {
        to++;
      }
      if (to - from >= RUN) {
        handOnInLoop(from, to);
      } else {
        for (int i = from; i < to; i++) {
          handOn(Insns.push(i), next(i));
        }
      }
      from = to;
    }
  }

  private void handOnInLoop(int from, int to) {
    LabelNode again = new LabelNode();
    code.add(Insns.push(from));
    code.add(new VarInsnNode(ISTORE, LEAF));
    code.add(again);
    handOn(new VarInsnNode(ILOAD, LEAF), next(from));
    code.add(new IincInsnNode(LEAF, 1));
    code.add(new VarInsnNode(ILOAD, LEAF));
    code.add(Insns.push(to));
    code.add(new JumpInsnNode(IF_ICMPLT, again));
  }

  private boolean stays(int index) {
    return staying.isPresent() && staying.get().leaf == index;
  }

  /** The region of this class that a path leads to; null when it leads out. */
  private Integer next(int index) {
    Region.Leaf leaf = region.leaves().get(index);
    return regionAt.get((long) leaf.target() << 32 | leaf.targetPort());
  }

  private void handOn(AbstractInsnNode index, Integer next) {
    if (next == null && stays(constant(index))) {
      code.add(handOnStaying(unit, region, constant(index)));
      return;
    }
    if (next == null) {
      regionObject();
      code.add(index.clone(Map.of()));
      collected(index);
      call(Names.REGION, "push", "(I" + BATCH_DESC + ")V");
      return;
    }
    LabelNode empty = new LabelNode();
    collected(index);
    call(Names.BATCH, "isEmpty", "()Z");
    code.add(new JumpInsnNode(IFNE, empty));
    code.add(Hints.calls(unit, unit.regions().get(next), Names.REGION_METHOD, collectedBy(index)));
    collected(index);
    code.add(new MethodInsnNode(INVOKESTATIC, unit.className(), method(next), Names.REGION_METHOD));
    collected(index);
    call(Names.BATCH, "clear", "()V");
    code.add(empty);
  }

  private void collected(AbstractInsnNode index) {
    collectedBy(index).forEach(code::add);
  }

  /** What pushes the batch in which a path's packets are. */
  private List<AbstractInsnNode> collectedBy(AbstractInsnNode index) {
    return stays(constant(index))
        ? List.of(new VarInsnNode(ALOAD, BURST))
        : List.of(new VarInsnNode(ALOAD, LEAVES), index.clone(Map.of()), new InsnNode(AALOAD));
  }
}
