package org.packetmill.optimizer.remark;

/**
 * One thing a pass did, or left alone and why; LLVM's optimization remarks.
 *
 * @param kind whether it was done
 * @param pass the pass's name in the catalogue
 * @param where the site: {@code Class.method @line} or an element's name
 * @param message what was done, or the reason it was not
 */
public record Remark(Kind kind, String pass, String where, String message) {
  /** Done, left alone, or worth knowing. */
  public enum Kind {
    APPLIED,
    MISSED,
    NOTE
  }

  @Override
  public String toString() {
    return pass + ": " + where + ": " + message;
  }
}
