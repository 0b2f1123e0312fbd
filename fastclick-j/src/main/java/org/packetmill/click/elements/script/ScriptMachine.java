package org.packetmill.click.elements.script;

import java.util.List;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.ConfigArgs;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.Timer;
import org.packetmill.click.lang.ErrorLog;

/** Executes a script, from one wait to the next. */
final class ScriptMachine {
  /** Why it runs. */
  enum Cause {
    /** Somebody wrote {@code step}. */
    STEP,
    /** The driver is about to stop. */
    DRIVER_STOP,
    /** Somebody wrote {@code run} or {@code goto}. */
    JUMP,
    /** A wait is over. */
    TIMER
  }

  private static final int MAX_JUMPS = 1_000_000;

  private final Script script;
  private final List<Instruction> program;
  private final int[] waited;
  private final Timer timer;
  private final ScriptVariables variables;
  private ErrorLog log = new ErrorLog();
  private int position;
  private int steps;
  private int jumps;
  private boolean initialPending;
  private Op ended;

  ScriptMachine(Script script, List<Instruction> program, Timer timer) {
    this.script = script;
    this.program = program;
    this.timer = timer;
    waited = new int[program.size()];
    variables = new ScriptVariables(this, program);
  }

  // --- From outside
  // -------------------------------------------------------------------------------

  /** Gives variables their first values; arms the first wait of an active script. */
  void start(boolean active, ErrorLog errors) {
    log = errors;
    for (Instruction instruction : program) {
      if (instruction.op() == Op.INIT || instruction.op() == Op.EXPORT) {
        variables.assign(instruction);
      }
    }
    Instruction first = program.getFirst();
    if (active && first.op() == Op.WAIT_TIME) {
      arm(first);
    }
    initialPending = active && first.op() == Op.INITIAL;
  }

  boolean startsAtOnce() {
    return initialPending;
  }

  /** Runs for {@code count} steps; returns how it ended, null when it waits. */
  Op run(int count, Cause cause, ErrorLog errors) {
    ErrorLog before = log;
    log = errors;
    jumps = 0;
    ended = null;
    try {
      execute(count + steps, cause);
    } finally {
      log = before;
    }
    return ended;
  }

  void jumpTo(int newPosition) {
    position = newPosition;
    for (int i = newPosition; i < waited.length; i++) {
      waited[i] = 0;
    }
  }

  ScriptVariables variables() {
    return variables;
  }

  /** What a handler answers, null when that went wrong. */
  String read(String call) {
    return new ScriptCall(script, call, false).read(log);
  }

  List<Instruction> program() {
    return program;
  }

  // --- Steps
  // --------------------------------------------------------------------------------------

  private void execute(int goal, Cause cause) {
    boolean running = true;
    while (running && goal >= steps && position < program.size()) {
      if (jumps > MAX_JUMPS) {
        script.context().chatter("%s: too many jumps, giving up".formatted(script));
        position = program.size();
        timer.unschedule();
        break;
      }
      int here = position++;
      running = execute(program.get(here), here, goal, cause);
      if (position != here + 1) {
        jumps++;
      }
    }
    if (ended == null && cause == Cause.DRIVER_STOP) {
      script.context().adjustRunCount(1);
    }
  }

  /** False when the script waits or ends here; then {@code position} is back at it. */
  private boolean execute(Instruction instruction, int here, int goal, Cause cause) {
    switch (instruction.op()) {
      case STOP -> {
        steps++;
        if (cause != Cause.DRIVER_STOP) {
          script.context().pleaseStopDriver();
        }
        return end(Op.STOP, here);
      }
      case END, EXIT -> {
        return end(instruction.op(), here);
      }
      case ERROR -> {
        error(instruction);
        return end(Op.ERROR, here);
      }
      case RETURN -> {
        variables.assign(instruction);
        return end(Op.RETURN, here);
      }
      case WAIT_STEP -> {
        return waitSteps(instruction, here, goal);
      }
      case WAIT_TIME -> {
        return waitTime(instruction, here, goal);
      }
      case GOTO -> {
        return jump(instruction, here);
      }
      case INITIAL -> {
        steps += initialPending ? 1 : 0;
        initialPending = false;
      }
      default -> act(instruction);
    }
    return true;
  }

  private boolean end(Op how, int here) {
    ended = how;
    position = here;
    return false;
  }

  private boolean waitSteps(Instruction instruction, int here, int goal) {
    while (steps < goal && waited[here] < instruction.count()) {
      waited[here]++;
      steps++;
    }
    if (steps == goal && waited[here] < instruction.count()) {
      position = here;
      return false;
    }
    return true;
  }

  private boolean waitTime(Instruction instruction, int here, int goal) {
    if (steps == goal) {
      if (arm(instruction)) {
        position = here;
      }
      return false;
    }
    steps++;
    timer.unschedule();
    return true;
  }

  private boolean arm(Instruction instruction) {
    int before = log.errorCount();
    String text = Expander.expand(instruction.text(), variables);
    long nanos =
        new ConfigArgs(List.of(text), ArgContext.NONE, log).mandatory("wait").asDuration(0);
    if (log.errorCount() > before) {
      return false;
    }
    timer.scheduleAfter(nanos);
    return true;
  }

  private boolean jump(Instruction instruction, int here) {
    String condition = Expander.expand(instruction.text(), variables).strip();
    Boolean jumps = condition.isEmpty() ? Boolean.TRUE : Truth.parse(condition);
    if (jumps == null) {
      log.error("bad condition '%s'".formatted(condition));
    } else if (jumps) {
      Op ending = Labels.ending(instruction.word());
      if (ending != null) {
        return end(ending, here);
      }
      position = Labels.position(program, instruction.word());
      for (int i = position; i < here; i++) {
        waited[i] = 0;
      }
    }
    return true;
  }

  private void error(Instruction instruction) {
    String message = Expander.expand(instruction.text(), variables);
    message = instruction.unquote() ? Quoting.unquote(message) : message;
    if (!message.isEmpty()) {
      log.error(message);
    }
  }

  private void act(Instruction instruction) {
    switch (instruction.op()) {
      case SET -> variables.assign(instruction);
      case PRINT, PRINTN ->
          ScriptOutput.print(instruction, instruction.text(), script, variables, log);
      case SAVE, APPEND -> save(instruction);
      case READ -> read(instruction);
      case WRITE -> write(instruction);
      default -> {
        // Labels and first values: nothing to do here.
      }
    }
  }

  private void save(Instruction instruction) {
    Words words = new Words(instruction.text());
    String handler = words.next();
    String file = words.isEmpty() ? "-" : words.rest();
    String arrow = instruction.op() == Op.SAVE ? ">" : ">>";
    ScriptOutput.print(instruction, arrow + file + " " + handler, script, variables, log);
  }

  private void read(Instruction instruction) {
    String text = Expander.expand(instruction.text(), variables);
    ScriptCall call = new ScriptCall(script, text, instruction.unquote());
    String value = call.read(log);
    if (value != null) {
      script.context().chatter(call.fullName() + ":\n" + value);
    }
  }

  private void write(Instruction instruction) {
    String text = Expander.expand(instruction.text(), variables);
    ScriptCall call = new ScriptCall(script, text, instruction.unquote());
    variables.setWriteStatus(call.write(log) ? 0 : -1);
  }
}
