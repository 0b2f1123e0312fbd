package org.packetmill.click.router;

import java.util.Arrays;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Padded;

/**
 * Click's stride scheduling: the task that has used the least of its share runs next, equal ones in
 * the order in which they were queued. A binary heap by pass and order.
 */
final class TaskQueue extends Padded {
  private static final int STRIDE1 = 1 << 16;

  /** So much that what lies behind the arrays' first entries is not on the same cache line. */
  private static final int ROOM = 32;

  private final Schedule home;
  private Task[] tasks = new Task[ROOM];
  private long[] passes = new long[ROOM];
  private long[] orders = new long[ROOM];
  private int size;
  private long nextOrder;
  private long failures;

  /** The task whose turn it is; it counts as first in the queue until its turn is over. */
  private Task running;

  /** The queue of {@code home}, which tasks may leave. */
  TaskQueue(Schedule home) {
    this.home = home;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Queues a task behind the one that is next, as far as its stride reaches. */
  void schedule(Task task) {
    if (task.isQueued()) {
      return;
    }
    long now = running != null ? running.pass() : size > 0 ? passes[0] : 0;
    task.setPass(now + stride(task));
    task.setQueued(true);
    insert(task);
  }

  /**
   * Gives turns to at most {@code turns} tasks and, as Click does, one more; fewer when the run
   * count is used up.
   *
   * @return whether any of them had work
   */
  boolean run(int turns, RunCount runCount) {
    boolean anyWork = false;
    for (int i = 0; i <= turns && size > 0 && !runCount.isUsedUp(); i++) {
      Task task = removeFirst();
      if (!task.isScheduled() || task.scheduler() != home) {
        leave(task);
        continue;
      }
      boolean worked = fire(task);
      anyWork |= worked;
      if (!task.isScheduled() || task.scheduler() != home) {
        leave(task);
      } else if (!requeue(task, worked)) {
        break;
      }
    }
    return anyWork;
  }

  /** One that has found another home while it was queued is queued there, if it still waits. */
  private void leave(Task task) {
    task.setQueued(false);
    if (task.scheduler() != home && task.isScheduled()) {
      task.scheduler().schedule(task);
    }
  }

  private boolean fire(Task task) {
    running = task;
    try {
      return task.fire();
    } catch (RuntimeException e) {
      FailureReport.turnFailed(task.owner(), e, ++failures);
      task.reschedule();
      return false;
    } finally {
      running = null;
    }
  }

  /** A task without work lets the next one go first; false when there is no other. */
  private boolean requeue(Task task, boolean worked) {
    long pass = task.pass() + stride(task);
    boolean alone = size == 0;
    task.setPass(worked || alone ? pass : Math.max(pass, passes[0]));
    insert(task);
    return worked || !alone;
  }

  private static long stride(Task task) {
    return STRIDE1 / Math.max(1, task.tickets());
  }

  private void insert(Task task) {
    if (size == tasks.length) {
      tasks = Arrays.copyOf(tasks, size * 2);
      passes = Arrays.copyOf(passes, size * 2);
      orders = Arrays.copyOf(orders, size * 2);
    }
    long pass = task.pass();
    int at = size++;
    for (int parent = (at - 1) >> 1; at > 0 && passes[parent] > pass; parent = (at - 1) >> 1) {
      move(parent, at);
      at = parent;
    }
    tasks[at] = task;
    passes[at] = pass;
    orders[at] = nextOrder++;
  }

  private Task removeFirst() {
    Task first = tasks[0];
    int last = --size;
    Task task = tasks[last];
    long pass = passes[last];
    long order = orders[last];
    tasks[last] = null;
    if (last == 0) {
      return first;
    }
    int at = 0;
    for (int child = firstChild(0); child > 0 && isBefore(child, pass, order); ) {
      move(child, at);
      at = child;
      child = firstChild(at);
    }
    tasks[at] = task;
    passes[at] = pass;
    orders[at] = order;
    return first;
  }

  /** The child of {@code at} that comes first, or -1. */
  private int firstChild(int at) {
    int child = 2 * at + 1;
    if (child >= size) {
      return -1;
    }
    int other = child + 1;
    return other < size && isBefore(other, passes[child], orders[child]) ? other : child;
  }

  private boolean isBefore(int at, long pass, long order) {
    return passes[at] < pass || passes[at] == pass && orders[at] < order;
  }

  private void move(int from, int to) {
    tasks[to] = tasks[from];
    passes[to] = passes[from];
    orders[to] = orders[from];
  }
}
