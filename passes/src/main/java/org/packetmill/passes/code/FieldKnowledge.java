package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.packetmill.optimizer.analysis.Effects;
import org.packetmill.optimizer.analysis.EffectsAnalysis;
import org.packetmill.optimizer.analysis.FieldFact;
import org.packetmill.optimizer.analysis.FieldFacts;
import org.packetmill.optimizer.analysis.Roots;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;
import org.packetmill.optimizer.program.Program;
import org.packetmill.passes.graph.Snapshot;

/**
 * How long fields keep their values, with Click's phases as the measure. Several threads may ask.
 */
public final class FieldKnowledge {
  private static final Set<String> HOT =
      Set.of("process", "classify", "split", "push", "pull", "pushBatch", "pullBatch", "runTask");
  private static final Set<String> COLD = Set.of("chatter", "packetFailed");
  private static final String FRAMEWORK = "org/packetmill/click/";
  private static final String CONFIGURE = "(Lorg/packetmill/click/args/Args;)V";
  private static final String INITIALIZE = "(Lorg/packetmill/click/element/Errors;)V";

  /** What elements call and need not be followed into: it keeps nothing that they share. */
  private static final Pattern FRAMEWORK_CODE =
      Pattern.compile("org/packetmill/click/(packet|router|mill|port|lang|args|element)/.*");

  private final FieldFacts untilBinding;
  private final FieldFacts untilSnapshot;

  private final PacketCalls packetCalls;

  private final EffectsAnalysis effects;

  /** Prepares for the elements of {@code snapshot}. */
  public FieldKnowledge(Program program, Snapshot snapshot) {
    packetCalls = new PacketCalls(program, this);
    effects = new EffectsAnalysis(program, m -> isFramework(m.owner()));
    Set<String> classes = new HashSet<>();
    snapshot.elements().forEach(e -> classes.add(e.javaClass()));
    untilBinding =
        new FieldFacts(
            program,
            classes,
            new Roots(
                m -> configures(m) || initializes(m),
                FieldKnowledge::isHot,
                FieldKnowledge::isCold));
    untilSnapshot = untilBinding.configuredBy(FieldKnowledge::configures);
  }

  /** Whether a class is part of what elements stand on, and no element's own. */
  static boolean isFramework(String owner) {
    return FRAMEWORK_CODE.matcher(owner).matches();
  }

  private static boolean configures(MethodRef method) {
    return method.name().equals("configure") && method.desc().equals(CONFIGURE);
  }

  private static boolean initializes(MethodRef method) {
    return method.name().equals("initialize") && method.desc().equals(INITIALIZE);
  }

  /** Messages for people: what listens to them is no part of the packet path. */
  private static boolean isCold(MethodRef method) {
    return COLD.contains(method.name()) && method.owner().startsWith(FRAMEWORK);
  }

  private static boolean isHot(MethodRef method) {
    return HOT.contains(method.name());
  }

  /** What is known of a field once the router has been initialized. */
  public synchronized FieldFact bound(String exactClass, FieldRef field) {
    return untilBinding.of(exactClass, field);
  }

  /** Why a field is no constant. The first to ask has the hot methods found. */
  public synchronized String objection(FieldFact fact) {
    return fact.reason();
  }

  /** What calls may do to packets. */
  PacketCalls packetCalls() {
    return packetCalls;
  }

  /** What an element's packet path does to other objects, the framework left out. */
  synchronized Effects effects(String exactClass, MethodRef method) {
    return effects.of(exactClass, method);
  }

  /** What the static initializer of a class, which it must have, may touch. */
  synchronized Effects initialization(String type) {
    return effects.ofExactly(new MethodRef(type, Initializers.NAME, "()V"));
  }

  /** Whether the snapshot, taken before {@code initialize}, shows a field's final value. */
  public synchronized boolean isSettled(String exactClass, FieldRef field) {
    return untilSnapshot.of(exactClass, field).isConstant();
  }
}
