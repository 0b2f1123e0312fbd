package org.packetmill.click.elements.script;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.lang.ErrorLog;

/** Prints a handler's value or a text, to the standard output or into a file. */
final class ScriptOutput {
  private final Element script;
  private final Expander.Values values;
  private final ErrorLog log;

  ScriptOutput(Element script, Expander.Values values, ErrorLog log) {
    this.script = script;
    this.values = values;
    this.log = log;
  }

  /** {@code [>FILE|>>FILE] handler arguments} or {@code [>FILE] "text"}. */
  void print(Instruction instruction, String line) {
    if (!line.startsWith(">")) {
      toOutput(value(instruction, line));
      return;
    }
    boolean append = line.startsWith(">>");
    Words words = new Words(line.substring(append ? 2 : 1));
    String file = words.next();
    if (file.isEmpty() || file.equals("-")) {
      toOutput(value(instruction, words.rest()));
    } else {
      toFile(file, append, instruction, words.rest());
    }
  }

  private static void toOutput(String value) {
    System.out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    System.out.flush();
  }

  /** The file is there, and empty, before the value is computed. */
  private void toFile(String file, boolean append, Instruction instruction, String text) {
    try (OutputStream out =
        Files.newOutputStream(
            Path.of(file),
            StandardOpenOption.CREATE,
            append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      out.write(value(instruction, text).getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException | InvalidPathException e) {
      log.error("%s: %s".formatted(file, FileText.reason(e)));
    }
  }

  private String value(Instruction instruction, String text) {
    int errors = log.errorCount();
    String value;
    if (!text.isEmpty() && isCallStart(text.charAt(0))) {
      String call = Expander.expand(text, values);
      value = new ScriptCall(script, call, instruction.unquote()).read(log);
    } else {
      value = Quoting.unquote(Expander.expandQuoting(text, values));
    }
    if (value == null) {
      return "";
    }
    boolean ended = log.errorCount() > errors || value.endsWith("\n");
    return ended || instruction.op() == Op.PRINTN ? value : value + "\n";
  }

  private static boolean isCallStart(char c) {
    return c == '@' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
