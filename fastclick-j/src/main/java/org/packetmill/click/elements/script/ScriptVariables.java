package org.packetmill.click.elements.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Quoting;

/** What {@code $name} and {@code $(call)} mean in a script. */
final class ScriptVariables implements Expander.Values {
  private final ScriptMachine machine;
  private final Map<String, String> values = new LinkedHashMap<>();
  private String arguments = "";
  private String handlerName = "";
  private boolean writing;
  private int writeStatus;

  ScriptVariables(ScriptMachine machine, List<Instruction> program) {
    this.machine = machine;
    for (Instruction instruction : program) {
      switch (instruction.op()) {
        case SET, INIT, EXPORT, RETURN -> values.putIfAbsent(instruction.word(), "");
        default -> {
          // Knows no variable.
        }
      }
    }
  }

  /** Gives the instruction's variable its value. */
  void assign(Instruction instruction) {
    String value = Expander.expand(instruction.text(), this);
    values.put(instruction.word(), instruction.unquote() ? Quoting.unquote(value) : value);
  }

  /** Gives a variable a value; {@code args} are the arguments of the run. */
  void set(String name, String value) {
    if (name.equals("args")) {
      arguments = value;
    } else {
      values.put(name, value);
    }
  }

  /** Which handler was called: {@code $0}, and {@code $write}. */
  void setHandler(String name, boolean write) {
    handlerName = name;
    writing = write;
  }

  /** A variable that can be set: null when it never was. */
  String stored(String name) {
    return name.equals("args") ? arguments : values.get(name);
  }

  /** What {@code $?} is. */
  int writeStatus() {
    return writeStatus;
  }

  /** What {@code $?} is from now on. */
  void setWriteStatus(int status) {
    writeStatus = status;
  }

  @Override
  public String variable(String name) {
    String value = values.get(name);
    if (value != null) {
      return value;
    }
    return switch (name) {
      case "?" -> Integer.toString(writeStatus);
      case "args" -> arguments;
      case "0" -> handlerName;
      case "write" -> Boolean.toString(writing);
      case "$" -> Long.toString(ProcessHandle.current().pid());
      case "#" -> Integer.toString(ArgSplitter.words(arguments).size());
      default -> name.matches("[1-9][0-9]{0,8}") ? argument(Integer.parseInt(name)) : null;
    };
  }

  private String argument(int number) {
    List<String> words = ArgSplitter.words(arguments);
    return number <= words.size() ? words.get(number - 1) : "";
  }

  @Override
  public String handler(String call) {
    return machine.read(call);
  }
}
