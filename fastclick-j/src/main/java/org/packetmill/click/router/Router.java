package org.packetmill.click.router;

import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.ClickRandom;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.ElementContext;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Port;
import org.packetmill.click.element.Scheduler;
import org.packetmill.click.element.SelectListener;
import org.packetmill.click.element.StopManager;
import org.packetmill.click.element.Task;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.lang.FlatRouter;
import org.packetmill.click.port.PacketPort;

/**
 * A configuration as living elements. {@link RouterBuilder} makes one, {@link Driver} runs it.
 *
 * <p>Everything but the driver's own calls happens on the thread that runs it, or before that.
 */
public final class Router implements ElementContext {
  private static final AtomicLong GENERATIONS = new AtomicLong();

  private final ElementDirectory directory;
  private final String source;
  private final Environment environment;
  private final HandlerTable handlers;
  private final Schedule[] schedules;
  private final Schedule quiescent;
  private final ThreadMap threadMap;
  private final RunCount runCount = new RunCount();
  private final long generation = GENERATIONS.incrementAndGet();
  private final Map<String, Integer> tickets = new HashMap<>();
  private final PortSet ports;
  private final RouterLife life;
  private final ClickRandom random = new ClickRandom(1);
  private final Map<Class<?>, Object> attachments = new HashMap<>();
  private final List<Consumer<String>> chatterListeners = new ArrayList<>();
  private final SelectSet selectSet = new SelectSet();
  private Router replaced;
  private StopManager stopManager;
  private volatile Driver driver;
  private RouterListener listener = RouterListener.NONE;

  Router(FlatRouter flat, Element[] elements, Environment environment, String source) {
    directory = new ElementDirectory(flat, List.of(elements));
    this.source = source;
    this.environment = environment;
    int threads = Math.max(1, environment.threads());
    threadMap = new ThreadMap(threads);
    schedules = new Schedule[threads];
    for (int i = 0; i < threads; i++) {
      schedules[i] = new Schedule(environment.clock(), i, threads > 1);
    }
    quiescent = new Schedule(environment.clock(), -1, threads > 1);
    if (!environment.clock().simulated()) {
      random.seedTrulyRandom();
    }
    handlers = new HandlerTable(this);
    Port[] none = {};
    for (int i = 0; i < elements.length; i++) {
      elements[i].attach(flat.elements().get(i).name(), this, none, none);
    }
    ports = new PortSet(environment.ports(), elements());
    life = new RouterLife(this);
  }

  // --- Its life
  // -----------------------------------------------------------------------------------

  /** Checks and makes the connections, then configures the elements; whether all went well. */
  boolean configure(ErrorLog log) {
    return life.configure(log);
  }

  /** Configures one element again while the router runs. */
  void reconfigure(Element element, String text) throws HandlerException {
    life.reconfigure(element, text);
  }

  /** Lets the elements and then the ports start their work; whether all could. */
  boolean initialize(ErrorLog log) {
    handlers.declareAll();
    return life.initialize(log) && ports.start(log);
  }

  /** Takes over the state of elements of the same name and class. */
  void takeStateOf(Router old) {
    life.takeStateOf(old);
    replaced = null;
  }

  /** It has run its last task. */
  void release() {
    listener.released();
    cleanup();
  }

  /** Lets all elements go. */
  void cleanup() {
    life.cleanup();
    selectSet.close();
    Signals.ofProcess().forget(this);
  }

  /** Who wants to know when values of elements may change; replaces the one before. */
  public void setListener(RouterListener newListener) {
    listener = newListener;
  }

  RouterListener listener() {
    return listener;
  }

  // --- What it is made of
  // -------------------------------------------------------------------------

  @Override
  public List<Element> elements() {
    return directory.elements();
  }

  /** The flattened configuration that it was made from. */
  public FlatRouter flat() {
    return directory.flat();
  }

  /** The text that it was made from; without one, the flattened configuration. */
  public String source() {
    return source == null ? flatText() : source;
  }

  /** The flattened configuration as it stands now, in the Click language. */
  public String flatText() {
    return directory.text();
  }

  /** Tells apart the routers of one JVM: each has a number of its own. */
  public long generation() {
    return generation;
  }

  @Override
  public Element find(String name, Element from) {
    return directory.find(name, from);
  }

  @Override
  public String configuration(Element element) {
    return directory.configuration(element);
  }

  /** Remembers the arguments that {@code element} was configured with while running. */
  void setConfiguration(Element element, String text) {
    directory.setConfiguration(element, text);
  }

  @Override
  public String landmark(Element element) {
    return directory.landmark(element);
  }

  private int number(Element element) {
    return directory.number(element);
  }

  @Override
  public void defineName(NameLookup.Kind kind, String name, String value, Element from) {
    directory.defineName(kind, name, value, from);
  }

  @Override
  public NameLookup names(Element from) {
    return directory.names(from);
  }

  // --- What surrounds it
  // --------------------------------------------------------------------------

  @Override
  public ClickRandom random() {
    return random;
  }

  @Override
  public Clock clock() {
    return environment.clock();
  }

  @Override
  public Scheduler scheduler(Element element) {
    return scheduler(homeThread(element));
  }

  @Override
  public Scheduler scheduler(int thread) {
    return thread < 0 ? quiescent : schedules[thread];
  }

  @Override
  public int threads() {
    return schedules.length;
  }

  @Override
  public int homeThread(Element element) {
    return threadMap.home(element);
  }

  @Override
  public boolean setHomeThread(String name, int thread, Element from) {
    Element named = find(name, from);
    if (named != null) {
      threadMap.setHome(named, thread);
      return true;
    }
    String inside = Names.scopeOf(from.name()) + name + "/";
    boolean any = false;
    for (Element element : elements()) {
      if (element.name().startsWith(inside)) {
        threadMap.setHome(element, thread);
        any = true;
      }
    }
    return any;
  }

  @Override
  public boolean isAssigned(Element element) {
    return threadMap.isAssigned(element);
  }

  @Override
  public BitSet assignedThreads() {
    return threadMap.assigned();
  }

  @Override
  public BitSet spawningThreads(Element element) {
    return threadMap.spawning(element);
  }

  @Override
  public BitSet passingThreads(Element element) {
    return threadMap.passing(number(element));
  }

  @Override
  public BitSet pushingThreads(Element element) {
    return threadMap.pushing(number(element));
  }

  @Override
  public boolean isFullPush(Element element) {
    return threadMap.isFullPush(number(element));
  }

  @Override
  public void waitAMoment() {
    Thread.onSpinWait();
    if (driver != null) {
      driver.passGate();
    }
  }

  ThreadMap threadMap() {
    return threadMap;
  }

  @Override
  public int tickets(Element element) {
    return tickets.getOrDefault(element.name(), Task.DEFAULT_TICKETS);
  }

  @Override
  public void setTickets(String name, int share, Element from) {
    tickets.put(Names.scopeOf(from.name()) + name, share);
  }

  @Override
  public <T> T attachment(Class<T> type, Supplier<T> maker) {
    return type.cast(attachments.computeIfAbsent(type, t -> maker.get()));
  }

  @Override
  public void whenInitialized(Consumer<Errors> step) {
    life.addLastStep(step);
  }

  @Override
  public List<Element> neighbors(Element element, boolean downstream, int port, int distance) {
    return new Neighborhood(life.graph(), downstream).near(number(element), port, distance);
  }

  @Override
  public NotifierSignal upstreamEmptySignal(Element element, int input, Task listener) {
    return NotifierSearch.upstreamEmpty(life.graph(), number(element), input, listener);
  }

  @Override
  public NotifierSignal downstreamFullSignal(Element element, int output, Task listener) {
    return NotifierSearch.downstreamFull(life.graph(), number(element), output, listener);
  }

  @Override
  public NotifierSignal upstreamEmptySignal(Element element, int input, Notifier dependent) {
    return NotifierSearch.upstreamEmpty(life.graph(), number(element), input, dependent);
  }

  @Override
  public NotifierSignal downstreamFullSignal(Element element, int output, Notifier dependent) {
    return NotifierSearch.downstreamFull(life.graph(), number(element), output, dependent);
  }

  /** The tasks and timers of a thread. */
  Schedule schedule(int thread) {
    return schedules[thread];
  }

  /** Its clock, ports and messages. */
  public Environment environment() {
    return environment;
  }

  @Override
  public PacketPort port(int number) {
    return ports.open(number);
  }

  /** Sends what the ports still hold back. */
  void flushPorts() {
    ports.flush();
  }

  /** Whether all ports have been read to the end, and nothing waits to be done or sent. */
  boolean hasRunDry() {
    return ports.exhausted() && ports.haveRunDry(schedules);
  }

  /** Whether all ports have been read to the end, and there are some. */
  boolean portsExhausted() {
    return ports.exhausted();
  }

  @Override
  public void chatter(String message) {
    if (!message.isEmpty()) {
      // Its last line may be ended or not, as Click's may.
      int end = message.length() - (message.endsWith("\n") ? 1 : 0);
      String lines = message.substring(0, end);
      environment.chatter().accept(lines);
      chatterListeners.forEach(listener -> listener.accept(lines));
    }
  }

  @Override
  public void listenToChatter(Consumer<String> listener) {
    chatterListeners.add(listener);
  }

  @Override
  public void packetFailed(Element element, RuntimeException problem, long failures) {
    FailureReport.packetFailed(element, problem, failures);
  }

  // --- Handlers and stopping
  // ----------------------------------------------------------------------

  @Override
  public String readHandler(String call, Element from) throws HandlerException {
    return exclusively(() -> handlers.read(call, from));
  }

  @Override
  public String writeHandler(String call, Element from) throws HandlerException {
    return exclusively(() -> handlers.write(call, from));
  }

  /** Work for which all threads of the router have to stand still. */
  @FunctionalInterface
  interface Exclusive<T> {
    /** Does it. */
    T run() throws HandlerException;
  }

  private <T> T exclusively(Exclusive<T> work) throws HandlerException {
    return driver == null || threads() == 1 ? work.run() : driver.exclusively(work);
  }

  @Override
  public Handler findHandler(String name, Element from) {
    return handlers.find(name, from);
  }

  @Override
  public String fullCall(String call, Element from) throws HandlerException {
    return handlers.fullCall(call, from);
  }

  @Override
  public Handlers handlers(Element element) {
    return handlers.of(element);
  }

  /** The handlers of the router itself, which are named without an element. */
  public Handlers globalHandlers() {
    return handlers.global();
  }

  @Override
  public void select(SelectableChannel channel, int operations, SelectListener listener) {
    selectSet.watch(channel, operations, listener);
  }

  @Override
  public Element predecessor(Element element) {
    Element before = replaced == null ? null : replaced.find(element.name(), null);
    return before != null && before.getClass() == element.getClass() ? before : null;
  }

  /** Says which router this one is meant to replace. */
  void setReplaced(Router router) {
    replaced = router;
  }

  SelectSet selectSet() {
    return selectSet;
  }

  @Override
  public void onSignal(String name, Element element, Runnable action) {
    Signals.ofProcess().add(name, this, action);
  }

  /** There is something to do for it; callable from any thread. */
  void wake() {
    Driver running = driver;
    if (running != null) {
      running.wake();
    }
  }

  @Override
  public void pleaseStopDriver() {
    runCount.adjust(-1);
  }

  @Override
  public void adjustRunCount(int delta) {
    runCount.adjust(delta);
  }

  @Override
  public boolean manageStops(StopManager manager) {
    if (stopManager != null) {
      return false;
    }
    stopManager = manager;
    return true;
  }

  StopManager stopManager() {
    return stopManager;
  }

  // --- Other threads
  // ------------------------------------------------------------------------------

  void setDriver(Driver newDriver) {
    driver = newDriver;
  }

  /**
   * Calls {@code work} between two turns of the router's tasks and waits for what comes of it;
   * callable from any thread.
   */
  public <T> T call(Callable<T> work) throws Exception {
    return driver == null ? work.call() : driver.call(work);
  }

  /** Has {@code work} done between two turns of the router's tasks; callable from any thread. */
  public void betweenBursts(Runnable work) {
    if (driver == null) {
      work.run();
    } else {
      driver.betweenBursts(work);
    }
  }

  /** Puts {@code next} in this router's place; see {@link Driver#hotSwap}. */
  public void hotSwap(Router next) {
    driver.hotSwap(next);
  }

  /** How many stops away the driver is from stopping. */
  public RunCount runCount() {
    return runCount;
  }
}
