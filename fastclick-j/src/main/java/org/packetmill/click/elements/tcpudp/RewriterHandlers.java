package org.packetmill.click.elements.tcpudp;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.HandlerArgs;

/** The handlers that all rewriters have. */
record RewriterHandlers(IPRewriterBase rewriter) {
  void declare(Handlers handlers) {
    handlers.readLong("table_size", this::mappings);
    Handler.Reader size = p -> Long.toString(mappings());
    handlers.add(new Handler("nmappings", size, null, false, false, true));
    handlers.readLong("mapping_failures", this::failures);
    handlers.read("patterns", this::patterns);
    handlers.readLong("size", () -> rewriter.stores().size());
    handlers.readLong("capacity", () -> rewriter.stores().capacity());
    handlers.write("capacity", this::writeCapacity);
    handlers.button("clear", () -> rewriter.stores().shrink(rewriter.now(), 0));
    for (int i = 0; i < rewriter.inputs().length; i++) {
      int number = i;
      handlers.read("pattern" + i, () -> rewriter.inputs()[number].describe());
      handlers.write("pattern" + i, text -> writePattern(number, text));
    }
  }

  private long mappings() {
    return Arrays.stream(rewriter.inputs()).mapToLong(input -> input.count.sum()).sum();
  }

  private long failures() {
    return Arrays.stream(rewriter.inputs()).mapToLong(input -> input.failures.sum()).sum();
  }

  private String patterns() {
    return Arrays.stream(rewriter.inputs())
        .map(RewriterInput::describe)
        .collect(Collectors.joining());
  }

  private void writeCapacity(String text) throws HandlerException {
    int capacity =
        HandlerArgs.read(text, rewriter.argContext(), args -> args.mandatory("CAPACITY").asInt());
    rewriter.stores().setCapacity(capacity);
    rewriter.stores().shrink(rewriter.now(), capacity);
  }

  private void writePattern(int number, String text) throws HandlerException {
    RewriterInput input;
    try {
      input = RewriterInput.parse(rewriter, number, text);
    } catch (IllegalArgumentException e) {
      throw new HandlerException("input spec " + number + ": " + e.getMessage(), e);
    }
    rewriter.stores().destroyOf(rewriter.inputs()[number]);
    rewriter.inputs()[number] = input;
  }
}
