package org.packetmill.click.element;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** An element's handlers, in the order in which they were declared. */
public final class Handlers {
  /** A write that needs no argument. */
  @FunctionalInterface
  public interface Command {
    /** Does it. */
    void run() throws HandlerException;
  }

  /** A write of one value. */
  @FunctionalInterface
  public interface Setter {
    /** Takes the value. */
    void set(String value) throws HandlerException;
  }

  private final Map<String, Handler> byName = new LinkedHashMap<>();
  private final Set<String> raw = new HashSet<>();
  private Function<String, Handler> others = name -> null;

  /** A value to read. */
  public Handlers read(String name, Supplier<String> value) {
    return add(new Handler(name, p -> value.get(), null, false, false, false));
  }

  /** A value to read that listings leave out. */
  public Handlers readHidden(String name, Supplier<String> value) {
    return add(new Handler(name, p -> value.get(), null, false, false, true));
  }

  /** A number to read. */
  public Handlers readLong(String name, LongSupplier value) {
    return read(name, () -> Long.toString(value.getAsLong()));
  }

  /** A value that depends on wall time, so that two runs read differently. */
  public Handlers readChanging(String name, Supplier<String> value) {
    return add(new Handler(name, p -> value.get(), null, false, true, false));
  }

  /** Prints the value of a handler as it is, without a line end behind it. */
  public Handlers raw(String name) {
    raw.add(name);
    return this;
  }

  /** Whether its value is printed as it is. */
  public boolean isRaw(String name) {
    return raw.contains(name);
  }

  /** A read with a parameter. */
  public Handlers readWith(String name, Handler.Reader reader) {
    return add(new Handler(name, reader, null, true, false, false));
  }

  /** A read with a parameter that nobody from outside may make. */
  public Handlers readRestricted(String name, Handler.Reader reader) {
    return add(new Handler(name, reader, null, true, false, false, true));
  }

  /** What any other name means; null for none. A handler made so stays. */
  public Handlers others(Function<String, Handler> maker) {
    others = maker;
    return this;
  }

  /** A value to write. */
  public Handlers write(String name, Setter setter) {
    return add(
        new Handler(
            name,
            null,
            v -> {
              setter.set(v);
              return "";
            },
            false,
            false,
            false));
  }

  /** A button: what is written does not matter. */
  public Handlers button(String name, Command command) {
    return write(name, v -> command.run());
  }

  /** The handlers that show and control a task: scheduled, tickets, home_thread. */
  public Handlers task(Task task) {
    read("scheduled", () -> Boolean.toString(task.isScheduled()));
    write("scheduled", value -> setScheduled(task, value));
    readLong("tickets", task::tickets);
    write("tickets", value -> task.setTickets(tickets(value)));
    readLong("home_thread", task::homeThread);
    return write("home_thread", value -> move(task, value));
  }

  private static void move(Task task, String value) throws HandlerException {
    try {
      int thread = Integer.parseInt(value.strip());
      if (thread >= -1 && thread < task.owner().context().threads()) {
        task.moveThread(thread);
        return;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new HandlerException("bad thread: home_thread=" + value.strip());
  }

  private static void setScheduled(Task task, String value) throws HandlerException {
    switch (value.strip()) {
      case "true", "1", "yes" -> task.reschedule();
      case "false", "0", "no" -> task.unschedule();
      default -> throw new HandlerException("syntax error: scheduled=" + value.strip());
    }
  }

  private static int tickets(String value) throws HandlerException {
    try {
      return Math.clamp(Integer.parseInt(value.strip()), 1, Task.MAX_TICKETS);
    } catch (NumberFormatException e) {
      throw new HandlerException("tickets takes tickets: tickets=" + value.strip(), e);
    }
  }

  /** Any handler; the read half and the write half of one name are joined. */
  public Handlers add(Handler handler) {
    byName.merge(handler.name(), handler, Handlers::join);
    return this;
  }

  /** The handler of that name, or null. */
  public Handler find(String name) {
    Handler handler = byName.get(name);
    if (handler == null) {
      handler = others.apply(name);
      if (handler != null) {
        byName.put(name, handler);
      }
    }
    return handler;
  }

  /** All of them. */
  public Collection<Handler> all() {
    return byName.values();
  }

  private static Handler join(Handler before, Handler now) {
    return new Handler(
        now.name(),
        now.canRead() ? now.reader() : before.reader(),
        now.canWrite() ? now.writer() : before.writer(),
        before.takesParameter() || now.takesParameter(),
        before.changing() || now.changing(),
        before.hidden() && now.hidden(),
        before.restricted() || now.restricted());
  }
}
