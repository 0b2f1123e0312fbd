package org.packetmill.click.elements.script;

import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.lang.ErrorLog;

/** A handler that a script reads or writes; problems go to a log. */
final class ScriptCall {
  /** Where errors of a script go that another script has called. */
  static final ScopedValue<ErrorLog> CALLER = ScopedValue.newInstance();

  /** The status of the call under way: 1 once a script that was called has asked for a stop. */
  private static final ScopedValue<int[]> STATUS = ScopedValue.newInstance();

  @FunctionalInterface
  private interface Call {
    void run() throws HandlerException;
  }

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
    String[] value = {""};
    boolean called = within(log, () -> value[0] = script.context().readHandler(text, script));
    return called ? value[0] : null;
  }

  /** The same as a value within a text, where nobody says which call is under way. */
  String readInline(ErrorLog log) {
    String[] value = {null};
    HandlerException problem =
        attempt(log, () -> value[0] = script.context().readHandler(text, script));
    if (problem == null) {
      return value[0];
    }
    tell(problem, log);
    return problem.kind() == HandlerException.Kind.NO_HANDLER ? null : "";
  }

  /** The status of the write, 0 if it went well; {@code before} when there was nothing to call. */
  int write(ErrorLog log, int before) {
    int[] status = {0};
    boolean called =
        within(
            log,
            () -> {
              try {
                script.context().writeHandler(text, script);
                status[0] = STATUS.get()[0];
              } catch (HandlerException e) {
                status[0] = e.status();
                throw e;
              }
            });
    return called ? status[0] : before;
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

  /** Calls; what goes wrong is told below the call's name. False when there is nothing to call. */
  private boolean within(ErrorLog log, Call call) {
    HandlerException[] nobody = {null};
    log.within(
        "",
        "While calling '%s':".formatted(full(text)),
        () -> {
          HandlerException problem = attempt(log, call);
          if (problem != null && problem.kind() == HandlerException.Kind.NO_HANDLER) {
            nobody[0] = problem;
          } else if (problem != null) {
            tell(problem, log);
          }
        });
    if (nobody[0] != null) {
      tell(nobody[0], log);
    }
    return nobody[0] == null;
  }

  /** Calls with {@code log} for the errors of scripts behind the call; null if it went well. */
  private static HandlerException attempt(ErrorLog log, Call call) {
    try {
      ScopedValue.where(CALLER, log)
          .where(STATUS, new int[1])
          .call(() -> {
            call.run();
            return "";
          });
      return null;
    } catch (HandlerException e) {
      return e;
    }
  }

  /** Lets the caller, if a script is one, know that a script has asked for a stop. */
  static void stopped() {
    if (STATUS.isBound()) {
      STATUS.get()[0] = 1;
    }
  }

  /** A failure without words is still one. */
  private static void tell(HandlerException problem, ErrorLog log) {
    if (!problem.getMessage().isEmpty()) {
      log.error(problem.getMessage());
    }
  }
}
