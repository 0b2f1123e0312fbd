package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * A queue for many threads that push and one that pulls; as every {@link NotifierQueue} here, it
 * takes any number of both.
 */
@ThreadSafe
@ClickElement(
    usage = "MSQueue([CAPACITY])",
    summary = "stores packets in a FIFO queue",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class MSQueue extends NotifierQueue {}
