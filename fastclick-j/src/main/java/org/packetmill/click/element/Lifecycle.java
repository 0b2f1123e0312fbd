package org.packetmill.click.element;

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

  /** Lets go of what it holds. */
  public static void cleanup(Element element) {
    element.cleanup();
  }
}
