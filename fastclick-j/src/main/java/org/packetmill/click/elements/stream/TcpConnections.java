package org.packetmill.click.elements.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.element.Element;
import org.packetmill.click.elements.tcpudp.FlowId;

/** The connections of a router, by addresses and ports as direction 0 has them. */
final class TcpConnections {
  private final Map<FlowId, TcpConnection> all = new LinkedHashMap<>();

  static TcpConnections of(Element element) {
    return element.context().attachment(TcpConnections.class, TcpConnections::new);
  }

  synchronized TcpConnection find(FlowId flow) {
    return all.get(flow);
  }

  /** Makes one in the place of any other of that name. */
  TcpConnection open(FlowId flow) {
    TcpConnection opened = new TcpConnection();
    TcpConnection before;
    synchronized (this) {
      before = all.put(flow, opened);
    }
    if (before != null) {
      drop(before);
    }
    return opened;
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
