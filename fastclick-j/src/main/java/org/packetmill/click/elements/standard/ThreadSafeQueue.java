package org.packetmill.click.elements.standard;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ThreadSafe;

/** Any number of threads may push to it and pull from it, as with every {@link Queue} here. */
@ThreadSafe
@ClickElement(
    usage = "ThreadSafeQueue([CAPACITY, BLOCKING])",
    summary = "stores packets in a FIFO queue",
    ports = "1/1-2",
    processing = "h/lh",
    category = "Basic Storage")
public final class ThreadSafeQueue extends FullNoteQueue {}
