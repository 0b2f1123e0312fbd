package org.packetmill.click.elements.standard;

import java.util.stream.IntStream;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Notifier;
import org.packetmill.click.element.NotifierOwner;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.packet.Packet;

/**
 * Passes on pulls to input {@code INPUT} (0 by default); a negative number means that there are no
 * packets. It notifies: those downstream sleep while the chosen input has nothing.
 *
 * <p>Handlers: {@code switch} (read and write).
 *
 * @see SimplePullSwitch
 */
@ClickElement(
    usage = "PullSwitch([INPUT])",
    summary = "forwards pulls to settable input",
    ports = "-/1",
    processing = "l/l",
    category = "Packet Scheduling")
public final class PullSwitch extends InputChoice implements NotifierOwner {
  private final Notifier notifier = new Notifier(Notifier.Search.CONTINUE_WAKE);
  private NotifierSignal[] signals = {};

  @Override
  protected void initialize(Errors errors) {
    signals =
        IntStream.range(0, inputCount())
            .mapToObj(input -> context().upstreamEmptySignal(this, input, notifier))
            .toArray(NotifierSignal[]::new);
  }

  @Override
  void inputChosen() {
    int input = chosen();
    notifier.setActive(input >= 0 && (signals.length == 0 || signals[input].isActive()));
  }

  @Override
  public Packet pull(int port) {
    int input = chosen();
    Packet packet = input < 0 ? null : input(input).pull();
    notifier.setActive(packet != null || input >= 0 && signals[input].isActive());
    return packet;
  }

  @Override
  public Notifier emptyNotifier(int output) {
    return notifier;
  }
}
