package org.packetmill.click.elements.standard;

import java.util.stream.IntStream;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.packet.Packet;

/** An element that chooses which of its inputs to pull from. */
abstract class PullScheduler extends Element {
  private NotifierSignal[] signals = {};

  @Override
  protected void initialize(Errors errors) {
    Task nobody = null;
    signals =
        IntStream.range(0, inputCount())
            .mapToObj(input -> context().upstreamEmptySignal(this, input, nobody))
            .toArray(NotifierSignal[]::new);
  }

  /** Whether it is worth trying {@code input}. */
  final boolean isActive(int input) {
    return signals[input].isActive();
  }

  /** A packet of {@code input}, without trying when it is not worth it. */
  final Packet pullFrom(int input) {
    return signals[input].isActive() ? input(input).pull() : null;
  }
}
