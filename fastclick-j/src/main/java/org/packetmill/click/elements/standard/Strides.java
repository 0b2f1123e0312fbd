package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private int tickets = -1;
    private long pass;

    Client(int port) {
      this.port = port;
    }

    int step() {
      return tickets == 0 ? 0 : STRIDE1 / tickets;
    }

    void stride() {
      pass += step();
    }
  }

  private final String side;
  private List<Client> clients = List.of();

  /** By pass, those without tickets left out. */
  private final List<Client> order = new ArrayList<>();

  private Client[] turned = {};

  /** Shares of ports; {@code side} says which, as in "one per input port". */
  Strides(String side) {
    this.side = side;
  }

  /**
   * Reads the tickets of {@code ports} ports, one argument each; perhaps not for the first time.
   */
  void read(Args args, int ports) {
    List<String> words = args.rest();
    args.complete();
    if (words.size() != ports) {
      args.error("need %d arguments, one per %s port".formatted(ports, side));
      return;
    }
    boolean first = clients.isEmpty();
    if (first) {
      clients = IntStream.range(0, ports).mapToObj(Client::new).toList();
      turned = new Client[ports];
    }
    for (Client client : clients) {
      client.tickets = tickets(words.get(client.port), client.port, args);
      if (first) {
        client.stride();
      }
    }
    order.clear();
    // The last goes in first, so that among equals the first has its turn first.
    clients.reversed().stream().filter(c -> c.tickets > 0).forEach(this::insert);
  }

  private static int tickets(String word, int number, Args args) {
    BigInteger tickets = Numbers.whole(word.strip(), true);
    if (tickets == null || tickets.bitLength() >= Integer.SIZE) {
      args.error("argument %d should be number of tickets (integer)".formatted(number));
    } else if (tickets.signum() < 0) {
      args.error("argument %d (number of tickets) must be >= 0".formatted(number));
    } else if (tickets.intValue() > MAX_TICKETS) {
      args.warning("input %d's tickets reduced to %d".formatted(number, MAX_TICKETS));
      return MAX_TICKETS;
    } else {
      return tickets.intValue();
    }
    return 0;
  }

  /** Whose turn it is when {@code skipped} others before it had nothing; -1 when none is left. */
  int port(int skipped) {
    return skipped < order.size() ? order.get(skipped).port : -1;
  }

  /** The first {@code count} have had their turns. */
  void used(int count) {
    for (int i = 0; i < count; i++) {
      turned[i] = order.removeFirst();
    }
    for (int i = 0; i < count; i++) {
      turned[i].stride();
      insert(turned[i]);
    }
  }

  private void insert(Client client) {
    int at = 0;
    while (at < order.size() && order.get(at).pass < client.pass) {
      at++;
    }
    order.add(at, client);
  }

  /** {@code tickets0}, {@code tickets1}, ..., and all of them as {@code config}. */
  void addHandlers(Handlers handlers) {
    for (Client client : clients) {
      String name = "tickets" + client.port;
      handlers.readLong(name, () -> client.tickets);
      handlers.write(name, value -> setTickets(client, value));
    }
    handlers.read("config", this::text);
  }

  private String text() {
    return clients.stream().map(c -> Integer.toString(c.tickets)).collect(Collectors.joining(", "));
  }

  private void setTickets(Client client, String value) throws HandlerException {
    BigInteger number = Numbers.whole(value.strip(), true);
    if (number == null || number.bitLength() >= Integer.SIZE) {
      throw new HandlerException("tickets value must be integer");
    }
    if (number.signum() < 0) {
      throw new HandlerException("number of tickets must be >= 0");
    }
    int before = client.tickets;
    client.tickets = Math.min(number.intValue(), MAX_TICKETS);
    if (client.tickets == 0) {
      order.remove(client);
    } else if (before == 0) {
      client.pass = order.isEmpty() ? 0 : order.getFirst().pass + client.step();
      insert(client);
    }
  }
}
