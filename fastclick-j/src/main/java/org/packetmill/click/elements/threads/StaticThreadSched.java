package org.packetmill.click.elements.threads;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Says which thread runs the tasks of an element, or of all elements of a compound: each argument
 * is a name and the number of a thread. With -1 they never run. A thread that is not there means
 * thread 0, with a warning.
 *
 * <pre>{@code StaticThreadSched(in 0, out 1)}</pre>
 */
@ClickElement(
    usage = "StaticThreadSched(ELEMENT THREAD, ...)",
    summary = "specifies element and thread scheduling parameters",
    ports = "0/0",
    category = "Threads")
public final class StaticThreadSched extends Element {
  @Override
  public int configurePhase() {
    return ConfigurePhase.INFO;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      String[] words = entry.strip().split("\\s+", -1);
      if (words.length == 2 && words[1].matches("[+-]?[0-9]{1,9}")) {
        assign(words[0], Integer.parseInt(words[1]), args);
      } else if (!entry.isBlank()) {
        args.error("expected 'ELEMENT THREAD': argument=" + entry.strip());
      }
    }
    args.complete();
  }

  private void assign(String name, int thread, Args args) {
    int home = thread;
    if (thread < -1 || thread >= context().threads()) {
      args.warning("thread preference %d out of range".formatted(thread));
      home = thread < 0 ? -1 : 0;
    }
    if (!context().setHomeThread(name, home, this)) {
      args.error("'%s' does not name an element".formatted(name));
    }
  }
}
