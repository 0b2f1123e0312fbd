package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.packetmill.optimizer.facts.Fact;
import org.packetmill.optimizer.facts.FactAnalysis;
import org.packetmill.optimizer.facts.Knowledge;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.lambda.LambdaSite;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.ResolvedMethod;
import org.packetmill.optimizer.transform.CompactLocals;
import org.packetmill.optimizer.transform.Inliner;
import org.packetmill.optimizer.transform.Insns;
import org.packetmill.optimizer.transform.Lines;

/** Splices the calls of a method whose targets are known, again and again. */
public final class Splicer implements Opcodes {
  private static final int LARGEST_CALLEE = 150;

  /** A method with a loop of some size is rarely what each packet runs through. */
  private static final int LARGEST_LOOP = 80;

  private static final int LARGEST_RESULT = 20_000;
  private static final int DEEPEST = 12;

  /** How often a method, or others of its name, may be spliced into itself by several runs. */
  private static final int MOST_INSIDE = 3;

  private final Unit unit;
  private final MethodNode method;
  private final Knowledge knowledge;
  private final boolean packets;
  private final Initializers initializers;
  private final Map<MethodInsnNode, List<MethodRef>> chains = new HashMap<>();
  private final Set<MethodInsnNode> left = new HashSet<>();

  /** Objects whose constructors are spliced as well: they are to go. */
  private final Set<TypeInsnNode> made;

  /** Whether what a profile says is rare is spliced as well. */
  private boolean rareToo;

  private int spliced;

  /**
   * Prepares.
   *
   * @param packets whether the packet's own methods are spliced too
   */
  public Splicer(Unit unit, MethodNode method, Knowledge knowledge, boolean packets) {
    this(unit, method, knowledge, packets, Set.of());
  }

  /**
   * Prepares.
   *
   * @param made instructions that make objects whose constructors are spliced too
   */
  Splicer(
      Unit unit, MethodNode method, Knowledge knowledge, boolean packets, Set<TypeInsnNode> made) {
    this.unit = unit;
    this.method = method;
    this.knowledge = knowledge;
    this.packets = packets;
    this.initializers = new Initializers(unit);
    this.made = made;
  }

  /** One that splices what a profile says is rare as well. */
  static Splicer ofAll(Unit unit, MethodNode method, Knowledge knowledge) {
    Splicer splicer = new Splicer(unit, method, knowledge, false);
    splicer.rareToo = true;
    return splicer;
  }

  /** Splices all it can; returns how many calls went. */
  public int run() {
    while (round()) {
      // Spliced code brings calls of its own.
      CompactLocals.run(method);
    }
    return spliced;
  }

  private boolean round() {
    List<MethodInsnNode> calls = new ArrayList<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call && !left.contains(call)) {
        calls.add(call);
      }
    }
    if (calls.isEmpty()) {
      return false;
    }
    FactAnalysis facts = FactAnalysis.of(unit.className(), method, knowledge);
    Map<MethodInsnNode, ResolvedMethod> plan = new HashMap<>();
    for (MethodInsnNode call : calls) {
      target(call, facts).ifPresentOrElse(t -> plan.put(call, t), () -> left.add(call));
    }
    calls.stream().filter(plan::containsKey).forEach(call -> splice(call, plan.get(call)));
    return !plan.isEmpty();
  }

  private void splice(MethodInsnNode call, ResolvedMethod callee) {
    if (method.instructions.size() > LARGEST_RESULT) {
      left.add(call);
      return;
    }
    List<MethodRef> chain = new ArrayList<>(chains.getOrDefault(call, List.of()));
    chain.add(callee.ref());
    AbstractInsnNode before = call.getPrevious();
    AbstractInsnNode after = call.getNext();
    int caller = Lines.at(call);
    // The JVM does not show the frames of lambdas' own classes, only those of their bodies.
    boolean hidden = LambdaClass.is(callee.owner().name);
    Inliner.inline(
        method,
        call,
        callee.method(),
        line -> hidden ? caller : unit.places().inlined(callee, line, caller));
    AbstractInsnNode insn = before == null ? method.instructions.getFirst() : before.getNext();
    for (; insn != after; insn = insn.getNext()) {
      if (insn instanceof MethodInsnNode inner) {
        chains.put(inner, chain);
      }
    }
    spliced++;
  }

  private Optional<ResolvedMethod> target(MethodInsnNode call, FactAnalysis facts) {
    Frame<Fact> frame = facts.before(call);
    if (frame == null || call.name.startsWith(Publication.BRIDGE) || endsInThrow(call)) {
      return Optional.empty();
    }
    int operands = Insns.argumentCount(call.desc) + (call.getOpcode() == INVOKESTATIC ? 0 : 1);
    if (!unit.program().isApplication(call.owner) && !isImplemented(call, frame, operands)) {
      return Optional.empty();
    }
    Optional<ResolvedMethod> resolved = resolve(call, frame, operands);
    return resolved
        .filter(found -> mayBeSpliced(call, found, frame.getStack(frame.getStackSize() - operands)))
        .filter(found -> !isLeft(call, found, facts, operands))
        .filter(found ->
            Inliner.refusal(found.owner().name, found.method(), frame.getStackSize() - operands)
                .isEmpty());
  }

  /** Whether an interface of the JDK's is called on an object of a class of the program's. */
  private boolean isImplemented(MethodInsnNode call, Frame<Fact> frame, int operands) {
    String exact =
        call.getOpcode() == INVOKEINTERFACE
            ? exactClass(frame.getStack(frame.getStackSize() - operands))
            : null;
    return exact != null && unit.program().isApplication(exact);
  }

  /** A call that only makes the exception to throw. */
  private static boolean endsInThrow(MethodInsnNode call) {
    AbstractInsnNode next = Insns.nextReal(call);
    return next != null && next.getOpcode() == ATHROW;
  }

  private Optional<ResolvedMethod> resolve(MethodInsnNode call, Frame<Fact> frame, int operands) {
    Hierarchy hierarchy = unit.program().hierarchy();
    if (call.getOpcode() == INVOKESTATIC) {
      return hierarchy.resolveMethod(call.owner, call.name, call.desc);
    }
    Fact receiver = frame.getStack(frame.getStackSize() - operands);
    if (receiver.nullable()) {
      // Spliced code that ignores its receiver would not throw any more.
      return Optional.empty();
    }
    if (call.getOpcode() == INVOKESPECIAL) {
      return hierarchy.resolveMethod(call.owner, call.name, call.desc);
    }
    String exact = exactClass(receiver);
    if (exact != null) {
      relyOnClass(receiver);
      // Of what the call names: a private method is not hidden by one of the exact class.
      return hierarchy.selectMethod(exact, MethodRef.of(call));
    }
    return hierarchy
        .resolveMethod(call.owner, call.name, call.desc)
        .filter(found -> found.has(ACC_PRIVATE) || isFinal(found.owner(), found.method()));
  }

  private static boolean isFinal(ClassNode owner, MethodNode callee) {
    return (callee.access & ACC_FINAL) != 0 || (owner.access & ACC_FINAL) != 0;
  }

  private String exactClass(Fact receiver) {
    if (receiver.nullable()) {
      return null;
    }
    return switch (receiver.identity()) {
      case Identity.TheElement element -> unit.classOf(element.index());
      case TypeInsnNode site when site.getOpcode() == NEW -> site.desc;
      case Identity.TheLambda lambda -> lambda.javaClass();
      case Identity.TheConstant constant when !receiver.basis().isEmpty() ->
          classOf(unit.constants().named(constant.field()));
      case null, default -> null;
    };
  }

  /** Of a lambda only if what it has captured can be told, too. */
  private String classOf(Constants.Constant constant) {
    String exact = unit.constants().exactClass(constant);
    boolean told =
        exact == null || !LambdaClass.is(exact) || unit.program().hierarchy().isComplete(exact);
    return told ? exact : null;
  }

  private void relyOnClass(Fact receiver) {
    if (receiver.identity() instanceof Identity.TheConstant) {
      unit.relyOn(receiver.basis());
    }
  }

  private boolean mayBeSpliced(MethodInsnNode call, ResolvedMethod found, Fact receiver) {
    String owner = found.owner().name;
    if (owner.equals(Names.PACKET) != packets
        || !unit.program().isApplication(owner)
        || isFramework(owner) && !packets && !owner.equals(Names.PACKET_PACKAGE + "Checksum")) {
      return false;
    }
    List<MethodRef> chain = chains.getOrDefault(call, List.of());
    return chain.size() < DEEPEST
        && !chain.contains(found.ref())
        && unit.places().timesInside(found, Lines.at(call)) < MOST_INSIDE
        && !isCold(found.method())
        && isSmall(found.method())
        && BodyCheck.problem(found.method()).isEmpty()
        && areLambdasItsOwn(found)
        && (call.getOpcode() != INVOKESTATIC || initializers.areSilent(owner))
        && (!call.name.equals("<init>") || isMade(receiver));
  }

  /** Whether a call stays one by a profile. It must not keep an object alive that is to go. */
  private boolean isLeft(
      MethodInsnNode call, ResolvedMethod found, FactAnalysis facts, int operands) {
    return !packets
        && !rareToo
        && RareCalls.stays(unit, call, found, facts)
        && IntStream.range(0, operands)
            .mapToObj(i -> facts.stack(call, i))
            .noneMatch(operand -> operand.identity() != null && isMade(operand));
  }

  /** Whether each lambda that a method makes is made nowhere else, so that it can be asked for. */
  private boolean areLambdasItsOwn(ResolvedMethod found) {
    for (AbstractInsnNode insn : found.method().instructions) {
      Optional<LambdaSite> site = LambdaSite.of(insn);
      if (site.isPresent() && (packets || site.get().in(found.owner()).size() > 1)) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("SuspiciousMethodCalls") // identities are of several kinds
  private boolean isMade(Fact receiver) {
    return made.contains(receiver.identity());
  }

  /** The framework's own machinery (ports, context, pools) is called, not taken apart. */
  private static boolean isFramework(String owner) {
    return owner.startsWith(Names.PACKET_PACKAGE)
        || owner.equals(Names.ELEMENT)
        || owner.equals(Names.PORT);
  }

  static boolean isCold(MethodNode callee) {
    List<AnnotationNode> annotations = callee.invisibleAnnotations;
    return annotations != null && annotations.stream().anyMatch(a -> a.desc.equals(Names.COLD));
  }

  private static boolean isSmall(MethodNode callee) {
    boolean loops = false;
    for (AbstractInsnNode insn : callee.instructions) {
      loops |=
          insn instanceof JumpInsnNode jump
              && callee.instructions.indexOf(jump.label) < callee.instructions.indexOf(insn);
    }
    return size(callee) <= (loops ? LARGEST_LOOP : LARGEST_CALLEE);
  }

  private static int size(MethodNode callee) {
    int size = 0;
    for (AbstractInsnNode insn : callee.instructions) {
      if (insn.getOpcode() >= 0) {
        size++;
      }
    }
    return size;
  }
}
