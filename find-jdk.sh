# Sourced by ./longview and ./verify: sets JAVA_HOME to a JDK of release 25 or newer, or says how to get one.

longview_release() {
  # The major release of the JDK in folder $1; nothing where there is none (a JRE without a compiler does not count).
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

longview_find_jdk() {
  local candidate release on_path
  on_path=$(command -v javac 2>/dev/null || true)
  for candidate in "${JAVA_HOME:-}" \
    "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ -d "$candidate" ] || continue
    release=$(longview_release "$candidate" || true)
    if [ -n "$release" ] && [ "$release" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  cat >&2 <<'TEXT'
longview: no JDK 25 or newer was found in JAVA_HOME, on the PATH, or in /usr/lib/jvm, /opt/java, ~/.sdkman, ~/.jdks.
Get one, for example Temurin 25 from https://adoptium.net (Debian: apt-get install temurin-25-jdk from Adoptium's
repository), or set JAVA_HOME to the one you have.
TEXT
  return 1
}
