package org.packetmill.click.elements.standard;

import org.packetmill.click.element.HandlerException;

/** Reads what is written to handlers. */
final class Values {
  private Values() {}

  static int integer(String name, String value, int min) throws HandlerException {
    try {
      int number = Integer.decode(value.strip());
      if (number >= min) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new HandlerException("%s must be an integer: %s=%s".formatted(name, name, value), e);
    }
    throw new HandlerException(
        "%s must be an integer >= %d: %s=%s".formatted(name, min, name, value));
  }

  static boolean bool(String name, String value) throws HandlerException {
    return switch (value.strip()) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default ->
          throw new HandlerException("%s must be a boolean: %s=%s".formatted(name, name, value));
    };
  }
}
