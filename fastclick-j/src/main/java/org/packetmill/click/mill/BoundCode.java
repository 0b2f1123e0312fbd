package org.packetmill.click.mill;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Port;
import org.packetmill.click.element.ReceivingElement;
import org.packetmill.click.element.ThreadCounter;
import org.packetmill.click.router.Router;

/** Generated code in service: bound to a router's elements, entered through its ports. */
final class BoundCode {
  private final Router router;
  private final MillIndex.Variant variant;
  private final boolean raw;
  private final MilledRegion[] regions;
  private final List<FieldPath> embedded = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final List<Port> entries = new ArrayList<>();
  private final List<ReceivingElement> sources = new ArrayList<>();
  private final Map<Long, Integer> regionAt = new HashMap<>();
  private final List<Element> elements;
  private final Map<Element, Integer> numbers = new IdentityHashMap<>();
  private final ThreadCounter arrived;
  private final ThreadCounter generic;

  /** Loads and initializes the code of {@code variant}; packets do not take it yet. */
  static BoundCode bind(Router router, MillIndex.Variant variant, ClassLoader parent)
      throws IOException, ReflectiveOperationException {
    MilledLoader loader = new MilledLoader(parent);
    boolean raw = loader.mayAccessRawMemory() && variant.code().containsKey("raw");
    BoundCode bound = new BoundCode(router, variant, raw);
    for (MillIndex.Embed embed : variant.embeds()) {
      FieldPath path = FieldPath.parse(embed.element(), embed.path(), parent);
      bound.embedded.add(path);
      bound.values.add(path.read(bound.elements.get(embed.element())));
    }
    bound.enter(bound.load(loader, variant.code().get(raw ? "raw" : "ffm"), parent));
    return bound;
  }

  private BoundCode(Router router, MillIndex.Variant variant, boolean raw) {
    this.router = router;
    this.variant = variant;
    this.raw = raw;
    elements = router.elements();
    arrived = ThreadCounter.ofThreads(router.threads());
    generic = ThreadCounter.ofThreads(router.threads());
    for (Element element : elements) {
      numbers.put(element, numbers.size());
    }
    regions = new MilledRegion[variant.regions().size()];
    for (int i = 0; i < regions.length; i++) {
      MillIndex.Region region = variant.regions().get(i);
      regions[i] = region(region.leaves());
      if (region.entry() == MillIndex.Entry.INPUT) {
        regionAt.put((long) region.element() << 32 | region.port(), i);
      }
    }
  }

  private MilledRegion region(List<MillIndex.Leaf> leaves) {
    Port[] ports = new Port[leaves.size()];
    boolean[] sinks = new boolean[leaves.size()];
    for (int i = 0; i < ports.length; i++) {
      MillIndex.Leaf leaf = leaves.get(i);
      ports[i] = elements.get(leaf.element()).output(leaf.port());
      sinks[i] = leaf.sink();
    }
    return new MilledRegion(ports, sinks, router.threads());
  }

  private MilledCode load(MilledLoader loader, String name, ClassLoader parent)
      throws IOException, ReflectiveOperationException {
    String file = MillIndex.FOLDER + name.substring(name.lastIndexOf('.') + 1) + ".class";
    byte[] bytes;
    try (InputStream in = parent.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the jar lacks " + file);
      }
      bytes = in.readAllBytes();
    }
    Binding.begin(new Binding(router, regions));
    try {
      Class<?> type = loader.define(name, bytes);
      return (MilledCode) type.getDeclaredConstructor().newInstance();
    } finally {
      Binding.end();
    }
  }

  // --- In and out of service
  // ------------------------------------------------------------------------

  private void enter(MilledCode code) {
    for (int i = 0; i < regions.length; i++) {
      MillIndex.Region region = variant.regions().get(i);
      if (region.entry() != MillIndex.Entry.INPUT) {
        ReceivingElement source = (ReceivingElement) elements.get(region.element());
        boolean plain = region.entry() == MillIndex.Entry.PLAIN;
        if (plain && !source.receivesPlain()) {
          throw new IllegalStateException(source + " receives more than data by now");
        }
        source.setEntry(
            code.takesFrames(i)
                ? new MilledEntry.OfFrames(code, i, arrived)
                : new MilledEntry(code, i, arrived),
            plain);
        sources.add(source);
      }
    }
    for (Element element : elements) {
      // What a region begins with has been counted where it enters.
      boolean begins = !isPushedTo(element) && !sources.contains(element);
      for (int i = 0; i < element.outputCount(); i++) {
        Port port = element.output(i);
        if (port.isPush() && port.peer() != null) {
          enter(code, port, begins);
        }
      }
    }
  }

  private static boolean isPushedTo(Element element) {
    for (int i = 0; i < element.inputCount(); i++) {
      if (element.input(i).isPush()) {
        return true;
      }
    }
    return false;
  }

  private void enter(MilledCode code, Port port, boolean begins) {
    int region = regionBehind(port);
    if (region >= 0) {
      port.setTarget(new MilledEntry(code, region, begins ? arrived : null));
      entries.add(port);
    } else if (begins) {
      port.setTarget(new CountingEntry(port.peer(), arrived, generic));
      entries.add(port);
    }
  }

  private int regionBehind(Port port) {
    long entry = (long) numbers.get(port.peer()) << 32 | port.peerPort();
    return regionAt.getOrDefault(entry, -1);
  }

  /** Sends packets the generic way again; only between bursts. */
  void unbind() {
    entries.forEach(port -> port.setTarget(port.peer()));
    entries.clear();
    sources.forEach(source -> source.setEntry(null, false));
    sources.clear();
  }

  // --- What can be asked
  // --------------------------------------------------------------------------

  /** The first constant whose element holds something else by now; null when all still hold. */
  String changed() {
    for (int i = 0; i < embedded.size(); i++) {
      FieldPath path = embedded.get(i);
      Element element = elements.get(path.element());
      try {
        if (!same(path.read(element), values.get(i))) {
          return "%s.%s".formatted(element.name(), path);
        }
      } catch (IllegalAccessException e) {
        return "%s.%s (%s)".formatted(element.name(), path, e.getMessage());
      }
    }
    return null;
  }

  private static boolean same(Object now, Object then) {
    boolean number = now instanceof Number || now instanceof Boolean || now instanceof Character;
    return number ? Objects.equals(now, then) : now == then;
  }

  /** {@code baked, raw memory}. */
  String description() {
    return variant.name() + ", " + (raw ? "raw memory" : "foreign memory");
  }

  /** Packets that began their way here. */
  long arrived() {
    return arrived.sum();
  }

  /** Packets that ran with every check. */
  long checked() {
    long sum = 0;
    for (MilledRegion region : regions) {
      sum += region.checked();
    }
    return sum;
  }

  /** Packets that some element was called for. */
  long called() {
    long sum = generic.sum();
    for (MilledRegion region : regions) {
      sum += region.called();
    }
    return sum;
  }
}
