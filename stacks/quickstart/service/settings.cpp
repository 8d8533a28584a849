// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/settings.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace quickstart {

namespace {

constexpr char help[] = R"(service: the program behind every service of the quickstart stack

  service               serve until SIGTERM
  service healthcheck   GET /health on 127.0.0.1:$PORT; exit 0 if it answers 200, else 1
  service lines         only write $LINES log lines as fast as possible, then exit
  service --help        print this help

HTTP: GET /health answers 200 or 503 with JSON; GET / returns name and state.

Environment:
  SERVICE_NAME   name of this service in / and in the log (default: the host name)
  PORT           TCP port to listen on (default 8080)
  READY_MS       /health answers 503 until this many milliseconds after the start (default 0)
  SICK_AFTER_MS  /health answers 503 again after this many milliseconds (default 0: never)
  DATA_DIR       directory of a volume; the counter in its file "counter" continues
  COUNT_MS       milliseconds between two counts (default 1000)
  UPSTREAM       host:port[,host:port...] that must accept connections, at most 8
  RATE           log lines per second: 0 none (default), -1 as fast as possible
  LINES          stop after this many log lines (default 0: never)
  BATCH          lines per write if RATE is -1 (default 1, at most 512)
  LINE_BYTES     length of a log line including the newline, at most 120 (default 120; 0: no padding)
  QUIET          1: no notices on stderr (started, stopping, requests)
  STOP_MS        milliseconds from SIGTERM to the exit (default 0)
  EXIT_AFTER_MS  exit by itself after this many milliseconds
  EXIT_CODE      exit code (default 1); without EXIT_AFTER_MS the service exits immediately
)";

char hostName[65] = "service";

long number(const char *variable, long fallback)
{
    const char *text = std::getenv(variable);
    if (!text || !*text)
        return fallback;
    char *end = nullptr;
    const long value = std::strtol(text, &end, 10);
    if (*end) {
        std::fprintf(stderr, "service: %s is not a number\n", variable);
        std::exit(2);
    }
    return value;
}

const char *textOr(const char *variable, const char *fallback)
{
    const char *text = std::getenv(variable);
    return text && *text ? text : fallback;
}

bool inRange(const char *variable, long value, long low, long high)
{
    if (value >= low && value <= high)
        return true;
    std::fprintf(stderr, "service: %s must be %ld to %ld, not %ld\n", variable, low, high, value);
    return false;
}

} // namespace

Settings Settings::fromEnvironment()
{
    gethostname(hostName, sizeof hostName - 1);
    Settings s;
    s.name = textOr("SERVICE_NAME", hostName);
    s.dataDir = textOr("DATA_DIR", "");
    s.upstream = textOr("UPSTREAM", "");
    s.port = number("PORT", s.port);
    s.readyMs = number("READY_MS", s.readyMs);
    s.sickAfterMs = number("SICK_AFTER_MS", s.sickAfterMs);
    s.rate = number("RATE", s.rate);
    s.lines = number("LINES", s.lines);
    s.batch = number("BATCH", s.batch);
    s.lineBytes = number("LINE_BYTES", s.lineBytes);
    s.countMs = number("COUNT_MS", s.countMs);
    s.stopMs = number("STOP_MS", s.stopMs);
    s.exitAfterMs = number("EXIT_AFTER_MS", number("EXIT_CODE", -1) >= 0 ? 0 : -1);
    s.exitCode = static_cast<int>(number("EXIT_CODE", s.exitCode));
    s.quiet = number("QUIET", 0) != 0;
    return s;
}

bool valid(const Settings &s)
{
    constexpr long day = 86'400'000;
    return inRange("PORT", s.port, 1, 65535) && inRange("READY_MS", s.readyMs, 0, day) &&
           inRange("SICK_AFTER_MS", s.sickAfterMs, 0, day) && inRange("RATE", s.rate, -1, 1'000'000) &&
           inRange("LINES", s.lines, 0, 1'000'000'000) && inRange("BATCH", s.batch, 1, 512) &&
           (s.lineBytes == 0 || inRange("LINE_BYTES", s.lineBytes, 64, 120)) &&
           inRange("COUNT_MS", s.countMs, 10, day) && inRange("STOP_MS", s.stopMs, 0, day) &&
           inRange("EXIT_AFTER_MS", s.exitAfterMs, -1, day) && inRange("EXIT_CODE", s.exitCode, 0, 255);
}

void printHelp()
{
    std::fputs(help, stdout);
}

} // namespace quickstart
