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
    /** Somebody called {@code run} or {@code goto}, a packet came, or a signal. */
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
  private boolean initialPending;

  /** Steps that somebody asked for while the script was running; -1 while there are none. */
  private int furtherSteps;

  private boolean running;

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

  /** Runs for {@code count} steps. */
  void run(int count, Cause cause, ErrorLog errors) {
    run(count, cause, 0, errors);
  }

  /**
   * The same for a call that may come from the script itself: then it only adds to the steps that
   * the script will take.
   */
  void runOnceMore(int count, Cause cause, ErrorLog errors) {
    if (running) {
      furtherSteps += cause == Cause.STEP || cause == Cause.DRIVER_STOP ? count : 0;
      return;
    }
    running = true;
    try {
      int jumps = 0;
      Cause now = cause;
      for (int next = count; next >= 0; next = furtherSteps) {
        furtherSteps = -1;
        jumps = run(next, now, jumps, errors);
        now = Cause.STEP;
      }
    } finally {
      running = false;
    }
  }

  private int run(int count, Cause cause, int jumps, ErrorLog errors) {
    ErrorLog before = log;
    log = errors;
    try {
      return execute(count + steps, cause, jumps) + 1;
    } finally {
      log = before;
    }
  }

  void jumpTo(int newPosition) {
    position = newPosition;
  }

  /** Has waits from {@code from} on wait again. */
  void resetWaits(int from) {
    for (int i = from; i < waited.length; i++) {
      waited[i] = 0;
    }
  }

  /** The kind of the instruction at which it stands, seen through a jump to an end. */
  Op standsAt() {
    if (position < 0 || position >= program.size()) {
      return null;
    }
    Instruction instruction = program.get(position);
    Op ending = instruction.op() == Op.GOTO ? Labels.ending(instruction.word()) : null;
    return ending == null ? instruction.op() : ending;
  }

  ScriptVariables variables() {
    return variables;
  }

  /** What a handler answers, null when that went wrong. */
  String read(String call) {
    return new ScriptCall(script, call, false).readInline(log);
  }

  List<Instruction> program() {
    return program;
  }

  // --- Steps
  // --------------------------------------------------------------------------------------

  private int execute(int goal, Cause cause, int jumpsBefore) {
    int jumps = jumpsBefore;
    boolean going = true;
    boolean finished = false;
    while (going && goal >= steps && position < program.size() && jumps < MAX_JUMPS) {
      int here = position++;
      Instruction instruction = program.get(here);
      finished = isEnd(instruction);
      going = !finished && execute(instruction, here, goal);
      if (finished) {
        finish(instruction, here, cause);
        return jumps;
      }
      jumps += position == here + 1 ? 0 : 1;
    }
    if (jumps >= MAX_JUMPS) {
      script.context().chatter("%s: too many jumps, giving up".formatted(script));
      position = program.size();
      timer.unschedule();
    }
    if (cause == Cause.DRIVER_STOP) {
      script.context().adjustRunCount(1);
    }
    return jumps;
  }

  /** Whether the script ends here, be it by a jump to an end. */
  private boolean isEnd(Instruction instruction) {
    return switch (instruction.op()) {
      case STOP, END, EXIT, ERROR -> true;
      case GOTO -> Labels.ending(instruction.word()) != null && isMet(instruction);
      default -> false;
    };
  }

  private void finish(Instruction instruction, int here, Cause cause) {
    position = here;
    if (standsAt() == Op.STOP) {
      steps++;
      if (cause != Cause.DRIVER_STOP) {
        script.context().pleaseStopDriver();
      }
    } else if (instruction.op() == Op.ERROR) {
      error(instruction);
    }
  }

  /** False when the script waits or returns here; then {@code position} is back at it. */
  private boolean execute(Instruction instruction, int here, int goal) {
    switch (instruction.op()) {
      case RETURN -> {
        return !returned(instruction, here);
      }
      case WAIT_STEP -> {
        return waitSteps(instruction, here, goal);
      }
      case WAIT_TIME -> {
        return waitTime(instruction, here, goal);
      }
      case GOTO -> jump(instruction, here);
      case INITIAL -> {
        steps += initialPending ? 1 : 0;
        initialPending = false;
      }
      default -> act(instruction);
    }
    return true;
  }

  /** A script that was sent elsewhere while its value was computed goes on there. */
  private boolean returned(Instruction instruction, int here) {
    variables.assign(instruction);
    if (position != here + 1) {
      return false;
    }
    position = here;
    return true;
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
    String text = Expander.expand(instruction.text(), variables);
    ErrorLog problems = new ErrorLog();
    long nanos =
        new ConfigArgs(List.of(text), ArgContext.NONE, problems).mandatory("wait").asDuration(0);
    if (problems.errorCount() > 0) {
      log.error("syntax error at 'wait'");
      return false;
    }
    timer.scheduleAfter(nanos);
    return true;
  }

  private void jump(Instruction instruction, int here) {
    if (Labels.ending(instruction.word()) == null && isMet(instruction)) {
      position = Labels.position(program, instruction.word());
      for (int i = position; i < here; i++) {
        waited[i] = 0;
      }
    }
  }

  /** Whether the condition of a jump holds. */
  private boolean isMet(Instruction instruction) {
    String condition = Expander.expand(instruction.text(), variables).strip();
    Boolean holds = condition.isEmpty() ? Boolean.TRUE : Truth.parse(condition);
    if (holds == null) {
      log.error("bad condition '%s'".formatted(condition));
    }
    return holds != null && holds;
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
      case PRINT, PRINTN -> print(instruction, instruction.text());
      case SAVE, APPEND -> save(instruction);
      case READ -> read(instruction);
      case WRITE -> write(instruction);
      default -> {
        // Labels and first values: nothing to do here.
      }
    }
  }

  private void print(Instruction instruction, String text) {
    new ScriptOutput(script, variables, log).print(instruction, text);
  }

  private void save(Instruction instruction) {
    Words words = new Words(instruction.text());
    String handler = words.next();
    String file = words.isEmpty() ? "-" : words.rest();
    print(instruction, (instruction.op() == Op.SAVE ? ">" : ">>") + file + " " + handler);
  }

  private void read(Instruction instruction) {
    String text = Expander.expand(instruction.text(), variables);
    ScriptCall call = new ScriptCall(script, text, instruction.unquote());
    String value = call.read(log);
    if (value != null) {
      script.context().chatter(call.fullName() + ":\n" + value + "\n");
    }
  }

  private void write(Instruction instruction) {
    String text = Expander.expand(instruction.text(), variables);
    ScriptCall call = new ScriptCall(script, text, instruction.unquote());
    variables.setWriteStatus(call.write(log, variables.writeStatus()));
  }
}
