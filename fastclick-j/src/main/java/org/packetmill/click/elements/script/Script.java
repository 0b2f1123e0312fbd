package org.packetmill.click.elements.script;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.StopManager;
import org.packetmill.click.element.Timer;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.packet.Packet;

/**
 * Executes a list of instructions: {@code set}, {@code init} and {@code export} variables, {@code
 * print}, {@code read} and {@code write} handlers, {@code wait} and {@code pause}, {@code goto} a
 * {@code label} or {@code loop}, {@code return}, {@code end}, {@code exit}, {@code error}, {@code
 * stop}. A trailing {@code q} unquotes the value. {@code $name} is a variable, {@code $(handler
 * arguments)} what a handler answers.
 *
 * <p>{@code TYPE ACTIVE}, the default, runs by itself; {@code PASSIVE} when its {@code run} is
 * called; {@code PACKET}, the default with ports, for every packet, which leaves at the output that
 * is returned ({@code $input} is where it came in); {@code PROXY} for any handler name ({@code $0},
 * {@code $write}); {@code DRIVER} takes one step whenever the driver is about to stop; {@code
 * SIGNAL USR1 ...} runs when the process gets a signal, and again if it got to its {@code end}.
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
 * and others. {@code cat}, {@code catq} and {@code kill} are for the configuration only.
 */
@ClickElement(
    usage = "Script([TYPE type,] INSTRUCTIONS...)",
    summary = "executes instructions: reads, writes, waits and stops",
    ports = "-/-",
    processing = "ah/ah",
    category = "Control")
public class Script extends Element implements StopManager {
  private final Timer timer = new Timer(this);
  private ScriptType type = ScriptType.ACTIVE;
  private List<String> signals = List.of();
  private ScriptMachine machine;

  @Override
  protected void configure(Args args) {
    String given = args.keyword("TYPE").asText(defaultType());
    Words words = new Words(given);
    String name = words.next();
    type = ScriptType.named(name, !words.isEmpty());
    if (type == ScriptType.SIGNAL) {
      signals = SignalNames.of(words);
    }
    if (type == null || type == ScriptType.SIGNAL && signals.isEmpty()) {
      args.error(type == null ? "bad TYPE" : "bad signal number");
      type = ScriptType.PASSIVE;
      args.rest();
      return;
    }
    if (checkPlace(args)) {
      machine = new ScriptMachine(this, ScriptParser.parse(args, isDriver()), timer);
    }
  }

  /** What kind of script it is when nobody says. */
  String defaultType() {
    return (inputCount() > 0 || outputCount() > 0 ? ScriptType.PACKET : ScriptType.ACTIVE).name();
  }

  private boolean isDriver() {
    return type == ScriptType.DRIVER;
  }

  private boolean checkPlace(Args args) {
    boolean wired = inputCount() > 0 || outputCount() > 0;
    String problem = null;
    if (isDriver() && !context().manageStops(this)) {
      problem = "router has more than one driver script";
    } else if (type == ScriptType.PACKET && inputCount() == 0) {
      problem = "PACKET script must have inputs";
    } else if (type != ScriptType.PACKET && wired) {
      problem = "ports allowed only on PACKET scripts";
    }
    if (problem != null) {
      args.error(problem);
      args.rest();
    }
    return problem == null;
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    ErrorLog log = new ErrorLog();
    machine.start(type.startsByItself(), log);
    // Told, but no reason not to start: a first wait that makes no sense waits for ever.
    log.lines().forEach(errors::message);
    if (machine.startsAtOnce()) {
      if (isDriver()) {
        // Get rid of the first stop, so that the driver comes here right away.
        context().adjustRunCount(-1);
      } else {
        timer.scheduleAfter(0);
      }
    }
    try {
      listenToSignals();
    } catch (IllegalArgumentException e) {
      errors.error(e.getMessage());
    }
  }

  private void listenToSignals() {
    signals.forEach(signal -> context().onSignal(signal, this, this::signalled));
  }

  private void signalled() {
    machine.jumpTo(0);
    machine.variables().set("args", "");
    runTelling(0, ScriptMachine.Cause.JUMP);
  }

  @Override
  protected void runTimer(Timer expired) {
    runTelling(1, ScriptMachine.Cause.TIMER);
  }

  @Override
  public boolean driverStopped() {
    Op end = runTelling(1, ScriptMachine.Cause.DRIVER_STOP);
    return end != Op.STOP && end != Op.ERROR;
  }

  /** Runs and tells people of errors; returns where the script stands. */
  private Op runTelling(int steps, ScriptMachine.Cause cause) {
    ErrorLog log = new ErrorLog(context()::chatter);
    String what = "While executing '%s':".formatted(this);
    log.within("", what, () -> machine.run(steps, cause, log));
    return settle();
  }

  /** A signal script that got to its end listens again. */
  Op settle() {
    Op end = machine.standsAt();
    if (end == Op.END) {
      listenToSignals();
    }
    return end;
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    checkedOutputPush(outputFor(port), packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(0).pull();
    if (packet == null) {
      return null;
    }
    int output = outputFor(0);
    if (output == 0) {
      return packet;
    }
    checkedOutputPush(output, packet);
    return null;
  }

  /** Where the script sends a packet that came in at {@code port}; -1 to drop it. */
  private int outputFor(int port) {
    machine.variables().set("input", Integer.toString(port));
    machine.jumpTo(0);
    Op end = runTelling(0, ScriptMachine.Cause.JUMP);
    if (end == Op.END) {
      return 0;
    }
    String value = end == Op.RETURN ? machine.variables().variable(ScriptParser.RESULT) : "";
    Long output = Arithmetic.wholeOrNull(value);
    return output == null || output > Integer.MAX_VALUE ? -1 : (int) Math.max(output, -1);
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    new ScriptHandlers(this, machine).addTo(handlers, type == ScriptType.PROXY);
    ScriptFunctions.addTo(handlers, this);
  }
}
