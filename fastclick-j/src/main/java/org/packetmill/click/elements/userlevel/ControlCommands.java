package org.packetmill.click.elements.userlevel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Skip;

/** Understands one command of the control protocol, version 1.3. */
final class ControlCommands {
  private static final List<String> HELP =
      List.of(
          "Commands supported:",
          "READ handler [arg...]   call read handler, return DATA",
          "READDATA handler len    call read handler with len data bytes, return DATA",
          "READUNTIL handler term  call read handler, take data until term, return DATA",
          "WRITE handler [arg...]  call write handler",
          "WRITEDATA handler len   call write handler, pass len data bytes",
          "WRITEUNTIL handler term call write handler, take data until term",
          "CHECKREAD handler       check if read handler is valid",
          "CHECKWRITE handler      check if write handler is valid",
          "LLRPC elt#number [len]  call LLRPC, pass len data bytes, return DATA",
          "QUIT                    close connection");

  /** Where data behind the command's line come from. */
  interface Input {
    /** The next {@code length} bytes; null when they have not all arrived yet. */
    String take(int length);

    /** What comes before a line {@code end}; null when there is none yet. */
    String takeUntil(String end);

    /** Whether nothing more will arrive. */
    boolean isClosed();

    /** The other side wants to end. */
    void close();
  }

  private final ControlHandlers handlers;
  private final String line;
  private final Input input;
  private final List<int[]> words = new ArrayList<>();

  private ControlCommands(String line, Input input, ControlHandlers handlers) {
    this.line = line;
    this.input = input;
    this.handlers = handlers;
    split();
  }

  /** The answer to a line, "" for an empty one; null when more has to arrive first. */
  static String answer(String line, Input input, ControlHandlers handlers) {
    ControlCommands command = new ControlCommands(line, input, handlers);
    if (command.words.isEmpty()) {
      return "";
    }
    ControlReply reply = command.execute();
    return reply == null ? null : reply.toString();
  }

  /** Not as Click's arguments: comments mean nothing here. */
  private void split() {
    int at = 0;
    while (at < line.length()) {
      while (at < line.length() && Skip.isSpace(line.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < line.length() && !Skip.isSpace(line.charAt(at))) {
        at++;
      }
      if (start < at) {
        words.add(new int[] {start, at});
      }
    }
  }

  private String word(int index) {
    return line.substring(words.get(index)[0], words.get(index)[1]);
  }

  /** All words from the third on, with what is between them. */
  private String rest() {
    return words.size() > 2 ? line.substring(words.get(2)[0], words.getLast()[1]) : "";
  }

  private ControlReply execute() {
    String command = word(0).toUpperCase(Locale.ROOT);
    return switch (command) {
      case "READ", "GET" -> withWords(2, Integer.MAX_VALUE, () -> handlers.read(word(1), rest()));
      case "WRITE", "SET" -> withWords(2, Integer.MAX_VALUE, () -> handlers.write(word(1), rest()));
      case "READDATA", "WRITEDATA", "SETDATA" -> withWords(3, 3, () -> withData(command));
      case "READUNTIL", "WRITEUNTIL" -> withWords(2, Integer.MAX_VALUE, () -> withTerm(command));
      case "CHECKREAD" -> withWords(2, 2, () -> handlers.check(word(1), false));
      case "CHECKWRITE" -> withWords(2, 2, () -> handlers.check(word(1), true));
      case "LLRPC" -> withWords(2, 3, this::lowLevel);
      case "CLOSE", "QUIT" -> quit();
      case "HELP" -> new ControlReply().all(ControlReply.OK, HELP);
      default ->
          new ControlReply()
              .line(ControlReply.UNIMPLEMENTED, "Command '" + command + "' unimplemented");
    };
  }

  @FunctionalInterface
  private interface Step {
    ControlReply take();
  }

  private ControlReply withWords(int min, int max, Step step) {
    return words.size() < min || words.size() > max
        ? syntax("Wrong number of arguments")
        : step.take();
  }

  private ControlReply withData(String command) {
    int length = length(2);
    return length < 0
        ? syntax("Syntax error in '%s'".formatted(command))
        : call(command, input.take(length));
  }

  private ControlReply withTerm(String command) {
    return call(command, input.takeUntil(rest()));
  }

  private ControlReply call(String command, String data) {
    if (data == null) {
      return notEnough();
    }
    return command.startsWith("R") ? handlers.read(word(1), data) : handlers.write(word(1), data);
  }

  private ControlReply lowLevel() {
    int length = words.size() == 3 ? length(2) : 0;
    if (length < 0) {
      return syntax("Syntax error in 'llrpc'");
    }
    String data = input.take(length);
    return data == null ? notEnough() : handlers.lowLevel(word(1), data);
  }

  private ControlReply quit() {
    ControlReply reply = new ControlReply();
    if (words.size() != 1) {
      reply.line(ControlReply.SYNTAX, "Bad command syntax");
    }
    input.close();
    return reply.line(ControlReply.OK, "Goodbye!");
  }

  /** A length; -1 for what is none. */
  private int length(int index) {
    BigInteger length = Numbers.whole(word(index), false);
    return length == null || length.bitLength() > 31 ? -1 : length.intValue();
  }

  private ControlReply notEnough() {
    return input.isClosed() ? syntax("Not enough data") : null;
  }

  private static ControlReply syntax(String message) {
    return new ControlReply().line(ControlReply.SYNTAX, message);
  }
}
