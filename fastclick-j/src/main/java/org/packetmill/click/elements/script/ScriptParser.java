package org.packetmill.click.elements.script;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;

/** Reads the arguments of a script as instructions. */
final class ScriptParser {
  /** The variable that {@code return} sets. */
  static final String RESULT = "_";

  private final Args args;
  private final List<Instruction> program = new ArrayList<>();

  private ScriptParser(Args args) {
    this.args = args;
  }

  /** All arguments that are left; {@code last} is added behind them. */
  static List<Instruction> parse(Args args, boolean driver) {
    ScriptParser parser = new ScriptParser(args);
    args.rest().forEach(parser::line);
    parser.checkJumps();
    if (parser.program.isEmpty() && driver) {
      parser.program.add(new Instruction(Op.WAIT_STEP, false, "", "", 1));
    }
    parser.add(Instruction.of(driver ? Op.STOP : Op.END, ""));
    return List.copyOf(parser.program);
  }

  private void line(String line) {
    Words words = new Words(line);
    String name = words.next();
    if (name.isEmpty()) {
      return;
    }
    Instruction instruction = read(name, words);
    if (instruction == null) {
      args.error("syntax error at '%s'".formatted(name));
    } else {
      add(instruction);
    }
  }

  private void add(Instruction instruction) {
    boolean first = program.isEmpty();
    if (first && instruction.op() != Op.WAIT_STEP && instruction.op() != Op.WAIT_TIME) {
      program.add(Instruction.of(Op.INITIAL, ""));
    }
    program.add(instruction);
  }

  /** Null when it is none. */
  private static Instruction read(String name, Words words) {
    if (name.equals("wait")) {
      return words.isEmpty() ? steps(words) : Instruction.of(Op.WAIT_TIME, words.rest());
    }
    Op op = Op.named(name);
    boolean unquote = false;
    if (op == null && name.endsWith("q")) {
      op = Op.named(name.substring(0, name.length() - 1));
      unquote = true;
    }
    if (op == null || unquote && !op.mayUnquote()) {
      return null;
    }
    return read(op, unquote, name, words);
  }

  private static Instruction read(Op op, boolean unquote, String name, Words words) {
    return switch (op) {
      case WAIT_STEP -> steps(words);
      case RETURN -> new Instruction(op, unquote, RESULT, words.rest(), 0);
      case SET, INIT, EXPORT -> variable(op, unquote, words);
      case LABEL -> label(words);
      case END, EXIT, STOP -> words.isEmpty() ? Instruction.of(op, "") : null;
      case GOTO -> name.equals("loop") ? loop(words) : jump(words);
      default -> new Instruction(op, unquote, "", words.rest(), 0);
    };
  }

  private static Instruction steps(Words words) {
    if (words.isEmpty()) {
      return new Instruction(Op.WAIT_STEP, false, "", "", 1);
    }
    BigInteger count = Numbers.whole(words.rest().strip(), false);
    return count == null || count.bitLength() > 31
        ? null
        : new Instruction(Op.WAIT_STEP, false, "", "", count.intValue());
  }

  private static Instruction variable(Op op, boolean unquote, Words words) {
    String variable = words.next();
    boolean complete = !variable.isEmpty() && (op != Op.SET || !words.isEmpty());
    return complete ? new Instruction(op, unquote, variable, words.rest(), 0) : null;
  }

  private static Instruction label(Words words) {
    String label = words.next();
    return label.isEmpty() || !words.isEmpty()
        ? null
        : new Instruction(Op.LABEL, false, label, "", 0);
  }

  private static Instruction loop(Words words) {
    return words.isEmpty() ? new Instruction(Op.GOTO, false, "begin", "", 0) : null;
  }

  private static Instruction jump(Words words) {
    String label = words.next();
    return new Instruction(Op.GOTO, false, label.isEmpty() ? "begin" : label, words.rest(), 0);
  }

  private void checkJumps() {
    for (Instruction instruction : program) {
      if (instruction.op() == Op.GOTO && !Labels.isKnown(program, instruction.word())) {
        args.error("no such label '%s'".formatted(instruction.word()));
      }
    }
  }
}
