package org.packetmill.click.elements.script;

import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.lang.ErrorLog;

/** A handler that a script reads or writes; problems go to a log. */
final class ScriptCall {
  /** A call that the log tells about did not come to pass. */
  private static final int NOT_CALLED = Integer.MIN_VALUE;

  private final Element script;
  private final String text;
  private final String name;

  /** The call {@code text}, its argument unquoted if so wished. */
  ScriptCall(Element script, String text, boolean unquote) {
    this.script = script;
    Words words = new Words(text);
    name = words.next();
    String argument = unquote ? Quoting.unquote(words.rest()) : words.rest();
    this.text = argument.isEmpty() ? name : name + " " + argument;
  }

  /** What it answers; nothing when that went wrong, null when there is no such handler. */
  String read(ErrorLog log) {
    try {
      return script.context().readHandler(text, script);
    } catch (HandlerException e) {
      report(e, log);
      return e.kind() == HandlerException.Kind.NO_HANDLER ? null : "";
    }
  }

  /** The same as a value within a text, where nobody says which call is under way. */
  String readInline(ErrorLog log) {
    try {
      return script.context().readHandler(text, script);
    } catch (HandlerException e) {
      tell(e, log);
      return null;
    }
  }

  /** The status of the write, 0 if it went well; {@code before} when there was nothing to call. */
  int write(ErrorLog log, int before) {
    int status = status(log);
    return status == NOT_CALLED ? before : status;
  }

  private int status(ErrorLog log) {
    try {
      script.context().writeHandler(text, script);
      return 0;
    } catch (HandlerException e) {
      report(e, log);
      return e.kind() == HandlerException.Kind.NO_HANDLER ? NOT_CALLED : e.status();
    }
  }

  /** The handler with its element's full name. */
  String fullName() {
    return full(name);
  }

  private String full(String call) {
    try {
      return script.context().fullCall(call, script);
    } catch (HandlerException e) {
      return call;
    }
  }

  private void report(HandlerException problem, ErrorLog log) {
    if (problem.kind() == HandlerException.Kind.NO_HANDLER) {
      tell(problem, log);
    } else {
      log.within("", "While calling '%s':".formatted(full(text)), () -> tell(problem, log));
    }
  }

  /** A failure without words is still one. */
  private static void tell(HandlerException problem, ErrorLog log) {
    if (!problem.getMessage().isEmpty()) {
      log.error(problem.getMessage());
    }
  }
}
