package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands signals of the process to elements that asked for them, between two turns of their router.
 * A wish is good for one signal; when nobody has renewed his, the signal does what it did before.
 */
final class Signals {
  /** There is one process, and so one table. */
  private static final Signals OF_PROCESS = new Signals();

  private final Map<String, Map<Router, Wishes>> byName = new HashMap<>();
  private final Map<String, Object> replaced = new HashMap<>();
  private volatile boolean pending;

  /** What elements of one router want to do about one signal. */
  private static final class Wishes {
    private List<Runnable> actions = new ArrayList<>();
    private boolean arrived;
  }

  private Signals() {}

  static Signals ofProcess() {
    return OF_PROCESS;
  }

  /**
   * Has {@code action} called on the thread of {@code router} after the next signal.
   *
   * @param name the signal without SIG
   * @throws IllegalArgumentException when the process cannot have that signal
   */
  synchronized void add(String name, Router router, Runnable action) {
    if (!byName.containsKey(name)) {
      replaced.put(name, ProcessSignal.handle(name, () -> deliver(name)));
    }
    byName
        .computeIfAbsent(name, n -> new LinkedHashMap<>())
        .computeIfAbsent(router, r -> new Wishes())
        .actions
        .add(action);
  }

  /** Forgets what elements of {@code router} wanted. */
  synchronized void forget(Router router) {
    for (String name : List.copyOf(byName.keySet())) {
      byName.get(name).remove(router);
      restoreIfUnwanted(name);
    }
  }

  private synchronized void deliver(String name) {
    byName
        .getOrDefault(name, Map.of())
        .forEach((router, wishes) -> {
          wishes.arrived = true;
          pending = true;
          router.wake();
        });
  }

  /** Whether some router has signals to look at. */
  boolean isPending() {
    return pending;
  }

  /** Does what elements of {@code router} wanted to be done about the signals that have come. */
  void run(Router router) {
    for (String name : names()) {
      List<Runnable> actions = take(name, router);
      actions.forEach(Runnable::run);
      if (!actions.isEmpty()) {
        settle(name, router);
      }
    }
  }

  private synchronized List<String> names() {
    pending = false;
    return List.copyOf(byName.keySet());
  }

  private synchronized List<Runnable> take(String name, Router router) {
    Wishes wishes = byName.getOrDefault(name, Map.of()).get(router);
    if (wishes == null || !wishes.arrived) {
      return List.of();
    }
    wishes.arrived = false;
    List<Runnable> actions = wishes.actions;
    wishes.actions = new ArrayList<>();
    return actions;
  }

  private synchronized void settle(String name, Router router) {
    Wishes wishes = byName.getOrDefault(name, Map.of()).get(router);
    if (wishes != null && wishes.actions.isEmpty()) {
      byName.get(name).remove(router);
    }
    restoreIfUnwanted(name);
  }

  private void restoreIfUnwanted(String name) {
    if (byName.containsKey(name) && byName.get(name).isEmpty()) {
      byName.remove(name);
      ProcessSignal.restore(name, replaced.remove(name));
    }
  }
}
