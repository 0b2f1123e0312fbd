package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;

/**
 * Exchanges IP packets with the kernel through a virtual device, which gets the address {@code
 * ADDR} and, with {@code GATEWAY}, a default route. What the kernel sends that is not IP leaves by
 * output 1. Packets that come in need their network header set; link headers are taken off.
 *
 * <p>{@code DEVNAME} names the device, {@code MTU} bounds packets, {@code ETHER} sets the device's
 * Ethernet address, {@code TAP true} makes it a {@link KernelTap}. Up to {@code BURST} packets are
 * read at a time. The device goes when the router does.
 *
 * <p>It polls: without traffic once a millisecond.
 *
 * <pre>{@code
 * tun :: KernelTun(192.168.9.1/24);
 * tun -> IPClassifier(icmp type echo) -> ICMPPingResponder -> tun;
 * }</pre>
 *
 * <p>Handlers: {@code dev_name}, {@code packets}, {@code selected_calls} (read).
 */
@ClickElement(
    usage =
        "KernelTun(ADDR/MASK [, GATEWAY, HEADROOM, ETHER, MTU, BURST, DEVNAME,"
            + " IGNORE_QUEUE_OVERFLOWS, TAP])",
    summary = "interface to the kernel by a tun device",
    ports = "0-1/1-2",
    processing = "a/h",
    flow = "x/y",
    category = "Devices")
public final class KernelTun extends KernelDevice {
  @Override
  protected void configure(Args args) {
    configure(args, false);
  }
}
