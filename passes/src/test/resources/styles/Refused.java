package net.styles;

/** Thrown and caught in this package only. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int code;

  Refused(int code) {
    super("refused " + code);
    this.code = code;
  }

  int code() {
    return code;
  }
}
