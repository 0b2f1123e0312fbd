package org.packetmill.xchange.dpdk;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.stream.Collectors;
import org.packetmill.xchange.ffm.NativeLibrary;

/** {@code packetmill_eal.c}. Usable once {@link Shim#library} has returned. */
final class EalCalls {
  private static final FunctionDescriptor INT = FunctionDescriptor.of(JAVA_INT);

  private static final MethodHandle STRERROR =
      Shim.library().function("pm_strerror", FunctionDescriptor.of(JAVA_LONG, JAVA_INT));
  private static final MethodHandle INIT =
      Shim.library()
          .function(
              "pm_eal_init",
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle ATTACH =
      Shim.library()
          .function("pm_attach", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CLEANUP = Shim.library().function("pm_eal_cleanup", INT);
  private static final MethodHandle ADOPT = Shim.library().function("pm_adopt_thread", INT);
  private static final MethodHandle LEAVE =
      Shim.library().function("pm_leave_thread", FunctionDescriptor.ofVoid());
  private static final MethodHandle HAS_HUGEPAGES =
      Shim.library().function("pm_has_hugepages", INT);

  private static final int LOG_BYTES = 1 << 16;

  private EalCalls() {}

  /** What a function came to: its result, and what DPDK logged meanwhile. */
  record Outcome(int result, String log) {
    /** The lines of the log that may tell why it failed, in one. */
    String reason() {
      String lines =
          log.lines()
              .filter(line -> !line.isBlank() && !line.matches("EAL: (Detected|Selected) .*"))
              .map(String::strip)
              .collect(Collectors.joining("; "));
      return lines.isEmpty() ? "" : ": " + lines;
    }
  }

  static Outcome init(List<String> words) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment argv = argv(words);
      MemorySegment log = arena.allocate(LOG_BYTES);
      int result = (int) INIT.invokeExact(words.size(), argv.address(), log.address(), LOG_BYTES);
      return new Outcome(result, log.getString(0));
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  /** EAL keeps pointers to its arguments, and permutes the array. */
  private static MemorySegment argv(List<String> words) {
    MemorySegment argv = Arena.global().allocate(JAVA_LONG, words.size() + 1L);
    for (int i = 0; i < words.size(); i++) {
      argv.setAtIndex(JAVA_LONG, i, Arena.global().allocateFrom(words.get(i)).address());
    }
    return argv;
  }

  /** Makes DPDK use a device, {@code net_null0,size=60} or {@code 0000:03:00.0}. */
  static Outcome attach(String device) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment log = arena.allocate(LOG_BYTES);
      long text = arena.allocateFrom(device).address();
      int result = (int) ATTACH.invokeExact(text, log.address(), LOG_BYTES);
      return new Outcome(result, log.getString(0));
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static int cleanup() {
    try {
      return (int) CLEANUP.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static int adoptThread() {
    try {
      return (int) ADOPT.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static void leaveThread() {
    try {
      LEAVE.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static boolean hasHugepages() {
    try {
      return (int) HAS_HUGEPAGES.invokeExact() != 0;
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }

  static String errorText(int error) {
    try {
      return NativeLibrary.text((long) STRERROR.invokeExact(error));
    } catch (Throwable e) {
      throw NativeLibrary.unexpected(e);
    }
  }
}
