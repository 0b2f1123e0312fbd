package org.packetmill.xchange.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.packetmill.xchange.ffm.NativeLibrary;

/**
 * A function of the C library that takes and returns whole numbers and addresses.
 *
 * <p>Every argument is passed as 64 bits, of which the function reads as many as it has declared.
 */
final class CFunction {
  private static final VarHandle ERRNO =
      NativeLibrary.CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final ThreadLocal<MemorySegment> STATES =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(NativeLibrary.CALL_STATE));

  private final MethodHandle handle;
  private final int arguments;

  /** With {@code fixed} arguments before those that vary, or {@code NOT_VARIADIC}. */
  private CFunction(String name, int arguments, int fixed) {
    ValueLayout[] layouts = new ValueLayout[arguments];
    Arrays.fill(layouts, ValueLayout.JAVA_LONG);
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts);
    this.arguments = arguments;
    this.handle = NativeLibrary.system(name, type, fixed).asSpreader(1, long[].class, arguments);
  }

  /** A function of {@code arguments} arguments. */
  static CFunction of(String name, int arguments) {
    return new CFunction(name, arguments, NativeLibrary.NOT_VARIADIC);
  }

  /** A function such as {@code ioctl}, whose third and last argument is declared as "...". */
  static CFunction variadic(String name) {
    return new CFunction(name, 3, 2);
  }

  /**
   * Calls a function that returns an int.
   *
   * @return its result, or the negative errno where it returned -1
   */
  int call(long... values) {
    MemorySegment state = STATES.get();
    int result = (int) invoke(state, values);
    return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
  }

  /** The same for a function that returns 64 bits. */
  long callLong(long... values) {
    MemorySegment state = STATES.get();
    long result = invoke(state, values);
    return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
  }

  private long invoke(MemorySegment state, long[] values) {
    if (values.length != arguments) {
      throw new IllegalArgumentException(
          "wrong number of arguments: expected=%d, given=%d".formatted(arguments, values.length));
    }
    try {
      return (long) handle.invokeExact(state, values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
