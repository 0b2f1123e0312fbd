package org.packetmill.click.elements.threads;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Names locks for {@link PathSpinlock}, {@link SpinlockAcquire} and {@link SpinlockRelease}, one an
 * argument.
 *
 * <pre>{@code SpinlockInfo(table)}</pre>
 */
@ClickElement(
    usage = "SpinlockInfo(NAME, ...)",
    summary = "defines named locks",
    ports = "0/0",
    category = "Threads")
public final class SpinlockInfo extends Element {
  private final Map<String, ReentrantLock> locks = new HashMap<>();

  @Override
  public int configurePhase() {
    return ConfigurePhase.INFO;
  }

  @Override
  protected void configure(Args args) {
    for (String name : args.rest()) {
      if (!name.isBlank()) {
        locks.put(name.strip(), new ReentrantLock());
      }
    }
    args.complete();
  }

  /** The lock that {@code name} means to {@code user}: the innermost compound's; or null. */
  static ReentrantLock find(String name, Element user) {
    ReentrantLock found = null;
    int depth = -1;
    for (Element element : user.context().elements()) {
      if (element instanceof SpinlockInfo info && info.locks.containsKey(name)) {
        String scope = info.name().substring(0, info.name().lastIndexOf('/') + 1);
        if (user.name().startsWith(scope) && scope.length() > depth) {
          depth = scope.length();
          found = info.locks.get(name);
        }
      }
    }
    return found;
  }
}
