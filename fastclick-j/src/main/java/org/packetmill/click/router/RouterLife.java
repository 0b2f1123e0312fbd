package org.packetmill.click.router;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.ConfigArgs;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Lifecycle;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.lang.ErrorLog;

/** Walks a router's elements through their lives, in configure order. */
final class RouterLife {
  private final Router router;
  private final List<Element> ordered;

  /** Elements whose {@code configure} has been called, latest last. */
  private final List<Element> started = new ArrayList<>();

  private final List<Consumer<Errors>> lastSteps = new ArrayList<>();
  private Graph graph;
  private boolean wellFormed;

  RouterLife(Router router) {
    this.router = router;
    ordered = ConfigureOrder.of(router.elements());
  }

  Graph graph() {
    return graph;
  }

  /**
   * Checks and makes the connections, then configures the elements; whether all went well. As
   * Click's, elements with wrong connections are not configured.
   */
  boolean configure(ErrorLog log) {
    int before = log.errorCount();
    if (!connect(log)) {
      return false;
    }
    for (Element element : ordered) {
      started.add(element);
      within("While configuring", element, () -> configure(element, log), log);
    }
    nameNotifiers();
    return log.errorCount() == before;
  }

  /** Numbers notifiers by kind, in the order in which their elements were configured. */
  private void nameNotifiers() {
    int[] counts = new int[2];
    for (Element element : ordered) {
      if (element instanceof NotifierOwner owner) {
        for (int output = 0; output < element.outputCount(); output++) {
          name(owner.emptyNotifier(output), "empty", counts, 0);
        }
        for (int input = 0; input < element.inputCount(); input++) {
          name(owner.fullNotifier(input), "full", counts, 1);
        }
      }
    }
  }

  private static void name(Notifier notifier, String kind, int[] counts, int which) {
    if (notifier != null && !notifier.isNamed()) {
      notifier.setName(kind, counts[which]++);
    }
  }

  /** Whether the connections are well formed, as far as the elements are known. */
  private boolean connect(ErrorLog log) {
    int before = log.errorCount();
    graph = Graph.build(router.flat(), router.elements().toArray(Element[]::new), log);
    // What an unknown element does to its ports would be guessed.
    boolean known = ordered.stream().noneMatch(UnknownElement.class::isInstance);
    router.threadMap().setGraph(graph);
    PushPull kinds = PushPull.resolve(graph, known ? log : new ErrorLog());
    Hookup hookup = new Hookup(graph, kinds);
    if (known && log.errorCount() == before) {
      hookup.check(log);
    }
    hookup.connect(router);
    wellFormed = known && log.errorCount() == before;
    return wellFormed || !known;
  }

  private void configure(Element element, ErrorLog log) {
    int before = log.errorCount();
    try {
      configure(element, router.configuration(element), log);
    } catch (RuntimeException | LinkageError e) {
      // With wrong connections an element may stumble over them; those are known already.
      if (wellFormed && log.errorCount() == before) {
        log.error("configure failed: " + e);
      }
    }
  }

  private void configure(Element element, String text, ErrorLog log) {
    ArgContext context = new ArgContext(element, router.names(element));
    ConfigArgs args = new ConfigArgs(text, context, log);
    Lifecycle.configure(element, args);
    args.finish();
  }

  /**
   * Configures an element again while the router runs; the listener is told before and after.
   *
   * @throws HandlerException with every error, one a line; the element is configured as before
   */
  void reconfigure(Element element, String text) throws HandlerException {
    ErrorLog log = new ErrorLog();
    router.listener().beforeReconfigure(element);
    attempt(() -> configure(element, text, log), "configure", log);
    if (log.errorCount() == 0) {
      router.setConfiguration(element, text);
    } else {
      restore(element);
    }
    router.listener().afterReconfigure(element);
    if (log.errorCount() > 0) {
      throw new HandlerException(log.toString());
    }
    if (!log.lines().isEmpty()) {
      router.chatter("While configuring '%s':".formatted(element));
      log.lines().forEach(line -> router.chatter("  " + line));
    }
  }

  /** Undoes what a refused configuration has done to the element so far. */
  private void restore(Element element) {
    ErrorLog known = new ErrorLog();
    attempt(() -> configure(element, router.configuration(element), known), "configure", known);
  }

  /** Lets the elements start their work, up to the first that cannot; whether all could. */
  boolean initialize(ErrorLog log) {
    int before = log.errorCount();
    BatchModes.check(graph, ordered, log);
    if (log.errorCount() > before) {
      return false;
    }
    for (Element element : ordered) {
      Runnable step = () -> Lifecycle.initialize(element, log);
      within("While initializing", element, () -> attempt(step, "initialize", log), log);
      if (log.errorCount() > before) {
        return false;
      }
    }
    for (Consumer<Errors> step : lastSteps) {
      attempt(() -> step.accept(log), "initialize", log);
      if (log.errorCount() > before) {
        return false;
      }
    }
    return true;
  }

  /** Something to do when all elements have been initialized. */
  void addLastStep(Consumer<Errors> step) {
    lastSteps.add(step);
  }

  /** Takes over the state of elements of the same name and class; problems are told. */
  void takeStateOf(Router old) {
    ErrorLog log = new ErrorLog(router::chatter);
    for (Element element : ordered) {
      Element before = old.find(element.name(), null);
      if (before != null && before.getClass() == element.getClass()) {
        Runnable step = () -> Lifecycle.takeState(element, before, log);
        within(
            "While hot-swapping state into", element, () -> attempt(step, "take state", log), log);
      }
    }
  }

  /** Lets all elements go, the last to be configured first. */
  void cleanup() {
    for (Element element : started.reversed()) {
      try {
        Lifecycle.cleanup(element);
      } catch (RuntimeException e) {
        router.chatter(
            "%s: cleanup of '%s' failed: %s".formatted(router.landmark(element), element, e));
      }
    }
    started.clear();
  }

  private void within(String what, Element element, Runnable work, ErrorLog log) {
    log.within(router.landmark(element), "%s '%s':".formatted(what, element), work);
  }

  private static void attempt(Runnable step, String what, ErrorLog log) {
    try {
      step.run();
    } catch (RuntimeException | LinkageError e) {
      log.error(what + " failed: " + e);
    }
  }
}
