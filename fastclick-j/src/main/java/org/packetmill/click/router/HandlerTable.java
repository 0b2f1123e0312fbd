package org.packetmill.click.router;

import java.util.IdentityHashMap;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Lifecycle;

/** All handlers of a router, and how a call finds its own. */
final class HandlerTable {
  private final Router router;
  private final Handlers global = new Handlers();
  private final IdentityHashMap<Element, Handlers> byElement = new IdentityHashMap<>();

  HandlerTable(Router router) {
    this.router = router;
    GlobalHandlers.add(router, global);
  }

  /** Asks every element for its handlers, behind the default ones. */
  void declareAll() {
    for (Element element : router.elements()) {
      Handlers handlers = new Handlers();
      DefaultHandlers.add(router, element, handlers);
      Lifecycle.addHandlers(element, handlers);
      byElement.put(element, handlers);
    }
  }

  Handlers global() {
    return global;
  }

  Handlers of(Element element) {
    return byElement.getOrDefault(element, new Handlers());
  }

  String read(String call, Element from) throws HandlerException {
    Target target = resolve(call, from);
    if (target.handler == null || !target.handler.canRead()) {
      throw target.refusal("read");
    }
    if (!target.argument.isEmpty() && !target.handler.takesParameter()) {
      throw HandlerException.noHandler(
          "read handler '%s' does not take parameters".formatted(target.name));
    }
    return attempt(target, () -> target.handler.reader().read(target.argument));
  }

  String write(String call, Element from) throws HandlerException {
    Target target = resolve(call, from);
    if (target.handler == null || !target.handler.canWrite()) {
      throw target.refusal("write");
    }
    try {
      return attempt(target, () -> target.handler.writer().write(target.argument));
    } finally {
      // One that fails may have changed something all the same.
      router.listener().afterWrite(target.element, target.handler);
    }
  }

  /** What a name without arguments means to {@code from}; null if there is no such handler. */
  Handler find(String name, Element from) {
    try {
      return resolve(name, from).handler;
    } catch (HandlerException e) {
      return null;
    }
  }

  /** A call with the full name of its handler. */
  String fullCall(String call, Element from) throws HandlerException {
    Target target = resolve(call, from);
    return target.argument.isEmpty() ? target.name : target.name + " " + target.argument;
  }

  private static String attempt(Target target, Call call) throws HandlerException {
    try {
      return call.make();
    } catch (RuntimeException e) {
      throw new HandlerException("handler '%s' failed: %s".formatted(target.name, e), e);
    }
  }

  @FunctionalInterface
  private interface Call {
    String make() throws HandlerException;
  }

  /** A call taken apart; {@code handler} is null when there is none of that name. */
  private record Target(Element element, String name, Handler handler, String argument) {
    HandlerException refusal(String kind) {
      return HandlerException.noHandler("no '%s' %s handler".formatted(name, kind));
    }
  }

  private Target resolve(String call, Element from) throws HandlerException {
    String trimmed = call.stripLeading();
    int blank = 0;
    while (blank < trimmed.length() && !Character.isWhitespace(trimmed.charAt(blank))) {
      blank++;
    }
    String name = trimmed.substring(0, blank);
    String argument = blank == trimmed.length() ? "" : trimmed.substring(blank + 1);
    int dot = name.indexOf('.');
    if (dot <= 0) {
      return resolveLocal(name.substring(dot + 1), argument, from);
    }
    String elementName = name.substring(0, dot);
    Element element = router.find(elementName, from);
    if (element == null) {
      throw HandlerException.noHandler("no element named '%s'".formatted(elementName));
    }
    String handlerName = name.substring(dot + 1);
    return new Target(
        element, element.name() + "." + handlerName, of(element).find(handlerName), argument);
  }

  /** A name without an element: the caller's own handler, or else the router's. */
  private Target resolveLocal(String name, String argument, Element from) {
    Handler own = from == null ? null : of(from).find(name);
    return own == null
        ? new Target(null, name, global.find(name), argument)
        : new Target(from, from.name() + "." + name, own, argument);
  }
}
