package org.packetmill.click.elements.standard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;

/** Ports that take turns by stride scheduling: in proportion to their tickets. */
final class Strides {
  private static final int STRIDE1 = 1 << 16;
  private static final int MAX_TICKETS = 1 << 15;

  /** A port with its share. */
  private static final class Client {
    private final int port;
    private int tickets;
    private long pass;

    Client(int port, int tickets) {
      this.port = port;
      this.tickets = tickets;
    }

    void stride() {
      pass += STRIDE1 / tickets;
    }
  }

  private final List<Client> clients = new ArrayList<>();

  /** By pass, those without tickets left out. */
  private final List<Client> order = new ArrayList<>();

  /** Reads the tickets of {@code ports} ports, one argument each. */
  static Strides read(Args args, int ports) {
    Strides strides = new Strides();
    List<String> words = args.rest();
    args.complete();
    if (words.size() != ports) {
      args.error("need %d arguments, one per port".formatted(ports));
      return strides;
    }
    for (int port = 0; port < ports; port++) {
      var number = Numbers.whole(words.get(port).strip(), false);
      if (number == null || number.signum() < 0) {
        args.error("argument %d should be number of tickets (integer)".formatted(port + 1));
      } else {
        int tickets = (int) Math.min(number.longValue(), MAX_TICKETS);
        if (number.longValue() > MAX_TICKETS) {
          args.warning("port %d's tickets reduced to maximum %d".formatted(port, MAX_TICKETS));
        }
        strides.clients.add(new Client(port, tickets));
      }
    }
    strides.clients.stream().filter(c -> c.tickets > 0).forEach(strides.order::add);
    return strides;
  }

  /** Whose turn it is when {@code skipped} others before it had nothing; -1 when none is left. */
  int port(int skipped) {
    return skipped < order.size() ? order.get(skipped).port : -1;
  }

  /** The first {@code count} have had their turns. */
  void used(int count) {
    List<Client> turned = List.copyOf(order.subList(0, count));
    order.subList(0, count).clear();
    for (Client client : turned) {
      client.stride();
      insert(client);
    }
  }

  private void insert(Client client) {
    int at = 0;
    while (at < order.size() && order.get(at).pass <= client.pass) {
      at++;
    }
    order.add(at, client);
  }

  /** {@code tickets0}, {@code tickets1}, ... */
  void addHandlers(Handlers handlers) {
    for (Client client : clients) {
      String name = "tickets" + client.port;
      handlers.readLong(name, () -> client.tickets);
      handlers.write(name, value -> setTickets(client, name, value));
    }
  }

  private void setTickets(Client client, String name, String value) throws HandlerException {
    int tickets = Math.min(Values.integer(name, value, 0), MAX_TICKETS);
    order.remove(client);
    client.tickets = tickets;
    if (tickets > 0) {
      client.pass = order.stream().map(c -> c.pass).min(Comparator.naturalOrder()).orElse(0L);
      insert(client);
    }
  }
}
