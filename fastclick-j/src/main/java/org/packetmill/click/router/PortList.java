package org.packetmill.click.router;

import java.util.List;
import java.util.function.Predicate;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Port;
import org.packetmill.click.lang.FlatConnection;

/** The text of the {@code ports} handler: each port, how it works, and what it leads to. */
final class PortList {
  private final Router router;
  private final Element element;
  private final StringBuilder text = new StringBuilder();

  private PortList(Router router, Element element) {
    this.router = router;
    this.element = element;
  }

  static String of(Router router, Element element) {
    PortList list = new PortList(router, element);
    int self = router.elements().indexOf(element);
    list.inputs(self);
    list.outputs(self);
    return list.text.toString();
  }

  private void inputs(int self) {
    int count = element.inputCount();
    text.append(count).append(count == 1 ? " input\n" : " inputs\n");
    for (int i = 0; i < count; i++) {
      int port = i;
      kind(element.input(i), Processing.ofInput(element.processing(), i));
      peers(c -> c.toElement() == self && c.toPort() == port, true);
    }
  }

  private void outputs(int self) {
    int count = element.outputCount();
    text.append(count).append(count == 1 ? " output\n" : " outputs\n");
    for (int i = 0; i < count; i++) {
      int port = i;
      kind(element.output(i), Processing.ofOutput(element.processing(), i));
      peers(c -> c.fromElement() == self && c.fromPort() == port, false);
    }
  }

  private void kind(Port port, Processing declared) {
    text.append(port.isPush() ? "push" : "pull")
        .append(declared == Processing.AGNOSTIC ? "~\t-\t" : "\t-\t");
  }

  private void peers(Predicate<FlatConnection> mine, boolean upstream) {
    List<String> peers =
        router.flat().connections().stream()
            .filter(mine)
            .map(c -> upstream ? from(c) : to(c))
            .distinct()
            .toList();
    text.append(String.join(", ", peers)).append('\n');
  }

  private String from(FlatConnection c) {
    return "%s [%d]".formatted(router.elements().get(c.fromElement()).name(), c.fromPort());
  }

  private String to(FlatConnection c) {
    return "[%d] %s".formatted(c.toPort(), router.elements().get(c.toElement()).name());
  }
}
