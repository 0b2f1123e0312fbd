package org.packetmill.click.args;

import org.packetmill.click.element.Element;

/**
 * For whom arguments are read.
 *
 * @param element the element that is being configured; null where there is none
 * @param names what names mean where that element stands
 */
public record ArgContext(Element element, NameLookup names) {
  /** No element, no names. */
  public static final ArgContext NONE = new ArgContext(null, NameLookup.NONE);
}
