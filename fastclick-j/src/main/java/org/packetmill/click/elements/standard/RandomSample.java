package org.packetmill.click.elements.standard;

import java.math.BigDecimal;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
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
  private static final int BITS = 28;
  private static final int ONE = 1 << BITS;

  private int probability;
  private boolean active;
  private long drops;

  @Override
  protected void configure(Args args) {
    double sample = args.positional("P").asDouble(-1);
    Arg sampled = args.keyword("SAMPLE");
    sample = sampled.asDouble(sample);
    Arg dropped = args.keyword("DROP");
    double drop = dropped.asDouble(-1);
    boolean sampleGiven = sampled.present();
    boolean dropGiven = dropped.present();
    active = args.keyword("ACTIVE").asBool(true);
    args.complete();
    double chosen = dropGiven ? 1 - drop : sample;
    if (sampleGiven && dropGiven) {
      args.error("give at most one of SAMPLE and DROP");
    } else if (chosen < 0 || chosen > 1) {
      args.error("sampling probability must be between 0 and 1");
    }
    setProbability(Math.clamp(chosen, 0, 1));
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
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
    handlers.read("sampling_prob", () -> RealText.fixed(probability, BITS));
    handlers.write("sampling_prob", value -> setProbability(fraction(value)));
    handlers.read("drop_prob", () -> RealText.fixed(ONE - probability, BITS));
    handlers.write("drop_prob", value -> setProbability(1 - fraction(value)));
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("expected boolean", value));
    handlers.readLong("drops", () -> drops);
    handlers.read("config", this::config);
  }

  private void setProbability(double sample) {
    probability = (int) Math.round(sample * ONE);
  }

  private static double fraction(String value) throws HandlerException {
    BigDecimal number = Numbers.real(value.strip());
    if (number == null || number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
      throw new HandlerException("Must be given a number between 0.0 and 1.0");
    }
    return number.doubleValue();
  }

  private String config() {
    return "SAMPLE %s, ACTIVE %b".formatted(RealText.fixed(probability, BITS), active);
  }
}
