package org.packetmill.click.router;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.element.SelectListener;

/** The channels that elements of one router wait for: Click's select set. */
final class SelectSet {
  private static final long MILLI = 1_000_000;

  /** Opened with the first channel. */
  private volatile Selector selector;

  /** Waits for {@code operations} of {@code channel} from now on; 0 stops waiting. */
  void watch(SelectableChannel channel, int operations, SelectListener listener) {
    try {
      SelectionKey key = selector == null ? null : channel.keyFor(selector);
      if (operations == 0) {
        if (key != null) {
          key.cancel();
        }
      } else if (key != null && key.isValid()) {
        key.interestOps(operations).attach(listener);
      } else {
        register(channel, operations, listener);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void register(SelectableChannel channel, int operations, SelectListener listener)
      throws IOException {
    if (selector == null) {
      selector = Selector.open();
    }
    channel.configureBlocking(false);
    try {
      channel.register(selector, operations, listener);
    } catch (CancelledKeyException e) {
      // Cancelled a moment ago: the selector has to notice first.
      selector.selectNow();
      channel.register(selector, operations, listener);
    }
  }

  /** Whether there is nothing to wait for. */
  boolean isEmpty() {
    Selector open = selector;
    return open == null || open.keys().isEmpty();
  }

  /** Tells the listeners of channels that are ready; whether there were any. */
  boolean poll() {
    return select(-1);
  }

  /**
   * The same, but waits up to {@code nanos} for the first of them, or until {@link #wake}; {@link
   * Long#MAX_VALUE} for as long as it takes.
   */
  boolean await(long nanos) {
    if (nanos < MILLI) {
      // Selectors count in milliseconds.
      LockSupport.parkNanos(this, nanos);
      return poll();
    }
    return select(nanos == Long.MAX_VALUE ? 0 : nanos / MILLI);
  }

  private boolean select(long millis) {
    try {
      int ready = millis < 0 ? selector.selectNow() : selector.select(millis);
      if (ready == 0) {
        return false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Listeners change what is waited for.
    var keys = new ArrayList<>(selector.selectedKeys());
    selector.selectedKeys().clear();
    keys.forEach(SelectSet::tell);
    return true;
  }

  private static void tell(SelectionKey key) {
    if (key.isValid()) {
      ((SelectListener) key.attachment()).selected(key.channel(), key.readyOps());
    }
  }

  /** Ends {@link #await}; callable from any thread. */
  void wake() {
    Selector open = selector;
    if (open != null) {
      open.wakeup();
    }
  }

  /** Forgets all channels, without closing them. */
  void close() {
    if (selector != null) {
      try {
        selector.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      selector = null;
    }
  }
}
