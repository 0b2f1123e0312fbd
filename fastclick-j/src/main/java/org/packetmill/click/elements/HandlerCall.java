package org.packetmill.click.elements;

import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;

/**
 * A write handler that an element calls when something happens.
 *
 * @param text {@code element.handler value}
 */
public record HandlerCall(String text) {
  /** Reports to {@code errors} if {@code owner} could not make the call. */
  public void check(Element owner, Errors errors) {
    String name = text.strip().split("\\s+", 2)[0];
    int dot = name.indexOf('.');
    if (dot <= 0) {
      return;
    }
    Element target = owner.context().find(name.substring(0, dot), owner);
    if (target == null) {
      errors.error("no element named '%s'".formatted(name.substring(0, dot)));
      return;
    }
    Handler handler = owner.context().handlers(target).find(name.substring(dot + 1));
    if (handler == null || !handler.canWrite()) {
      errors.error("no '%s' write handler".formatted(name));
    }
  }

  /** Makes the call; a refusal is nobody's concern. */
  public void makeQuietly(Element owner) {
    try {
      owner.context().writeHandler(text, owner);
    } catch (HandlerException e) {
      // The caller has asked not to be told.
    }
  }

  /** Makes the call; a refusal is told at the terminal. */
  public void make(Element owner) {
    try {
      owner.context().writeHandler(text, owner);
    } catch (HandlerException e) {
      owner.context().chatter("%s: %s: %s".formatted(owner, text, e.getMessage()));
    }
  }
}
