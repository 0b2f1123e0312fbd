package org.packetmill.passes.code;

import java.util.Optional;
import org.packetmill.optimizer.program.Hierarchy;
import org.packetmill.optimizer.program.ResolvedMethod;

/** How an element treats a packet, told by the base class whose batch methods it inherits. */
public enum Kind {
  /** {@code Packet process(Packet)}. */
  SIMPLE(Names.SIMPLE, "process", "(L" + Names.PACKET + ";)L" + Names.PACKET + ";"),
  /** {@code int classify(Packet)}. */
  CLASSIFYING(Names.CLASSIFYING, "classify", "(L" + Names.PACKET + ";)I"),
  /** {@code void split(int, Packet, Outputs)}. */
  SPLITTING(Names.SPLITTING, "split", "(IL" + Names.PACKET + ";L" + Names.OUTPUTS + ";)V"),
  /** {@code Packet arrive(Packet)}. */
  RECEIVING(Names.RECEIVING, "arrive", "(L" + Names.PACKET + ";)L" + Names.PACKET + ";");

  private static final String PUSH_BATCH = "(IL" + Names.BATCH + ";)V";
  private static final String PUSH = "(IL" + Names.PACKET + ";)V";

  private final String base;
  private final String method;
  private final String desc;

  Kind(String base, String method, String desc) {
    this.base = base;
    this.method = method;
    this.desc = desc;
  }

  /** The kind of {@code exactClass}; empty when it has batch methods of its own. */
  public static Optional<Kind> of(String exactClass, Hierarchy hierarchy) {
    for (Kind kind : values()) {
      if (hierarchy.isSubtype(exactClass, kind.base)
          && (kind == RECEIVING || keepsBatches(exactClass, kind.base, hierarchy))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Why {@code exactClass} is of no kind, in words. */
  public static String refusal(String exactClass, Hierarchy hierarchy) {
    for (Kind kind : values()) {
      if (hierarchy.isSubtype(exactClass, kind.base)) {
        boolean batches = !inherits(exactClass, "pushBatch", PUSH_BATCH, kind.base, hierarchy);
        return "has a %s of its own beside %s; without it the element could be fused"
            .formatted(batches ? "pushBatch" : "push", kind.method);
      }
    }
    return "extends none of the classes that say what an element does to a packet: SimpleElement,"
        + " ClassifyingElement, SplittingElement, ReceivingElement";
  }

  private static boolean keepsBatches(String exactClass, String base, Hierarchy hierarchy) {
    return inherits(exactClass, "pushBatch", PUSH_BATCH, base, hierarchy)
        && inherits(exactClass, "push", PUSH, base, hierarchy);
  }

  private static boolean inherits(
      String exactClass, String name, String desc, String from, Hierarchy hierarchy) {
    return hierarchy
        .selectMethod(exactClass, name, desc)
        .filter(found -> found.owner().name.equals(from))
        .isPresent();
  }

  /** The per-packet method that {@code exactClass} runs. */
  public Optional<ResolvedMethod> methodOf(String exactClass, Hierarchy hierarchy) {
    return hierarchy.selectMethod(exactClass, method, desc);
  }

  /** Its name. */
  public String method() {
    return method;
  }
}
