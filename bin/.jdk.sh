# Sourced by the launchers: finds a JDK of version 25 or later and sets JAVA_HOME and PATH to it.
# Looks at JAVA_HOME, the java on the PATH, and then where systems and tools install JDKs.

PM_JDK_NEEDED=25

# The major version of the JDK in directory $1; nothing when there is none.
pm_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release" | head -n 1
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1
  fi
}

pm_jdk_fits() {
  pm_version=$(pm_jdk_version "$1")
  [ -n "$pm_version" ] && [ "$pm_version" -ge "$PM_JDK_NEEDED" ]
}

# The JDK that the java on the PATH belongs to, its links followed.
pm_jdk_on_path() {
  pm_java=$(command -v java 2>/dev/null) || return 0
  while [ -L "$pm_java" ]; do
    pm_link=$(readlink "$pm_java")
    case $pm_link in
      /*) pm_java=$pm_link ;;
      *) pm_java=$(dirname "$pm_java")/$pm_link ;;
    esac
  done
  dirname "$(dirname "$pm_java")"
}

pm_find_jdk() {
  pm_jdk_remembered && return 0
  pm_jdk_search && pm_jdk_remember
}

# Starting a process costs more than starting Click: what was found is kept beside the build, for
# as long as JAVA_HOME and PATH stay what they were.
PM_JDK_NOTE=$PM_ROOT/packetmill-cli/target/.jdk

pm_jdk_remembered() {
  [ -r "$PM_JDK_NOTE" ] || return 1
  { IFS= read -r pm_key && IFS= read -r pm_dir; } <"$PM_JDK_NOTE" || return 1
  [ "$pm_key" = "${JAVA_HOME:-}|$PATH" ] && [ -x "$pm_dir/bin/java" ] && pm_jdk_use "$pm_dir"
}

pm_jdk_remember() {
  [ -d "$PM_ROOT/packetmill-cli/target" ] || return 0
  printf '%s\n%s\n' "$pm_given" "$JAVA_HOME" 2>/dev/null >"$PM_JDK_NOTE.$$" || return 0
  mv -f "$PM_JDK_NOTE.$$" "$PM_JDK_NOTE" 2>/dev/null || rm -f "$PM_JDK_NOTE.$$"
}

pm_jdk_use() {
  JAVA_HOME=$1
  PATH=$JAVA_HOME/bin:$PATH
  export JAVA_HOME PATH
}

pm_jdk_search() {
  pm_given="${JAVA_HOME:-}|$PATH"
  for pm_dir in "${JAVA_HOME:-/nowhere}" "$(pm_jdk_on_path)" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /opt/* /opt/java/* /usr/local/*jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if pm_jdk_fits "$pm_dir"; then
      pm_jdk_use "$pm_dir"
      return 0
    fi
  done
  echo "no JDK found: version $PM_JDK_NEEDED or later is needed;" \
    "install one, or set JAVA_HOME to one (JAVA_HOME=${JAVA_HOME:-not set})" >&2
  return 1
}

pm_need_maven() {
  command -v mvn >/dev/null 2>&1 && return 0
  echo "mvn not found: Maven 3.8 or later is needed to build; install it or put it on the PATH" >&2
  return 1
}

# Builds the modules $2... (all when none are given) without their tests; says so as "$1".
# Maven's output is kept and shown only when the build fails.
pm_build() {
  pm_need_maven || return 1
  pm_what=$1
  shift
  pm_log=$(mktemp "${TMPDIR:-/tmp}/packetmill-build.XXXXXX") || return 1
  echo "$pm_what ..." >&2
  # shellcheck disable=SC2086 # no module list means the whole project
  if (cd "$PM_ROOT" && mvn -q -B -DskipTests ${1:+-am -pl "$1"} package) >"$pm_log" 2>&1; then
    rm -f "$pm_log"
    return 0
  fi
  cat "$pm_log" >&2
  rm -f "$pm_log"
  echo "the build failed; its messages are above" >&2
  return 1
}

# The flags that the tools' own code needs of the JVM when it is not started by java -jar.
PM_JVM_FLAGS="--enable-native-access=ALL-UNNAMED --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED"
