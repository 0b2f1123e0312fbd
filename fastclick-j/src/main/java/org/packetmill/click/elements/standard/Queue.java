package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/**
 * Stores packets first in, first out, and tells those who pull when it is empty, and those who push
 * when it is full. It waits for a few pulls in vain before it says that it is empty, so that a
 * queue of about one packet does not send everybody to sleep and awake again. In everything else it
 * is a {@link SimpleQueue}.
 */
@ThreadSafe
@ClickElement(
    usage = "Queue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue and notifies",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class Queue extends FullNoteQueue {}
