package org.packetmill.passes.code;

import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.passes.graph.Region;

/**
 * A region's method for frames that have not become packets: the driver's burst, where each frame
 * lies, and the elements' code in one loop. A packet is made where code wants to see one.
 *
 * <p>It stands beside the {@link RegionLoop}, which takes packets.
 */
public final class FrameLoop extends RegionLoop {
  private final FramePath path;

  private FrameLoop(
      Unit unit, Region region, MethodNode packet, Map<Long, Integer> regionAt, FramePath path) {
    super(unit, region, packet, regionAt, method(region.number()), Names.FRAMES_METHOD);
    this.path = path;
  }

  /** The method for {@code region}; empty where it would be one that HotSpot does not compile. */
  static Optional<MethodNode> of(
      Unit unit, Region region, MethodNode packet, Map<Long, Integer> regionAt) {
    return FramePath.of(unit, region, packet)
        .map(path -> new FrameLoop(unit, region, packet, regionAt, path).build())
        .filter(method -> MethodSize.of(method) <= MethodSize.limit());
  }

  /** The same, to be shown. */
  public static Optional<MethodNode> shown(Unit unit, Region region) {
    MethodNode packet = unit.packetMethods().get(region.number());
    return unit.takesFrames(region)
        ? of(unit, region, packet, Assembler.regionAt(unit))
        : Optional.empty();
  }

  static String method(int region) {
    return "frames" + region;
  }

  @Override
  InsnList count() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, "count", "()I"));
    return list;
  }

  @Override
  InsnList first() {
    InsnList list = new InsnList();
    list.add(new InsnNode(ACONST_NULL));
    return list;
  }

  @Override
  void rewrite(StayingPath staying, InsnList body) {
    reserve(FramePath.LOCALS);
    path.rewrite(body, handlers());
  }

  @Override
  InsnList truncate() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new VarInsnNode(ILOAD, KEPT));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, "setKept", "(I)V"));
    list.add(new InsnNode(ICONST_0));
    list.add(new VarInsnNode(ISTORE, KEPT));
    return list;
  }

  @Override
  InsnList abandonBurst() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(ALOAD, BURST));
    list.add(new VarInsnNode(ILOAD, KEPT));
    list.add(new VarInsnNode(ILOAD, INDEX));
    list.add(new MethodInsnNode(INVOKEVIRTUAL, Names.FRAMES, "abandon", "(II)V"));
    return list;
  }

  @Override
  InsnList handOnStaying(Unit unit, Region region, int leaf) {
    InsnList list = super.handOnStaying(unit, region, leaf);
    ((MethodInsnNode) list.getLast()).desc = "(IL" + Names.FRAMES + ";)V";
    return list;
  }
}
