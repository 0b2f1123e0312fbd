package org.packetmill.click.lang;

/** A port of an element, input or output. */
public record EditablePort(EditableElement element, int port) {
  @Override
  public boolean equals(Object other) {
    return other instanceof EditablePort(EditableElement e, int p) && e == element && p == port;
  }

  @Override
  public int hashCode() {
    return element.hashCode() * 31 + port;
  }
}
