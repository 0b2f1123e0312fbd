package org.packetmill.click.element;

import java.nio.channels.SelectableChannel;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.port.PacketPort;

/** What an element may ask of the router it lives in. */
public interface ElementContext {
  /** All elements in the order of the flattened configuration. */
  List<Element> elements();

  /**
   * The element that {@code name} means inside the compound that {@code from} came from, outer
   * scopes included; null if there is none. With {@code from} null, the top level.
   */
  Element find(String name, Element from);

  /**
   * Lets {@code name} stand for {@code value} (in the notation of its kind) in the arguments of
   * elements of the compound that {@code from} stands in, and of those inside it.
   */
  void defineName(NameLookup.Kind kind, String name, String value, Element from);

  /** What names mean where {@code from} stands. */
  NameLookup names(Element from);

  /** The arguments of {@code element} as they stand in the flattened configuration. */
  String configuration(Element element);

  /** Where {@code element} was declared: {@code file:line}. */
  String landmark(Element element);

  /** The router's time. */
  Clock clock();

  /** The scheduler that runs tasks and timers of {@code element}: that of its home thread. */
  Scheduler scheduler(Element element);

  /** The scheduler of a thread; -1 stands for one that never runs anything. */
  Scheduler scheduler(int thread);

  /** How many threads run the router. */
  int threads();

  /** The thread that runs the tasks of {@code element}, unless it has chosen another for them. */
  int homeThread(Element element);

  /**
   * Makes {@code thread} the home of the element that {@code name} means to {@code from}, or of all
   * elements of the compound of that name; -1 means that its tasks never run.
   *
   * @return false when there is neither
   */
  boolean setHomeThread(String name, int thread, Element from);

  /** Whether {@link #setHomeThread} has chosen the home of {@code element}. */
  boolean isAssigned(Element element);

  /** Threads that were made home of some element by {@link #setHomeThread}. */
  BitSet assignedThreads();

  /** Threads on which packets may begin their way at {@code element}. */
  BitSet spawningThreads(Element element);

  /** Threads that may pass packets through {@code element}. */
  BitSet passingThreads(Element element);

  /** Threads that may push packets to {@code element}. */
  BitSet pushingThreads(Element element);

  /** Whether packets reach {@code element} on the thread on which they began their way. */
  boolean isFullPush(Element element);

  /**
   * For an element that waits for another thread in the middle of a turn: call it again and again,
   * so that those who need all threads to stand still are not kept waiting.
   */
  void waitAMoment();

  /** What elements of this router share under {@code type}; made by the first that asks. */
  <T> T attachment(Class<T> type, Supplier<T> maker);

  /**
   * Has {@code step} done when all elements have been initialized and before any runs; to be called
   * before that. Its errors keep the router from starting.
   */
  void whenInitialized(Consumer<Errors> step);

  /** The router's random numbers. */
  ClickRandom random();

  /**
   * The elements that packets from {@code element} may reach, or with {@code downstream} false
   * those that packets for it may come from, over at most {@code distance} connections; nearest
   * first.
   *
   * @param port the port to start from; -1 for all
   */
  List<Element> neighbors(Element element, boolean downstream, int port, int distance);

  /**
   * What the notifiers upstream of pull input {@code input} say of packets to pull; {@code
   * listener} is scheduled when one of them wakes; null if nobody is.
   */
  NotifierSignal upstreamEmptySignal(Element element, int input, Task listener);

  /**
   * What the notifiers downstream of push output {@code output} say of room for packets; {@code
   * listener} is scheduled when one of them wakes.
   */
  NotifierSignal downstreamFullSignal(Element element, int output, Task listener);

  /**
   * As {@link #upstreamEmptySignal(Element, int, Task)}, but {@code dependent} wakes when one of
   * them wakes.
   */
  NotifierSignal upstreamEmptySignal(Element element, int input, Notifier dependent);

  /** As {@link #upstreamEmptySignal(Element, int, Notifier)}, downstream. */
  NotifierSignal downstreamFullSignal(Element element, int output, Notifier dependent);

  /** The share of turns that the configuration gives to the tasks of {@code element}. */
  int tickets(Element element);

  /** Gives the tasks of the element that {@code name} means to {@code from} a share of turns. */
  void setTickets(String name, int tickets, Element from);

  /**
   * What port {@code number} was bound to at start ({@code --port 0=replay:FILE}), opened on first
   * use.
   *
   * @throws org.packetmill.click.port.PortException when it is not bound or cannot be opened
   */
  PacketPort port(int number);

  /** Reads a handler by its full name, resolved as {@link #find} does. */
  String readHandler(String call, Element from) throws HandlerException;

  /** Writes a handler by its full name: {@code "element.handler value"}. */
  String writeHandler(String call, Element from) throws HandlerException;

  /** The handler of that name, resolved as {@link #find} does; null if there is none. */
  Handler findHandler(String name, Element from);

  /** A call with the full name of its handler: {@code "outer/element.handler value"}. */
  String fullCall(String call, Element from) throws HandlerException;

  /** The handlers of one element, default ones included. */
  Handlers handlers(Element element);

  /**
   * Has {@code listener} told when {@code channel} is ready for {@code operations}, as {@link
   * java.nio.channels.SelectionKey} has them; 0 to stop. The channel becomes non-blocking.
   */
  void select(SelectableChannel channel, int operations, SelectListener listener);

  /**
   * Has {@code action} called once, between two turns, after the process got the signal {@code
   * name} ({@code USR1}).
   *
   * @throws IllegalArgumentException when the process cannot have that signal
   */
  void onSignal(String name, Element element, Runnable action);

  /**
   * The element of the same name and class in the router that this one is about to replace; null if
   * there is none. Its state comes later, by {@link Element#takeState}.
   */
  Element predecessor(Element element);

  /** One step less to run: the driver stops when none is left (Click's {@code stop}). */
  void pleaseStopDriver();

  /** Gives the driver {@code delta} stops more (or less) to go. */
  void adjustRunCount(int delta);

  /**
   * Asks to be told when the driver is about to stop.
   *
   * @return false when another element has asked before
   */
  boolean manageStops(StopManager manager);

  /** A line for the person at the terminal (Click's {@code click_chatter}). */
  void chatter(String line);

  /** Has {@code listener} told every such line as well. */
  void listenToChatter(Consumer<String> listener);

  /** A packet was dropped because {@code element} threw; reported at a limited rate. */
  void packetFailed(Element element, RuntimeException problem, long failures);
}
