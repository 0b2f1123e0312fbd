package org.packetmill.click.args;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Errors;

/**
 * The arguments of one element as they stand in its configuration string.
 *
 * <p>An argument that starts with a word and a blank may be a keyword argument; it becomes one when
 * an argument of that name is asked for, and a positional argument that must be there takes it if
 * nothing else is left. The last of several arguments with the same keyword counts.
 *
 * <p>What an element says itself is told once all arguments have been read, and only if these are
 * right: as Click's elements do, which look at their arguments no further otherwise.
 */
public final class ConfigArgs implements Args {
  private static final int POSITION_TAKEN = -1;
  private static final int KEYWORD_TAKEN = -2;

  private final List<String> arguments;
  private final ArgContext context;
  private final Errors errors;

  /** For each argument the length of its keyword, 0 without one, or how it was taken. */
  private final int[] state;

  /** What the element said before all was read. */
  private final List<Runnable> remarks = new ArrayList<>();

  private boolean finished;
  private boolean wrong;

  /** The first argument that no positional argument has taken. */
  private int position;

  /** The arguments of {@code config}, an element's configuration string. */
  public ConfigArgs(String config, ArgContext context, Errors errors) {
    this(ArgSplitter.arguments(config), context, errors);
  }

  /** Arguments that were split already. */
  public ConfigArgs(List<String> arguments, ArgContext context, Errors errors) {
    this.arguments = List.copyOf(arguments);
    this.context = context;
    this.errors = errors;
    state = this.arguments.stream().mapToInt(ConfigArgs::keywordLength).toArray();
  }

  @Override
  public Arg mandatory(String name) {
    return find(name, true, true);
  }

  @Override
  public Arg positional(String name) {
    return find(name, true, false);
  }

  @Override
  public Arg required(String name) {
    return find(name, false, true);
  }

  @Override
  public Arg keyword(String name) {
    return find(name, false, false);
  }

  @Override
  public Arg deprecated(String name) {
    Arg arg = keyword(name);
    if (arg.present()) {
      errors.message(name + ": warning: argument deprecated");
    }
    return arg;
  }

  @Override
  public List<String> rest() {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < state.length; i++) {
      if (state[i] >= 0) {
        left.add(arguments.get(i));
        state[i] = KEYWORD_TAKEN;
      }
    }
    return left;
  }

  @Override
  public void error(String message) {
    remark(() -> errors.error(message));
  }

  @Override
  public void warning(String message) {
    remark(() -> errors.warning(message));
  }

  @Override
  public void message(String message) {
    remark(() -> errors.message(message));
  }

  @Override
  public void messageAt(String landmark, String message) {
    remark(() -> errors.messageAt(landmark, message));
  }

  private void remark(Runnable remark) {
    if (!finished) {
      remarks.add(remark);
    } else if (!wrong) {
      remark.run();
    }
  }

  @Override
  public void complain(String message) {
    wrong = true;
    errors.error(message);
  }

  @Override
  public void complete() {
    boolean tooMany = false;
    for (int i = 0; i < state.length; i++) {
      if (state[i] > 0) {
        complain(arguments.get(i).substring(0, state[i]) + ": unknown argument");
      }
      tooMany |= state[i] == 0;
    }
    if (tooMany) {
      complain("too many arguments");
    }
    finish();
  }

  /** Nothing more is going to be read. */
  public void finish() {
    finished = true;
    if (!wrong) {
      remarks.forEach(Runnable::run);
    }
    remarks.clear();
  }

  /** All positional arguments that follow, for {@link Arg#all} of a positional argument. */
  List<String> takePositional() {
    List<String> taken = new ArrayList<>();
    for (int at = nextPosition(); at < state.length && state[at] == 0; at = nextPosition()) {
      taken.add(arguments.get(at));
      state[at] = POSITION_TAKEN;
    }
    return taken;
  }

  private Arg find(String name, boolean positional, boolean mandatory) {
    int at = nextPosition();
    List<String> values = new ArrayList<>();
    int last = takeKeyword(name, values);
    if (positional && at < state.length && mayTake(at, last < 0 && mandatory)) {
      state[at] = POSITION_TAKEN;
      // What stands further back counts, and that is what the reader takes.
      values.add(at > last ? values.size() : 0, arguments.get(at));
    }
    if (values.isEmpty() && mandatory) {
      complain(name + ": required argument missing");
    }
    return new ConfigArg(name, values, positional ? this : null, context, this::complain);
  }

  private boolean mayTake(int at, boolean evenWithKeyword) {
    return state[at] == 0 || (state[at] > 0 && evenWithKeyword);
  }

  private int takeKeyword(String name, List<String> values) {
    int last = -1;
    for (int i = 0; i < state.length; i++) {
      if (state[i] == name.length() && state[i] > 0 && arguments.get(i).startsWith(name)) {
        values.add(arguments.get(i).substring(state[i]).stripLeading());
        state[i] = KEYWORD_TAKEN;
        last = i;
      }
    }
    return last;
  }

  private int nextPosition() {
    while (position < state.length && state[position] == POSITION_TAKEN) {
      position++;
    }
    return position;
  }

  private static int keywordLength(String argument) {
    int end = 0;
    while (end < argument.length() && isKeyword(argument.charAt(end), end == 0)) {
      end++;
    }
    int value = end;
    while (value < argument.length() && Skip.isSpace(argument.charAt(value))) {
      value++;
    }
    return value == end || value == argument.length() ? 0 : end;
  }

  private static boolean isKeyword(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return letter || (!first && ((c >= '0' && c <= '9') || ":.?!".indexOf(c) >= 0));
  }
}
