package org.packetmill.passes.code;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.CompactLocals;
import org.packetmill.optimizer.transform.DeadCode;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Lines;
import org.packetmill.passes.graph.Region;

/**
 * Puts the bodies of a region's elements together: {@code static void packet(Packet, PacketBatch[]
 * leaves)} takes one packet through all of them and adds it to the array of the path it took.
 */
final class RegionComposer implements Opcodes {
  /** The packet's local, the arrays' local, and the local that counts the path's number. */
  static final int PACKET = 0;

  static final int LEAVES = 1;
  static final int PATH = 2;
  private static final int FIRST_FREE = 3;

  /** Locals for each element behind those of its body. */
  private static final int OWN = 3;

  private final Unit unit;
  private final Region region;
  private final MethodNode method;
  private final LabelNode done = new LabelNode();
  private final Map<Integer, LabelNode> starts = new HashMap<>();

  RegionComposer(Unit unit, Region region) {
    this.unit = unit;
    this.region = region;
    method =
        new MethodNode(
            ASM9,
            ACC_PRIVATE | ACC_STATIC,
            "packet" + region.number(),
            Names.PACKET_METHOD,
            null,
            null);
    method.maxLocals = FIRST_FREE;
  }

  MethodNode compose() {
    InsnList code = method.instructions;
    code.add(new InsnNode(ICONST_0));
    code.add(new VarInsnNode(ISTORE, PATH));
    for (int i = 0; i < region.nodes().size(); i++) {
      starts.put(i, new LabelNode());
    }
    for (int i : byHeat(region.nodes().size(), n -> arrived(region.nodes().get(n)))) {
      code.add(starts.get(i));
      node(region.nodes().get(i));
    }
    code.add(done);
    code.add(new InsnNode(RETURN));
    new Access(unit).open(method);
    DeadCode.remove(method);
    CompactLocals.run(method);
    return method;
  }

  /** The numbers below {@code count}, the hottest first. */
  private static List<Integer> byHeat(int count, IntToLongFunction heat) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingLong(i -> -heat.applyAsLong(i)))
        .toList();
  }

  private long arrived(Region.Node node) {
    // The head goes first: control falls into it.
    boolean head = node == region.nodes().getFirst();
    return head ? Long.MAX_VALUE : unit.heat().arrived(node.element());
  }

  private void node(Region.Node node) {
    ElementCode element = unit.elements().get(node.element());
    int base = method.maxLocals;
    method.maxLocals += element.body().maxLocals + OWN;
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    Lines.mark(method.instructions, entry(element));
    method.instructions.add(start);
    switch (element.kind()) {
      case SIMPLE, RECEIVING -> simple(node, element, base, end);
      case CLASSIFYING -> classifying(node, element, base, end);
      case SPLITTING -> splitting(node, element, base, end);
    }
    handler(element, start, end);
  }

  private int entry(ElementCode element) {
    return unit.places().entry(element, unit.program().tree(unit.classOf(element.index())));
  }

  /** A packet on which a body throws is dropped alone. */
  private void handler(ElementCode element, LabelNode start, LabelNode end) {
    LabelNode handler = new LabelNode();
    method.tryCatchBlocks.add(
        new TryCatchBlockNode(start, end, handler, "java/lang/RuntimeException"));
    InsnList code = method.instructions;
    int problem = method.maxLocals++;
    code.add(handler);
    code.add(new LineNumberNode(entry(element), handler));
    code.add(new VarInsnNode(ASTORE, problem));
    code.add(elementField(element));
    code.add(new VarInsnNode(ALOAD, PACKET));
    code.add(new VarInsnNode(ALOAD, problem));
    code.add(
        new MethodInsnNode(
            INVOKEVIRTUAL,
            Names.ELEMENT,
            "dropFailed",
            "(L" + Names.PACKET + ";Ljava/lang/RuntimeException;)V"));
    code.add(new JumpInsnNode(GOTO, done));
  }

  private FieldInsnNode elementField(ElementCode element) {
    return new FieldInsnNode(
        GETSTATIC,
        unit.className(),
        Unit.elementField(element.index()),
        Type.getObjectType(element.state().javaClass()).getDescriptor());
  }

  // --- The three kinds
  // ----------------------------------------------------------------------------

  private void simple(Region.Node node, ElementCode element, int base, LabelNode end) {
    LabelNode onward = new LabelNode();
    int sent = base + element.body().maxLocals;
    FactAnalysis facts = facts(element, 0, -1);
    passPacket(base);
    splice(
        element,
        base,
        facts,
        r -> {
          Fact result = facts.stack(r, 0);
          boolean given = result.isNull() || Sends.isGiven(result);
          return given ? afterProcess(result, onward) : afterExchange(node, sent);
        });
    method.instructions.add(end);
    method.instructions.add(onward);
    way(node, 0);
  }

  private InsnList afterProcess(Fact result, LabelNode onward) {
    InsnList list = new InsnList();
    if (result.isNull()) {
      list.add(new InsnNode(POP));
      list.add(new JumpInsnNode(GOTO, done));
    } else if (result.nullable()) {
      list.add(new JumpInsnNode(IFNULL, done));
      list.add(new JumpInsnNode(GOTO, onward));
    } else {
      list.add(new InsnNode(POP));
      list.add(new JumpInsnNode(GOTO, onward));
    }
    return list;
  }

  /** Another packet than the one given leaves the region at once. */
  private InsnList afterExchange(Region.Node node, int sent) {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ASTORE, sent));
    list.add(new VarInsnNode(ALOAD, sent));
    list.add(new JumpInsnNode(IFNULL, done));
    if (node.ways().isEmpty() || node.ways().getFirst() instanceof Region.Nowhere) {
      list.add(kill(sent));
    } else {
      list.add(append(node, node.ways().getFirst().offset(), sent));
    }
    list.add(new JumpInsnNode(GOTO, done));
    return list;
  }

  private void classifying(Region.Node node, ElementCode element, int base, LabelNode end) {
    int choice = base + element.body().maxLocals;
    List<LabelNode> outs = node.ways().stream().map(w -> new LabelNode()).toList();
    LabelNode dispatch = new LabelNode();
    LabelNode kill = new LabelNode();
    FactAnalysis facts = facts(element, 0, -1);
    passPacket(base);
    splice(
        element, base, facts, r -> afterClassify(facts.stack(r, 0), choice, outs, dispatch, kill));
    method.instructions.add(end);
    dispatch(node, choice, outs, dispatch, kill);
  }

  private static InsnList afterClassify(
      Fact result, int choice, List<LabelNode> outs, LabelNode dispatch, LabelNode kill) {
    InsnList list = new InsnList();
    if (result.isConstant()) {
      int out = (int) result.constant();
      list.add(new InsnNode(POP));
      list.add(new JumpInsnNode(GOTO, out >= 0 && out < outs.size() ? outs.get(out) : kill));
    } else {
      list.add(new VarInsnNode(ISTORE, choice));
      list.add(new JumpInsnNode(GOTO, dispatch));
    }
    return list;
  }

  private void dispatch(
      Region.Node node, int choice, List<LabelNode> outs, LabelNode dispatch, LabelNode kill) {
    InsnList code = method.instructions;
    code.add(dispatch);
    code.add(new VarInsnNode(ILOAD, choice));
    code.add(new TableSwitchInsnNode(0, outs.size() - 1, kill, outs.toArray(LabelNode[]::new)));
    code.add(kill);
    killPacket();
    ways(node, outs);
  }

  private void ways(Region.Node node, List<LabelNode> outs) {
    for (int i : byHeat(outs.size(), out -> unit.heat().output(node.element(), out))) {
      method.instructions.add(outs.get(i));
      way(node, i);
    }
  }

  /**
   * Sending the packet itself only notes where to; it goes there when the body returns. Other
   * packets join the array of their output at once, and so does the packet itself if they follow
   * it.
   */
  private void splitting(Region.Node node, ElementCode element, int base, LabelNode end) {
    int choice = base + element.body().maxLocals;
    List<LabelNode> outs = node.ways().stream().map(w -> new LabelNode()).toList();
    LabelNode dispatch = new LabelNode();
    LabelNode nothing = new LabelNode();
    InsnList code = method.instructions;
    code.add(Insns.push(-1));
    code.add(new VarInsnNode(ISTORE, choice));
    code.add(Insns.push(node.inputPort()));
    code.add(new VarInsnNode(ISTORE, base));
    passPacket(base + 1);
    code.add(collector(node, element));
    code.add(new VarInsnNode(ASTORE, base + 2));
    MethodNode body = new SplitEmitter(unit, element, node, base, choice).rewrite();
    BodyClone clone =
        new BodyClone(
            body,
            base,
            r -> {
              InsnList list = new InsnList();
              list.add(new JumpInsnNode(GOTO, dispatch));
              return list;
            });
    addClone(clone);
    code.add(end);
    // Nothing was sent, or the body killed the packet: it is not ours any more.
    code.add(dispatch);
    code.add(new VarInsnNode(ILOAD, choice));
    code.add(new TableSwitchInsnNode(0, outs.size() - 1, nothing, outs.toArray(LabelNode[]::new)));
    code.add(nothing);
    code.add(new JumpInsnNode(GOTO, done));
    ways(node, outs);
  }

  /** What a method that is called sends through; code that is spliced needs none. */
  private InsnList collector(Region.Node node, ElementCode element) {
    InsnList code = new InsnList();
    if (!element.callsMethod()) {
      code.add(new InsnNode(ACONST_NULL));
      return code;
    }
    code.add(
        new FieldInsnNode(
            GETSTATIC,
            unit.className(),
            RegionLoop.field(region.number()),
            "L" + Names.REGION + ";"));
    code.add(new VarInsnNode(ALOAD, LEAVES));
    code.add(firstLeaf(node));
    code.add(Insns.push(node.ways().size()));
    code.add(Insns.push(front(node)));
    code.add(
        new MethodInsnNode(
            INVOKEVIRTUAL,
            Names.REGION,
            "outputs",
            "(" + Names.LEAVES + "III)L" + Names.OUTPUTS + ";"));
    return code;
  }

  private static AbstractInsnNode firstLeaf(Region.Node node) {
    return node.joined() ? new VarInsnNode(ILOAD, PATH) : Insns.push(node.firstLeaf());
  }

  /** The output whose packets leave first. */
  private static int front(Region.Node node) {
    for (int port = 0; port < node.ways().size(); port++) {
      if (node.ways().get(port).offset() == 0) {
        return port;
      }
    }
    return 0;
  }

  private FactAnalysis facts(ElementCode element, int packet, int outputs) {
    return FactAnalysis.of(unit.className(), element.body(), unit.knowledge(packet, outputs));
  }

  private void passPacket(int local) {
    method.instructions.add(new VarInsnNode(ALOAD, PACKET));
    method.instructions.add(new VarInsnNode(ASTORE, local));
  }

  private void splice(
      ElementCode element,
      int base,
      FactAnalysis facts,
      Function<AbstractInsnNode, InsnList> onReturn) {
    addClone(
        new BodyClone(
            element.body(),
            base,
            r -> facts.before(r) == null ? new InsnList() : onReturn.apply(r)));
  }

  private void addClone(BodyClone clone) {
    method.instructions.add(clone.code);
    method.tryCatchBlocks.addAll(clone.tryCatchBlocks);
  }

  // --- Ways on
  // ------------------------------------------------------------------------------------

  private void way(Region.Node node, int output) {
    if (output >= node.ways().size()) {
      killPacket();
      return;
    }
    switch (node.ways().get(output)) {
      case Region.Onward onward -> {
        enter(node, onward);
        method.instructions.add(new JumpInsnNode(GOTO, starts.get(onward.node())));
      }
      case Region.Nowhere _ -> killPacket();
      case Region.Outward outward -> {
        InsnList append = append(node, outward.offset(), PACKET);
        if (endsAtData(node.element(), output)) {
          unit.dataOnly().add(append.getLast());
        }
        method.instructions.add(append);
        method.instructions.add(new JumpInsnNode(GOTO, done));
      }
    }
  }

  /** Whether the element behind an output promises to look at nothing but a packet's data. */
  private boolean endsAtData(int element, int output) {
    for (Region.Leaf leaf : region.leaves()) {
      if (leaf.element() == element && leaf.port() == output) {
        return unit.looksAtDataOnly(leaf.target());
      }
    }
    return false;
  }

  private void killPacket() {
    method.instructions.add(kill(PACKET));
    method.instructions.add(new JumpInsnNode(GOTO, done));
  }

  private static InsnList kill(int packet) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, packet));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.PACKET, "kill", "()V"));
    return code;
  }

  /** Where several paths join, the local holds the number of the path's first leaf. */
  private void enter(Region.Node from, Region.Onward onward) {
    Region.Node next = region.nodes().get(onward.node());
    if (!next.joined()) {
      return;
    }
    InsnList code = method.instructions;
    if (from.joined()) {
      code.add(new IincInsnNode(PATH, onward.offset()));
    } else {
      code.add(Insns.push(from.firstLeaf() + onward.offset()));
      code.add(new VarInsnNode(ISTORE, PATH));
    }
  }

  private static InsnList append(Region.Node node, int offset, int packet) {
    InsnList code = leafOf(node, offset);
    code.add(new VarInsnNode(ALOAD, packet));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "add", "(L" + Names.PACKET + ";)V"));
    return code;
  }

  /** Pushes the array of the leaf {@code offset} behind the node's first one. */
  static InsnList leafOf(Region.Node node, int offset) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, LEAVES));
    if (node.joined()) {
      code.add(new VarInsnNode(ILOAD, PATH));
      code.add(Insns.push(offset));
      code.add(new InsnNode(IADD));
    } else {
      code.add(Insns.push(node.firstLeaf() + offset));
    }
    code.add(new InsnNode(AALOAD));
    return code;
  }
}
