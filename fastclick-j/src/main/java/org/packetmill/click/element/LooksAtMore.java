package org.packetmill.click.element;

/**
 * An element whose class is {@link LooksAtDataOnly}, but which looks at more of packets than their
 * data when its arguments say so.
 */
public interface LooksAtMore {
  /** Whether it does. The answer follows from the arguments alone. */
  boolean looksAtMore();
}
