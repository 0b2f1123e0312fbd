package org.packetmill.click;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Storage;
import org.packetmill.click.elements.standard.SimpleQueue;

/** What an element is besides its own class. */
final class ElementKind {
  private ElementKind() {}

  /**
   * Whether an element is of the class {@code name} or of one that extends it; every queue is a
   * {@code Queue}, and what stores packets is a {@code Storage}.
   */
  static boolean isOf(Element element, String name) {
    return switch (name) {
      case "Queue" -> element instanceof SimpleQueue;
      case "Storage" -> element instanceof Storage;
      default -> element.className().equals(name) || extendsClass(element.getClass(), name);
    };
  }

  private static boolean extendsClass(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.isAnnotationPresent(ClickElement.class) && c.getSimpleName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
