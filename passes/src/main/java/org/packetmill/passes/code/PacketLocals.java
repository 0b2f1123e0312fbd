package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.transform.CompactLocals;
import org.packetmill.optimizer.transform.DeadCode;
import org.packetmill.optimizer.transform.DeadReloads;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Lines;

/**
 * Replaces a packet method's accesses to the packet's fields by locals, loaded at the start, stored
 * back before whatever may see the object, and loaded again behind it. Once somebody has the
 * packet, what is written goes to the object as well: he may look when the code has ended.
 */
public final class PacketLocals implements Opcodes {
  /** What tells where a packet's data is; {@code shared} guards it against being written. */
  private static final Set<String> WINDOW = Set.of("base", "capacity", "data", "length", "shared");

  private final Unit unit;
  private final MethodNode method;
  private final Map<String, FieldRef> fields = new LinkedHashMap<>();
  private final Map<String, Integer> locals = new LinkedHashMap<>();
  private final Set<String> written = new LinkedHashSet<>();
  private final Set<AbstractInsnNode> clobbers = new HashSet<>();
  private final Renewal renewal;
  private final Map<List<Object>, LabelNode> throwSites = new HashMap<>();
  private Sight sight;
  private boolean spilled;
  private int limited;

  /**
   * What was done.
   *
   * @param fields how many fields live in locals
   * @param clobbers the instructions that may see or change the object
   * @param limited how many of these find only some fields stored
   * @param spill a method that the code calls to store the locals back, or null
   */
  public record Result(int fields, Set<AbstractInsnNode> clobbers, int limited, MethodNode spill) {}

  /**
   * Prepares.
   *
   * @param renewal what the packet's fields hold at the start although nobody has stored it yet;
   *     null when memory holds everything
   */
  public PacketLocals(Unit unit, MethodNode method, Renewal renewal) {
    this.unit = unit;
    this.method = method;
    this.renewal = renewal;
  }

  /** Does it. */
  public Result run() {
    FactAnalysis facts = FactAnalysis.of(unit.className(), method, unit.knowledge(0, -1));
    AbstractInsnNode[] all = method.instructions.toArray();
    for (AbstractInsnNode insn : all) {
      collect(insn, facts);
    }
    if (renewal != null) {
      // Whoever sees the object must find all of them stored.
      renewal.values().keySet().forEach(field -> fields.put(field.name(), field));
      renewal.values().keySet().forEach(field -> written.add(field.name()));
    }
    for (FieldRef field : fields.values()) {
      locals.put(field.name(), method.maxLocals);
      method.maxLocals += Type.getType(field.desc()).getSize();
    }
    sight = new Sight(unit, method, facts);
    for (AbstractInsnNode insn : all) {
      if (facts.before(insn) != null) {
        rewrite(insn, facts);
      }
    }
    method.instructions.insert(load());
    DeadReloads.remove(method, Names.PACKET, RegionComposer.PACKET);
    DeadCode.remove(method);
    CompactLocals.run(method);
    return new Result(fields.size(), clobbers, limited, spilled ? spillMethod() : null);
  }

  private void collect(AbstractInsnNode insn, FactAnalysis facts) {
    if (insn instanceof FieldInsnNode access
        && access.owner.equals(Names.PACKET)
        && facts.before(insn) != null
        && object(access, facts).is(Identity.PACKET)) {
      fields.put(access.name, FieldRef.of(access));
      if (access.getOpcode() == PUTFIELD) {
        written.add(access.name);
      }
    }
  }

  private static Fact object(FieldInsnNode access, FactAnalysis facts) {
    return facts.stack(access, access.getOpcode() == PUTFIELD ? 1 : 0);
  }

  private void rewrite(AbstractInsnNode insn, FactAnalysis facts) {
    if (insn instanceof FieldInsnNode access && access.owner.equals(Names.PACKET)) {
      if (object(access, facts).is(Identity.PACKET)) {
        toLocal(access);
      } else {
        // Another packet, or this one under another name: memory has to be right.
        guard(insn);
      }
      return;
    }
    switch (sight.of(insn)) {
      case BLIND -> keep(insn);
      case LAST -> clobbers.add(insn);
      case COLD -> throwing((MethodInsnNode) insn, facts);
      case FULL -> guard(insn);
    }
  }

  /** Who keeps the packet finds it as it is. */
  private void keep(AbstractInsnNode insn) {
    if (sight.mayKeep(insn)) {
      method.instructions.insertBefore(insn, stored(insn));
    }
  }

  private void toLocal(FieldInsnNode access) {
    Type type = Type.getType(access.desc);
    int local = locals.get(access.name);
    InsnList code = new InsnList();
    if (access.getOpcode() == GETFIELD) {
      code.add(new InsnNode(POP));
      code.add(Insns.load(type, local));
    } else {
      code.add(Insns.store(type, local));
      code.add(new InsnNode(POP));
      if (sight.isSeenLater(access)) {
        code.add(writeBack(Set.of(access.name)));
      }
    }
    method.instructions.insertBefore(access, code);
    method.instructions.remove(access);
  }

  private void guard(AbstractInsnNode insn) {
    clobbers.add(insn);
    method.instructions.insertBefore(insn, stored(insn));
    if (!Sight.endsPath(insn)) {
      method.instructions.insert(insn, reload(changed(insn)));
    }
  }

  /** Stores what {@code insn} may look at. */
  private InsnList stored(AbstractInsnNode insn) {
    Set<String> wanted = wanted(insn);
    limited += wanted.containsAll(written) ? 0 : 1;
    // All of a packet's fields are many; where code looks at a few only, few are stored.
    boolean many = renewal != null || insn instanceof MethodInsnNode && Sight.endsPath(insn);
    return many && wanted.containsAll(written) ? spill() : writeBack(wanted);
  }

  private Set<String> wanted(AbstractInsnNode insn) {
    if (!unit.storesLiveOnly() || sight.mayBeKept(insn)) {
      return written;
    }
    if (unit.dataOnly().contains(insn)) {
      return WINDOW;
    }
    boolean looks = insn instanceof MethodInsnNode && !sight.mayKeep(insn) && !leavesRegion(insn);
    return looks
        ? unit.fields()
            .packetCalls()
            .touches((MethodInsnNode) insn, unit.publication())
            .orElse(written)
        : written;
  }

  /** A batch that takes the packet is no end of it. */
  private static boolean leavesRegion(AbstractInsnNode insn) {
    return ((MethodInsnNode) insn).owner.equals(Names.BATCH);
  }

  /**
   * A call that makes the exception thrown next. All sites that make the same one in the same
   * exception range at the same place share the code: there is one for each access that is checked.
   * A constructor has a site for each object: two that are not made yet must not meet.
   */
  private void throwing(MethodInsnNode call, FactAnalysis facts) {
    AbstractInsnNode thrown = Insns.nextReal(call);
    List<Object> key = new ArrayList<>(List.of(call.owner, call.name, call.desc));
    key.addAll(ranges(call));
    key.add(Lines.at(call));
    Frame<Fact> frame = facts.before(call);
    for (int i = 0; i < frame.getStackSize(); i++) {
      key.add(frame.getStack(i).type().getSort());
    }
    LabelNode shared = throwSites.get(key);
    boolean constructs = call.name.equals("<init>");
    if (shared != null && !constructs && thrown == call.getNext()) {
      method.instructions.insertBefore(call, new JumpInsnNode(GOTO, shared));
      method.instructions.remove(call);
      method.instructions.remove(thrown);
      return;
    }
    clobbers.add(call);
    LabelNode label = new LabelNode();
    throwSites.put(key, label);
    method.instructions.insertBefore(call, label);
    method.instructions.insertBefore(call, stored(call));
  }

  private List<TryCatchBlockNode> ranges(AbstractInsnNode insn) {
    int index = method.instructions.indexOf(insn);
    return method.tryCatchBlocks.stream()
        .filter(block ->
            method.instructions.indexOf(block.start) <= index
                && index < method.instructions.indexOf(block.end))
        .toList();
  }

  /** The same stores in a method of their own: rare places should not make the code large. */
  private InsnList spill() {
    InsnList code = new InsnList();
    if (written.isEmpty()) {
      return code;
    }
    spilled = true;
    code.add(new VarInsnNode(ALOAD, RegionComposer.PACKET));
    for (String name : written) {
      code.add(Insns.load(Type.getType(fields.get(name).desc()), locals.get(name)));
    }
    code.add(new MethodInsnNode(INVOKESTATIC, unit.className(), spillName(), spillDesc()));
    return code;
  }

  private String spillName() {
    return "spill$" + method.name;
  }

  private String spillDesc() {
    StringBuilder desc = new StringBuilder("(L" + Names.PACKET + ";");
    written.forEach(name -> desc.append(fields.get(name).desc()));
    return desc.append(")V").toString();
  }

  private MethodNode spillMethod() {
    MethodNode spill =
        new MethodNode(ASM9, ACC_PRIVATE | ACC_STATIC, spillName(), spillDesc(), null, null);
    int local = 1;
    for (String name : written) {
      FieldRef field = fields.get(name);
      Type type = Type.getType(field.desc());
      spill.instructions.add(new VarInsnNode(ALOAD, 0));
      spill.instructions.add(Insns.load(type, local));
      spill.instructions.add(new FieldInsnNode(PUTFIELD, field.owner(), name, field.desc()));
      local += type.getSize();
    }
    spill.instructions.add(new InsnNode(RETURN));
    spill.maxLocals = local;
    return spill;
  }

  private InsnList writeBack(Set<String> wanted) {
    InsnList code = new InsnList();
    for (String name : written) {
      if (!wanted.contains(name)) {
        continue;
      }
      FieldRef field = fields.get(name);
      code.add(new VarInsnNode(ALOAD, RegionComposer.PACKET));
      code.add(Insns.load(Type.getType(field.desc()), locals.get(name)));
      code.add(new FieldInsnNode(PUTFIELD, field.owner(), name, field.desc()));
    }
    return code;
  }

  /** The first loads; what nobody has stored yet is pushed instead. */
  private InsnList load() {
    InsnList code = new InsnList();
    InsnList literals = new InsnList();
    for (FieldRef field : fields.values()) {
      AbstractInsnNode literal = renewal == null ? null : renewal.values().get(field);
      if (literal == null) {
        code.add(load(field));
      } else {
        literals.add(literal.clone(Map.of()));
        literals.add(Insns.store(Type.getType(field.desc()), locals.get(field.name())));
      }
    }
    code.add(literals);
    return code;
  }

  private InsnList reload(Set<String> changed) {
    InsnList code = new InsnList();
    fields.values().stream()
        .filter(field -> changed.contains(field.name()))
        .forEach(field -> code.add(load(field)));
    return code;
  }

  /** The fields that may have changed behind {@code insn}. */
  private Set<String> changed(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      PacketCalls calls = unit.fields().packetCalls();
      return calls.writes(call, unit.publication()).orElse(fields.keySet());
    }
    return insn instanceof FieldInsnNode access ? Set.of(access.name) : fields.keySet();
  }

  private InsnList load(FieldRef field) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(ALOAD, RegionComposer.PACKET));
    code.add(new FieldInsnNode(GETFIELD, field.owner(), field.name(), field.desc()));
    code.add(Insns.store(Type.getType(field.desc()), locals.get(field.name())));
    return code;
  }
}
