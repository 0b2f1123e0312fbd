package org.packetmill.click.elements.script;

import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.lang.ErrorLog;

/** A handler that a script reads or writes; problems go to a log. */
final class ScriptCall {
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

  /** What it answers, null when that went wrong. */
  String read(ErrorLog log) {
    try {
      return script.context().readHandler(text, script);
    } catch (HandlerException e) {
      report(e, log);
      return null;
    }
  }

  /** Whether the write went well. */
  boolean write(ErrorLog log) {
    try {
      script.context().writeHandler(text, script);
      return true;
    } catch (HandlerException e) {
      report(e, log);
      return false;
    }
  }

  /** The handler with its element's full name. */
  String fullName() {
    int dot = name.lastIndexOf('.');
    Element element = dot <= 0 ? null : script.context().find(name.substring(0, dot), script);
    return element == null ? name : element.name() + name.substring(dot);
  }

  private void report(HandlerException problem, ErrorLog log) {
    log.within("", "While calling '%s':".formatted(text), () -> log.error(problem.getMessage()));
  }
}
