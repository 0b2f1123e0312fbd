package org.packetmill.click.elements.script;

import java.math.BigInteger;
import java.util.Locale;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.StopManager;
import org.packetmill.click.element.Timer;
import org.packetmill.click.lang.ErrorLog;

/**
 * Executes a list of instructions: {@code set}, {@code init} and {@code export} variables, {@code
 * print}, {@code read} and {@code write} handlers, {@code wait} and {@code pause}, {@code goto} a
 * {@code label} or {@code loop}, {@code return}, {@code end}, {@code exit}, {@code error}, {@code
 * stop}. A trailing {@code q} unquotes the value. {@code $name} is a variable, {@code $(handler
 * arguments)} what a handler answers.
 *
 * <p>{@code TYPE ACTIVE}, the default, runs by itself; {@code PASSIVE} when its {@code run} is
 * written or read; {@code DRIVER} takes one step whenever the driver is about to stop.
 *
 * <pre>
 * {@code Script(label a, wait 1s, print $(add $(c.count) 1), goto a $(lt $(c.count) 10), stop)}
 * </pre>
 *
 * <p>Handlers: {@code step}, {@code goto} (write), {@code run} (read and write), {@code get},
 * {@code set}, {@code shift} for variables, and functions to be read with arguments: {@code add},
 * {@code sub}, {@code mul}, {@code div}, {@code idiv}, {@code mod}, {@code rem}, {@code neg},
 * {@code abs}, {@code min}, {@code max}, {@code avg}, {@code count}, {@code eq}, {@code ne}, {@code
 * lt}, {@code le}, {@code gt}, {@code ge}, {@code not}, {@code and}, {@code or}, {@code if}, {@code
 * in}, {@code sprintf}, {@code first}, {@code length}, {@code unquote}, {@code now}, {@code random}
 * and others.
 */
@ClickElement(
    usage = "Script([TYPE type,] INSTRUCTIONS...)",
    summary = "executes instructions: reads, writes, waits and stops",
    ports = "0/0",
    category = "Control")
public class Script extends Element implements StopManager {
  private enum Type {
    ACTIVE,
    PASSIVE,
    DRIVER
  }

  private final Timer timer = new Timer(this);
  private Type type = Type.ACTIVE;
  private ScriptMachine machine;

  @Override
  protected void configure(Args args) {
    type = type(args, args.keyword("TYPE").asText(defaultType()));
    machine = new ScriptMachine(this, ScriptParser.parse(args, type == Type.DRIVER), timer);
    if (type == Type.DRIVER && !context().manageStops(this)) {
      args.error("router has more than one driver script");
    }
  }

  /** What kind of script it is when nobody says. */
  String defaultType() {
    return Type.ACTIVE.name();
  }

  private static Type type(Args args, String name) {
    for (Type type : Type.values()) {
      if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
        return type;
      }
    }
    args.error("bad TYPE: TYPE=%s; it is ACTIVE, PASSIVE or DRIVER".formatted(name));
    return Type.PASSIVE;
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    ErrorLog log = new ErrorLog();
    machine.start(type != Type.PASSIVE, log);
    log.lines().forEach(errors::error);
    if (machine.startsAtOnce()) {
      if (type == Type.DRIVER) {
        // Get rid of the first stop, so that the driver comes here right away.
        context().adjustRunCount(-1);
      } else {
        timer.scheduleAfter(0);
      }
    }
  }

  @Override
  protected void runTimer(Timer expired) {
    runTelling(1, ScriptMachine.Cause.TIMER);
  }

  @Override
  public boolean driverStopped() {
    Op ended = runTelling(1, ScriptMachine.Cause.DRIVER_STOP);
    return ended != Op.STOP && ended != Op.ERROR;
  }

  /** Runs and tells people of errors. */
  private Op runTelling(int steps, ScriptMachine.Cause cause) {
    ErrorLog log = new ErrorLog(context()::chatter);
    Op[] ended = new Op[1];
    log.within(
        "",
        "While executing '%s':".formatted(this),
        () -> ended[0] = machine.run(steps, cause, log));
    return ended[0];
  }

  // --- Handlers
  // -----------------------------------------------------------------------------------

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.write("step", this::step);
    handlers.write("goto", this::jump);
    handlers.add(new Handler("run", this::run, this::run, true, false, false));
    handlers.readWith("get", name -> variable(name.strip()));
    handlers.write("set", this::setVariable);
    handlers.readWith("shift", this::shift);
    ScriptFunctions.addTo(handlers, this);
    for (Instruction instruction : machine.program()) {
      if (instruction.op() == Op.EXPORT) {
        handlers.read(instruction.word(), () -> machine.variables().variable(instruction.word()));
      }
    }
  }

  private String run(String arguments) throws HandlerException {
    machine.jumpTo(0);
    machine.variables().set("args", arguments);
    try {
      Op ended = runRefusing(0, ScriptMachine.Cause.JUMP);
      return ended == Op.RETURN ? machine.variables().variable(ScriptParser.RESULT) : "";
    } finally {
      machine.variables().set("args", "");
    }
  }

  private void step(String value) throws HandlerException {
    String text = value.strip();
    if (text.equals("router")) {
      runRefusing(1, ScriptMachine.Cause.DRIVER_STOP);
      return;
    }
    BigInteger steps = text.isEmpty() ? BigInteger.ONE : Numbers.whole(text, false);
    if (steps == null || steps.bitLength() > 30) {
      throw new HandlerException("syntax error: step=" + text);
    }
    runRefusing(steps.intValue(), ScriptMachine.Cause.STEP);
  }

  private void jump(String value) throws HandlerException {
    int position = Labels.position(machine.program(), value.strip());
    if (position == Labels.NONE) {
      throw new HandlerException("jump to nonexistent label: goto=" + value.strip());
    }
    machine.jumpTo(position);
    runRefusing(0, ScriptMachine.Cause.JUMP);
  }

  /** Runs; errors are the caller's. */
  private Op runRefusing(int steps, ScriptMachine.Cause cause) throws HandlerException {
    ErrorLog log = new ErrorLog();
    Op ended = machine.run(steps, cause, log);
    if (log.errorCount() > 0) {
      throw new HandlerException(log.toString());
    }
    return ended;
  }

  private String variable(String name) throws HandlerException {
    if (name.isEmpty()) {
      throw new HandlerException("no variable");
    }
    String value = machine.variables().variable(name);
    if (value == null) {
      throw new HandlerException("undefined variable '%s'".formatted(name));
    }
    return value;
  }

  private void setVariable(String value) throws HandlerException {
    Words words = new Words(value);
    String name = words.next();
    if (name.isEmpty()) {
      throw new HandlerException("no variable");
    }
    machine.variables().set(name, words.rest());
  }

  /** Takes the first word off a variable, {@code args} by default. */
  private String shift(String parameter) throws HandlerException {
    String name = parameter.isBlank() ? "args" : parameter.strip();
    Words words = new Words(variable(name));
    String word = words.next();
    machine.variables().set(name, words.rest());
    return word;
  }
}
