package org.packetmill.click.elements.stream;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.tcpudp.FlowId;

/** The connections of a router, by addresses and ports as direction 0 has them. */
final class TcpConnections {
  /** More are not kept, whoever floods the router with SYNs. */
  private static final int MOST = 1 << 16;

  /** How many of the oldest are looked at when one has to go. */
  private static final int CANDIDATES = 64;

  private final Map<FlowId, TcpConnection> all = new LinkedHashMap<>();

  static TcpConnections of(Element element) {
    return element.context().attachment(TcpConnections.class, TcpConnections::new);
  }

  synchronized TcpConnection find(FlowId flow) {
    return all.get(flow);
  }

  /**
   * Makes one in the place of any other of that name, or when there are too many, of an old one
   * that nobody has answered; null if there is none.
   */
  TcpConnection open(FlowId flow) {
    TcpConnection opened = new TcpConnection();
    TcpConnection before;
    synchronized (this) {
      before = all.remove(flow);
      if (before == null && all.size() >= MOST) {
        before = removeUnanswered();
        if (before == null) {
          return null;
        }
      }
      all.put(flow, opened);
    }
    if (before != null) {
      drop(before);
    }
    return opened;
  }

  private TcpConnection removeUnanswered() {
    Iterator<TcpConnection> oldest = all.values().iterator();
    for (int i = 0; i < CANDIDATES && oldest.hasNext(); i++) {
      TcpConnection candidate = oldest.next();
      if (candidate.state == TcpConnection.State.OPENING) {
        oldest.remove();
        return candidate;
      }
    }
    return null;
  }

  /** Forgets those whose last packet came before {@code time}. */
  void expire(long time) {
    List<TcpConnection> expired = new ArrayList<>();
    synchronized (this) {
      all.values().removeIf(each -> each.lastUsed < time && expired.add(each));
    }
    expired.forEach(TcpConnections::drop);
  }

  private static void drop(TcpConnection connection) {
    synchronized (connection) {
      connection.drop();
    }
  }
}
