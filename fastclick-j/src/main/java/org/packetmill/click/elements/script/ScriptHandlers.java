package org.packetmill.click.elements.script;

import java.math.BigInteger;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.lang.ErrorLog;

/** The handlers that run a script and look into it. */
final class ScriptHandlers {
  /** What C code that has nothing better to say returns. */
  private static final int FAILED = -1;

  private final Script script;
  private final ScriptMachine machine;

  ScriptHandlers(Script script, ScriptMachine machine) {
    this.script = script;
    this.machine = machine;
  }

  void addTo(Handlers handlers, boolean proxy) {
    handlers.write("step", this::step);
    handlers.write("goto", this::jump);
    handlers.add(runner("run"));
    handlers.readWith("get", this::get);
    handlers.write("set", this::set);
    handlers.readWith("shift", this::shift);
    if (proxy) {
      handlers.others(this::runner);
    }
    for (Instruction instruction : machine.program()) {
      if (instruction.op() == Op.EXPORT) {
        handlers.read(instruction.word(), () -> machine.variables().variable(instruction.word()));
      }
    }
  }

  private Handler runner(String name) {
    return new Handler(
        name,
        arguments -> run(name, false, arguments),
        arguments -> run(name, true, arguments),
        true,
        false,
        false);
  }

  private String run(String name, boolean write, String arguments) throws HandlerException {
    machine.jumpTo(0);
    machine.variables().set("args", arguments);
    return call(name, write, 0, ScriptMachine.Cause.JUMP);
  }

  private void step(String value) throws HandlerException {
    String text = ArgSplitter.uncomment(value);
    if (text.equals("router")) {
      call("step", true, 1, ScriptMachine.Cause.DRIVER_STOP);
      return;
    }
    BigInteger steps = text.isEmpty() ? BigInteger.ONE : Numbers.whole(text, true);
    if (steps == null || steps.bitLength() > 31) {
      throw new HandlerException("syntax error");
    }
    call("step", true, steps.intValue(), ScriptMachine.Cause.STEP);
  }

  private void jump(String value) throws HandlerException {
    String label = ArgSplitter.uncomment(value);
    boolean ending = Labels.ending(label) != null;
    int position = ending ? Labels.NONE : Labels.position(machine.program(), label);
    if (position == Labels.NONE) {
      throw new HandlerException("jump to nonexistent label");
    }
    machine.resetWaits(position);
    machine.jumpTo(position);
    call("goto", true, 0, ScriptMachine.Cause.JUMP);
  }

  /**
   * Runs on behalf of a handler; errors are told by the caller, or where a calling script tells
   * its.
   */
  private String call(String handler, boolean write, int steps, ScriptMachine.Cause cause)
      throws HandlerException {
    machine.variables().setHandler(handler, write);
    boolean calledByScript = ScriptCall.CALLER.isBound();
    ErrorLog log = calledByScript ? ScriptCall.CALLER.get() : new ErrorLog();
    try {
      machine.runOnceMore(steps, cause, log);
    } finally {
      machine.variables().setHandler("", false);
    }
    String value = outcome(script.settle(), calledByScript ? "" : log.toString());
    if (!calledByScript && log.errorCount() > 0) {
      tell(log, write, value);
    }
    return value;
  }

  /** The value to answer with; {@code problems} have not been told yet. */
  private String outcome(Op end, String problems) throws HandlerException {
    if (end == Op.STOP || end == Op.ERROR) {
      machine.variables().set("args", "");
    }
    if (end == Op.ERROR) {
      throw new HandlerException(problems, FAILED);
    }
    if (end == Op.STOP) {
      ScriptCall.stopped();
    }
    return end == Op.RETURN ? machine.variables().variable(ScriptParser.RESULT) : "";
  }

  /** An answer counts in spite of what went wrong on the way to it. */
  private void tell(ErrorLog log, boolean write, String value) throws HandlerException {
    if (write || value.isEmpty()) {
      throw new HandlerException(log.toString());
    }
    log.lines().forEach(script.context()::chatter);
  }

  private String get(String text) throws HandlerException {
    Words words = new Words(text);
    String name = words.next();
    if (!words.isEmpty()) {
      throw new HandlerException("too many arguments");
    }
    return variable(name);
  }

  private String variable(String name) throws HandlerException {
    if (name.isEmpty()) {
      throw new HandlerException("no variable");
    }
    String value = machine.variables().stored(name);
    if (value == null) {
      throw new HandlerException("undefined variable '%s'".formatted(name));
    }
    return value;
  }

  private void set(String text) throws HandlerException {
    Words words = new Words(text);
    String name = words.next();
    if (name.isEmpty()) {
      throw new HandlerException("no variable");
    }
    machine.variables().set(name, words.rest());
  }

  /** Takes the first word off a variable, {@code args} by default. */
  private String shift(String text) throws HandlerException {
    Words words = new Words(text);
    String given = words.next();
    String name = given.isEmpty() ? "args" : given;
    if (!words.isEmpty()) {
      throw new HandlerException("too many arguments");
    }
    Words value = new Words(variable(name));
    String word = value.next();
    machine.variables().set(name, value.rest());
    return word;
  }
}
