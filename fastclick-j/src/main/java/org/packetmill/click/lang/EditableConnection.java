package org.packetmill.click.lang;

/** A connection of a router that is being changed. */
public final class EditableConnection {
  EditablePort from;
  EditablePort to;
  private final String landmark;

  /** The arrow of a context link; empty for other arrows, and once it has been resolved. */
  String context = "";

  EditableConnection(EditablePort from, EditablePort to, String landmark) {
    this.from = from;
    this.to = to;
    this.landmark = landmark;
  }

  /** The output it leaves. */
  public EditablePort from() {
    return from;
  }

  /** The input it reaches. */
  public EditablePort to() {
    return to;
  }

  /** Where it was made. */
  public String landmark() {
    return landmark;
  }
}
