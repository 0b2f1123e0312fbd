package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Timer;

/**
 * Tells DSTIP at DSTETH every ten seconds, first after one, that SRCETH has the address SRCIP: an
 * ARP reply that nobody asked for.
 *
 * <pre>{@code ARPFaker(10.0.0.2, 0:0:0:0:0:2, 10.0.0.1, 0:0:0:0:0:1) -> Queue -> ToDevice(eth0)}
 * </pre>
 */
@ClickElement(
    usage = "ARPFaker(DSTIP, DSTETH, SRCIP, SRCETH)",
    summary = "sends unsolicited ARP replies",
    ports = "0/1",
    processing = "a/h",
    category = "ARP")
public final class ARPFaker extends Element {
  private static final long SECOND = 1_000_000_000L;

  private final Timer timer = new Timer(this);
  private int destinationIp;
  private long destination;
  private int sourceIp;
  private long source;

  @Override
  public BatchMode batchMode() {
    return BatchMode.YES;
  }

  @Override
  protected void configure(Args args) {
    destinationIp = args.mandatory("DSTIP").asIp(0);
    destination = args.mandatory("DSTETH").asEther(0);
    sourceIp = args.mandatory("SRCIP").asIp(0);
    source = args.mandatory("SRCETH").asEther(0);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    timer.initialize();
    timer.scheduleAfter(SECOND);
  }

  @Override
  protected void runTimer(Timer expired) {
    output(0).push(ArpMessage.reply(source, sourceIp, destination, destinationIp));
    timer.scheduleAfter(10 * SECOND);
  }
}
