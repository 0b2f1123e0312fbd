# Sourced by the launchers of Click's commands: starts a main of the built jar.
. "$PM_ROOT/bin/.jdk.sh"

PM_JAR=$PM_ROOT/packetmill-cli/target/packetmill.jar

# The JVM's cache of loaded and linked classes, which makes a start two to three times as fast.
# It belongs to one jar and one JDK; the JVM itself leaves a cache alone that does not fit.
PM_CACHE=$PM_ROOT/packetmill-cli/target/click.aot
PM_TRAINING=org.packetmill.click.tools.Training

# Makes the cache, once: by one process, while others run without. A cache that cannot be made is
# left empty, so that nobody tries again.
pm_make_cache() (
  mkdir "$PM_CACHE.lock" 2>/dev/null || exit 0
  trap 'rm -f "$PM_CACHE.new" "$PM_CACHE.new.config"; rmdir "$PM_CACHE.lock"' EXIT
  trap 'exit 1' HUP INT TERM
  # shellcheck disable=SC2086 # the flags are separate words
  java $PM_JVM_FLAGS -XX:+UseParallelGC -XX:AOTCacheOutput="$PM_CACHE.new" -cp "$PM_JAR" \
    "$PM_TRAINING" >/dev/null 2>&1 </dev/null || : >"$PM_CACHE.new"
  mv -f "$PM_CACHE.new" "$PM_CACHE"
)

# Where the classes are: the jar, or what PM_CLASSPATH names while developing.
pm_prepare() {
  pm_find_jdk || exit 1
  if [ -n "${PM_CLASSPATH:-}" ]; then
    PM_JAR=$PM_CLASSPATH
    PM_CACHE_FLAG=
    return 0
  fi
  if [ ! -f "$PM_JAR" ]; then
    pm_build "building the click command, once" packetmill-cli || exit 1
  fi
  [ "$PM_CACHE" -nt "$PM_JAR" ] || pm_make_cache
  PM_CACHE_FLAG="-XX:AOTCache=$PM_CACHE"
  [ -s "$PM_CACHE" ] || PM_CACHE_FLAG=
}

# pm_run MAIN [ARGUMENT]...: a program that runs for long.
pm_run() {
  pm_prepare
  # shellcheck disable=SC2086 # the flags are separate words
  exec java $PM_JVM_FLAGS -Dpacketmill.home="$PM_ROOT" -XX:+UseParallelGC \
    ${PM_CACHE_FLAG:+"$PM_CACHE_FLAG"} -cp "$PM_JAR" "$@"
}

# A program that ends soon is best off with C1, and with little memory that is touched for the first
# time: a small young generation, of which little is kept for good, and huge pages for the heap where
# the system gives them to those who ask (elsewhere the JVM would complain).
PM_TOOL_FLAGS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:NewSize=64m -XX:MaxNewSize=64m"
PM_TOOL_FLAGS="$PM_TOOL_FLAGS -XX:MaxTenuringThreshold=1"
if { IFS= read -r pm_huge </sys/kernel/mm/transparent_hugepage/enabled; } 2>/dev/null; then
  case $pm_huge in
    *"[never]"*) ;;
    *) PM_TOOL_FLAGS="$PM_TOOL_FLAGS -XX:+UseTransparentHugePages" ;;
  esac
fi

# pm_run_tool MAIN [ARGUMENT]...: a program that ends soon.
pm_run_tool() {
  pm_prepare
  # shellcheck disable=SC2086 # the flags are separate words
  exec java $PM_JVM_FLAGS -Dpacketmill.home="$PM_ROOT" $PM_TOOL_FLAGS \
    ${PM_CACHE_FLAG:+"$PM_CACHE_FLAG"} -cp "$PM_JAR" "$@"
}

# pm_mill [ARGUMENT]...: has the configuration of a click command line milled; pm_run then takes
# the milled classes first. Leaves everything as it was when that is impossible, which has been told.
# A configuration on standard input has been read by then; a file takes the place of standard input.
pm_mill() {
  pm_prepare
  pm_mill_cache=$PM_ROOT/packetmill-cli/target/packetmill.aot
  [ -s "$pm_mill_cache" ] && [ "$pm_mill_cache" -nt "$PM_JAR" ] || pm_mill_cache=
  # shellcheck disable=SC2086 # the flags are separate words
  pm_answer=$(java $PM_JVM_FLAGS $PM_TOOL_FLAGS \
    ${pm_mill_cache:+"-XX:AOTCache=$pm_mill_cache"} -cp "$PM_JAR" org.packetmill.cli.click.MilledClick "$@") \
    || return 0
  {
    IFS= read -r pm_milled
    IFS= read -r pm_input
  } <<EOF
$pm_answer
EOF
  [ -z "$pm_milled" ] || PM_CLASSPATH=$pm_milled:$PM_JAR
  if [ -n "$pm_input" ]; then
    exec <"$pm_input"
    rm -f "$pm_input"
  fi
}
