package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.LinuxDevice;

/**
 * Hands Ethernet frames to the kernel, as if they had arrived at the virtual device that a {@link
 * FromHost} of the same {@code DEVNAME} has made.
 *
 * <pre>{@code
 * FromHost(fake, 192.0.0.1/8) -> Discard;
 * ... -> EtherEncap(0x0800, 1:1:1:1:1:1, 2:2:2:2:2:2) -> ToHost(fake);
 * }</pre>
 *
 * <p>Handlers: {@code dev_name}, {@code drops}, frames that the kernel did not take (read).
 */
@ClickElement(
    usage = "ToHost(DEVNAME)",
    summary = "sends packets to the kernel by a tap device",
    ports = "1/0",
    processing = "h/h",
    category = "Devices")
public final class ToHost extends Element {
  private static final int ETHERNET_HEADER = 14;

  private String deviceName;
  private FromHost owner;
  private boolean complained;
  private long drops;

  @Override
  public int configurePhase() {
    return ConfigurePhase.DEFAULT + 1;
  }

  @Override
  protected void configure(Args args) {
    deviceName = args.mandatory("DEVNAME").asString("");
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    for (Element element : context().elements()) {
      if (owner == null && element instanceof FromHost from && from.serves(deviceName)) {
        owner = from;
      }
    }
    if (owner == null) {
      errors.error(
          "ToHost(%s) requires an initialized FromHost with the same dev_name"
              .formatted(deviceName));
    }
  }

  @Override
  public void push(int port, Packet packet) {
    LinuxDevice device = owner.device();
    if (packet.length() < ETHERNET_HEADER) {
      context().chatter("ToHost: packet too small");
    } else if (device != null) {
      int length = packet.length();
      int written = device.write(packet.address(0, length), length);
      if (written != length) {
        complain(device, written);
      }
    }
    packet.kill();
  }

  /** That the kernel has no room is told once. */
  private void complain(LinuxDevice device, int result) {
    drops++;
    if (result != LinuxDevice.ENOBUFS || !complained) {
      complained = true;
      String why = result < 0 ? device.error(result) : "short write";
      context().chatter("ToHost(%s): write failed: %s".formatted(deviceName, why));
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("dev_name", () -> deviceName);
    handlers.readLong("drops", () -> drops);
  }
}
