package org.packetmill.click.elements.threads;

import java.math.BigInteger;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Says which thread runs the tasks of an element, or of all elements of a compound: each argument
 * is a name and the number of a thread; -1 is the last one, -2 the one before. A thread that is not
 * there means the first or the last one, with a warning.
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
      List<String> words = ArgSplitter.words(entry);
      BigInteger thread = words.size() == 2 ? Numbers.whole(words.get(1), true) : null;
      if (thread != null && thread.bitLength() < Integer.SIZE) {
        assign(words.getFirst(), thread.intValue(), args);
      } else {
        args.error(complaint(words, thread));
        break;
      }
    }
    args.complete();
  }

  private static String complaint(List<String> words, BigInteger thread) {
    if (words.size() < 2) {
      return (words.isEmpty() ? "ELEMENT" : "THREAD") + ": required argument missing";
    }
    if (words.size() > 2) {
      return "too many arguments";
    }
    if (words.get(1).indexOf('/') >= 0) {
      return "Syntax SOCKET/CORE is only allowed when Click is compiled with NUMA support";
    }
    return thread == null ? "THREAD: parse error" : "THREAD: out of range";
  }

  private void assign(String name, int thread, Args args) {
    int threads = context().threads();
    int home = thread;
    if (thread <= -threads || thread >= threads) {
      args.warning("thread preference %d out of range".formatted(thread));
      home = thread < 0 ? -1 : 0;
    }
    if (!context().setHomeThread(name, home < 0 ? threads + home : home, this)) {
      // Told, but as in Click no reason not to start.
      args.message("'%s' does not name an element".formatted(name));
    }
  }
}
