package org.packetmill.passes.code;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.passes.graph.Region;

/** Elements that look at a burst before its packets are dealt with one by one. */
public final class Hints {
  private static final String METHOD = "lookAhead";

  /** Calls it and lets nothing out that it throws. */
  private static final String GUARDED = "hint";

  private static final String DESC = "(L" + Names.BATCH + ";)V";

  private final Unit unit;

  /** Those of a configuration. */
  public Hints(Unit unit) {
    this.unit = unit;
  }

  /** Whether an element has a method of its own for it. */
  public boolean has(int element) {
    return unit.program()
        .hierarchy()
        .selectMethod(unit.classOf(element), METHOD, DESC)
        .filter(found -> !found.owner().name.equals(Names.ELEMENT))
        .isPresent();
  }

  /** What stands in front of a region as a method of its own, to be shown. */
  public static MethodNode shown(Unit unit, Region region) {
    MethodNode method =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_STATIC,
            "ahead" + region.number(),
            Names.REGION_METHOD,
            null,
            null);
    method.instructions.add(
        calls(unit, region, Names.REGION_METHOD, List.of(new VarInsnNode(Opcodes.ALOAD, 0))));
    return method;
  }

  /**
   * The calls in front of one of a region's methods, outside of it: what C2 inlines there would
   * count against what it inlines into the loop.
   *
   * @param desc the method's, which takes the burst
   * @param burst what pushes it
   */
  static InsnList calls(Unit unit, Region region, String desc, List<AbstractInsnNode> burst) {
    InsnList code = new InsnList();
    for (int element : unit.hinting(region)) {
      code.add(
          new FieldInsnNode(
              Opcodes.GETSTATIC,
              unit.className(),
              Unit.elementField(element),
              Type.getObjectType(unit.classOf(element)).getDescriptor()));
      burst.forEach(insn -> code.add(insn.clone(Map.of())));
      code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, Names.ELEMENT, GUARDED, desc));
    }
    return code;
  }
}
