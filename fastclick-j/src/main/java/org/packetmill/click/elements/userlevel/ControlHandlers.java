package org.packetmill.click.elements.userlevel;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.LowLevelCalls;

/** Calls handlers for somebody outside of the router. */
final class ControlHandlers {
  private final ElementContext context;
  private final Element proxy;
  private final boolean readOnly;

  /** For the handlers of {@code proxy} alone, or for all when that is null. */
  ControlHandlers(ElementContext context, Element proxy, boolean readOnly) {
    this.context = context;
    this.proxy = proxy;
    this.readOnly = readOnly;
  }

  /**
   * A handler that somebody named.
   *
   * @param call what the router calls it
   * @param handler null when there is none, and {@code refusal} says so
   */
  private record Target(Element element, String call, Handler handler, ControlReply refusal) {}

  ControlReply read(String name, String parameter) {
    Target target = find(name);
    if (target.handler == null) {
      return target.refusal;
    }
    if (!target.handler.isReadVisible()) {
      return new ControlReply().line(ControlReply.PERMISSION, "Handler '" + name + "' write-only");
    }
    try {
      String value = context.readHandler(call(target, parameter), null);
      return new ControlReply().line(ControlReply.OK, "Read handler '" + name + "' OK").data(value);
    } catch (HandlerException e) {
      return failed(ControlReply.UNSPECIFIED, "Read handler '" + name + "' error", e);
    }
  }

  ControlReply write(String name, String value) {
    Target target = find(name);
    if (target.handler == null) {
      return target.refusal;
    }
    if (!target.handler.canWrite()) {
      return new ControlReply().line(ControlReply.PERMISSION, "Handler '" + name + "' read-only");
    }
    if (readOnly) {
      return denied(name);
    }
    try {
      context.writeHandler(call(target, value), null);
      return new ControlReply().line(ControlReply.OK, "Write handler '" + name + "' OK");
    } catch (HandlerException e) {
      return failed(ControlReply.HANDLER_ERROR, "Write handler '" + name + "' error", e);
    }
  }

  private static String call(Target target, String argument) {
    return argument.isEmpty() ? target.call : target.call + " " + argument;
  }

  ControlReply check(String name, boolean write) {
    Target target = find(name);
    if (target.handler == null) {
      return target.refusal;
    }
    boolean good = write ? target.handler.canWrite() : target.handler.isReadVisible();
    if (good && write && readOnly) {
      return denied(name);
    }
    return good
        ? new ControlReply()
            .line(ControlReply.OK, (write ? "Write" : "Read") + " handler '" + name + "' OK")
        : new ControlReply()
            .line(
                ControlReply.NO_SUCH_HANDLER,
                "Handler '" + name + (write ? "' not writable" : "' not readable"));
  }

  ControlReply lowLevel(String name, String data) {
    int hash = name.indexOf('#');
    BigInteger number = Numbers.whole("0x" + name.substring(hash + 1), false);
    if (number == null || number.bitLength() > 32) {
      return new ControlReply()
          .line(ControlReply.SYNTAX, "Syntax error in LLRPC name '" + name + "'");
    }
    String element = hash < 0 ? name : name.substring(0, hash);
    Target target = find(element + ".name");
    if (target.handler == null) {
      return target.refusal;
    }
    return lowLevel(target.element, name, number.intValue(), data);
  }

  private ControlReply lowLevel(Element element, String name, int command, String data) {
    LowLevelNumber number = new LowLevelNumber(command);
    if (!number.isRemote()) {
      return new ControlReply()
          .line(ControlReply.UNIMPLEMENTED, "Cannot call LLRPC '" + name + "' remotely");
    }
    if (readOnly) {
      return denied(name);
    }
    if (number.takesData() && data.length() != number.size()) {
      String rule = "LLRPC '%s' requires %d bytes input data";
      return new ControlReply().line(ControlReply.LLRPC_ERROR, rule.formatted(name, number.size()));
    }
    byte[] bytes =
        number.takesData() ? data.getBytes(StandardCharsets.ISO_8859_1) : new byte[number.size()];
    boolean known = element instanceof LowLevelCalls calls && calls.lowLevelCall(command, bytes);
    if (!known) {
      String problem = "LLRPC '" + name + "' error: Invalid argument";
      return new ControlReply().line(ControlReply.LLRPC_ERROR, problem);
    }
    String answer = number.givesData() ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
    return new ControlReply().line(ControlReply.OK, "LLRPC '" + name + "' OK").data(answer);
  }

  // --- Names
  // --------------------------------------------------------------------------------------

  private Target find(String name) {
    String canonical = canonical(name);
    if (proxy != null) {
      Handler handler = context.handlers(proxy).find(canonical);
      return handler == null
          ? missing(ControlReply.NO_SUCH_HANDLER, "No proxied handler named '" + name + "'")
          : new Target(proxy, proxy.name() + "." + canonical, handler, null);
    }
    int dot = canonical.indexOf('.');
    if (dot < 0) {
      return visible(null, canonical, context.findHandler(canonical, null), name);
    }
    String elementName = canonical.substring(0, dot);
    Element element = element(elementName);
    if (element == null) {
      return missing(ControlReply.NO_SUCH_ELEMENT, "No element named '" + elementName + "'");
    }
    String handler = canonical.substring(dot + 1);
    return visible(
        element, element.name() + "." + handler, context.handlers(element).find(handler), name);
  }

  private static Target visible(Element element, String call, Handler handler, String name) {
    return handler == null || !handler.isVisible()
        ? missing(ControlReply.NO_SUCH_HANDLER, "No handler named '" + name + "'")
        : new Target(element, call, handler, null);
  }

  private static Target missing(int code, String message) {
    return new Target(null, "", null, new ControlReply().line(code, message));
  }

  /** The router's own handlers may be called {@code .name} and {@code 0.name}, too. */
  private static String canonical(String name) {
    return name.startsWith(".")
        ? name.substring(1)
        : name.startsWith("0.") ? name.substring(2) : name;
  }

  /** An element by name or, counted from 1, by number. */
  private Element element(String name) {
    Element named = context.find(name, null);
    BigInteger number = named == null ? Numbers.whole(name, false) : null;
    boolean exists =
        number != null
            && number.signum() > 0
            && number.compareTo(BigInteger.valueOf(context.elements().size())) <= 0;
    return exists ? context.elements().get(number.intValue() - 1) : named;
  }

  private static ControlReply denied(String name) {
    return new ControlReply().line(ControlReply.PERMISSION, "Permission denied for '" + name + "'");
  }

  private static ControlReply failed(int code, String what, HandlerException problem) {
    List<String> lines =
        problem.getMessage().isEmpty() ? List.of() : problem.getMessage().lines().toList();
    return new ControlReply().lines(code, what, lines);
  }
}
