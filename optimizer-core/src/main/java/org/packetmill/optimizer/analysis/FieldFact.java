package org.packetmill.optimizer.analysis;

import java.util.function.Supplier;
import org.packetmill.optimizer.program.FieldRef;

/**
 * How long a field keeps its value. What a field is that is no constant takes all hot methods to
 * tell, and is found when it is asked for.
 */
public final class FieldFact {
  /** From the longest-lived to the shortest. */
  public enum Kind {
    /** Written by constructors and configuration only. */
    CONSTANT,
    /** Written by others too, but by nothing that a hot method reaches. */
    BURST_CONSTANT,
    /** Anything else. */
    STATE
  }

  private record Verdict(Kind kind, String reason) {}

  private final FieldRef field;
  private final boolean constant;
  private Supplier<FieldFact> finding;
  private Verdict verdict;

  private FieldFact(FieldRef field, Verdict verdict, Supplier<FieldFact> finding) {
    this.field = field;
    this.constant = verdict != null && verdict.kind() == Kind.CONSTANT;
    this.verdict = verdict;
    this.finding = finding;
  }

  static FieldFact of(FieldRef field, Kind kind, String reason) {
    return new FieldFact(field, new Verdict(kind, reason), null);
  }

  /** Of a field that is no constant; {@code finding} tells what it is. */
  static FieldFact later(FieldRef field, Supplier<FieldFact> finding) {
    return new FieldFact(field, null, finding);
  }

  /** The field, with the class that declares it. */
  public FieldRef field() {
    return field;
  }

  /** Whether it is a {@link Kind#CONSTANT}; costs nothing. */
  public boolean isConstant() {
    return constant;
  }

  /** How long it keeps its value. */
  public Kind kind() {
    return verdict().kind();
  }

  /** The write that decided, or the rule. */
  public String reason() {
    return verdict().reason();
  }

  private synchronized Verdict verdict() {
    if (verdict == null) {
      verdict = finding.get().verdict();
      finding = null;
    }
    return verdict;
  }

  @Override
  public String toString() {
    return field + ": " + kind() + ": " + reason();
  }
}
