package org.packetmill.click.element;

import java.util.BitSet;
import org.packetmill.click.args.Args;
import org.packetmill.click.packet.FrameBurst;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;

/**
 * A node of the router's graph.
 *
 * <p>Its life: constructed, {@link #configure}d with its arguments, {@link #addHandlers}, {@link
 * #initialize}d, run, {@link #cleanup}. How it treats packets is said by the base class it extends:
 * {@link SimpleElement}, {@link ClassifyingElement}, {@link SplittingElement}; or by what it
 * overrides here. The optimizer understands the first three best.
 */
public abstract class Element implements PushTarget, PullSource {
  private String name = "";
  private ElementContext context;
  private Port[] inputs = {};
  private Port[] outputs = {};
  private long failures;

  // --- What it declares
  // ---------------------------------------------------------------------------

  /** Click's name of the class: the Java class's simple name. */
  public String className() {
    return getClass().getSimpleName();
  }

  /** Click's port count, by default from {@link ClickElement}. */
  public String portCount() {
    return declared().ports();
  }

  /** Click's processing code, by default from {@link ClickElement}. */
  public String processing() {
    return declared().processing();
  }

  /** Click's flow code, by default from {@link ClickElement}. */
  public String flowCode() {
    return declared().flow();
  }

  /** When it is configured and initialized relative to others: lower first. */
  public int configurePhase() {
    return ConfigurePhase.DEFAULT;
  }

  /** How it copes with batches: those that make some say so, and those that need them. */
  public BatchMode batchMode() {
    return BatchMode.IFPOSSIBLE;
  }

  /**
   * Notes the threads on which packets may begin their way here and leave by output {@code port}.
   *
   * @param home its home thread
   * @return whether packets also come from the inputs, on the threads that push to them
   */
  protected boolean spawningThreads(BitSet threads, int home, int port) {
    if (port < outputs.length && outputs[port].isPush()) {
      if (inputs.length == 0 || !inputs[0].isPush()) {
        threads.set(home);
      }
    }
    return true;
  }

  /**
   * Whether packets that come out of output {@code port} are still on the thread that pushed them
   * in.
   */
  protected boolean keepsThread(int port) {
    return true;
  }

  /**
   * The output by which packets of a batch leave before those of all others, which follow by
   * number: for elements that divide batches among their outputs.
   */
  protected int firstOutput() {
    return 0;
  }

  /** Where output {@code port} stands in the order in which packets of a batch leave. */
  public final int rank(int port) {
    return port == firstOutput() ? -1 : port;
  }

  /**
   * Whether several threads may pass packets through it at the same time: elements without state of
   * their own may, and those that keep it for each thread or guard it.
   */
  public boolean isThreadSafe() {
    return getClass().isAnnotationPresent(ThreadSafe.class);
  }

  private ClickElement declared() {
    Class<?> type = getClass();
    while (type != null) {
      ClickElement declared = type.getDeclaredAnnotation(ClickElement.class);
      if (declared != null) {
        return declared;
      }
      type = type.getSuperclass();
    }
    throw new IllegalStateException(getClass().getName() + " has no @ClickElement annotation");
  }

  // --- Its life
  // -----------------------------------------------------------------------------------

  /**
   * Takes the arguments. Problems are reported through {@code args}, all of them; end with {@link
   * Args#complete}.
   */
  protected void configure(Args args) {
    args.complete();
  }

  /** Declares handlers. */
  protected void addHandlers(Handlers handlers) {}

  /** Whether {@code configure} may be called again while the router runs. */
  public boolean canLiveReconfigure() {
    return false;
  }

  /** Starts work: other elements are configured and connected. Problems go to {@code errors}. */
  protected void initialize(Errors errors) {}

  /** Takes over the state of the element of the same name and class in the router before. */
  protected void takeState(Element old, Errors errors) {}

  /** Lets go of files, devices and memory; called once, also after a failed start. */
  protected void cleanup() {}

  /** A task's turn: does a bounded piece of work; true if there was any. */
  protected boolean runTask(Task task) {
    throw new UnsupportedOperationException(className() + " has no task");
  }

  /** A timer's time has come. */
  protected void runTimer(Timer timer) {
    throw new UnsupportedOperationException(className() + " has no timer");
  }

  // --- Packets
  // ------------------------------------------------------------------------------------

  @Override
  public void push(int port, Packet packet) {
    throw new UnsupportedOperationException(className() + " cannot be pushed to");
  }

  /**
   * A burst is about to come whose packets have not been dealt with one by one yet: reads ahead
   * what they will need from tables too large for the processor's caches, so that it waits for many
   * cache lines at a time. By default nothing.
   *
   * <p>A hint and no more: it changes nothing that anybody could see, and keeps no packet. It is
   * called by the base classes for elements in front of a burst's packets, and in milled code once
   * where the burst enters the fused loop: packets may then still have headers in front that other
   * elements remove, may turn out not to get here at all, and have nothing that can be relied on
   * but their data. {@link org.packetmill.click.packet.LikelyHeader} helps to guess. It may be left
   * out, and an exception ends it without consequences.
   */
  public void lookAhead(PacketBatch burst) {}

  /**
   * Whether {@link #lookAhead} would do anything now, asked before each burst: where frames go
   * through milled code that have not become packets, they need not be shown as such then. By
   * default they are.
   */
  public boolean looksAhead() {
    return true;
  }

  /** Lets {@link #lookAhead} run, whatever becomes of it. */
  public final void hint(PacketBatch burst) {
    try {
      if (looksAhead()) {
        lookAhead(burst);
      }
    } catch (RuntimeException _) {
      // The packets meet whatever it was again, one by one, where it is dealt with.
    }
  }

  /** The same for frames, which {@link #lookAhead} sees as packets that are nobody's. */
  public final void hint(FrameBurst burst) {
    try {
      if (looksAhead()) {
        lookAhead(burst.views());
      }
    } catch (RuntimeException _) {
      // As above.
    } finally {
      burst.hideViews();
    }
  }

  /** By default each packet is pushed by itself. */
  @Override
  public void pushBatch(int port, PacketBatch batch) {
    int count = batch.size();
    for (int i = 0; i < count; i++) {
      push(port, batch.get(i));
    }
  }

  @Override
  public Packet pull(int port) {
    throw new UnsupportedOperationException(className() + " cannot be pulled from");
  }

  /** By default packets are pulled one by one. */
  @Override
  public void pullBatch(int port, PacketBatch into, int max) {
    for (int i = 0; i < max; i++) {
      Packet packet = pull(port);
      if (packet == null) {
        return;
      }
      into.add(packet);
    }
  }

  /** Pushes out of {@code port} if that is connected, and otherwise kills the packet. */
  protected final void checkedOutputPush(int port, Packet packet) {
    if (port >= 0 && port < outputs.length) {
      outputs[port].push(packet);
    } else {
      packet.kill();
    }
  }

  /**
   * A per-packet method has thrown: the packet alone is dropped and counted, the burst goes on.
   * Messages are rate-limited.
   */
  protected final void dropFailed(Packet packet, RuntimeException problem) {
    failures++;
    context.packetFailed(this, problem, failures);
    packet.kill();
  }

  /** How many packets were dropped because a per-packet method threw. */
  public final long failures() {
    return failures;
  }

  // --- Its place in the graph
  // ---------------------------------------------------------------------

  /** Its name in the flattened configuration. */
  public final String name() {
    return name;
  }

  /** What it may ask of its router. */
  public final ElementContext context() {
    return context;
  }

  /** How many inputs are in use. */
  public final int inputCount() {
    return inputs.length;
  }

  /** How many outputs are in use. */
  public final int outputCount() {
    return outputs.length;
  }

  /** Input {@code index}. */
  public final Port input(int index) {
    return inputs[index];
  }

  /** Output {@code index}. */
  public final Port output(int index) {
    return outputs[index];
  }

  /** Gives it its name, its router and its ports; called by the router. */
  public final void attach(String elementName, ElementContext router, Port[] ins, Port[] outs) {
    name = elementName;
    context = router;
    inputs = ins;
    outputs = outs;
  }

  /** Error messages name it so: {@code name :: Class}. */
  @Override
  public final String toString() {
    return name + " :: " + className();
  }
}
