package org.packetmill.click.elements.analysis;

import org.packetmill.click.element.ClickElement;

/**
 * Pulls packets until there are none, keeps them, and hands them out again and again when pulled,
 * over a queue of {@code QUEUE} packets (1024). The other arguments are those of {@link
 * ReplayUnqueue}, without {@code TIMING}.
 *
 * <pre>{@code FromDump(trace.pcap) -> Replay(STOP 10) -> Unqueue -> ...}</pre>
 *
 * <p>Handlers: {@code active}, {@code stop} (read and write), {@code loaded} (read), {@code reset}
 * (write), which loads again.
 */
@ClickElement(
    usage =
        "Replay([QUEUE, STOP, STOP_TIME, BURST, LIMIT, ACTIVE, VERBOSE, USE_SIGNAL,"
            + " FREEONTERMINATE, QUICK_CLONE])",
    summary = "replays packets from its input, to be pulled",
    ports = "1/1",
    processing = "l/l",
    flow = "#/#",
    category = "Traces")
public final class Replay extends ReplayQueue {}
