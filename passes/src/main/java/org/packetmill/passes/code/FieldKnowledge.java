package org.packetmill.passes.code;

import java.util.HashSet;
import java.util.Set;
import org.packetmill.optimizer.analysis.FieldFact;
import org.packetmill.optimizer.analysis.FieldFacts;
import org.packetmill.optimizer.analysis.Roots;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.program.MethodRef;

/** How long fields keep their values, with Click's phases as the measure. */
public final class FieldKnowledge {
  private static final Set<String> HOT =
      Set.of("process", "classify", "split", "push", "pull", "pushBatch", "pullBatch", "runTask");
  private static final String CONFIGURE = "(Lorg/packetmill/click/args/Args;)V";
  private static final String INITIALIZE = "(Lorg/packetmill/click/element/Errors;)V";

  private final FieldFacts untilBinding;
  private final FieldFacts untilSnapshot;

  /** Prepares for the elements of {@code unit}. */
  public FieldKnowledge(Unit unit) {
    Set<String> classes = new HashSet<>();
    unit.elements().forEach(e -> classes.add(e.state().javaClass()));
    untilBinding =
        new FieldFacts(
            unit.program(),
            classes,
            new Roots(m -> configures(m) || initializes(m), FieldKnowledge::isHot));
    untilSnapshot =
        new FieldFacts(
            unit.program(), classes, new Roots(FieldKnowledge::configures, FieldKnowledge::isHot));
  }

  private static boolean configures(MethodRef method) {
    return method.name().equals("configure") && method.desc().equals(CONFIGURE);
  }

  private static boolean initializes(MethodRef method) {
    return method.name().equals("initialize") && method.desc().equals(INITIALIZE);
  }

  private static boolean isHot(MethodRef method) {
    return HOT.contains(method.name());
  }

  /** What is known of a field once the router has been initialized. */
  public FieldFact bound(String exactClass, FieldRef field) {
    return untilBinding.of(exactClass, field);
  }

  /** Whether the snapshot, taken before {@code initialize}, shows a field's final value. */
  public boolean isSettled(String exactClass, FieldRef field) {
    return untilSnapshot.of(exactClass, field).kind() == FieldFact.Kind.CONSTANT;
  }
}
