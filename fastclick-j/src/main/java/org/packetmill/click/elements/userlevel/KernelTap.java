package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;

/**
 * Exchanges Ethernet frames with the kernel through a virtual device, which gets the address {@code
 * ADDR} and, with {@code GATEWAY}, a default route. The kernel asks by ARP before it sends IP
 * packets, and takes only frames to its own address: give it one by {@code ETHER}.
 *
 * <p>Arguments and handlers are those of {@link KernelTun}.
 *
 * <pre>{@code
 * tap :: KernelTap(10.0.0.1/8, ETHER 02:00:00:00:00:01) -> c :: Classifier(12/0806, 12/0800);
 * c[0] -> ARPResponder(0.0.0.0/0 02:00:00:00:00:02) -> tap;
 * c[1] -> Discard;
 * }</pre>
 */
@ClickElement(
    usage =
        "KernelTap(ADDR/MASK [, GATEWAY, HEADROOM, ETHER, MTU, BURST, DEVNAME,"
            + " IGNORE_QUEUE_OVERFLOWS, TAP])",
    summary = "interface to the kernel by a tap device",
    ports = "0-1/1-2",
    processing = "a/h",
    flow = "x/y",
    category = "Devices")
public final class KernelTap extends KernelDevice {
  @Override
  protected void configure(Args args) {
    configure(args, true);
  }
}
