package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.ConfigKeyword;
import org.packetmill.click.elements.RealText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Passes each packet with probability P (or SAMPLE, or all but DROP); the others leave at output 1,
 * or are killed if there is none. With ACTIVE false all packets pass.
 *
 * <pre>{@code RandomSample(0.1)}</pre>
 *
 * <p>Handlers: {@code sampling_prob}, {@code drop_prob}, {@code active} (read and write), {@code
 * drops}.
 */
@ClickElement(
    usage = "RandomSample([P], [SAMPLE, DROP, ACTIVE])",
    summary = "samples packets with some probability",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Classification")
public final class RandomSample extends ClassifyingElement {
  private static final int ONE = 1 << 28;

  private int probability;
  private boolean active;
  private long drops;

  @Override
  protected void configure(Args args) {
    double sample = args.positional("P").asDouble(-1);
    sample = args.keyword("SAMPLE").asDouble(sample);
    double drop = args.keyword("DROP").asDouble(-1);
    active = args.keyword("ACTIVE").asBool(true);
    args.complete();
    double chosen = sample < 0 && drop >= 0 ? 1 - drop : sample;
    if (chosen < 0 || chosen > 1) {
      args.error("sampling probability must be between 0 and 1");
    }
    probability = (int) Math.round(Math.clamp(chosen, 0, 1) * ONE);
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected int classify(Packet packet) {
    if (!active || (context().random().next() & ONE - 1) < probability) {
      return 0;
    }
    drops++;
    return 1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("sampling_prob", () -> RealText.of((double) probability / ONE));
    handlers.write("sampling_prob", ConfigKeyword.of(this, "SAMPLE"));
    handlers.read("drop_prob", () -> RealText.of((double) (ONE - probability) / ONE));
    handlers.write("drop_prob", ConfigKeyword.of(this, "DROP"));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("active", value));
    handlers.readLong("drops", () -> drops);
  }
}
