package org.packetmill.click.mill;

import java.io.IOException;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.LeakTracker;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterListener;

/**
 * Puts a milled jar's generated code into service for a router, and takes it out again.
 *
 * <p>Global handlers: {@code milled} tells whether and how many packets took the fast path; {@code
 * packetmill} (write {@code on} or {@code off}) switches it. {@code -Dpacketmill=off} starts
 * generically.
 */
public final class Milling implements RouterListener {
  /** A system property: {@code true} when nothing is to run that has no fast path. */
  public static final String REQUIRED = "packetmill.required";

  private final Router router;
  private final ClassLoader loader;
  private MillIndex.Config config;
  private BoundCode bound;
  private String reason = "the jar is not milled";
  private String told = "";

  /** Packets are followed on the generic way only. */
  private boolean wanted = !"off".equals(System.getProperty("packetmill")) && !LeakTracker.ON;

  private long arrivedBefore;
  private long slowBefore;
  private long checkedBefore;

  private Milling(Router router) {
    this.router = router;
    ClassLoader own = Milling.class.getClassLoader();
    loader = own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  /**
   * Binds the code that was made for the router's configuration, if the jar has some. Called when
   * the router has been initialized and before its first task runs.
   */
  public static void attach(Router router) {
    Milling milling = new Milling(router);
    milling.lookUp();
    milling.addHandlers(router.globalHandlers());
    router.setListener(milling);
    milling.bind();
  }

  /**
   * The first line of the handler {@code milled}: {@code yes: ...} or {@code no: why}.
   *
   * @param router one that has a driver
   */
  public static String state(Router router) {
    try {
      return router.readHandler("milled", null).lines().findFirst().orElse("no");
    } catch (HandlerException e) {
      return "no: " + e.getMessage();
    }
  }

  /** Who will not run a router generically says himself why. */
  private void tell(String line) {
    if (!Boolean.getBoolean(REQUIRED)) {
      router.chatter(line);
    }
  }

  private void lookUp() {
    try {
      MillIndex index = MillIndex.read(loader);
      if (index == null) {
        return;
      }
      config = index.configs().get(Fingerprint.of(router));
      reason = config == null ? "the jar was milled for another configuration" : mismatch();
      if (reason != null) {
        config = null;
        tell("packetmill: " + reason + "; it runs generically");
      }
    } catch (IOException e) {
      reason = e.getMessage();
      tell("packetmill: " + reason + "; the router runs generically");
    }
  }

  /** Why the element classes are not the ones that were milled; null when they are. */
  private String mismatch() throws IOException {
    for (Map.Entry<String, String> known : config.classes().entrySet()) {
      if (!Fingerprint.ofClass(known.getKey(), loader).equals(known.getValue())) {
        return "class " + known.getKey().replace('/', '.') + " is not the one that was milled";
      }
    }
    return null;
  }

  private void addHandlers(Handlers handlers) {
    handlers.add(new Handler("milled", p -> report(), null, false, true, false));
    handlers.add(
        new Handler("packetmill", p -> wanted ? "on" : "off", this::switchTo, false, true, false));
  }

  private String switchTo(String value) throws HandlerException {
    wanted =
        switch (value.strip()) {
          case "on", "true" -> true;
          case "off", "false" -> false;
          default -> throw new HandlerException("packetmill is 'on' or 'off': value=" + value);
        };
    rebind();
    return "";
  }

  private String report() {
    long slow = slowBefore + (bound == null ? 0 : bound.called());
    long checked = checkedBefore + (bound == null ? 0 : bound.checked());
    long total = arrivedBefore + (bound == null ? 0 : bound.arrived());
    long fast = Math.max(0, total - slow);
    double share = total == 0 ? 0 : 100.0 * fast / total;
    String state = bound == null ? "no: " + reason : "yes: " + bound.description();
    return "%s\nfast %d\ntotal %d\nshare %.2f\nchecked %d\n"
        .formatted(state, fast, total, share, checked);
  }

  // --- In and out of service
  // ------------------------------------------------------------------------

  private void rebind() {
    unbind();
    bind();
  }

  private void bind() {
    if (config == null || !wanted) {
      if (config != null) {
        reason = "switched off";
      }
      return;
    }
    for (MillIndex.Variant variant : config.variants()) {
      if (bind(variant)) {
        told = "";
        return;
      }
    }
    if (!told.equals(reason)) {
      told = reason;
      tell("packetmill: " + reason + "; the router runs generically");
    }
  }

  private boolean bind(MillIndex.Variant variant) {
    try {
      String broken = brokenBake(variant);
      if (broken != null) {
        reason = broken;
        return false;
      }
      bound = BoundCode.bind(router, variant, loader);
      return true;
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      reason = "the generated code cannot be bound: " + e;
      return false;
    }
  }

  /** The first value that shaped the code of {@code variant} and is another here, or null. */
  private String brokenBake(MillIndex.Variant variant) throws ReflectiveOperationException {
    for (MillIndex.Bake bake : variant.bakes()) {
      Element element = router.elements().get(bake.element());
      FieldPath path = FieldPath.parse(bake.element(), bake.path(), loader);
      Object value = path.read(element);
      if (LambdaSites.isMade(value, bake.value(), loader)) {
        continue;
      }
      boolean contents = bake.value().contains(FieldPath.CONTENTS);
      String now =
          contents ? FieldPath.textWithContents(value) : FieldPath.text(value) + number(value);
      if (!now.equals(bake.value())) {
        return "%s.%s is %s, but the code was made for %s"
            .formatted(element.name(), path, now, bake.value());
      }
    }
    return null;
  }

  /** Which element of the router a value is; empty if it is none. */
  private String number(Object value) {
    if (!(value instanceof Element)) {
      return "";
    }
    for (int i = 0; i < router.elements().size(); i++) {
      if (router.elements().get(i) == value) {
        return "@" + i;
      }
    }
    return "";
  }

  private void unbind() {
    if (bound != null) {
      bound.unbind();
      arrivedBefore += bound.arrived();
      slowBefore += bound.called();
      checkedBefore += bound.checked();
      bound = null;
    }
  }

  // --- Changes while it runs
  // ------------------------------------------------------------------------

  @Override
  public void beforeReconfigure(Element element) {
    unbind();
  }

  @Override
  public void afterReconfigure(Element element) {
    bind();
  }

  @Override
  public void afterWrite(Element element, Handler handler) {
    // Generic so far: what stood in the way may have been set back.
    boolean mayFit = bound == null && config != null && wanted;
    if (mayFit || (bound != null && bound.changed() != null)) {
      rebind();
    }
  }

  @Override
  public void released() {
    unbind();
    config = null;
  }
}
