package org.packetmill.click.lang;

/** What a class name stands for: a class of the program, or a compound of the configuration. */
sealed interface ElementClass {
  String name();

  /** A class the catalog knows, or one that was reported as unknown. */
  record Primitive(String name) implements ElementClass {}

  /** A compound, the first of its overloads. */
  record Compounded(Compound compound) implements ElementClass {
    @Override
    public String name() {
      return compound.name();
    }
  }

  /**
   * The place of a pseudo-element: {@code input}, {@code output}, or a compound or group taken
   * apart.
   */
  record Tunnel() implements ElementClass {
    @Override
    public String name() {
      return "<tunnel>";
    }
  }

  Tunnel TUNNEL = new Tunnel();
}
