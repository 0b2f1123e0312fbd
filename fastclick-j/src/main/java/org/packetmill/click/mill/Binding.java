package org.packetmill.click.mill;

import org.packetmill.click.element.Element;
import org.packetmill.click.router.Router;

/** What a generated class reads while it is initialized: the living elements and its regions. */
public final class Binding {
  private static final ThreadLocal<Binding> CURRENT = new ThreadLocal<>();

  private final Router router;
  private final MilledRegion[] regions;

  Binding(Router router, MilledRegion[] regions) {
    this.router = router;
    this.regions = regions;
  }

  /** The binding that is going on in this thread. */
  public static Binding current() {
    Binding current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("generated code is initialized outside a binding");
    }
    return current;
  }

  static void begin(Binding binding) {
    CURRENT.set(binding);
  }

  static void end() {
    CURRENT.remove();
  }

  /** Element {@code index} of the flattened configuration. */
  public Element element(int index) {
    return router.elements().get(index);
  }

  /**
   * What lies at the end of a way from an element, through what lambdas have captured.
   *
   * @param path as the index writes it
   */
  public Object value(int element, String path) throws ReflectiveOperationException {
    ClassLoader loader = Binding.class.getClassLoader();
    return FieldPath.parse(element, path, loader).read(element(element));
  }

  /** Region {@code index}. */
  public MilledRegion region(int index) {
    return regions[index];
  }
}
