package org.packetmill.passes.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
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
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.graph.Snapshot;
import org.packetmill.passes.profile.Heat;
import org.packetmill.passes.profile.Profile;

class StayingPathTest implements Opcodes {
  private static final int PACKET = 0;
  private static final int LEAVES = 1;
  private static final int OTHER = 2;
  private static final String BATCH_ADD = "(L" + Names.PACKET + ";)V";

  /** Element 0 has two outputs; behind the second one lies element 1, with one. */
  private static final Region REGION =
      new Region(
          0,
          List.of(
              new Region.Node(
                  0, 0, false, 0, List.of(new Region.Outward(0), new Region.Onward(1, 1))),
              new Region.Node(1, 0, false, 1, List.of(new Region.Outward(0)))),
          List.of(new Region.Leaf(0, 0, 8, 0), new Region.Leaf(1, 0, 9, 0)),
          List.of());

  private final Snapshot snapshot =
      new Snapshot(
          "test",
          "",
          List.of(element("zero"), element("one")),
          List.of(new Snapshot.Wire(0, 1, 1, 0, true)),
          List.of());
  private final Unit unit = new Unit(null, snapshot, "Code", true, null, null);
  private final MethodNode method = method("packet0", Names.PACKET_METHOD);
  private final InsnList code = method.instructions;

  private static Snapshot.ElementState element(String name) {
    return new Snapshot.ElementState(name, "E", "e/E", "", "", false, 1, 2, 0, false, false);
  }

  private static MethodNode method(String name, String desc) {
    MethodNode made = new MethodNode(ASM9, ACC_STATIC, name, desc, null, null);
    made.maxLocals = 4;
    return made;
  }

  private static void add(InsnList to, int leaf, int packet) {
    to.add(new VarInsnNode(ALOAD, LEAVES));
    to.add(Insns.push(leaf));
    to.add(new InsnNode(AALOAD));
    to.add(new VarInsnNode(ALOAD, packet));
    to.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BATCH, "add", BATCH_ADD));
  }

  /** A method of two ends, one for each leaf. */
  private void twoEnds() {
    LabelNode other = new LabelNode();
    LabelNode end = new LabelNode();
    code.add(new InsnNode(ICONST_0));
    code.add(new JumpInsnNode(IFEQ, other));
    add(code, 0, PACKET);
    code.add(new JumpInsnNode(GOTO, end));
    code.add(other);
    add(code, 1, PACKET);
    code.add(end);
    code.add(new InsnNode(RETURN));
  }

  private Optional<Integer> leaf() {
    return StayingPath.of(unit, REGION, method, 0).map(path -> path.leaf);
  }

  @Test
  void isTheOneThroughTheMostElements() {
    twoEnds();
    assertThat(leaf()).contains(1);
  }

  @Test
  void orTheOneThatAProfileSaysMostPacketsTake() {
    twoEnds();
    Profile profile = new Profile(List.of(), Map.of("zero", counts(9, 1), "one", counts(1)));
    unit.setHeat(Heat.of(snapshot, profile));
    assertThat(leaf()).contains(0);
  }

  private static Profile.ElementCounts counts(long... outputs) {
    return new Profile.ElementCounts(
        "E", LongStream.of(outputs).boxed().toList(), Map.of(), Map.of(), Map.of());
  }

  @Test
  void isNoneThatNoPacketTakes() {
    add(code, 0, PACKET);
    code.add(new InsnNode(RETURN));
    assertThat(leaf()).contains(0);
  }

  @Test
  void isTheLastThingThatHappensToThePacket() {
    LabelNode end = new LabelNode();
    add(code, 1, PACKET);
    code.add(new InsnNode(ICONST_0));
    code.add(new JumpInsnNode(IFEQ, end));
    add(code, 0, PACKET);
    code.add(end);
    code.add(new InsnNode(RETURN));
    assertThat(leaf()).contains(0);
  }

  @Test
  void isNotOneThatAnotherPacketTakes() {
    twoEnds();
    add(code, 1, OTHER);
    code.add(new InsnNode(RETURN));
    assertThat(leaf()).contains(0);
  }

  @Test
  void isNoneWhereThePacketIsExchanged() {
    code.add(new InsnNode(ACONST_NULL));
    code.add(new VarInsnNode(ASTORE, PACKET));
    twoEnds();
    assertThat(leaf()).isEmpty();
  }

  @Test
  void isNoneWhereSomebodyElseGetsTheArrays() {
    code.add(new VarInsnNode(ALOAD, LEAVES));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.REGION, "outputs", "(" + Names.LEAVES + ")V"));
    twoEnds();
    assertThat(leaf()).isEmpty();
  }

  /** What runs out of line adds packets itself; the loop moves them up afterwards. */
  @Test
  void goesOnInCodeOutOfLine() {
    MethodNode tail = method("tail0", "(I" + Names.LEAVES + "L" + Names.PACKET + ";)V");
    add(tail.instructions, 1, OTHER);
    tail.instructions.add(new InsnNode(RETURN));
    unit.outOfLine().add(tail);
    code.add(new InsnNode(ICONST_0));
    code.add(new VarInsnNode(ALOAD, LEAVES));
    code.add(new VarInsnNode(ALOAD, PACKET));
    code.add(new MethodInsnNode(INVOKESTATIC, "Code", tail.name, tail.desc));
    code.add(new InsnNode(RETURN));
    assertThat(leaf()).contains(1);
    assertThat(rewritten(7)).containsExactly("tail0", "rejoin");
  }

  @Test
  void isNoneWhereThatCodeIsUnknown() {
    code.add(new InsnNode(ICONST_0));
    code.add(new VarInsnNode(ALOAD, LEAVES));
    code.add(new VarInsnNode(ALOAD, PACKET));
    code.add(
        new MethodInsnNode(
            INVOKESTATIC, "Code", "gone", "(I" + Names.LEAVES + "L" + Names.PACKET + ";)V"));
    code.add(new InsnNode(RETURN));
    assertThat(leaf()).isEmpty();
  }

  @Test
  void packetsOfThePathAreMovedUpOnlyWhereOthersHaveLeft() {
    twoEnds();
    assertThat(rewritten(7)).containsExactly("add", "set");
    assertThat(opcodes()).containsSubsequence(IF_ICMPEQ, INVOKEVIRTUAL, IINC);
  }

  @Test
  void whatIsStoredOnTheWayStays() {
    add(code, 0, PACKET);
    InsnList stores = new InsnList();
    stores.add(new VarInsnNode(ALOAD, PACKET));
    stores.add(new VarInsnNode(ILOAD, 3));
    stores.add(new FieldInsnNode(PUTFIELD, Names.PACKET, "data", "I"));
    code.insertBefore(code.getLast(), stores);
    code.add(new InsnNode(RETURN));
    assertThat(leaf()).contains(0);
    rewritten(7);
    assertThat(opcodes()).containsSubsequence(PUTFIELD, IF_ICMPEQ, INVOKEVIRTUAL, IINC, RETURN);
  }

  /** The names of the methods called once the code is rewritten. */
  private List<String> rewritten(int local) {
    StayingPath.of(unit, REGION, method, 0)
        .orElseThrow()
        .rewrite(code, local, local + 1, local + 2);
    List<String> names = new ArrayList<>();
    for (AbstractInsnNode insn : code) {
      if (insn instanceof MethodInsnNode call) {
        names.add(call.name);
      }
    }
    return names;
  }

  private List<Integer> opcodes() {
    List<Integer> opcodes = new ArrayList<>();
    code.forEach(insn -> opcodes.add(insn.getOpcode()));
    return opcodes;
  }
}
