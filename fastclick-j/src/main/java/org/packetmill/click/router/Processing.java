package org.packetmill.click.router;

/** How packets pass a port: pushed, pulled, or as the neighbours want it. */
enum Processing {
  PUSH,
  PULL,
  AGNOSTIC;

  /** The kind of input {@code index} under an element's processing code. */
  static Processing ofInput(String code, int index) {
    int slash = code.indexOf('/');
    return at(slash < 0 ? code : code.substring(0, slash), index, code);
  }

  /** The kind of output {@code index} under an element's processing code. */
  static Processing ofOutput(String code, int index) {
    return at(code.substring(code.indexOf('/') + 1), index, code);
  }

  /** The last character of a half stands for all further ports. */
  private static Processing at(String half, int index, String code) {
    if (half.isEmpty()) {
      throw unknown(code);
    }
    return switch (half.charAt(Math.min(index, half.length() - 1))) {
      case 'h' -> PUSH;
      case 'l' -> PULL;
      case 'a' -> AGNOSTIC;
      default -> throw unknown(code);
    };
  }

  private static IllegalArgumentException unknown(String code) {
    return new IllegalArgumentException(
        "a processing code consists of h, l and a, as in 'a/ah': code=" + code);
  }

  String word() {
    return this == PULL ? "pull" : "push";
  }
}
