package org.packetmill.passes.code;

import org.objectweb.asm.tree.MethodNode;
import org.packetmill.passes.graph.Snapshot;

/** An element's packet path as a static method of its own, or the reason why it has none. */
public final class ElementCode {
  private final int index;
  private final Snapshot.ElementState state;
  private Kind kind;
  private MethodNode body;
  private String refusal = "";
  private String order = "";
  private boolean callsMethod;
  private boolean splicesAll;

  ElementCode(int index, Snapshot.ElementState state) {
    this.index = index;
    this.state = state;
  }

  /** Its number in the graph. */
  public int index() {
    return index;
  }

  /** What configuration made of it. */
  public Snapshot.ElementState state() {
    return state;
  }

  /** How it treats packets; null when refused. */
  public Kind kind() {
    return kind;
  }

  /** The static copy; null when refused. */
  public MethodNode body() {
    return body;
  }

  /** Whether it can be spliced. */
  public boolean spliceable() {
    return body != null;
  }

  /** Why it cannot. */
  public String refusal() {
    return refusal;
  }

  /** Whether the order of packets makes no difference to its state. */
  public boolean commutes() {
    return order.isEmpty();
  }

  /** What it does by which the order of packets can be told, in words; empty if nothing. */
  public String order() {
    return order;
  }

  /** Gives it its copy. */
  public void accept(Kind itsKind, MethodNode itsBody) {
    kind = itsKind;
    body = itsBody;
  }

  /** Gives it a body that calls its method where that is. */
  public void acceptCalled(Kind itsKind, MethodNode itsBody) {
    accept(itsKind, itsBody);
    callsMethod = true;
  }

  /** Whether its body calls its method instead of being a copy of it. */
  public boolean callsMethod() {
    return callsMethod;
  }

  /** Has rare code spliced as well: its copy is not what it must be otherwise. */
  public void spliceAll() {
    splicesAll = true;
  }

  /** Whether rare code is spliced as well. */
  boolean splicesAll() {
    return splicesAll;
  }

  /** Leaves it to be called. */
  public void refuse(String reason) {
    body = null;
    refusal = reason;
  }

  /** Notes by what the order of packets can be told. */
  public void setOrder(String what) {
    order = what;
  }
}
