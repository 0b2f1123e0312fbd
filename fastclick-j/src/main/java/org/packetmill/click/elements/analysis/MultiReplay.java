package org.packetmill.click.elements.analysis;

import org.packetmill.click.element.ClickElement;

/**
 * Pulls packets from all its inputs, in the order of their time stamps, until one runs dry, keeps
 * them, and hands them out again and again, each at the output of its input's number, over queues
 * of {@code QUEUE} packets (1024). The other arguments are those of {@link ReplayUnqueue}, without
 * {@code TIMING}.
 *
 * <pre>{@code FromDump(a.pcap) -> [0] m :: MultiReplay(STOP 10); ...}</pre>
 *
 * <p>Handlers: {@code active}, {@code stop} (read and write), {@code loaded} (read), {@code reset}
 * (write), which loads again.
 */
@ClickElement(
    usage =
        "MultiReplay([QUEUE, STOP, STOP_TIME, BURST, LIMIT, ACTIVE, VERBOSE, USE_SIGNAL,"
            + " FREEONTERMINATE, QUICK_CLONE])",
    summary = "replays packets from multiple inputs, to be pulled",
    ports = "1-/=",
    processing = "l/l",
    flow = "#/#",
    category = "Traces")
public final class MultiReplay extends ReplayQueue {}
