package org.packetmill.xchange.ffm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * A native library, loaded for as long as the JVM lives. Pointers are passed as longs.
 *
 * <p>Keep the handles in {@code static final} fields: only then does the JIT compile a call to the
 * function itself.
 */
public final class NativeLibrary {
  /** What {@link #system} functions leave behind: a structure with {@code errno}. */
  public static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

  /** The argument of {@link #system} for functions that are not declared with "...". */
  public static final int NOT_VARIADIC = -1;

  private static final Linker LINKER = Linker.nativeLinker();

  private final String name;
  private final SymbolLookup symbols;

  private NativeLibrary(String name, SymbolLookup symbols) {
    this.name = name;
    this.symbols = symbols;
  }

  /**
   * Loads {@code file} and what it depends on.
   *
   * @throws UnsatisfiedLinkError with the dynamic linker's words when that is impossible
   */
  public static NativeLibrary load(Path file) {
    Path path = file.toAbsolutePath();
    try {
      return new NativeLibrary(path.toString(), SymbolLookup.libraryLookup(path, Arena.global()));
    } catch (IllegalArgumentException e) {
      // The lookup does not tell why; this does, or succeeds because a file has appeared.
      System.load(path.toString());
      return new NativeLibrary(path.toString(), SymbolLookup.libraryLookup(path, Arena.global()));
    }
  }

  /**
   * A function that may block, make system calls and take long.
   *
   * @throws UnsatisfiedLinkError when the library has no such function
   */
  public MethodHandle function(String function, FunctionDescriptor type) {
    return LINKER.downcallHandle(find(function), type);
  }

  /**
   * A function that returns at once and makes no system call: the JVM cannot stop the thread while
   * it runs, and with it no other one, so a garbage collection waits for it.
   *
   * @throws UnsatisfiedLinkError when the library has no such function
   */
  public MethodHandle critical(String function, FunctionDescriptor type) {
    return LINKER.downcallHandle(find(function), type, Linker.Option.critical(false));
  }

  /**
   * A function of the C library. The handle takes a segment of {@link #CALL_STATE} before the
   * function's own arguments.
   *
   * @param fixed how many arguments are declared before "...", or {@link #NOT_VARIADIC}
   * @throws java.util.NoSuchElementException when the C library has no such function
   */
  public static MethodHandle system(String function, FunctionDescriptor type, int fixed) {
    Linker.Option errno = Linker.Option.captureCallState("errno");
    Linker.Option[] options =
        fixed == NOT_VARIADIC
            ? new Linker.Option[] {errno}
            : new Linker.Option[] {errno, Linker.Option.firstVariadicArg(fixed)};
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(function), type, options);
  }

  /** Calls a function without arguments that returns an int; not for the path of packets. */
  public int number(String function) {
    try {
      return (int) function(function, FunctionDescriptor.of(JAVA_INT)).invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Calls a function without arguments that returns text; not for the path of packets. */
  public String text(String function) {
    try {
      return text((long) function(function, FunctionDescriptor.of(JAVA_LONG)).invokeExact());
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The text, ended by a zero byte, at {@code address}. */
  public static String text(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  private MemorySegment find(String function) {
    return symbols
        .find(function)
        .orElseThrow(() -> new UnsatisfiedLinkError(name + " has no function " + function));
  }

  /** What to throw for what came out of a method handle, which only declares Throwable. */
  public static RuntimeException unexpected(Throwable problem) {
    return switch (problem) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException("a native call failed", problem);
    };
  }
}
