package org.packetmill.click.mill;

/** Loads one generated class for one generation of one router. */
final class MilledLoader extends ClassLoader {
  MilledLoader(ClassLoader parent) {
    super("packetmill", parent);
  }

  Class<?> define(String name, byte[] bytes) {
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** Whether generated code may use the JIT's own memory instructions here. */
  boolean mayAccessRawMemory() {
    return Object.class.getModule().isExported("jdk.internal.misc", getUnnamedModule());
  }
}
