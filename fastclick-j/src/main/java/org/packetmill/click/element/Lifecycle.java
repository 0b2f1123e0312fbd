package org.packetmill.click.element;

import java.util.BitSet;
import org.packetmill.click.args.Args;

/** The steps of an element's life, for the router that walks it through them. */
public final class Lifecycle {
  private Lifecycle() {}

  /** Hands over the arguments. */
  public static void configure(Element element, Args args) {
    element.configure(args);
  }

  /** Asks for the element's own handlers. */
  public static void addHandlers(Element element, Handlers handlers) {
    element.addHandlers(handlers);
  }

  /** Starts its work. */
  public static void initialize(Element element, Errors errors) {
    element.initialize(errors);
  }

  /** Passes on the state of the element that it takes the place of. */
  public static void takeState(Element element, Element old, Errors errors) {
    element.takeState(old, errors);
  }

  /** Asks for the threads on which packets begin their way; see the element's own method. */
  public static boolean spawningThreads(Element element, BitSet threads, int home, int port) {
    return element.spawningThreads(threads, home, port);
  }

  /** Whether packets leave on the thread on which they came. */
  public static boolean keepsThread(Element element, int port) {
    return element.keepsThread(port);
  }

  /** Lets go of what it holds. */
  public static void cleanup(Element element) {
    element.cleanup();
  }
}
