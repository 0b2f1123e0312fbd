package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.packetmill.optimizer.program.FieldRef;
import org.packetmill.optimizer.remark.Remark;

/** Collects what one pass says; the same of the same site is said once. */
public final class Remarks {
  /** What was said: a text, or the field that it is about. */
  private record Said(Remark.Kind kind, String where, Object about) {}

  private final String pass;
  private final Map<Said, Remark> remarks = new LinkedHashMap<>();

  public Remarks(String pass) {
    this.pass = pass;
  }

  /** Something was done. */
  public void applied(String where, String what) {
    add(Remark.Kind.APPLIED, where, what);
  }

  /** Something was left alone. */
  public void missed(String where, String why) {
    add(Remark.Kind.MISSED, where, why);
  }

  /** A field was left alone, for a reason that is looked for when somebody reads it. */
  public void missedField(String where, FieldRef field, Supplier<String> why) {
    remarks.putIfAbsent(
        new Said(Remark.Kind.MISSED, where, field),
        new Remark(Remark.Kind.MISSED, pass, where, why));
  }

  /** Something worth knowing. */
  public void note(String where, String what) {
    add(Remark.Kind.NOTE, where, what);
  }

  private void add(Remark.Kind kind, String where, String what) {
    remarks.putIfAbsent(new Said(kind, where, what), new Remark(kind, pass, where, what));
  }

  /** All of them, in order. */
  public List<Remark> all() {
    return new ArrayList<>(remarks.values());
  }
}
