package org.packetmill.click.elements.userlevel;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.port.LinkType;

/** Asks elements what the packets start with that they emit ({@code USE_ENCAP_FROM}). */
final class Encapsulations {
  private Encapsulations() {}

  /** The link type that all of {@code names} agree on; -1 after an error. */
  static int find(String names, Element asking, Errors errors) {
    List<String> types = new ArrayList<>();
    for (String name : names.split("\\s+")) {
      types.add(encapsulationOf(name, asking, errors));
    }
    if (types.contains("")) {
      return -1;
    }
    int linkType = LinkType.parse(types.getFirst());
    if (types.stream().anyMatch(type -> LinkType.parse(type) != linkType)) {
      errors.error("source encapsulation types disagree: " + String.join(", ", types));
    }
    return linkType;
  }

  /** What the element {@code name} emits; "" after an error. */
  private static String encapsulationOf(String name, Element asking, Errors errors) {
    Element source = asking.context().find(name, asking);
    if (source == null) {
      errors.error("no element named '%s'".formatted(name));
      return "";
    }
    Handler handler = asking.context().handlers(source).find("encap");
    if (handler == null || !handler.canRead()) {
      errors.error("'%s' has no 'encap' read handler".formatted(source));
      return "";
    }
    try {
      String type = handler.reader().read("");
      if (LinkType.parse(type) >= 0) {
        return type;
      }
    } catch (HandlerException e) {
      errors.message(e.getMessage());
    }
    errors.error("'%s.encap' did not return a valid encapsulation type".formatted(name));
    return "";
  }
}
