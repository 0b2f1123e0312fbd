package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.ConfigKeyword;

/**
 * Seeds the router's random numbers, so that runs can be repeated: with SEED, or without one with a
 * truly random number.
 *
 * <pre>{@code RandomSeed(1)}</pre>
 *
 * <p>Handlers: {@code seed}, to read and write.
 */
@ClickElement(
    usage = "RandomSeed([SEED])",
    summary = "sets the random seed",
    ports = "0/0",
    category = "Testing")
public final class RandomSeed extends Element {
  private String seed = "";

  @Override
  protected void configure(Args args) {
    Arg given = args.positional("SEED");
    seed = given.asText("");
    int number = given.asUnsigned(0);
    args.complete();
    if (given.present()) {
      context().random().seed(number);
    } else {
      context().random().seedTrulyRandom();
    }
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("seed", () -> seed);
    handlers.write("seed", ConfigKeyword.of(this, "SEED", 0));
  }
}
