package org.packetmill.click.elements.ctx;

import org.packetmill.click.element.ClickElement;

/**
 * A {@link CTXDispatcher} whose rules may overlap: what the elements behind an output have no rule
 * for goes on to the next rule. The context link {@code ~>} puts one in.
 *
 * <pre>{@code CTXManager -> d :: FlowContextDispatcher(12/0800 0, - 1)}</pre>
 */
@ClickElement(
    usage = "FlowContextDispatcher(RULE, ...)",
    summary = "sends packets to its outputs by rules that may overlap",
    ports = "1/-",
    processing = "h/h",
    category = "Flows")
public final class FlowContextDispatcher extends CTXDispatcher {
  @Override
  boolean mergesChildren() {
    return true;
  }
}
