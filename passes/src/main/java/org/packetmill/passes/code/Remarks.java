package org.packetmill.passes.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.optimizer.remark.Remark;

/** Collects what one pass says. */
public final class Remarks {
  private final String pass;
  private final Set<Remark> remarks = new LinkedHashSet<>();

  public Remarks(String pass) {
    this.pass = pass;
  }

  /** Something was done. */
  public void applied(String where, String what) {
    remarks.add(new Remark(Remark.Kind.APPLIED, pass, where, what));
  }

  /** Something was left alone. */
  public void missed(String where, String why) {
    remarks.add(new Remark(Remark.Kind.MISSED, pass, where, why));
  }

  /** Something worth knowing. */
  public void note(String where, String what) {
    remarks.add(new Remark(Remark.Kind.NOTE, pass, where, what));
  }

  /** All of them, in order. */
  public List<Remark> all() {
    return new ArrayList<>(remarks);
  }
}
