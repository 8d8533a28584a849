// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/whyrules.h"

#include <QRegularExpression>

namespace pierside::health {

using namespace Qt::StringLiterals;

namespace {

//! Messages of engines and programs, and what the user can do; \1 is the first capture.
struct Advice
{
    const char *words;
    const char *next;
};

constexpr Advice advices[] = {
    {"(?:Bind for|bind host port|listen tcp[46]?|listen udp[46]?|exposing "
     "port)[^\n]*?:(\\d+)(?:/\\w+)?\\b[^\n]*(?:already "
     "allocated|address already in use)",
     QT_TRANSLATE_NOOP("pierside", "Port \\1 of this machine is taken. Stop its user (see pierside ports), or publish "
                                   "another port: change it in .env or in the compose file, then run up.")},
    {"port is already allocated|address already in use|EADDRINUSE|could not bind",
     QT_TRANSLATE_NOOP("pierside",
                       "The port is taken. Stop its user (see pierside ports), or use another one, then run up.")},
    {"password authentication failed|Access denied for user|WRONGPASS|NOAUTH|invalid username-password|authentication "
     "failed",
     QT_TRANSLATE_NOOP("pierside", "User or password is wrong. A database keeps the password of its first start: "
                                   "restore the variables, or reset its volume.")},
    {"(?:database|role|user) \"?([\\w-]+)\"? does not exist",
     QT_TRANSLATE_NOOP("pierside", "\\1 was not created: init scripts and variables apply only to an empty volume. "
                                   "Create it manually, or reset the volume.")},
    {"database files are incompatible|initialized by PostgreSQL version",
     QT_TRANSLATE_NOOP(
         "pierside",
         "The volume was created by another major version. Use the old image tag, or dump, reset and load.")},
    {"data directory .* (?:has wrong ownership|has invalid permissions)|could not change permissions of directory",
     QT_TRANSLATE_NOOP("pierside", "The volume belongs to another user. Correct its owner, or the service's user.")},
    {"[Pp]ermission denied|EACCES|Operation not permitted",
     QT_TRANSLATE_NOOP("pierside", "Access to a file, port or socket is denied. Check the owner of mounted files, the "
                                   "service's user, and ports below 1024.")},
    {"no space left on device|ENOSPC",
     QT_TRANSLATE_NOOP("pierside", "The disk is full. Remove unused images, volumes and logs.")},
    {"exec format error",
     QT_TRANSLATE_NOOP("pierside",
                       "The image is for another CPU architecture. Set the service's platform, or use another image.")},
    {"OutOfMemoryError|Cannot allocate memory|JavaScript heap out of memory|out of memory",
     QT_TRANSLATE_NOOP("pierside",
                       "The program needs more memory. Raise the service's memory limit, or reduce its memory use.")},
    {"executable file not found in \\$PATH|exec: \"([^\"]+)\"",
     QT_TRANSLATE_NOOP("pierside", "The command is not in the image. Check command and entrypoint.")},
    {"not a directory: unknown|Are you trying to mount a directory onto a file",
     QT_TRANSLATE_NOOP("pierside", "A mounted file does not exist on this machine, so the engine created a directory. "
                                   "Remove it, create the file, then run up.")},
    {"bind source path does not exist: (\\S+)",
     QT_TRANSLATE_NOOP("pierside", "Create \\1, or correct the service's volumes.")},
    {"ModuleNotFoundError|Cannot find module|ImportError|ClassNotFoundException",
     QT_TRANSLATE_NOOP("pierside",
                       "A module is missing in the image. Rebuild the image; a bind mount may hide installed files.")},
    {"[Mm]igrations? (?:failed|pending)|relation \"[^\"]+\" does not exist",
     QT_TRANSLATE_NOOP("pierside", "The database schema is missing. Run the migrations.")},
    {"(?:environment variable|env var)[^\n]*(?:not set|missing|required)|(?:missing|required)[^\n]*environment "
     "variable",
     QT_TRANSLATE_NOOP("pierside", "A variable is missing. Compare .env with .env.example.")},
};

} // namespace

QString adviceForWords(const QString &words)
{
    for (const Advice &advice : advices) {
        const QRegularExpression form(QString::fromLatin1(advice.words));
        if (const auto match = form.match(words); match.hasMatch())
            return tr(advice.next).replace("\\1"_L1, match.captured(1));
    }
    return {};
}

} // namespace pierside::health
