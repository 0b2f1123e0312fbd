package org.packetmill.click.elements.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Element;
import org.packetmill.click.lang.ErrorLog;

/** Prints a handler's value or a text, to the standard output or into a file. */
final class ScriptOutput {
  private ScriptOutput() {}

  /** {@code [>FILE|>>FILE] handler arguments} or {@code [>FILE] "text"}. */
  static void print(
      Instruction instruction, String line, Element script, Expander.Values values, ErrorLog log) {
    String text = line;
    String file = "-";
    boolean append = line.startsWith(">>");
    if (line.startsWith(">")) {
      Words words = new Words(line.substring(append ? 2 : 1));
      file = words.next();
      text = words.rest();
    }
    String value = value(instruction, text, script, values, log);
    write(value, file.isEmpty() ? "-" : file, append, log);
  }

  private static String value(
      Instruction instruction, String text, Element script, Expander.Values values, ErrorLog log) {
    String value;
    if (!text.isEmpty() && isCallStart(text.charAt(0))) {
      String call = Expander.expand(text, values);
      value = new ScriptCall(script, call, instruction.unquote()).read(log);
      if (value == null) {
        return "";
      }
    } else {
      value = Quoting.unquote(Expander.expandQuoting(text, values));
    }
    return instruction.op() == Op.PRINTN || value.endsWith("\n") ? value : value + "\n";
  }

  private static boolean isCallStart(char c) {
    return c == '@' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static void write(String value, String file, boolean append, ErrorLog log) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    if (file.equals("-")) {
      System.out.writeBytes(bytes);
      System.out.flush();
      return;
    }
    try {
      Files.write(
          Path.of(file),
          bytes,
          StandardOpenOption.CREATE,
          append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException | InvalidPathException e) {
      log.error("%s: cannot be written: %s".formatted(file, e.getMessage()));
    }
  }
}
