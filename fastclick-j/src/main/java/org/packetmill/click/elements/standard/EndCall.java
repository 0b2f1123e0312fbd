package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.elements.HandlerCall;

/** What a source does after its last packet: nothing, stop the driver, or write a handler. */
final class EndCall {
  /** Nothing. */
  static final EndCall NONE = new EndCall("");

  private final String call;

  private EndCall(String call) {
    this.call = call;
  }

  /** Reads {@code STOP} and {@code END_CALL}. */
  static EndCall read(Args args) {
    boolean stop = args.keyword("STOP").asBool(false);
    String call = args.keyword("END_CALL").asText("");
    if (stop && !call.isEmpty()) {
      args.error("END_CALL and STOP are mutually exclusive");
    }
    return new EndCall(stop ? "stop" : call);
  }

  /** Reports to {@code errors} what {@code source} could not call. */
  void check(Element source, Errors errors) {
    if (!call.isEmpty()) {
      new HandlerCall(call).check(source, errors);
    }
  }

  /** Does it, as if {@code source} had written the handler. */
  void make(Element source) {
    if (call.isEmpty()) {
      return;
    }
    try {
      source.context().writeHandler(call, source);
    } catch (HandlerException e) {
      source.context().chatter("While calling '%s':\n  %s".formatted(call, e.getMessage()));
    }
  }
}
