package net.styles;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets; most of its methods are declared in the JDK. */
final class Recent extends LinkedHashMap<Integer, int[]> {
  private static final long serialVersionUID = 1;

  @Override
  protected boolean removeEldestEntry(Map.Entry<Integer, int[]> eldest) {
    return size() > 5;
  }
}
