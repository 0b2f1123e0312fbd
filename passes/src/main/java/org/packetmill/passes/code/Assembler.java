package org.packetmill.passes.code;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.packetmill.optimizer.lambda.Conversion;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.transform.BodyClone;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.passes.graph.Region;

/**
 * The generated class: elements and constants as static finals, read from a {@code Binding} when
 * the class is initialized; a method for each region; and {@code run(region, batch)} over them.
 */
public final class Assembler implements Opcodes {
  private static final String REGION_DESC = "L" + Names.REGION + ";";

  private final Unit unit;
  private final ClassNode tree = new ClassNode();
  private final Map<Long, Integer> regionAt;

  /** Regions that take frames as well. */
  private final Set<Integer> framed = new TreeSet<>();

  private Assembler(Unit unit) {
    this.unit = unit;
    regionAt = regionAt(unit);
  }

  /** The regions by element and input where they begin, as paths look them up. */
  static Map<Long, Integer> regionAt(Unit unit) {
    Map<Long, Integer> regionAt = new HashMap<>();
    for (Region region : unit.regions()) {
      regionAt.put((long) region.rootElement() << 32 | region.rootPort(), region.number());
    }
    return regionAt;
  }

  /** Assembles the class as the unit stands now. */
  public static ClassNode assemble(Unit unit) {
    return new Assembler(unit).build();
  }

  private ClassNode build() {
    tree.version = V25;
    tree.access = ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC;
    tree.name = unit.className();
    tree.superName = "java/lang/Object";
    tree.interfaces.add(Names.CODE);
    MethodNode initializer = new MethodNode(ASM9, ACC_STATIC, "<clinit>", "()V", null, null);
    for (Region region : unit.regions()) {
      MethodNode packet = unit.packetMethods().get(region.number());
      tree.methods.add(new RegionLoop(unit, region, packet, regionAt).build());
      if (unit.takesFrames(region)) {
        FrameLoop.of(unit, region, packet, regionAt)
            .ifPresent(loop -> {
              tree.methods.add(loop);
              framed.add(region.number());
            });
      }
      if (!unit.loops()) {
        add(packet);
      }
    }
    unit.outOfLine().forEach(this::add);
    addIfCalled(unit.checkedMethods().values());
    addIfCalled(unit.spillMethods().values());
    tree.methods.forEach(CaughtTraces::restore);
    addFields(initializer);
    initializer.instructions.add(new InsnNode(RETURN));
    tree.methods.addFirst(initializer);
    tree.methods.add(constructor());
    List<Integer> all = unit.regions().stream().map(Region::number).toList();
    tree.methods.add(run(all, RegionLoop::method, Names.REGION_METHOD));
    tree.methods.add(run(framed, FrameLoop::method, Names.FRAMES_METHOD));
    tree.methods.add(takesFrames());
    return tree;
  }

  private void add(MethodNode method) {
    tree.methods.add(BodyClone.copy(method, method.access, method.name));
  }

  private void addIfCalled(Collection<MethodNode> some) {
    Set<String> called = new HashSet<>();
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof MethodInsnNode call && call.owner.equals(tree.name)) {
          called.add(call.name);
        }
      }
    }
    some.stream().filter(method -> called.contains(method.name)).forEach(this::add);
  }

  // --- Fields
  // -------------------------------------------------------------------------------------

  private void addFields(MethodNode initializer) {
    Set<String> used = usedFields();
    InsnList code = initializer.instructions;
    code.add(
        new MethodInsnNode(INVOKESTATIC, Names.BINDING, "current", "()L" + Names.BINDING + ";"));
    code.add(new VarInsnNode(ASTORE, 0));
    initializer.maxLocals = 1;
    if (unit.raw()) {
      field("unsafe", "L" + Names.UNSAFE + ";");
      code.add(
          new MethodInsnNode(INVOKESTATIC, Names.UNSAFE, "getUnsafe", "()L" + Names.UNSAFE + ";"));
      put(code, "unsafe", "L" + Names.UNSAFE + ";");
    }
    unit.regions().forEach(region -> regionField(code, region));
    unit.elements().forEach(element -> elementField(code, element, used));
    unit.constants().all().forEach(constant -> constantField(code, constant, used));
  }

  private Set<String> usedFields() {
    Set<String> used = new TreeSet<>();
    for (MethodNode method : tree.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof FieldInsnNode access && access.owner.equals(tree.name)) {
          used.add(access.name);
        }
      }
    }
    return used;
  }

  private void regionField(InsnList code, Region region) {
    String name = RegionLoop.field(region.number());
    field(name, REGION_DESC);
    code.add(new VarInsnNode(ALOAD, 0));
    code.add(Insns.push(region.number()));
    code.add(new MethodInsnNode(INVOKEVIRTUAL, Names.BINDING, "region", "(I)" + REGION_DESC));
    put(code, name, REGION_DESC);
  }

  private void elementField(InsnList code, ElementCode element, Set<String> used) {
    String name = Unit.elementField(element.index());
    if (!used.contains(name)) {
      return;
    }
    String desc = Type.getObjectType(element.state().javaClass()).getDescriptor();
    unit.publication().publish(element.state().javaClass());
    field(name, desc);
    loadElement(code, element);
    put(code, name, desc);
  }

  private static void loadElement(InsnList code, ElementCode element) {
    code.add(new VarInsnNode(ALOAD, 0));
    code.add(Insns.push(element.index()));
    code.add(
        new MethodInsnNode(INVOKEVIRTUAL, Names.BINDING, "element", "(I)L" + Names.ELEMENT + ";"));
    code.add(new TypeInsnNode(CHECKCAST, element.state().javaClass()));
  }

  private void constantField(InsnList code, Constants.Constant constant, Set<String> used) {
    if (!used.contains(constant.name())) {
      return;
    }
    field(constant.name(), constant.desc());
    if (constant.isCaptured()) {
      capturedField(code, constant);
      return;
    }
    loadElement(code, unit.elements().get(constant.element()));
    String exact = unit.classOf(constant.element());
    for (int i = 0; i < constant.path().size(); i++) {
      FieldRef step = constant.path().get(i);
      if (i > 0) {
        // The field that led here may be declared as a supertype.
        code.add(new TypeInsnNode(CHECKCAST, step.owner()));
      } else if (!exact.equals(step.owner())) {
        unit.publication().publish(step.owner());
      }
      unit.publication().publish(step);
      code.add(new FieldInsnNode(GETFIELD, step.owner(), step.name(), step.desc()));
    }
    put(code, constant.name(), constant.desc());
    publishType(Type.getType(constant.desc()));
  }

  /** Fields of lambdas' classes are read by reflection. */
  private void capturedField(InsnList code, Constants.Constant constant) {
    code.add(new VarInsnNode(ALOAD, 0));
    code.add(Insns.push(constant.element()));
    code.add(new LdcInsnNode(constant.steps()));
    code.add(
        new MethodInsnNode(
            INVOKEVIRTUAL, Names.BINDING, "value", "(ILjava/lang/String;)Ljava/lang/Object;"));
    Conversion.fromObject(code, Type.getType(constant.desc()));
    put(code, constant.name(), constant.desc());
    publishType(Type.getType(constant.desc()));
  }

  private void publishType(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT
        && unit.program().isApplication(element.getInternalName())) {
      unit.publication().publish(element.getInternalName());
    }
  }

  private void field(String name, String desc) {
    tree.fields.add(new FieldNode(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, name, desc, null, null));
  }

  private void put(InsnList code, String name, String desc) {
    code.add(new FieldInsnNode(PUTSTATIC, tree.name, name, desc));
  }

  // --- Entry
  // --------------------------------------------------------------------------------------

  private static MethodNode constructor() {
    MethodNode method = new MethodNode(ASM9, ACC_PUBLIC, "<init>", "()V", null, null);
    method.instructions.add(new VarInsnNode(ALOAD, 0));
    method.instructions.add(new MethodInsnNode(INVOKESPECIAL, "java/lang/Object", "<init>", "()V"));
    method.instructions.add(new InsnNode(RETURN));
    method.maxLocals = 1;
    return method;
  }

  /** {@code run}: calls the method of one of {@code regions}, by its number. */
  private MethodNode run(Collection<Integer> regions, IntFunction<String> name, String desc) {
    MethodNode method =
        new MethodNode(ASM9, ACC_PUBLIC, "run", desc.replace("(", "(I"), null, null);
    method.maxLocals = 3;
    InsnList code = method.instructions;
    LabelNode end = new LabelNode();
    Map<Integer, LabelNode> labels = new TreeMap<>();
    regions.forEach(region -> labels.put(region, new LabelNode()));
    code.add(choose(labels, end));
    labels.forEach((region, label) -> {
      code.add(label);
      VarInsnNode burst = new VarInsnNode(ALOAD, 2);
      code.add(Hints.calls(unit, unit.regions().get(region), desc, List.of(burst)));
      code.add(burst);
      code.add(new MethodInsnNode(INVOKESTATIC, tree.name, name.apply(region), desc));
      code.add(new InsnNode(RETURN));
    });
    code.add(end);
    code.add(new InsnNode(RETURN));
    return method;
  }

  private MethodNode takesFrames() {
    MethodNode method = new MethodNode(ASM9, ACC_PUBLIC, "takesFrames", "(I)Z", null, null);
    method.maxLocals = 2;
    InsnList code = method.instructions;
    LabelNode no = new LabelNode();
    LabelNode yes = new LabelNode();
    Map<Integer, LabelNode> labels = new TreeMap<>();
    framed.forEach(region -> labels.put(region, yes));
    code.add(choose(labels, no));
    code.add(yes);
    code.add(new InsnNode(ICONST_1));
    code.add(new InsnNode(IRETURN));
    code.add(no);
    code.add(new InsnNode(ICONST_0));
    code.add(new InsnNode(IRETURN));
    return method;
  }

  /** Goes to the label of the region whose number is in local 1. */
  private static InsnList choose(Map<Integer, LabelNode> labels, LabelNode other) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ILOAD, 1));
    int[] keys = labels.keySet().stream().mapToInt(region -> region).toArray();
    code.add(new LookupSwitchInsnNode(other, keys, labels.values().toArray(LabelNode[]::new)));
    return code;
  }
}
