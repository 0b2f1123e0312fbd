package org.packetmill.optimizer.remark;

import java.util.function.Supplier;

/** One thing a pass did, or left alone and why; LLVM's optimization remarks. */
public final class Remark {
  /** Done, left alone, or worth knowing. */
  public enum Kind {
    APPLIED,
    MISSED,
    NOTE
  }

  private final Kind kind;
  private final String pass;
  private final String where;
  private Supplier<String> finding;
  private String message;

  /**
   * Makes a remark.
   *
   * @param kind whether it was done
   * @param pass the pass's name in the catalogue
   * @param where the site: {@code Class.method @line} or an element's name
   * @param message what was done, or the reason it was not
   */
  public Remark(Kind kind, String pass, String where, String message) {
    this.kind = kind;
    this.pass = pass;
    this.where = where;
    this.message = message;
  }

  /**
   * The same, with a message that takes work to find: it is found when it is read first, and until
   * then all is kept that {@code finding} needs.
   */
  public Remark(Kind kind, String pass, String where, Supplier<String> finding) {
    this.kind = kind;
    this.pass = pass;
    this.where = where;
    this.finding = finding;
  }

  /** Whether it was done. */
  public Kind kind() {
    return kind;
  }

  /** The pass's name in the catalogue. */
  public String pass() {
    return pass;
  }

  /** The site: {@code Class.method @line} or an element's name. */
  public String where() {
    return where;
  }

  /** What was done, or the reason it was not. */
  public synchronized String message() {
    if (message == null) {
      message = finding.get();
      finding = null;
    }
    return message;
  }

  @Override
  public String toString() {
    return pass + ": " + where + ": " + message();
  }
}
