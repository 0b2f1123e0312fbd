package org.packetmill.click.elements.script;

/** What makes a script run. */
enum ScriptType {
  ACTIVE,
  PASSIVE,
  PACKET,
  PROXY,
  DRIVER,
  SIGNAL;

  /** The type of that name; null if there is none, or if it takes no arguments and has some. */
  static ScriptType named(String name, boolean withArguments) {
    return switch (name) {
      case "SIGNAL" -> SIGNAL;
      case "PUSH" -> withArguments ? null : PACKET;
      case "ACTIVE", "PASSIVE", "PACKET", "PROXY", "DRIVER" -> withArguments ? null : valueOf(name);
      default -> null;
    };
  }

  boolean startsByItself() {
    return this == ACTIVE || this == DRIVER;
  }
}
